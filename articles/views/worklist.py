"""The desk's front page: which articles await review, and how far each is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from articles.forms.worklist import WorklistForm
from articles.jobs import extract
from articles.models import Article, Source
from articles.review import narrowing, saved_views, worklist
from entities.filters import actors_called

ARTICLES_A_PAGE = 30
STATES = (
    (worklist.WAITING, "To review"),
    (worklist.FINISHED, "Decided"),
    (worklist.FAILED, "Extraction failed"),
    (worklist.ASIDE, "Set aside"),
    (worklist.ALL, "All"),
)


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """With htmx only the table, which asks for itself again while an extraction is under way."""
    form = WorklistForm(request.GET, sources=Source.objects.all())
    chosen = form.cleaned_data if form.is_valid() else {}
    state = request.GET.get("state", worklist.WAITING)
    state = state if state in dict(STATES) else worklist.WAITING
    found = worklist.narrowed(
        state=state,
        q=chosen.get("q", ""),
        source=chosen.get("source"),
        mine=request.user if chosen.get("mine") else None,
        order=chosen.get("order") or worklist.NEWEST,
    )
    about = {"about": actors_called(chosen["about"])} if chosen.get("about") else {"about": None}
    found = narrowing.narrow(found, {**chosen, **about}, request.user)
    page = Paginator(found, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    work, runs, counts = worklist.work_of(page), worklist.runs_of(page), worklist.states()
    rows = [(article, work[article.pk], runs.get(article.pk)) for article in page]
    context = {
        "page": page,
        "rows": rows,
        "filter": {"form": form},
        "state": state,
        "states": [(value, label, counts[value]) for value, label in STATES],
        "is_narrowed": any(chosen.get(name) for name in form.fields if name != "order"),
        "views": saved_views.of(request.user),
        "query": saved_views.canonical(request.GET.urlencode()),
        "unfinished": sum(1 for _, _, run in rows if run and run.status in ("waiting", "running")),
        "nothing_at_all": not counts[worklist.ALL],
    }
    is_table = request.htmx and request.htmx.target == "worklist"
    return render(request, "desk/_worklist.html" if is_table else "desk/worklist.html", context)


@login_required
@permission_required("articles.review_annotation", raise_exception=True)
@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the worklist, or back into it (`do=bring_back`); nothing else changes."""
    found = get_object_or_404(Article, pk=pk)
    found.is_set_aside = request.POST.get("do") != "bring_back"
    found.save(update_fields=["is_set_aside"])
    said = "is set aside; it is kept under “Set aside”" if found.is_set_aside else "is back in the worklist"
    messages.success(request, f"“{found}” {said}.")
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "desk")


@login_required
@permission_required("articles.review_annotation", raise_exception=True)
@require_POST
def extract_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Decided cards stay; only what nobody has decided is replaced by what the new run finds."""
    found = get_object_or_404(Article, pk=pk)
    extract.queue(found.versions.order_by("-number").first(), requested_by=request.user)
    messages.success(request, "The extraction is queued. What you decided stays; undecided cards are replaced.")
    return redirect("desk-article", pk)
