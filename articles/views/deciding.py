"""What an editor decides on the article page; one address for each action, and each answers a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles.forms.review import FORMS, REASONS, AnnotationForm
from articles.models import Annotation, Article, Decision
from articles.models.progress import counted_once
from articles.review import checks, decisions, half_typed, snapshots, undoing
from articles.review import checks_before_acceptance as before_acceptance
from articles.review.undoing_many import Undone
from articles.views import answers, meanwhile, origin
from articles.views.named_first import with_new_rows
from articles.views.review import Adding, Opened, version_of
from config.prepared import Prepared

Kind = Annotation.Kind


def deciding(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    allowed = permission_required("articles.review_annotation", raise_exception=True)
    return login_required(allowed(require_POST(view)))


def row_of(pk: int) -> Annotation:
    row = get_object_or_404(Annotation.objects.select_related("version__article__source"), pk=pk)
    whole = snapshots.whole(row)
    whole.version = row.version
    return whole


def revision_of(request: HttpRequest) -> int:
    """The revision the editor saw; a form without one cannot be told from a stale one."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdigit() else 0


_annotation = Prepared(lambda key: Annotation.objects.filter(pk=key).defer("search"), int)


def _decide(request: HttpRequest, pk: int, act: Callable[[Annotation], Decision | Undone], said: str, **on_refusal):
    """Do it and answer with the fresh card; a refusal answers with the card as it is now and what was typed."""
    row = _annotation.first(pk)
    if row is None:
        raise Http404
    try:
        made = act(row)
    except checks.StaleRevision as stale:
        opened = meanwhile.stale(request, pk, stale, revision_of(request), **on_refusal)
        return answers.refused(request, row, 409, opened)
    except before_acceptance.NeedsReason as needed:
        return answers.refused(request, row, 422, asking_why(request, pk, needed, **on_refusal))
    except checks.Refused as refused:
        return answers.refused(request, row, 422, Opened(pk=pk, refused=str(refused), **on_refusal))
    if isinstance(made, Decision):
        return answers.decided(request, made.annotation, said, [made])
    return answers.decided(request, row, said + not_undone(made), made.made)


def not_undone(undone: Undone) -> str:
    """What of a step could not be undone, in a sentence."""
    if not undone.kept:
        return ""
    return f" {len(undone.kept)} could not be undone: {undone.kept[0][1][0].text}"


def asking_why(request: HttpRequest, pk: int, needed: before_acceptance.NeedsReason, **on_refusal: Any) -> Opened:
    """The card asks for the reason, and sends again what was sent; a form of correction asks in its own field."""
    sent = [(name, value) for name in ("speaker", "spans") for value in request.POST.getlist(name)]
    rest = {"what": "override", "action": request.path, "sent": sent} | on_refusal
    return Opened(pk=pk, findings=needed.findings, typed_reason=request.POST.get("reason", ""), **rest)


def overriding(request: HttpRequest) -> dict[str, Any]:
    """Which warnings the editor has seen and accepts, where this came from, and what it took."""
    return {"override": request.POST.getlist("override"), **origin.of_page(request)}


def by_hand(request: HttpRequest) -> dict[str, Any]:
    """The same with who decides, what revision they saw, and why."""
    reason = request.POST.get("reason", "")[:500]
    return {"editor": request.user, "revision": revision_of(request), "reason": reason, **overriding(request)}


@deciding
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lambda row: decisions.accept(row, **by_hand(request)), "Accepted.")


@deciding
def unsure(request: HttpRequest, pk: int) -> HttpResponse:
    revision, reason = revision_of(request), request.POST.get("reason", "")[:500]
    return _decide(
        request,
        pk,
        lambda row: decisions.mark_unsure(
            row, editor=request.user, revision=revision, reason=reason, **origin.of_page(request)
        ),
        "Marked as unsure.",
    )


@deciding
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """`reason` is one of those offered, `words` what the editor wrote beside it."""
    revision = revision_of(request)
    reason = ": ".join(filter(None, [request.POST.get("reason", ""), request.POST.get("words", "").strip()]))[:500]
    return _decide(
        request,
        pk,
        lambda row: decisions.reject(
            row, editor=request.user, revision=revision, reason=reason, **origin.of_page(request)
        ),
        "Rejected.",
        what="reject",
        typed_reason=request.POST.get("words", ""),
    )


@deciding
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the newest decision on this card, and those made in the same step."""

    def act(row: Annotation) -> Undone:
        checks.revision_is_current(snapshots.whole(row), revision_of(request))
        return undoing.step_back(undoing.newest_of(row.pk), editor=request.user, **origin.of_page(request))

    return _decide(request, pk, act, "Undone.")


@deciding
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """One click on an offered speaker."""
    chosen = request.POST.get("speaker", "")

    def act(row: Annotation) -> Decision:
        whole = snapshots.whole(row)
        checks.revision_is_current(whole, revision_of(request))
        if row.kind != Kind.STATEMENT:
            raise checks.NotOfThisKind("Only a statement has a speaker.")
        speaker = whole.speaker_candidates.filter(pk=chosen if chosen.isdigit() else 0).first()
        if speaker is None:
            raise checks.Refused("This speaker was not offered. Use “Correct” to name somebody else.")
        return decisions.link(row, speaker=speaker, **by_hand(request))

    return _decide(request, pk, act, "Speaker chosen.")


@deciding
def respan(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the ends of the main part; `spans` as "12-45 60-80" in code points."""
    row = row_of(pk)
    form = FORMS[row.kind](version=row.version, row=row)
    main, (part, _) = next(iter(form.parts.items()))

    def act(row: Annotation) -> Decision:
        try:
            ranges = form.fields[main].clean(request.POST.get("spans", ""))
        except ValidationError as error:
            raise checks.SpanOutsideText(" ".join(error.messages)) from error
        others = [(one.part, one.start, one.end) for one in row.spans.all() if one.part != part]
        spans = [(part, start, end) for start, end in ranges] + others
        return decisions.correct(row, spans=spans, **by_hand(request))

    return _decide(request, pk, act, "Its words are changed.")


