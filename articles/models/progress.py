"""How far each article is: counted and written by the database itself, so that the worklist only has to read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction
from django.db.models import F, Q


class Progress(models.Model):
    """One row for each article. Triggers make, count and remove it; `bin/manage recount` counts it anew.

    Counts are of the newest version, without beliefs; `certainty` is the mean confidence of what is open.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "to review"
        FAILED = "failed", "extraction failed"
        FINISHED = "finished", "decided"
        ASIDE = "aside", "set aside"

    WAITS = (State.WAITING, State.FAILED)

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="progress")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    version = models.ForeignKey("articles.Version", models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey("articles.ExtractionRun", models.SET_NULL, null=True, related_name="+")
    run_status = models.CharField("status of the last run of the rules", max_length=8, blank=True)
    published_on = models.DateField()
    due_on = models.DateField(null=True)
    priority = models.SmallIntegerField(default=0)
    statements = models.PositiveIntegerField(default=0)
    open_statements = models.PositiveIntegerField(default=0)
    meetings = models.PositiveIntegerField(default=0)
    open_meetings = models.PositiveIntegerField(default=0)
    mentions = models.PositiveIntegerField(default=0)
    open_mentions = models.PositiveIntegerField(default=0)
    roles = models.PositiveIntegerField(default=0)
    open_roles = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    certainty = models.FloatField(null=True)
    lowest = models.FloatField("lowest confidence of what is open", null=True)

    class Meta:
        verbose_name_plural = "progress"
        ordering = ["-published_on", "-article"]
        indexes = [
            models.Index(
                fields=["published_on", "article"],
                condition=Q(state__in=("waiting", "failed")),
                name="progress_waiting_by_date",
            ),
            models.Index(
                F("due_on").asc(), F("published_on").desc(), F("article").desc(),
                condition=Q(state__in=("waiting", "failed")),
                name="progress_waiting_by_due_date",
            ),
            models.Index(
                F("priority").desc(), F("published_on").desc(), F("article").desc(),
                condition=Q(state__in=("waiting", "failed")),
                name="progress_waiting_by_priority",
            ),
            models.Index(
                F("certainty").asc(), F("published_on").desc(), F("article").desc(), name="progress_by_certainty"
            ),
            models.Index(fields=["state", "published_on", "article"], name="progress_by_state"),
            models.Index(fields=["published_on", "article"], name="progress_by_date"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.article}"


class Tally(models.Model):
    """By how many articles a state has grown or shrunk; the sum of a state is how many are in it.

    Only ever appended to while people work, so that nobody waits for a counter; now and then a trigger folds the rows.
    """

    state = models.CharField(max_length=8, choices=Progress.State)
    change = models.IntegerField()

    class Meta:
        verbose_name_plural = "tally"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state}: {self.change:+}"


@contextmanager
def counted_once() -> Iterator[None]:
    """One transaction in which articles are counted at the end, not after each row: for whoever writes many.

    It also keeps two such writers from waiting for each other: nobody holds a count while it still takes rows.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('readout.count_later', ',', true)")
        yield
        cursor.execute("SELECT readout_count_now()")


def recount() -> int:
    """Count every article and state anew; how many articles had been counted wrongly, which is none."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT readout_begin_missing_progress()")
        cursor.execute("SELECT coalesce(readout_recount(array_agg(id)), 0) FROM articles_article")
        (mended,) = cursor.fetchone()
        cursor.execute("SELECT readout_tally_anew()")
    return mended
