"""The desk's page of one article: its text on the left, a card for everything found in it on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from articles.forms.review import FORMS, REASONS
from articles.models import Annotation, Article, Statement, Version
from articles.review import cards, half_typed, independent, marked_text, preferences, snapshots, worklist
from articles.review.checks_before_acceptance import Finding
from articles.review.conflicts import Meanwhile
from articles.views import card_groups, neighbours
from articles.views.card_groups import GROUPS, Chosen

Kind = Annotation.Kind
TO_ADD = (
    (Kind.STATEMENT, "Statement"),
    (Kind.MEETING, "Meeting"),
    (Kind.MENTION, "Actor or place"),
    (Kind.ROLE, "Role"),
)
OPENABLE = ("correct", "reject", "history")
LONG = 10_000  # code points of a text of which the browser lays out only what is in view


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The card that shows more than usual: a form, or why nothing was saved."""

    pk: int
    what: str = ""
    form: Any = None
    conflict: str = ""
    refused: str = ""
    typed_reason: str = ""
    findings: Sequence[Finding] = ()  # warnings that accepting it would override
    meanwhile: Meanwhile | None = None  # what somebody else made of it while this was typed
    action: str = ""  # where the reason for it is sent, with what was sent before
    sent: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        return bool(self.pk)


NONE_OPENED = Opened(pk=0)


@dataclass(frozen=True, kw_only=True)
class Adding:
    """The form of a new annotation."""

    kind: str
    form: Any
    refused: str = ""
    findings: Sequence[Finding] = ()

    @property
    def title(self) -> str:
        return f"New {dict(TO_ADD)[self.kind].lower()}"


@login_required
@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """`?version=` reads an older text, `?kind=` and `?status=` choose cards, `?annotation=&open=` opens one of them."""
    if filtered := neighbours.with_filters(request):
        return redirect(filtered)
    found = get_object_or_404(Article.objects.select_related("source", "added_by"), pk=pk)
    version = version_of(found, request.GET.get("version"))
    if "beliefs" in request.GET:
        request.session["beliefs"] = request.GET["beliefs"] == "1"
    opened, adding = None, None
    if request.GET.get("annotation", "").isdigit():
        row = get_object_or_404(Annotation, pk=request.GET["annotation"], version=version)
        opened = open_card(request, snapshots.whole(row), request.GET.get("open", ""))
    if may_review(request) and request.GET.get("add") in Kind.values:
        adding = new_form(version, request.GET["add"], request.GET)
    return page(request, found, version, opened=opened, adding=adding)


