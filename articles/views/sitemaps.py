"""What search engines are told: which pages there are, and which are none of theirs."""

from __future__ import annotations

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.models import Timeline
from entities.models import Place

MOST = 50_000  # addresses in one file (sitemaps.org)
PAGES = ("front", "timelines", "how-it-is-made", "organizations", "people", "meetings", "statements", "places")
OWN = ("/desk/", "/admin/", "/accounts/", "/theme/", "/search/")


class Pages(Sitemap):
    limit = MOST

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class Timelines(Sitemap):
    limit = MOST

    def items(self):
        return Timeline.objects.published().annotate(newest=Max("editions__published_at")).order_by("pk")

    def lastmod(self, item):
        return item.newest


class Rows(Sitemap):
    """Of things with an address of their own."""

    limit = MOST

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows().order_by("pk")


SECTIONS = {
    "pages": Pages,
    "timelines": Timelines,
    "statements": Rows(actors.public_statements),
    "meetings": Rows(actors.public_meetings),
    "organizations": Rows(actors.organizations),
    "people": Rows(actors.people),
    "places": Rows(Place.objects.confirmed),
}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everything in one file; an index of several where it is more than fits."""
    sections = {name: section() if isinstance(section, type) else section for name, section in SECTIONS.items()}
    if sum(section.paginator.count for section in sections.values()) > MOST:
        return sitemaps.index(request, SECTIONS, sitemap_url_name="sitemap-section")
    return sitemaps.sitemap(request, SECTIONS)


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemaps.sitemap(request, SECTIONS, section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in OWN)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
