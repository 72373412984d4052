"""The buttons of a card are those of every card of its kind and state, but for a few numbers."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.fragments import fragment_of

register = template.Library()
# Nobody's: they stand where every card has its own.
CARD, ARTICLE, SPANS = 2**52 - 1, 2**52 - 3, "\x1aspans\x1a"


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
        lambda: {**told, "pk": CARD, "article": ARTICLE, "reasons": reasons, "keys": keys},
    )
    own = piece.replace(str(CARD), str(cast.pk)).replace(str(ARTICLE), str(context["article"].pk))
    return mark_safe(own)  # noqa: S308 digits