def may_review(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.review_annotation")


def version_of(found: Article, number: str | None) -> Version:
    versions = found.versions.order_by("-number")
    version = versions.filter(number=number).first() if (number or "").isdigit() else versions.first()
    version = version or get_object_or_404(Version, article=found, number=-1)
    version.article = found
    return version


def open_card(request: HttpRequest, row: Annotation, what: str) -> Opened:
    if what not in OPENABLE or (what != "history" and not may_review(request)):
        return Opened(pk=row.pk)
    form = FORMS[row.kind](version=row.version, row=row, prefix=f"a{row.pk}") if what == "correct" else None
    return Opened(pk=row.pk, what=what, form=form)


def new_form(version: Version, kind: str, data: Any) -> Adding:
    """`content` may bring a selection, as "12-45"."""
    form_class = FORMS[kind]
    main = next(iter(form_class.parts))
    initial = {main: data.get("content", "")}
    span = data.get("content", "").partition("-")
    if kind in (Kind.MEETING, Kind.ROLE) and span[0].isdigit() and span[2].isdigit():
        words = version.text[int(span[0]) : int(span[2])]
        initial["name" if kind == Kind.MEETING else "title"] = " ".join(words.split())[:200]
    return Adding(kind=kind, form=form_class(version=version, initial=initial, prefix="new"))


def page(
    request: HttpRequest,
    found: Article,
    version: Version,
    *,
    status: int = 200,
    opened: Opened | None = None,
    adding: Adding | None = None,
) -> HttpResponse:
    with_beliefs = shows_beliefs(request)
    chosen = chosen_cards(request)
    marks = cards.marks(version, with_beliefs=with_beliefs)
    keys = preferences.keys_of(request.user)
    around = neighbours.neighbours(request, found)
    context = {
        "article": found,
        "version": version,
        "is_long": len(version.text) > LONG,
        "presence_page": f"article:{found.pk}",
        "begun": [] if opened or adding else half_typed.on(request.user, version),
        "versions": list(found.versions.order_by("number").only("pk", "number", "fetched_at", "article")),
        "run": version.runs.of_rules().first(),
        "second_run": version.runs.of_language_model().first(),
        "marked_text": mark_safe(marked_text.html(version.text, marks)),  # noqa: S308 escaped there
        "groups": card_groups.groups(version, chosen, with_beliefs, opened.pk if opened else 0),
        "around": around,
        "chosen": chosen,
        "with_beliefs": with_beliefs,
        "beliefs": Statement.objects.filter(version=version, statement_kind="belief").count(),
        "statuses": Annotation.Status.choices,
        "adding": adding,
        "kinds_to_add": [(kind, label, keys[f"new-{kind}"]) for kind, label in TO_ADD],
        **card_context(request, opened),
        **progress(version),
    }
    if independent.are_needed(version):
        context |= {"awaits_passes": True, "may_review": False}
    return render(request, "desk/review/article.html", context, status=status)


def card_context(request: HttpRequest, opened: Opened | None) -> dict[str, Any]:
    """What every card needs, alone or among others."""
    keys = preferences.keys_of(request.user)
    return {"may_review": may_review(request), "opened": opened or NONE_OPENED, "reasons": REASONS, "keys": keys}


def shows_beliefs(request: HttpRequest) -> bool:
    """As the switch of this session says, else as this person wishes."""
    chosen = request.session.get("beliefs")
    return preferences.of(request.user).shows_beliefs if chosen is None else chosen


def progress(version: Version) -> dict[str, Any]:
    work = worklist.work_on(version)
    tabs = [(kind, label, one, work.open[kind], work.total[kind]) for kind, label, one in GROUPS]
    return {"work": work, "tabs": tabs}


def chosen_cards(request: HttpRequest) -> Chosen:
    """As the address says."""
    told = {name: request.GET.get(name, "").strip() for name in ("kind", "status", "q")}
    first = request.GET.get("first", "")
    return Chosen(**told, first=int(first) if first.isdecimal() and len(first) < 7 else 0)


@login_required
@require_safe
def more_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The next cards of one kind, for a page that shows those before; without htmx the article page with them."""
    found = get_object_or_404(Article, pk=pk)
    version, chosen = version_of(found, request.GET.get("version")), chosen_cards(request)
    if chosen.kind not in Kind.values or not request.htmx:
        return redirect(f"{reverse('desk-article', args=[pk])}?{request.GET.urlencode()}#cards-{chosen.kind}")
    group = card_groups.group(version, chosen.kind, chosen, shows_beliefs(request))
    context = {"article": found, "version": version, "group": group, "chosen": chosen, **card_context(request, None)}
    return render(request, "desk/review/_group_cards.html", context)


@login_required
@require_safe
def annotation(request: HttpRequest, pk: int) -> HttpResponse:
    """One card, `?open=` with a form in it; without htmx the article page with that card open."""
    row = get_object_or_404(Annotation.objects.select_related("version__article"), pk=pk)
    what = request.GET.get("open", "")
    if not request.htmx:
        return redirect(address_of(row, what))
    whole = snapshots.whole(row)
    whole.version = row.version
    context = {"card": cards.card(row), **card_context(request, open_card(request, whole, what))}
    return render(request, "desk/review/_card.html", context)


def address_of(row: Annotation, what: str = "") -> str:
    query = f"?version={row.version.number}&annotation={row.pk}" + (f"&open={what}" if what else "")
    return f"{reverse('desk-article', args=[row.version.article_id])}{query}#annotation-{row.pk}"


@login_required
@require_safe
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new annotation; `?add=` names its kind, `?content=` the selection."""
    found = get_object_or_404(Article, pk=pk)
    version = version_of(found, request.GET.get("version"))
    kind = request.GET.get("add", "")
    if kind not in Kind.values or not may_review(request):
        return redirect("desk-article", pk)
    if not request.htmx:
        return page(request, found, version, adding=new_form(version, kind, request.GET))
    context = {"adding": new_form(version, kind, request.GET), "article": found, "version": version}
    return render(request, "desk/review/_add.html", context)


@login_required
@require_safe
def run_state(request: HttpRequest, pk: int) -> HttpResponse:
    """How the extraction of the newest version is doing; asked again and again until it is done."""
    found = get_object_or_404(Article, pk=pk)
    version = version_of(found, request.GET.get("version"))
    run = version.runs.of_rules().first()
    answer = render(request, "desk/review/_run.html", {"article": found, "version": version, "run": run})
    if run and run.status == "done":
        answer["HX-Refresh"] = "true"
    return answer
