"""Claims of articles that nobody has worked on for a while are let go of."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from articles.models import Article


@app.periodic(cron="*/5 * * * *")
@app.task(queue="schedule", name="articles.free_abandoned_claims", queueing_lock="free-abandoned-claims")
def free_abandoned_claims(timestamp: int) -> None:
    free()


def free() -> int:
    return Article.objects.abandoned(timezone.now()).update(claimed_by=None, claimed_at=None)
