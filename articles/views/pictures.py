"""Pictures of timelines: to anyone once an edition shows them, before that to the desk and its invited reviewers."""

from __future__ import annotations

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Picture
from articles.publishing import pictures, review_links

REMEMBERED = 60  # seconds that “an edition shows it” is not asked again
YEAR = 31_536_000  # seconds


@require_safe
def picture(request: HttpRequest, sha256: str, extension: str) -> HttpResponse:
    """The bytes never change under this address."""
    found = get_object_or_404(Picture, sha256=sha256)
    if pictures.EXTENSIONS[found.media_type] != extension:
        raise Http404
    is_public = _is_public(found)
    if not is_public and not request.user.is_authenticated and not _is_invited(request, found):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=found.media_type)
    scope, age = ("public", YEAR) if is_public else ("private", 0)
    response["Cache-Control"] = f"{scope}, max-age={age}{', immutable' if is_public else ', no-store'}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    response["ETag"] = f'"{sha256}"'
    return response


def _is_public(found: Picture) -> bool:
    key = f"picture-{found.sha256}"
    if not cache.get(key):
        if not pictures.is_public(found):
            return False
        cache.set(key, True, REMEMBERED)
    return True


def _is_invited(request: HttpRequest, found: Picture) -> bool:
    token = request.COOKIES.get("review-link", "")
    if not token:
        return False
    return review_links.shows(token, found)
