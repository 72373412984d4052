"""What the frame of the desk tells the person who is signed in."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from articles.models import Notification
from articles.models.comment import NAMED

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context) -> int:
    """How many notifications this person has not read."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return 0
    return Notification.objects.filter(user=user, read_at=None).count()


@register.filter
def with_names(comment) -> SafeString:
    """A comment's text, escaped, in paragraphs, with the people it tells marked."""
    told = {person.username.casefold() for person in comment.mentioned.all()}

    def marked(found: re.Match) -> str:
        name = found.group(1)
        return format_html("<b>@{}</b>", name) if name.casefold() in told else f"@{name}"

    escaped = str(conditional_escape(comment.text))
    return mark_safe(linebreaks(NAMED.sub(marked, escaped)))  # noqa: S308 escaped above
