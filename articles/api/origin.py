"""Which program a decision comes from: kept with every decision."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from articles.models import Decision


def of_program(request: Request) -> dict[str, Any]:
    """What a client of the API calls itself."""
    client = request.headers.get("User-Agent", "").strip() or "unnamed program"
    return {"channel": Decision.Channel.API, "client": client[:200]}
