"""The picture that other sites show beside a link to an edition; it never changes, so browsers keep it for good."""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.publishing import pages, share_image
from articles.views.editions import asked_for

A_YEAR = 365 * 24 * 3600


@require_safe
def share(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    asked = asked_for(slug, number)
    if asked.edition.withdrawn_at:
        return HttpResponse("This timeline was withdrawn.", content_type="text/plain", status=410)
    key = f"share-{asked.edition.sha256}-{pages.release()}"
    png = caches["editions"].get(key)
    if png is None:
        png = share_image.draw(asked.edition.content)
        caches["editions"].set(key, png)
    response = HttpResponse(png, content_type="image/png")
    pinned = f"public, max-age={A_YEAR}, immutable"
    response["Cache-Control"] = pinned if number is not None else "public, max-age=600"
    response["ETag"] = f'"{asked.edition.sha256[:20]}"'
    return response
