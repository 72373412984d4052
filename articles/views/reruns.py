"""Reading articles again: choose them, look at the differences, apply or discard them, one by one or all."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles import choosing
from articles.browse.proportions import Share
from articles.extraction.identity import NAME, VERSION
from articles.jobs import reruns as jobs
from articles.models import Rerun, RerunArticle

A_PAGE, LISTED = 10, 30
Status = RerunArticle.Status
SORTS = {
    "new": "new",
    "gone": "no longer found",
    "moved": "moved",
    "changed": "changed",
    "differs": "found otherwise than decided",
    "not_found": "decided, and no longer found",
    "same": "the same",
    "kept": "decided, and kept",
}


def for_editors(view):
    return login_required(permission_required("articles.review_annotation", raise_exception=True)(view))


@for_editors
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    narrowed, found = choosing.articles(request.GET)
    is_narrowed = any(value for name, value in request.GET.items() if name != "page")
    page = Paginator(Rerun.objects.select_related("made_by"), LISTED).get_page(request.GET.get("page"))
    counts = _counts([one.pk for one in page])
    context = {
        "filter": narrowed,
        "is_narrowed": is_narrowed,
        "count": found.count() if is_narrowed else 0,
        "query": request.GET.urlencode(),
        "page": page,
        "reruns": [(one, counts.get(one.pk, {})) for one in page],
        "extractor": f"{NAME} {VERSION}",
    }
    return render(request, "desk/reruns/choose.html", context)


def _counts(keys: list[int]) -> dict[int, dict[str, int]]:
    told: dict[int, dict[str, int]] = {}
    rows = RerunArticle.objects.filter(rerun__in=keys).order_by().values_list("rerun", "status").annotate(Count("pk"))
    for rerun, status, count in rows:
        counts = told.setdefault(rerun, {"all": 0})
        counts[status] = count
        counts["all"] += count
    return told


@for_editors
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    query = QueryDict(request.POST.get("query", ""))
    _, found = choosing.articles(query)
    if not any(query.values()) or not found.exists():
        messages.error(request, "No article was chosen. Nothing is read again.")
        return redirect("desk-reruns")
    try:
        made = jobs.begin(found, editor=request.user, query=query.urlencode(), note=request.POST.get("note", ""))
    except jobs.TooMany as refused:
        messages.error(request, str(refused))
        return redirect("desk-reruns")
    return redirect("desk-rerun", made.pk)


@for_editors
@require_safe
def rerun(request: HttpRequest, pk: int) -> HttpResponse:
    """`?show=` a status; with htmx only how far it is."""
    found = get_object_or_404(Rerun.objects.select_related("made_by"), pk=pk)
    counts = _counts([pk]).get(pk, {"all": 0})
    unfinished = counts.get("waiting", 0) + counts.get("running", 0)
    progress = {"rerun": found, "counts": counts, "unfinished": unfinished, "done": counts["all"] - unfinished}
    if request.htmx and request.htmx.target == "rerun-progress":
        answer = render(request, "desk/reruns/_progress.html", progress)
        if not unfinished:
            answer["HX-Refresh"] = "true"
        return answer
    shown = request.GET.get("show", "")
    rows = found.articles.select_related("version__article__source", "decided_by")
    rows = rows.defer("extraction", "version__text", "version__search")
    page = Paginator(rows.filter(status=shown) if shown in Status.values else rows, A_PAGE).get_page(
        request.GET.get("page")
    )
    tabs = [(value, label, counts[value]) for value, label in Status.choices if counts.get(value)]
    context = {**progress, "page": page, "tabs": tabs, "shown": shown, "sorts": SORTS, **_totals(found)}
    return render(request, "desk/reruns/rerun.html", context)


def _totals(found: Rerun) -> dict[str, Any]:
    """All differences, and how often each rule was right by what people decided: as it stands, and as read now."""
    tally: Counter[str] = Counter()
    rules: dict[str, dict[str, list[int]]] = {}
    read = found.articles.exclude(status__in=(Status.FAILED, Status.DISCARDED)).values_list("tally", "rules")
    for counts, by_rule in read:
        tally.update(counts)
        for rule, told in by_rule.items():
            sums = rules.setdefault(rule, {"before": [0, 0], "after": [0, 0]})
            for when in ("before", "after"):
                sums[when] = [a + b for a, b in zip(sums[when], told[when], strict=True)]
    lines = [(rule, _share(told["before"]), _share(told["after"])) for rule, told in sorted(rules.items())]
    return {"totals": [(label, tally[sort]) for sort, label in SORTS.items() if tally[sort]], "rules": lines}


def _share(told: list[int]) -> Share:
    return Share(of=told[0], n=told[1])


@for_editors
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` is apply, discard or again; `article` names one, and without it all that it can be done with are meant."""
    found = get_object_or_404(Rerun, pk=pk)
    rows = found.articles.all()
    if one := request.POST.get("article"):
        rows = rows.filter(pk=one) if one.isdigit() else rows.none()
    if request.POST.get("do") == "apply":
        count = jobs.apply_soon(rows, editor=request.user)
        said = f"{count} article{'s' if count != 1 else ''} on the way; what is decided stays as it is."
    elif request.POST.get("do") == "again":
        count = jobs.again(rows)
        said = f"{count} article{'s' if count != 1 else ''} to be read again."
    else:
        count = jobs.discard(rows, editor=request.user)
        said = f"{count} discarded. Nothing was changed."
    (messages.success if count else messages.info)(request, said if count else "Nothing of it is waiting for that.")
    return redirect("desk-rerun", pk)
