"""Every component of the pages on one page, for whoever builds a page: the living part of docs/design.md."""

from __future__ import annotations

from datetime import date

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms.patterns import Pattern, PatternFilters
from articles.models import Annotation, ExtractionRun, Statement
from entities.models.meeting import MeetingStatus
from entities.when import When

HEALTH = [("new", "not polled yet"), ("working", "working"), ("failing", "failing"), ("paused", "paused")]
RANKS = [("", "Ordinary"), ("primary", "Primary"), ("quiet", "Quiet"), ("danger", "Danger")]
KINDS = ["statement", "source", "cue", "addressee", "mention", "place", "role", "meeting", "date"]
DATES = [
    When(edtf="2018-05-24", earliest=date(2018, 5, 24), latest=date(2018, 5, 24)),
    When(edtf="2018-05-24~", earliest=date(2018, 5, 24), latest=date(2018, 5, 24), approximate=True),
    When(edtf="2018-06-09/2018-06-10", earliest=date(2018, 6, 9), latest=date(2018, 6, 10)),
    When(wording="last month", edtf="2018-04", earliest=date(2018, 4, 1), latest=date(2018, 4, 30)),
    When(wording="last autumn", edtf="2017-23", earliest=date(2017, 9, 1), latest=date(2017, 11, 30)),
    When(edtf="2017", earliest=date(2017, 1, 1), latest=date(2017, 12, 31)),
    When(wording="from July on", edtf="2018-07/..", earliest=date(2018, 7, 1)),
    When(wording="before 2002", edtf="../2001", latest=date(2001, 12, 31)),
    When(wording="soon"),
]


@staff_member_required(login_url="login")
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    context = {
        "annotation_statuses": Annotation.Status.choices,
        "statement_kinds": Statement.StatementKind.choices,
        "meeting_statuses": MeetingStatus.choices,
        "run_statuses": ExtractionRun.Status.choices,
        "health": HEALTH,
        "ranks": RANKS,
        "kinds": KINDS,
        "dates": DATES,
        "form": Pattern(initial={"title": "Foreign Minister’s press conference"}),
        "refused": Pattern({"title": "", "published_on": "31 February", "kind": "direct"}, auto_id="refused_%s"),
        "filter": {"form": PatternFilters({"kind": "direct"}, auto_id="filters_%s")},
    }
    return render(request, "desk/patterns.html", context)
