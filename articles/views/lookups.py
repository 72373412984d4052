"""What a field asks while somebody is typing: who is meant, and which days a date covers."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms.by_name import MODELS, NEW, NEW_KINDS, like
from entities.models import Actor, Role
from entities.when import NotADate, read


@login_required
@require_safe
def by_name(request: HttpRequest, what: str) -> HttpResponse:
    """The options for `?q=`, as a list; actors with the posts they held `?on=` that day."""
    if what not in MODELS:
        raise Http404
    text = request.GET.get("q", "").strip()
    found = like(what, text)
    if what == "actor":
        _with_roles(found, _day(request))
    new = [(f"{NEW}{kind}", Actor.Kind(kind).label) for kind in NEW_KINDS] if what == "actor" and text else []
    context = {"options": found, "what": what, "text": text, "new": new, "list": request.GET.get("list", "options")}
    return render(request, "desk/review/_options.html", context)


def _with_roles(found: list[Actor], day: date | None) -> None:
    roles = Role.objects.filter(person__in=found).select_related("organization")
    held: dict[int, list[Role]] = {}
    for role in roles.in_force_on(day) if day else roles:
        held.setdefault(role.person_id, []).append(role)
    for actor in found:
        actor.roles_then = held.get(actor.pk, [])[:2]


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


@login_required
@require_safe
def reading_of_date(request: HttpRequest) -> HttpResponse:
    """The days that the typed date means, or what can be typed instead. The field's own name varies."""
    typed = next((value for name, value in request.GET.items() if name.endswith("date")), "").strip()
    try:
        when = read(typed, anchor=_day(request) or date.today()) if typed else None
    except NotADate as error:
        return render(request, "desk/review/_date.html", {"error": str(error)})
    return render(request, "desk/review/_date.html", {"when": when})
