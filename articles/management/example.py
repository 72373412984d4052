"""The reviewed example, applied as an editor would: what was found is accepted or corrected, the rest is added."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Annotation, Span, Statement, Version
from articles.publishing import compose, publish
from articles.review import decisions
from articles.review.snapshots import MAIN_PARTS, MODELS, whole
from entities.models import Actor, MeetingSeries, Participation, Place
from entities.when import When, from_edtf

LINKS = {"speaker": Actor, "host": Actor, "place": Place, "series": MeetingSeries}


@transaction.atomic
def apply(version: Version, review: dict[str, Any]) -> None:
    """`review` as in seeds/example/review.json: decisions in order, then a timeline with its editions."""
    editor = sample_editor(review["editor"])
    for decision in review["decisions"]:
        if decision["do"] == "reject":
            _reject(version, editor, decision)
        else:
            _let_stand(version, editor, decision)
    _publish(version, editor, review["timeline"])


def sample_editor(fields: dict[str, str]) -> User:
    """Nobody can sign in as the sample editor."""
    editor, made = User.objects.get_or_create(username=fields["username"], defaults=fields)
    if made:
        editor.set_unusable_password()
        editor.save()
    return editor


def _reject(version: Version, editor: User, decision: dict[str, Any]) -> None:
    """What a better extraction no longer finds needs no rejection."""
    found = Annotation.objects.awaiting_review().filter(version=version, kind=decision["kind"], words=decision["words"])
    for annotation in found:
        decisions.reject(whole(annotation), editor=editor, revision=annotation.revision, reason=decision["reason"])


def _let_stand(version: Version, editor: User, decision: dict[str, Any]) -> None:
    """Accept the annotation if it says all this, correct it if it differs, add it if it is missing."""
    start = version.text.index(decision["words"])
    end = start + len(decision["words"])
    fields = resolved(decision["fields"])
    row = _overlapping(version, decision["kind"], start, end)
    main = MAIN_PARTS[decision["kind"]]
    if row is None:
        decisions.add(version, kind=decision["kind"], editor=editor, spans=[(main, start, end)], **fields)
        return
    spans = [(span.part, span.start, span.end) for span in row.spans.all()]
    fits = (main, start, end) in spans
    if fits and all(getattr(row, name) == value for name, value in fields.items() if name != "participants"):
        decisions.accept(row, editor=editor, revision=row.revision)
        return
    kept = [span for span in spans if span[0] != main and not start <= span[1] < end]
    spans = spans if fits else [(main, start, end), *kept]
    decisions.correct(row, editor=editor, revision=row.revision, spans=spans, **fields)


def _overlapping(version: Version, kind: str, start: int, end: int) -> Any:
    rows = (
        MODELS[kind]
        .objects.awaiting_review()
        .filter(version=version, spans__part=MAIN_PARTS[kind], spans__start__lt=end, spans__end__gt=start)
    )
    if MODELS[kind] is Statement:
        rows = rows.filter(level=1)
    return rows.distinct().order_by("starts_at", "pk").first()


def resolved(fields: dict[str, Any]) -> dict[str, Any]:
    """Slugs become rows, {"wording", "edtf"} a When, participants (actor, part, level) triples."""
    values = {name: value for name, value in fields.items() if name not in (*LINKS, "when", "participants")}
    for name, model in LINKS.items():
        if name in fields:
            values[name] = model.objects.get(slug=fields[name]) if fields[name] else None
    if "when" in fields:
        values["when"] = _when(**fields["when"])
    if "participants" in fields:
        actors = [Actor.objects.get(slug=slug) for slug in fields["participants"]]
        values["participants"] = [(actor, Participation.Part.PARTICIPANT, "") for actor in actors]
    return values


def _when(wording: str, edtf: str) -> When:
    read = from_edtf(edtf) if edtf else When()
    return When(wording=wording, edtf=edtf, earliest=read.earliest, latest=read.latest, approximate=read.approximate)


def _publish(version: Version, editor: User, described: dict[str, Any]) -> None:
    texts = {name: described[name] for name in ("title", "summary", "note")}
    timeline = compose.begin(editor=editor, **texts)
    for edition in described["editions"]:
        for entry in edition["add"]:
            compose.add_entry(
                timeline,
                _evidence(version, entry),
                editor=editor,
                headline=entry["headline"],
                text=entry.get("text", ""),
            )
        publish.publish(timeline, editor=editor, correction_note=edition.get("correction_note", ""))


def _evidence(version: Version, entry: dict[str, Any]) -> Annotation:
    start = version.text.index(entry["evidence"])
    accepted = Annotation.objects.accepted().filter(version=version, kind=entry["kind"])
    part = Span.Part.CONTENT if entry["kind"] == Annotation.Kind.STATEMENT else Span.Part.NAME
    return accepted.filter(spans__part=part, spans__start=start).first()
