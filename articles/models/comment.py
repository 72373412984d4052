"""What people of the desk, and invited reviewers, say to one another about a card or a timeline."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

LONGEST = 5_000  # code points of one comment
NAMED = re.compile(r"(?<![\w@.])@([\w+-](?:[\w.+-]*[\w+-])?)")


def people_named(text: str) -> models.QuerySet:
    """The active accounts whose user names stand after an @, in any case of letters."""
    wanted = Q(pk__in=[])
    for name in set(NAMED.findall(text)):
        wanted |= Q(username__iexact=name)
    return get_user_model().objects.filter(wanted, is_active=True)


class CommentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at__isnull=True)

    def threads(self):
        """The first comment of each conversation."""
        return self.filter(answers__isnull=True)


class Comment(models.Model):
    """About one annotation, or about a timeline and perhaps one entry of it."""

    annotation = models.ForeignKey(
        "articles.Annotation", models.CASCADE, null=True, blank=True, related_name="comments"
    )
    timeline = models.ForeignKey("articles.Timeline", models.CASCADE, null=True, blank=True, related_name="comments")
    entry = models.ForeignKey("articles.Entry", models.SET_NULL, null=True, blank=True, related_name="comments")
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.ForeignKey("articles.ReviewLink", models.SET_NULL, null=True, blank=True, related_name="comments")
    author_name = models.CharField("name of a reviewer from outside", max_length=200, blank=True)
    text = models.TextField()
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text"),
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, timeline__isnull=True)
                | Q(annotation__isnull=True, timeline__isnull=False),
                name="comment_is_about_a_card_or_a_timeline",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(author_name=""), name="comment_says_who_wrote_it"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Notification(models.Model):
    """Something for one person to know; seen in the application, and by mail if they wish."""

    class Kind(models.TextChoices):
        MENTION = "mention", "you were mentioned"
        ANSWER = "answer", "your comment was answered"
        ASSIGNED = "assigned", "an article was given to you"
        REVIEW = "review", "a timeline waits for approval"
        APPROVED = "approved", "your timeline was approved"
        RETURNED = "returned", "your timeline was sent back"
        PUBLISHED = "published", "your timeline was published"
        NOT_PUBLISHED = "not_published", "a scheduled timeline could not be published"
        DISAGREEMENT = "disagreement", "two reviews disagree"
        DUE = "due", "something is due"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=13, choices=Kind)
    text = models.CharField(max_length=300)
    url = models.CharField("where it leads", max_length=300)
    caused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="notifications")
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notification_unread_by_user")]

    def __str__(self) -> str:
        return self.text
