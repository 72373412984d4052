"""The desk's page of extraction runs: what waits, what runs, what failed and why."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles.jobs import extract
from articles.models import ExtractionRun

RUNS_A_PAGE = 40


@login_required
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """With htmx only the table, which asks again while anything is unfinished."""
    status = request.GET.get("status", "")
    found = ExtractionRun.objects.select_related("version__article__source", "requested_by")
    if status in ExtractionRun.Status.values:
        found = found.filter(status=status)
    counts = dict.fromkeys(ExtractionRun.Status.values, 0)
    counts |= dict(ExtractionRun.objects.values_list("status").annotate(Count("pk")).order_by())
    context = {
        "page": Paginator(found, RUNS_A_PAGE).get_page(request.GET.get("page")),
        "status": status,
        "tally": [(value, label, counts[value]) for value, label in ExtractionRun.Status.choices],
        "all": sum(counts.values()),
        "unfinished": counts["waiting"] + counts["running"],
    }
    return render(request, "desk/runs/_table.html" if request.htmx else "desk/runs/list.html", context)


@login_required
@permission_required("articles.review_annotation", raise_exception=True)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """The same extractor over the same version, as a run of its own; the one before stays on record."""
    run = get_object_or_404(ExtractionRun.objects.select_related("version"), pk=pk)
    extract.again(run, requested_by=request.user)
    messages.success(request, f"The extraction of “{run.version.article}” is queued again.")
    return redirect("desk-runs")
