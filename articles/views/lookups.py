"""What a field asks while somebody is typing: who is meant, and which days a date covers."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms.by_name import MODELS, like, new_of
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
    new = new_of(what) if text else []
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
def roles(request: HttpRequest) -> HttpResponse:
    """The posts of `?person=`, as options of a select; those held `?on=` that day first."""
    person, day = request.GET.get("person", ""), _day(request)
    found = Role.objects.filter(person=person if person.isdigit() else 0).select_related("organization")
    then = set(found.in_force_on(day).values_list("pk", flat=True)) if day else set()
    options = [(role, role.pk in then) for role in sorted(found, key=lambda role: role.pk not in then)]
    return render(request, "desk/review/_roles.html", {"roles": options})


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
