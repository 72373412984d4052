"""What editors say to one another about a card: written, answered, resolved; whoever is meant is told."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from articles.models import Annotation, Comment, Notification
from articles.models.comment import LONGEST, people_named
from articles.review import notifications
from articles.review.checks import Refused


class NotYours(Refused):
    pass


@transaction.atomic
def write(*, annotation: Annotation, author: Any, text: str, answers: Comment | None = None) -> Comment:
    """`@name` tells that person; an answer tells whoever took part in the conversation."""
    words = _checked(text)
    first = answers and (answers.answers or answers)
    if first and first.annotation_id != annotation.pk:
        raise Refused("What you answer is about another card.")
    comment = Comment.objects.create(annotation_id=annotation.pk, author=author, text=words, answers=first)
    if first and first.resolved_at:
        first.resolved_at, first.resolved_by = None, None
        first.save(update_fields=["resolved_at", "resolved_by"])
    named = set(people_named(words))
    comment.mentioned.set(named)
    _tell(comment, Notification.Kind.MENTION, named - {author})
    if first:
        taking_part = {first.author, *(one.author for one in first.replies.select_related("author"))}
        _tell(comment, Notification.Kind.ANSWER, taking_part - {author, None} - named)
    return comment


def _checked(text: str) -> str:
    words = text.strip()
    if not words:
        raise Refused("Write something first.")
    if len(words) > LONGEST:
        raise Refused(f"A comment holds at most {LONGEST:,} characters; this one has {len(words):,}.")
    return words


def _tell(comment: Comment, kind: str, people: set[Any]) -> None:
    word = "mentioned you" if kind == Notification.Kind.MENTION else "answered"
    text = f"{comment.author} {word}: “{Truncator(comment.text).chars(120)}”"
    for person in people:
        notifications.tell(
            person, kind, text, address_of(comment.annotation), caused_by=comment.author, comment=comment
        )


def address_of(annotation: Annotation) -> str:
    return reverse("desk-comments", args=[annotation.pk])


@transaction.atomic
def change(comment: Comment, *, author: Any, text: str) -> Comment:
    """Only by who wrote it; people named for the first time are told."""
    if comment.author_id != author.pk:
        raise NotYours("Only who wrote a comment can change it. Answer it instead.")
    comment.text, comment.changed_at = _checked(text), timezone.now()
    comment.save(update_fields=["text", "changed_at"])
    told = set(comment.mentioned.all())
    named = set(people_named(comment.text))
    comment.mentioned.set(named)
    _tell(comment, Notification.Kind.MENTION, named - told - {author})
    return comment


def resolve(comment: Comment, *, editor: Any) -> Comment:
    """The conversation is settled: it is folded away, and can be opened again."""
    first = comment.answers or comment
    first.resolved_at, first.resolved_by = timezone.now(), editor
    first.save(update_fields=["resolved_at", "resolved_by"])
    return first


def reopen(comment: Comment) -> Comment:
    first = comment.answers or comment
    first.resolved_at, first.resolved_by = None, None
    first.save(update_fields=["resolved_at", "resolved_by"])
    return first


def threads(annotation: Annotation) -> QuerySet[Comment]:
    """Conversations about one card, the oldest first, each with its answers."""
    answers = Comment.objects.select_related("author").prefetch_related("mentioned").order_by("written_at", "pk")
    found = Comment.objects.threads().filter(annotation_id=annotation.pk)
    found = found.select_related("author", "resolved_by")
    return found.prefetch_related("mentioned", Prefetch("replies", queryset=answers))
