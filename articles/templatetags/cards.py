"""The buttons of a card are those of every card of its kind and state, but for a few numbers."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from config.fragments import fragment, fragment_of

register = template.Library()
# Nobody's: they stand where every card has its own.
CARD, ANOTHER = 2**52 - 1, 2**52 - 3
SPANS, WORDS = "\x1aspans\x1a", "\x1awords\x1a"


@register.simple_tag(takes_context=True)
def buttons(context, card) -> SafeString:
    """What can be done with one annotation."""
    row, keys, reasons = card.row, context["keys"], context["reasons"]
    told = {
        "kind": row.kind,
        "status": row.status,
        "version": row.version.number,
        "comments": card.comments,
        "has_history": bool(card.history),
        "joined": SPANS if card.joined else "",
    }
    piece = fragment_of(
        "desk/review/_buttons.html",
        (*told.values(), *keys.own.items()),
        lambda: {**told, "pk": CARD, "reason": reasons[row.kind][0], "keys": keys},
    )
    return mark_safe(piece.replace(str(CARD), str(row.pk)).replace(SPANS, card.joined))  # noqa: S308 a place: digits


@register.simple_tag(takes_context=True)
def cast_buttons(context, cast) -> SafeString:
    """What can be done with all mentions of an actor or a place at once."""
    keys, reasons = context["keys"], context["reasons"]["mention"]
    told = {"has_open": bool(cast.open), "many": len(cast.mentions)}
    piece = fragment_of(
        "desk/review/_cast_buttons.html",
        (*told.values(), *keys.own.items()),
        lambda: {**told, "pk": CARD, "article": ANOTHER, "reasons": reasons, "keys": keys},
    )
    own = piece.replace(str(CARD), str(cast.pk)).replace(str(ANOTHER), str(context["article"].pk))
    return mark_safe(own)  # noqa: S308 digits


@register.simple_tag
def mention_links(cast) -> SafeString:
    """One for each mention; it opens the card of that mention."""
    return mark_safe("".join(_mention_link(card.row, cast.pk) for card in cast.mentions))  # noqa: S308 words escaped


def _mention_link(row, cast: int) -> str:
    told = {"status": row.status, "label": row.get_status_display(), "version": row.version.number}
    piece = fragment("desk/review/_mention_link.html", pk=CARD, cast=ANOTHER, words=WORDS, **told)
    return piece.replace(str(CARD), str(row.pk)).replace(str(ANOTHER), str(cast)).replace(WORDS, escape(row.words))
