"""What the desk and invited reviewers say to one another about a timeline and its entries."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from articles.models import Comment, Entry, Notification, ReviewLink, Timeline
from articles.models.comment import LONGEST, people_named
from articles.publishing import notices
from articles.publishing.changes import RefusedChange

FROM_OUTSIDE = 20  # comments by one link
WITHIN = timedelta(minutes=10)


class TooManyComments(RefusedChange):
    """A link that writes faster than a person reads."""


def threads(timeline: Timeline) -> QuerySet[Comment]:
    """Conversations, the oldest first, each with its replies."""
    replies = Comment.objects.select_related("author", "resolved_by")
    return (
        timeline.comments.threads()
        .select_related("author", "resolved_by", "entry", "link")
        .prefetch_related(Prefetch("replies", queryset=replies))
    )


@transaction.atomic
def write(
    timeline: Timeline,
    *,
    text: str,
    author: AbstractBaseUser | None = None,
    link: ReviewLink | None = None,
    entry: Entry | None = None,
    answers: Comment | None = None,
) -> Comment:
    """By a member of the desk, or through a link under the name it was made for."""
    words = text.strip()
    if not words:
        raise RefusedChange("Write something first.")
    if len(words) > LONGEST:
        raise RefusedChange(f"A comment has at most {LONGEST} characters; this one has {len(words)}.")
    if link:
        _not_too_fast(link)
    first = answers.answers or answers if answers else None
    comment = Comment.objects.create(
        timeline=timeline,
        entry=first.entry if first else entry,
        answers=first,
        author=author,
        link=link,
        author_name=link.reviewer if link else "",
        text=words,
    )
    if first:
        Comment.objects.filter(pk=first.pk).update(resolved_at=None, resolved_by=None)
    _tell(comment, first)
    return comment


def _not_too_fast(link: ReviewLink) -> None:
    if link.comments.filter(written_at__gt=timezone.now() - WITHIN).count() >= FROM_OUTSIDE:
        raise TooManyComments("That were many comments in a short time. What you wrote is kept here: send it later.")


def _tell(comment: Comment, first: Comment | None) -> None:
    author = comment.author
    who = notices.name(author) if author else comment.author_name
    about = f"“{comment.entry.headline}”" if comment.entry else f"“{comment.timeline.title}”"
    rest = {"caused_by": author, "comment": comment, "page": "desk-timeline-comments"}
    named = people_named(comment.text)
    comment.mentioned.set(named)
    said = f"{who} mentioned you in a comment on {about}."
    notices.tell(named, Notification.Kind.MENTION, said, comment.timeline, **rest)
    if first or comment.link_id:
        others = set(notices.writers(comment.timeline)) if comment.link_id and not first else set()
        if first:
            others |= {first.author, *(reply.author for reply in first.replies.select_related("author"))} - {None}
        said = f"{who} {'answered' if first else 'commented on'} {about}."
        notices.tell(others - set(named), Notification.Kind.ANSWER, said, comment.timeline, **rest)


def resolve(comment: Comment, *, editor: AbstractBaseUser, is_resolved: bool = True) -> None:
    """Of a conversation: its first comment says so."""
    if comment.answers_id:
        raise RefusedChange("Resolve the conversation by its first comment.")
    now = timezone.now() if is_resolved else None
    Comment.objects.filter(pk=comment.pk).update(resolved_at=now, resolved_by=editor if is_resolved else None)
