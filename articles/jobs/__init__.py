"""Jobs join the steps: each reads rows that the step before left, and leaves rows for the next."""

from articles.jobs import bulk, claims, collect, digest, due, extract, publishing, quality, reruns, schedule

__all__ = ["bulk", "claims", "collect", "digest", "due", "extract", "publishing", "quality", "reruns", "schedule"]
