"""What the frame of the desk tells the person who is signed in."""

from __future__ import annotations

import re

from django import template
from django.db.models import Count
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from articles.models import Notification
from articles.models.comment import NAMED
from config.fragments import own_fragment
from config.prepared import Prepared

register = template.Library()
_unread = Prepared(
    lambda user: (
        Notification.objects.filter(user=user, read_at=None)
        .order_by()
        .values("user")
        .annotate(count=Count("pk"))
        .values_list("count")
    ),
    int,
)


def unread(user) -> int:
    """How many notifications this person has not read."""
    return next((count for (count,) in _unread(user.pk)), 0) if user.is_authenticated else 0


SECTIONS = (
    ("/desk/", "Worklist"),
    ("/desk/articles/add/", "Add article"),
    ("/desk/sources/", "Sources"),
    ("/desk/timelines/", "Timelines"),
    ("/desk/runs/", "Runs"),
    ("/desk/history/", "History"),
    ("/desk/quality/", "Quality"),
)
FOR_ADMINS = ("/admin/", "Admin")


@register.simple_tag(takes_context=True)
def deskbar(context) -> SafeString:
    """The bar above every page of the desk, rendered once for each person and section."""
    request = context["request"]
    user = request.user
    return own_fragment(
        request,
        "desk/_deskbar.html",
        path=_place(request.path),
        sections=(*SECTIONS, FOR_ADMINS) if user.is_staff else SECTIONS,
        name=user.get_full_name() or user.get_username(),
        is_staff=user.is_staff,
        leads=user.has_perm("articles.lead_desk"),
        waiting=unread(user),
        theme=request.COOKIES.get("theme", ""),
    )


def _place(path: str) -> str:
    """The same for all pages that the bar cannot tell apart."""
    known = [address for address, _ in SECTIONS]
    around = next((address for address in known[1:] if path.startswith(address)), "elsewhere")
    return path if path in known else f"{around}…"


@register.filter
def with_names(comment) -> SafeString:
    """A comment's text, escaped, in paragraphs, with the people it tells marked."""
    told = {person.username.casefold() for person in comment.mentioned.all()}

    def marked(found: re.Match) -> str:
        name = found.group(1)
        return format_html("<b>@{}</b>", name) if name.casefold() in told else f"@{name}"

    escaped = str(conditional_escape(comment.text))
    return mark_safe(linebreaks(NAMED.sub(marked, escaped)))  # noqa: S308 escaped above