@deciding
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    row = row_of(pk)
    form = FORMS[row.kind](request.POST, version=row.version, row=row, prefix=f"a{pk}")
    if not form.is_valid():
        return answers.refused(request, row, 422, Opened(pk=pk, what="correct", form=form))
    revision = revision_of(request)
    return _decide(
        request, pk, lambda row: _correct(request, row, form, revision), "Corrected.", what="correct", form=form
    )


@transaction.atomic
def _correct(request: HttpRequest, row: Annotation, form: AnnotationForm, revision: int) -> Decision:
    checks.revision_is_current(snapshots.whole(row), revision)
    reason = form.cleaned_data["reason"]
    spans, values = meanwhile.merged(request, row, form)
    rest = {"spans": spans, "reason": reason, **overriding(request), **with_new_rows(values)}
    made = decisions.correct(row, editor=request.user, revision=revision, **rest)
    half_typed.discard(request.user, f"annotation:{row.pk}:correct")
    return made


@deciding
def add(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    version = version_of(found, request.POST.get("version"))
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        return redirect("desk-article", pk)
    form = FORMS[kind](request.POST, version=version, prefix="new")
    if not form.is_valid():
        return answers.not_added(request, version, Adding(kind=kind, form=form))
    try:
        with transaction.atomic():
            reason = form.cleaned_data["reason"]
            rest = {"reason": reason, **overriding(request), **with_new_rows(form.values())}
            made = decisions.add(version, kind=kind, editor=request.user, spans=form.spans(), **rest)
    except before_acceptance.NeedsReason as needed:
        return answers.not_added(request, version, Adding(kind=kind, form=form, findings=needed.findings))
    except checks.Refused as refused:
        return answers.not_added(request, version, Adding(kind=kind, form=form, refused=str(refused)))
    half_typed.discard(request.user, f"article:{pk}:add:{kind}")
    return answers.added(request, made.annotation)


@deciding
def mentions(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, reject or link all mentions of one actor at once: one step, undone as one.

    `mention` is "key:revision", once for each; `do` is accept, reject or link (then `actor` is typed as in a card).
    """
    found = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    version = version_of(found, request.POST.get("version"))
    try:
        rows = list(_sent_mentions(request, version))
        with counted_once():
            made = _decide_mentions(request, version, rows)
    except checks.StaleRevision as stale:
        return answers.mentions(request, version, 409, str(stale))
    except checks.Refused as refused:
        return answers.mentions(request, version, 422, str(refused))
    word = {"accept": "accepted", "reject": "rejected", "discard": "rejected", "link": "linked"}[request.POST["do"]]
    said = f"{len(rows)} mention{'s' if len(rows) != 1 else ''} {word}."
    return answers.mentions(request, version, 200, said, made)


def _sent_mentions(request: HttpRequest, version) -> Iterable[tuple[Annotation, int]]:
    sent = dict(pair.split(":", 1) for pair in request.POST.getlist("mention") if pair.count(":") == 1)
    rows = snapshots.MODELS[Kind.MENTION].objects.filter(version=version, pk__in=[key for key in sent if key.isdigit()])
    for row in rows.in_reading_order():
        revision = sent[str(row.pk)]
        yield row, int(revision) if revision.isdigit() else 0


def _decide_mentions(request: HttpRequest, version, rows: list[tuple[Annotation, int]]) -> list[Decision]:
    do, batch = request.POST.get("do", ""), uuid4()
    shared = {"editor": request.user, "batch": batch, **origin.of_page(request)}
    if do not in ("accept", "reject", "discard", "link") or not rows:
        raise checks.Refused("Choose what to do with which mentions. Nothing was changed.")
    reason = ": ".join(filter(None, [request.POST.get("reason", ""), request.POST.get("words", "").strip()]))[:500]
    if do == "discard":  # one key rejects, for the first reason offered
        do, reason = "reject", REASONS[Kind.MENTION][0]
    actor = _linked_actor(request, version, rows[0][0]) if do == "link" else None
    made = []
    for row, revision in rows:
        if do == "accept" and not row.is_accepted:
            made.append(decisions.accept(row, revision=revision, **shared))
        elif do == "reject":
            made.append(decisions.reject(row, revision=revision, reason=reason, **shared))
        elif do == "link":
            made.append(decisions.link(row, revision=revision, actor=actor, place=None, **shared))
    return made


def _linked_actor(request: HttpRequest, version, row: Annotation) -> Any:
    field = FORMS[Kind.MENTION](version=version, row=row).fields["actor"]
    try:
        chosen = field.clean(field.widget.value_from_datadict(request.POST, {}, "actor"))
    except ValidationError as error:
        raise checks.Refused(" ".join(error.messages)) from error
    if chosen is None:
        raise checks.Refused("Type the actor that these mentions name. Nothing was changed.")
    return with_new_rows({"actor": chosen})["actor"]


@deciding
def undo_last(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, undoing.undo_last, "Undone")


@deciding
def redo_last(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, undoing.redo_last, "Decided again")


def _step(request: HttpRequest, pk: int, step: Callable[..., Undone], word: str) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    try:
        made = step(found, editor=request.user, **origin.of_page(request))
    except checks.Refused as refused:
        return answers.nothing_done(request, found, str(refused))
    return answers.stepped(request, found, made.made, word, also=not_undone(made))
