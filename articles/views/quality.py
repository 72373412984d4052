"""The desk's page of how good the extraction is: what editors made of it, and how it agrees with the gold."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.browse import agreement, quality_chart, quality_trained
from articles.browse import quality as reading
from articles.browse.proportions import Share
from articles.browse.quality import Outcome
from articles.filters import OutcomeFilter
from articles.jobs import quality as jobs
from articles.models import QualityMeasure

TABLES = {"extractor": "By extractor", "kind": "By kind", "rule": "By rule", "source": "By source"}
COUNTS = ("proposed", "unreviewed", "unsure", "accepted", "corrected", "rejected", "added")
SHARES = ("kept", "as_found", "recalled")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one


@login_required
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    filter = OutcomeFilter(request.GET, queryset=reading.outcomes())
    tables = [(group, title, reading.by(filter.qs, group)) for group, title in TABLES.items()]
    months = reading.by_month(filter.qs)
    context = {
        "filter": filter,
        "tables": tables,
        "all": reading.together(tables[0][2]),
        "months": months,
        "points": quality_chart.points(months),
        "measures": [(measure, agreement.parts(measure)) for measure in QualityMeasure.objects.all()],
        "trained": quality_trained.trained(),
    }
    return render(request, "desk/quality.html", context)


@login_required
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same tables as CSV, narrowed as the page is; shares of fewer than five stay empty."""
    filter = OutcomeFilter(request.GET, queryset=reading.outcomes())
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="readout-quality-{timezone.now():%Y-%m-%d}.csv"'
    writer = csv.writer(answer)
    intervals = [f"{share}{end}" for share in SHARES for end in ("", "_low", "_high")]
    writer.writerow(["by", "name", *COUNTS, *intervals])
    for group in TABLES:
        writer.writerows(_rows(group, reading.by(filter.qs, group)))
    writer.writerows(_rows("month", reading.by_month(filter.qs)))
    return answer


@login_required
@permission_required("articles.review_annotation", raise_exception=True)
@require_POST
def measure(request: HttpRequest) -> HttpResponse:
    if jobs.measure_soon():
        messages.success(request, "A measurement is queued. It takes some seconds; then the new figures stand here.")
    else:
        messages.info(request, "A measurement is queued already. When it is done, the new figures stand here.")
    return redirect("desk-quality")


def _rows(group: str, lines: list[Outcome]) -> Iterator[list]:
    for line in lines:
        name = f"'{line.name}" if line.name.startswith(FORMULA) else line.name
        yield [group, name, *(getattr(line, count) for count in COUNTS), *_shares(group, line)]


def _shares(group: str, line: Outcome) -> Iterator[str]:
    for name in SHARES:
        share: Share = getattr(line, name)
        is_told = share.is_told and (name != "recalled" or group not in ("rule", "month"))
        yield from (f"{value:.4f}" for value in (share.value, *share.interval)) if is_told else ("", "", "")
