"""The figures of the desk for its leads, and one's own for oneself; nobody is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Decision
from articles.review import statistics
from articles.review.statistics import Figures

DAYS = 30
TOP, HEIGHT, LEFT = 8, 96, 6  # pixels, pixels, per cent: where the bars of the chart stand


class PeriodForm(forms.Form):
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))


@dataclass(frozen=True, kw_only=True)
class Bar:
    """x and width are percentages, y and height pixels."""

    figures: Figures
    x: str
    width: str
    y: float
    height: float


@login_required
@permission_required("articles.lead_desk", raise_exception=True)
@require_safe
def of_the_desk(request: HttpRequest) -> HttpResponse:
    """Totals only; by person where READOUT_STATISTICS_BY_PERSON is set."""
    return _page(request, Decision.objects.all(), by_person=settings.READOUT_STATISTICS_BY_PERSON)


@login_required
@require_safe
def my_own(request: HttpRequest) -> HttpResponse:
    return _page(request, Decision.objects.filter(editor=request.user), is_own=True)


def _page(
    request: HttpRequest, rows: QuerySet[Decision], *, by_person: bool = False, is_own: bool = False
) -> HttpResponse:
    form = PeriodForm(request.GET or None)
    since, until = _period(form)
    found = rows & statistics.between(since, until)
    total, hours = statistics.total(found), statistics.hours(found)
    days = statistics.over_time(found, since, until)
    context = {
        "filter": {"form": form},
        "since": since,
        "until": until,
        "total": total,
        "an_hour": total.decisions / hours if hours else None,
        "kinds": statistics.by_kind(found),
        "rules": statistics.by_rule(found),
        "days": days,
        "bars": _bars(days),
        "people": statistics.by_person(found) if by_person else [],
        "is_own": is_own,
    }
    return render(request, "desk/statistics/page.html", context)


def _period(form: PeriodForm) -> tuple[date, date]:
    told = form.cleaned_data if form.is_valid() else {}
    until = told.get("until") or timezone.localdate()
    since = told.get("since") or until - timedelta(days=DAYS)
    return min(since, until), until


def _bars(days: list[Figures]) -> list[Bar]:
    if len(days) < 2:
        return []
    most, share = max(day.decisions for day in days), (100 - LEFT) / len(days)
    return [
        Bar(
            figures=day,
            x=f"{LEFT + place * share + share * 0.1:.2f}%",
            width=f"{share * 0.8:.2f}%",
            y=round(TOP + HEIGHT * (1 - day.decisions / most), 1),
            height=round(HEIGHT * day.decisions / most, 1),
        )
        for place, day in enumerate(days)
    ]
