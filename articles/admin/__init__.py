"""Sources, articles, the work of the desk and its accounts in the administration."""

from articles.admin import annotations, articles, bulk, desk, jobs, progress, quality, sources, timelines, users

__all__ = ["annotations", "articles", "bulk", "desk", "jobs", "progress", "quality", "sources", "timelines", "users"]
