"""From which page a decision comes, and what it took: kept with every decision."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from articles.models import Decision

LONGEST = {"took_ms": 2_147_483_647, "keystrokes": 32_767}


def of_page(request: HttpRequest) -> dict[str, Any]:
    """The address of the page without its host; the time and the keys are counted there by effort.js, if at all."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or request.path
    effort = {name: min(int(sent), most) for name, most in LONGEST.items() if (sent := _whole(request, name))}
    return {"channel": Decision.Channel.PAGE, "client": urlsplit(address).path[:200], **effort}


def _whole(request: HttpRequest, name: str) -> str:
    sent = request.POST.get(name, "")
    return sent if sent.isascii() and sent.isdigit() and len(sent) < 10 else ""
