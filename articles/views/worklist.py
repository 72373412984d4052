"""The desk's front page: which articles await review, and how far each is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from articles.forms.worklist import WorklistForm
from articles.jobs import extract
from articles.models import Article, Source, Topic
from articles.review import narrowing, preferences, saved_views, worklist
from articles.review.keys import WORKLIST
from articles.views import way_back, worklist_rows
from articles.views.paging import Pages
from articles.views.worklist_rows import Row
from config.fragments import fragment, fragment_of, own_fragment
from config.prepared import Prepared
from entities.filters import actors_called

ARTICLES_A_PAGE = 30
STATES = (
    (worklist.WAITING, "To review"),
    (worklist.FINISHED, "Decided"),
    (worklist.FAILED, "Extraction failed"),
    (worklist.ASIDE, "Set aside"),
    (worklist.ALL, "All"),
)
RIGHTS = {"review": "review_annotation", "lead": "lead_desk"}
OFFERED = {
    "source": Prepared(lambda: Source.objects.values_list("slug", "name")),
    "topic": Prepared(lambda: Topic.objects.values_list("slug", "name")),
}


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """With htmx only the table, which asks for itself again while an extraction is under way."""
    form = form_of(request.GET) if request.GET else None
    chosen = form.cleaned_data if form and form.is_valid() else {}
    state = request.GET.get("state", worklist.WAITING)
    state = state if state in dict(STATES) else worklist.WAITING
    counts = worklist.states()
    is_narrowed = any(chosen.get(name) for name in chosen if name != "order")
    page = _page(request, state, chosen, None if is_narrowed else counts[state])
    rights = {f"may_{short}": request.user.has_perm(f"articles.{name}") for short, name in RIGHTS.items()}
    context = {
        "page": page,
        "rows": worklist_rows.rendered(page.object_list, request.user, rights),
        "state": state,
        "is_narrowed": is_narrowed,
        "unfinished": sum(row.is_unfinished for row in page.object_list),
    }
    if request.htmx and request.htmx.target == "worklist":
        return render(request, "desk/_worklist.html", context)
    context |= {
        "filters": _filters(request, form, state, is_narrowed),
        "tabs": _tabs(request, state, counts),
        "views": _views(request),
        **_keys(request),
        "nothing_at_all": not counts[worklist.ALL],
    }
    return render(request, "desk/worklist.html", context)


def _page(request: HttpRequest, state: str, chosen: dict[str, Any], known: int | None) -> Page:
    """`known` is how many there are, where nothing narrows the list; its first page is what everybody asks for."""
    number, order = request.GET.get("page", "1"), chosen.get("order") or worklist.NEWEST
    if known is not None and number == "1":
        page = Pages((), ARTICLES_A_PAGE, known=known).get_page(number)
        page.object_list = worklist_rows.first(state, order, ARTICLES_A_PAGE)
    else:
        found = found_in(request, state, chosen)
        rows, count = worklist_rows.columns(found.rows), found.count if known is None else known
        page = Pages(rows, ARTICLES_A_PAGE, known=count, is_longer=found.is_longer).get_page(number)
    page.object_list = [Row._make(row) for row in page.object_list]
    return page


def form_of(data: QueryDict) -> WorklistForm:
    return WorklistForm(data, sources=Source.objects.all())


def found_in(request: HttpRequest, state: str, chosen: dict[str, Any]) -> worklist.Found:
    found = worklist.narrowed(
        state=state,
        source=chosen.get("source"),
        mine=request.user if chosen.get("mine") else None,
        order=chosen.get("order") or worklist.NEWEST,
    )
    about = {"about": actors_called(chosen["about"])} if chosen.get("about") else {"about": None}
    found = narrowing.narrow(found, {**chosen, **about}, request.user)
    return worklist.with_words(found, chosen["q"]) if chosen.get("q") else worklist.Found(found)


def _keys(request: HttpRequest) -> dict[str, Any]:
    """The table of keys for the script, and the sheet that tells them."""
    keys = preferences.keys_of(request.user, WORKLIST)
    own = tuple(sorted(keys.own.items()))
    return {"keys": keys, "keys_sheet": fragment_of("desk/review/_keys.html", (WORKLIST, own), lambda: {"keys": keys})}


def _tabs(request: HttpRequest, state: str, counts: dict[str, int]) -> SafeString:
    asked = request.GET.copy()
    asked.pop("page", None)
    tabs = []
    for value, label in STATES:
        asked["state"] = value
        tabs.append((f"?{asked.urlencode()}", label, counts[value], value == state))
    return fragment("desk/_worklist_tabs.html", tabs=tuple(tabs))


def _views(request: HttpRequest) -> SafeString:
    mine = request.user
    views = [
        (one.pk, one.name, one.query, one.is_shared, str(one.owner), one.owner_id == mine.pk)
        for one in saved_views.of(mine)
    ]
    query = saved_views.canonical(request.GET.urlencode())
    return own_fragment(request, "desk/teamwork/_views.html", views=tuple(views), query=query)


def _filters(request: HttpRequest, form: WorklistForm | None, state: str, is_narrowed: bool) -> SafeString:
    """The form as it stands; it is the same for everybody who has chosen the same among the same."""
    offered = {name: tuple(known()) for name, known in OFFERED.items()}
    typed = tuple(
        sorted((name, *request.GET.getlist(name)) for name in WorklistForm.base_fields if name in request.GET)
    )

    def context() -> dict[str, Any]:
        shown = form or form_of(request.GET)
        for name, choices in offered.items():
            shown.fields[name].choices = [("", shown.fields[name].empty_label), *choices]
        return {"form": shown, "state": state, "is_narrowed": is_narrowed}

    return fragment_of("desk/_worklist_filters.html", (*offered.values(), typed, state, is_narrowed), context)


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
    return redirect(way_back.wished(request) or "desk")


@login_required
@permission_required("articles.review_annotation", raise_exception=True)
@require_POST
def extract_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Decided cards stay; only what nobody has decided is replaced by what the new run finds."""
    found = get_object_or_404(Article, pk=pk)
    extract.queue(found.versions.order_by("-number").first(), requested_by=request.user)
    messages.success(request, "The extraction is queued. What you decided stays; undecided cards are replaced.")
    return redirect("desk-article", pk)
