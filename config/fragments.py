"""Pieces of pages that come out the same for the same values are rendered once and kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

MOST = 20_000  # pieces of a few kilobytes each; then all are forgotten and rendered again as they are asked for
_kept: dict[Hashable, SafeString] = {}


def fragment(template: str, **values: Hashable) -> SafeString:
    """The template with these values and nothing else: no request, no user, no token, no query.

    So it cannot say anything that is not in the values, and equal values always come to equal words. What a piece
    says of the day, or of who looks at it, has to be among them.
    """
    return _once((template, *sorted(values.items())), lambda: get_template(template).render(values))


TOKEN, WAY_BACK = "\x1atoken\x1a", "\x1away back\x1a"  # nobody's: they stand where every request has its own


def own_fragment(request: HttpRequest, template: str, **values: Hashable) -> SafeString:
    """As `fragment`, with the token of this request and the way back to it, which are put in afterwards.

    The template has them as `csrf_token` and `way_back`.
    """
    piece = fragment(template, **values, csrf_token=TOKEN, way_back=WAY_BACK)
    if not hasattr(request, "token_of_fragments"):  # Django masks it anew, at some cost, each time it is asked
        request.token_of_fragments = get_token(request)
    own = piece.replace(TOKEN, request.token_of_fragments).replace(WAY_BACK, escape(request.get_full_path()))
    return mark_safe(own)  # noqa: S308 rendered with escaping, as are the two that were put in


def fragment_of(template: str, depends_on: Hashable, context: Callable[[], dict[str, Any]]) -> SafeString:
    """As `fragment`, of what is no plain value, as a form: `depends_on` holds everything its words depend on."""
    return _once((template, depends_on), lambda: get_template(template).render(context()))


def _once(key: Hashable, render: Callable[[], SafeString]) -> SafeString:
    if settings.DEBUG:
        return render()
    if (piece := _kept.get(key)) is None:
        if len(_kept) >= MOST:
            _kept.clear()
        piece = _kept[key] = render()
    return piece
