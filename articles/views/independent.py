"""Independent passes over an article, the page where their disagreements are settled, and how far reviews agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from articles.filters import AgreementFilter
from articles.forms.review import FORMS
from articles.models import Annotation, Article, Judgement, Pass, Version
from articles.review import adjudication, agreement, cards, history, independent, marked_text, preferences, snapshots
from articles.review.checks import Refused
from articles.review.keys import PASS
from articles.views.deciding import deciding
from articles.views.named_first import with_new_rows
from articles.views.review import GROUPS, Adding, new_form, version_of

may_review = permission_required("articles.review_annotation", raise_exception=True)
may_lead = permission_required("articles.lead_desk", raise_exception=True)
Kind = Annotation.Kind


def _article(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("source"), pk=pk)


def _address(version: Version, row: int | str = "") -> str:
    fragment = f"#annotation-{row}" if row else ""
    return f"{reverse('desk-pass', args=[version.article_id])}?version={version.number}{fragment}"


@login_required
@may_review
@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own pass: nothing on it tells what the other reviewer judged. `?annotation=` opens a correction."""
    version = version_of(_article(pk), request.GET.get("version"))
    opened = request.GET.get("annotation", "")
    row = version.annotations.filter(pk=opened).first() if opened.isdigit() else None
    adding = new_form(version, request.GET["add"], request.GET) if request.GET.get("add") in Kind.values else None
    form = _form(version, row) if row else None
    return _page(request, version, opened=row and row.pk, form=form, adding=adding)


def _form(version: Version, row: Annotation, data: Any = None) -> Any:
    whole = snapshots.whole(row)
    return FORMS[row.kind](data, version=version, row=whole, prefix=f"a{row.pk}")


def _page(request: HttpRequest, version: Version, status: int = 200, **kept: Any) -> HttpResponse:
    mine = independent.pass_of(version, request.user)
    context = {"article": version.article, "version": version, "reading": mine, "kinds": GROUPS, **kept}
    context["keys"] = preferences.keys_of(request.user, PASS)
    context["begun"] = Pass.objects.filter(version=version).count()
    context["both"] = independent.both_finished(version)
    if mine:
        context |= _material(version, mine)
    return render(request, "desk/independent/pass.html", context, status=status)


def _material(version: Version, mine: Pass) -> dict[str, Any]:
    told = {one.annotation_id: one for one in mine.judgements.exclude(annotation=None)}
    marks = [_without_status(one) for one in cards.marks(version)]
    groups = []
    for kind, label, _ in GROUPS:
        groups.append((kind, label, [(card, told.get(card.row.pk)) for card in _cards(version, kind)]))
    total = sum(len(rows) for _, _, rows in groups)
    return {
        "groups": groups,
        "added": [(one, _words(version, one)) for one in mine.judgements.filter(annotation=None)],
        "marked_text": mark_safe(marked_text.html(version.text, marks)),  # noqa: S308 escaped there
        "total": total,
        "judged": len(told),
    }


def _cards(version: Version, kind: str) -> list[Any]:
    covered = set(independent.to_judge(version).filter(kind=kind).values_list("pk", flat=True))
    return [card for card in cards.cards(version, kind) if card.row.pk in covered]


def _without_status(one: marked_text.MarkedSpan) -> marked_text.MarkedSpan:
    """Whatever was decided does not show in a pass."""
    return marked_text.MarkedSpan(
        annotation=one.annotation, kind=one.kind, status=Annotation.Status.UNREVIEWED, start=one.start, end=one.end
    )


def _words(version: Version, one: Judgement) -> str:
    spans = sorted((start, end) for part, start, end in one.after["spans"])
    main = snapshots.MAIN_PARTS[one.kind]
    spans = sorted((start, end) for part, start, end in one.after["spans"] if part == main) or spans
    return " … ".join(version.text[start:end] for start, end in spans)


def _doing(request: HttpRequest, version: Version, act: Callable[[], Any], row: int | str = "", **kept: Any):
    """`act` may return the card to go on with."""
    try:
        following = act()
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, version, status=422, **kept)
    return redirect(_address(version, following if isinstance(following, int) else row))


def _following(mine: Pass, row: Annotation) -> int:
    """The next card on the page that is not judged yet; this one where none follows."""
    order = [kind for kind, _, _ in GROUPS]
    left = [(order.index(one.kind), one.starts_at, one.pk) for one in independent.unjudged(mine)]
    here = (order.index(row.kind), row.starts_at, row.pk)
    return min((key for key in left if key > here), default=here)[2]


@deciding
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_of(_article(pk), request.POST.get("version"))
    return _doing(request, version, lambda: independent.begin(version, editor=request.user))


def _mine(request: HttpRequest, version: Version) -> Pass:
    mine = independent.pass_of(version, request.user)
    if mine is None:
        raise Refused("Begin your pass first.")
    return mine


@deciding
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """`annotation`, `verdict` and for a rejection `reason`; `correct` brings the fields of the correction form."""
    version = version_of(_article(pk), request.POST.get("version"))
    key = request.POST.get("annotation", "")
    row = get_object_or_404(Annotation, pk=key if key.isdigit() else 0, version=version)
    row.version = version
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")[:500]
    changes: dict[str, Any] = {}
    if verdict == Judgement.Verdict.CORRECT:
        form = _form(version, row, request.POST)
        if not form.is_valid():
            return _page(request, version, status=422, opened=row.pk, form=form)
        changes = {"spans": form.spans(), **form.values()}

    @transaction.atomic
    def act() -> int:
        if verdict not in Judgement.Verdict.values or verdict == Judgement.Verdict.ADD:
            raise Refused("Choose accept, correct, reject or unsure.")
        told = with_new_rows(changes)
        mine = _mine(request, version)
        independent.judge(mine, row, editor=request.user, verdict=verdict, reason=reason, **told)
        return _following(mine, row)

    return _doing(request, version, act, row.pk)


