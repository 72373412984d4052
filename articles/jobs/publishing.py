"""Timelines are published at the moment they were scheduled for; entries whose source has changed are flagged."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from articles.publishing import flags, workflow


@app.periodic(cron="* * * * *")
@app.task(queue="schedule", name="articles.publish_scheduled", queueing_lock="publish-scheduled")
def publish_scheduled(timestamp: int) -> None:
    """First the flags: what changed at its source must not be published by the clock."""
    flags.flag_changed_sources()
    for timeline in workflow.due(timezone.now()):
        workflow.publish_scheduled(timeline)


@app.periodic(cron="5 6 * * *")
@app.task(queue="schedule", name="articles.remind_of_due_timelines", queueing_lock="remind-of-due-timelines")
def remind_of_due(timestamp: int) -> None:
    workflow.remind(timezone.localdate())
