"""Articles, annotations, decisions and timelines as JSON."""