@deciding
def add(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_of(_article(pk), request.POST.get("version"))
    kind = request.POST.get("kind", "")
    form = FORMS[kind](request.POST, version=version, prefix="new") if kind in FORMS else None
    if form is None or not form.is_valid():
        adding = Adding(kind=kind, form=form) if form else None
        return _page(request, version, status=422, adding=adding)

    @transaction.atomic
    def act() -> None:
        told, mine = with_new_rows(form.values()), _mine(request, version)
        independent.add(mine, kind=kind, editor=request.user, spans=form.spans(), **told)

    return _doing(request, version, act, adding=Adding(kind=kind, form=form))


@deciding
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Judgement.objects.select_related("made_in__version__article__source"), pk=pk)
    version = one.made_in.version
    return _doing(request, version, lambda: independent.take_back(one, editor=request.user), one.annotation_id or "")


@deciding
def accept_rest(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_of(_article(pk), request.POST.get("version"))
    kinds = [kind for kind in request.POST.getlist("kind") if kind in Kind.values]
    return _doing(
        request,
        version,
        lambda: independent.accept_rest(_mine(request, version), editor=request.user, kinds=kinds),
    )


@deciding
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_of(_article(pk), request.POST.get("version"))

    def act() -> None:
        left = adjudication.finish(_mine(request, version), editor=request.user)
        if independent.both_finished(version):
            told = f"{left} disagreement{'s' if left != 1 else ''} to settle" if left else "they agree on everything"
            messages.success(request, f"Both reviews are finished: {told}.")
        else:
            messages.success(request, "Your review is finished. It counts when the second one is, too.")

    return _doing(request, version, act)


@login_required
@may_lead
@require_safe
def disagreements(request: HttpRequest, pk: int) -> HttpResponse:
    """What two finished passes do not agree on, side by side."""
    found = _article(pk)
    version = version_of(found, request.GET.get("version"))
    return _adjudication(request, version)


def _adjudication(request: HttpRequest, version: Version, status: int = 200) -> HttpResponse:
    rows = adjudication.outcomes(version)
    open_rows = [one for one in rows if not adjudication.is_agreed(one) and not adjudication.is_settled(one)]
    context = {
        "article": version.article,
        "version": version,
        "both": independent.both_finished(version),
        "rows": [(one, _told(version, one)) for one in open_rows],
        "agreed": sum(1 for one in rows if adjudication.is_agreed(one)),
        "settled": sum(1 for one in rows if adjudication.is_settled(one) and not adjudication.is_agreed(one)),
        "agreement": agreement.by_kind([version.pk]),
    }
    return render(request, "desk/independent/disagreements.html", context, status=status)


def _told(version: Version, one: adjudication.Disagreement) -> list[dict[str, Any]]:
    """Both sides in words: what was judged, and what a correction changes."""
    return [_side(version, side) for side in (one.first, one.second)]


def _side(version: Version, side: Judgement | None) -> dict[str, Any]:
    if side is None:
        return {"judgement": None, "verdict": "did not find it", "changes": []}
    changes = []
    if side.after:
        row = side.annotation
        before = snapshots.take(snapshots.whole(row)) if row else _blank(side.after)
        changes = history.changes(before, side.after, version.text)
    return {"judgement": side, "verdict": side.get_verdict_display(), "changes": changes}


def _blank(after: dict[str, Any]) -> dict[str, Any]:
    """Of what nobody found: everything that was added is a change."""
    empty = {list: [], str: "", bool: False}
    fields = {name: empty.get(type(value)) for name, value in after["fields"].items()}
    return {**after, "fields": fields, "spans": [], "note": ""}


@login_required
@may_lead
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the side of one judgement; `do=turn_down` leaves out what only one of them added."""
    found = Judgement.objects.select_related("made_in__version__article__source", "annotation")
    one = get_object_or_404(found, pk=pk)
    version = one.made_in.version
    try:
        if request.POST.get("do") == "turn_down":
            adjudication.turn_down(one, editor=request.user)
        else:
            adjudication.settle(one, editor=request.user, reason=request.POST.get("reason", "")[:500])
    except Refused as refused:
        messages.error(request, str(refused))
        return _adjudication(request, version, status=422)
    return redirect(f"{reverse('desk-adjudication', args=[version.article_id])}?version={version.number}")


@login_required
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """How far independent reviews agree, by kind; which are under way, and which wait to be settled."""
    narrowed = AgreementFilter(request.GET, queryset=Version.objects.all())
    told = narrowed.form.cleaned_data if narrowed.is_valid() else {}
    names = ("source", "since", "until")
    done = Version.objects.annotate(done=Count("passes", filter=Q(passes__finished_at__isnull=False))).filter(done=2)
    waiting = done.filter(passes__judgements__settled_by=None).select_related("article__source").distinct()
    context = {
        "filter": narrowed,
        "rows": agreement.of_desk(**{name: told.get(name) for name in names}),
        "under_way": agreement.passes_under_way(),
        "finished": waiting.defer("text", "search").order_by("-pk")[:50],
    }
    return render(request, "desk/independent/agreement.html", context)
