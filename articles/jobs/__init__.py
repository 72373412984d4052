"""Jobs join the steps: each reads rows that the step before left, and leaves rows for the next."""

from articles.jobs import collect, extract, publishing, quality, schedule

__all__ = ["collect", "extract", "publishing", "quality", "schedule"]
