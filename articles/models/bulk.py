"""Many decisions at once: what was chosen and previewed, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.decision import Decision


class BulkChangeQuerySet(models.QuerySet):
    def at_work(self):
        return self.filter(status__in=BulkChange.AT_WORK)


class BulkChange(models.Model):
    """One action on many annotations. Its preview names each with its revision; only these are touched."""

    class Action(models.TextChoices):
        ACCEPT = "accept", "accept"
        REJECT = "reject", "reject"
        UNSURE = "unsure", "mark as unsure"
        SPEAKER = "speaker", "link the speaker"
        ACTOR = "actor", "link what is named"
        ADD_TOPIC = "add_topic", "add a topic"
        REMOVE_TOPIC = "remove_topic", "remove a topic"

    class Status(models.TextChoices):
        PREVIEWED = "previewed", "previewed"
        WAITING = "waiting", "waiting"
        RUNNING = "running", "being applied"
        DONE = "done", "applied"
        FAILED = "failed", "failed"
        DISCARDED = "discarded", "discarded"
        UNDOING = "undoing", "being undone"
        UNDONE = "undone", "undone"

    AT_WORK = (Status.WAITING, Status.RUNNING, Status.UNDOING)
    APPLIED = (Status.DONE, Status.UNDOING, Status.UNDONE)

    action = models.CharField(max_length=12, choices=Action)
    actor = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey("articles.Topic", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    query = models.CharField("filters, as in the address", max_length=2000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="bulk_changes")
    made_at = models.DateTimeField(auto_now_add=True)
    channel = models.CharField(max_length=8, choices=Decision.Channel, default=Decision.Channel.PAGE)
    client = models.CharField("page or program it came from", max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PREVIEWED)
    batch = models.UUIDField("batch of its decisions", null=True, blank=True, unique=True)
    undo_batch = models.UUIDField("batch of the decisions that undo it", null=True, blank=True)
    undo_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undo_channel = models.CharField(max_length=8, choices=Decision.Channel, default=Decision.Channel.PAGE)
    undo_client = models.CharField("page or program it was undone from", max_length=200, blank=True)
    job = models.BigIntegerField("job number", null=True, blank=True)
    planned = models.PositiveIntegerField("annotations it would change", default=0)
    done = models.PositiveIntegerField("how far it is", default=0)
    seconds = models.FloatField("seconds that applying it took", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = BulkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(action="reject") | ~Q(reason=""), name="bulk_rejection_says_why"),
            models.CheckConstraint(
                condition=~Q(action__in=("speaker", "actor")) | Q(actor__isnull=False), name="bulk_link_names_its_actor"
            ),
            models.CheckConstraint(
                condition=~Q(action__in=("add_topic", "remove_topic")) | Q(topic__isnull=False),
                name="bulk_topic_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("done", "undoing", "undone")) | Q(batch__isnull=False),
                name="applied_bulk_change_has_a_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}, {self.get_status_display()}"


class BulkItem(models.Model):
    """One annotation of a bulk change as it was previewed; empty where a new extraction has removed it since."""

    class Outcome(models.TextChoices):
        PLANNED = "planned", "to be changed"
        BLOCKED = "blocked", "cannot be changed"
        NOTHING = "nothing", "nothing to change"
        DONE = "done", "changed"
        LEFT_OUT = "left_out", "left out: changed since the preview"

    bulk = models.ForeignKey(BulkChange, models.CASCADE, related_name="items")
    annotation = models.ForeignKey("articles.Annotation", models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField("revision that was previewed")
    place = models.PositiveIntegerField("order in the preview")
    outcome = models.CharField(max_length=8, choices=Outcome)
    code = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["bulk", "place"]
        constraints = [models.UniqueConstraint(fields=["bulk", "annotation"], name="bulk_change_lists_a_card_once")]
        indexes = [models.Index(fields=["bulk", "outcome", "place"], name="bulkitem_by_outcome")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} in {self.bulk_id}"
