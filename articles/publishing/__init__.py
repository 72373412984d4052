"""Publishing: timelines are composed from accepted annotations, and frozen as numbered editions."""
