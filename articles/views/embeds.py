"""Timelines inside other people's pages: the frame, its scripts for the host's page, and oEmbed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from articles.models import Timeline
from articles.publishing import pages, shown
from articles.views.editions import Asked, asked_for, etag
from config.home import PROJECT

AWAY = mark_safe(' target="_top"')  # links of an embed leave the frame
ORIGIN = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d{1,5})?", re.ASCII)
THEMES = ("auto", "light", "dark", "inherit")
SCRIPTS = PROJECT / "static" / "js" / "embed"
WIDTH, HEIGHT = 700, 600  # of a frame whose host does not say otherwise
EMBEDDABLE = {"timeline", "timeline-edition", "timeline-embed", "timeline-edition-embed"}


def origins(timeline: Timeline) -> list[str]:
    """Who may show it in a frame: any site, unless sites are named; what is no origin lets nobody in."""
    named = timeline.embed_origins.split()
    return [one for one in named if ORIGIN.fullmatch(one)] or ["'none'"] if named else ["*"]


@require_safe
@gzip_page
@xframe_options_exempt
@condition(etag_func=etag)
def embed(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Following the newest edition, or pinned to one; in the colours asked for by `theme`."""
    asked = asked_for(slug, number)
    if asked.edition.withdrawn_at:
        template, status, page = "timelines/embed_withdrawn.html", 410, None
    else:
        template, status = "timelines/embed.html", 200
        page = pages.page(asked.edition, "timelines/_embed_entries.html", timezone.localdate(), prepare=_inside)
    theme = request.GET.get("theme")
    context = {
        "timeline": asked.timeline,
        "edition": asked.edition,
        "page": page,
        "is_pinned": number is not None,
        "theme": theme if theme in THEMES else "auto",
        "address": asked.address("timeline"),
        "away": AWAY,
    }
    response = render(request, template, context, status=status)
    patch_cache_control(response, no_cache=True)
    return csp_replace({"frame-ancestors": origins(asked.timeline)})(lambda _: response)(request)


def _inside(context: dict[str, Any]) -> dict[str, Any]:
    return {"away": AWAY, "base": "../", "is_long": shown.is_long(context["whole"])}


@require_safe
def embedding(request: HttpRequest, slug: str) -> HttpResponse:
    """How to take it into another page, with the code to copy."""
    asked = asked_for(slug, None)
    context = {"timeline": asked.timeline, "edition": asked.edition, "origins": asked.timeline.embed_origins.split()}
    context |= {"following": frame(request, asked), "component": component(request, asked)}
    pinned = asked_for(slug, asked.edition.number)
    context |= {"pinned": frame(request, pinned), "host": _absolute(request, "")}
    return render(request, "timelines/embedding.html", context)


@require_safe
@gzip_page
def script(request: HttpRequest, name: str) -> HttpResponse:
    """For the pages of others: at an address that stays, readable from any origin."""
    response = HttpResponse((SCRIPTS / name).read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The provider of https://oembed.com: JSON or XML; 404 for what is no published timeline of ours, 501 otherwise."""
    kind = request.GET.get("format", "json")
    if kind not in ("json", "xml"):
        return HttpResponse("Only json and xml are known here.", content_type="text/plain", status=501)
    asked = _asked_by_address(request, request.GET.get("url", ""))
    if asked is None or asked.edition.withdrawn_at:
        return HttpResponseNotFound("There is no timeline at this address.", content_type="text/plain")
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHT)
    told = asked.edition.content["timeline"]
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Readout",
        "provider_url": _absolute(request, "/"),
        "title": told["title"],
        "html": frame(request, asked, width=width, height=height),
        "width": width,
        "height": height,
        "cache_age": 3600,
        "thumbnail_url": _absolute(request, asked.address("timeline-share")),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    response = JsonResponse(answer) if kind == "json" else HttpResponse(_xml(answer), content_type="text/xml")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def frame(request: HttpRequest, asked: Asked, *, width: int | None = None, height: int = HEIGHT) -> str:
    """The code for the host's page: a frame that grows with its content where the script may run."""
    context = {
        "src": _absolute(request, asked.address("timeline-embed")),
        "script": _absolute(request, reverse("embed-script")),
        "title": asked.edition.content["timeline"]["title"],
        "width": width,
        "height": height,
    }
    return render_to_string("timelines/_embed_code.html", context).strip()


def component(request: HttpRequest, asked: Asked) -> str:
    context = {
        "src": _absolute(request, asked.address("timeline")),
        "script": _absolute(request, reverse("embed-component")),
        "title": asked.edition.content["timeline"]["title"],
    }
    return render_to_string("timelines/_component_code.html", context).strip()


def _absolute(request: HttpRequest, path: str) -> str:
    return f"{request.scheme}://{request.get_host()}{path}"


def _asked_by_address(request: HttpRequest, address: str) -> Asked | None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host():
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    if found.url_name not in EMBEDDABLE:
        return None
    get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=found.kwargs["slug"])
    return asked_for(found.kwargs["slug"], found.kwargs.get("number"))


def _at_most(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return min(int(asked), otherwise) if asked.isdecimal() and 0 < len(asked) < 6 and int(asked) else otherwise


def _xml(answer: dict[str, Any]) -> str:
    parts = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>{parts}</oembed>'
