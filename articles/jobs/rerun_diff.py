"""How what the extractor finds now differs from what stands there: tried in a transaction that is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.extraction.candidates import Extraction
from articles.jobs.decided import ENOUGH_OVERLAP, MAIN, clear, overlap
from articles.jobs.proposals import Cast
from articles.jobs.save import Saving, SpanRow
from articles.models import Annotation, ExtractionRun, Span, Version
from articles.review import bulk_rows, history, snapshots

BY_HAND = "editor"  # `found_by` of what a person added
# What an editor would miss in a decided card, where the extractor says otherwise now.
TOLD = {
    Annotation.Kind.STATEMENT: ("statement_kind", "polarity", "speaker", "role"),
    Annotation.Kind.MEETING: ("meeting_status", "meeting_kind", "place", "host", "edtf"),
    Annotation.Kind.MENTION: ("actor", "place"),
    Annotation.Kind.ROLE: ("person", "organization", "title"),
}


@dataclass(kw_only=True)
class Difference:
    """`changes` and `tally` as RerunArticle keeps them; `rules`: rule -> [kept, decided] before and after."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    tally: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rules: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def add(self, sort: str, **told: Any) -> None:
        self.tally[sort] += 1
        self.changes.append({"change": sort, **told})


@dataclass(kw_only=True)
class State:
    """One annotation as it stands, its links by name."""

    row: Annotation
    told: dict[str, Any]
    is_decided: bool

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def stretches(self) -> list[tuple[int, int]]:
        main = MAIN.get(self.kind, Span.Part.NAME)
        return [(start, end) for part, start, end in self.told["spans"] if part == main]

    @property
    def identity(self) -> tuple:
        return self.kind, getattr(self.row, "level", None), *self.stretches


class Trying(Saving):
    """Remembers which finds met a row that stays."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.met: dict[int, tuple[Annotation, list[SpanRow], Any]] = {}

    def _met(self, twin: Annotation, row: Annotation, spans: list[SpanRow], candidate: Any) -> Annotation | None:
        self.met.setdefault(twin.pk, (row, spans, candidate))
        return super()._met(twin, row, spans, candidate)


def difference(version: Version, extraction: Extraction) -> Difference:
    """Nothing of it stays in the database."""
    with transaction.atomic():
        Version.objects.select_for_update().only("pk").get(pk=version.pk)
        before = _states(version)
        run = ExtractionRun.objects.create(version=version, status=ExtractionRun.Status.DONE)
        cast = Cast(extraction, version.article)
        clear(version)
        trying = Trying(run, extraction, cast)
        trying.all()
        after = _states(version)
        found = Difference()
        gone = [one for key, one in before.items() if key not in after]
        new = [one for key, one in after.items() if key not in before]
        _compare_open(found, gone, new, version.text)
        _compare_decided(found, [one for key, one in before.items() if key in after], trying, version.text)
        transaction.set_rollback(True)
    found.changes.sort(key=lambda one: one["place"])
    return found


def _states(version: Version) -> dict[int, State]:
    keys = list(version.annotations.order_by("starts_at", "pk").values_list("pk", flat=True))
    decided = set(version.annotations.filter(decisions__isnull=False).values_list("pk", flat=True))
    rows = bulk_rows.load(keys, whole=True)
    return {
        row.pk: State(row=row, told=_by_name(snapshots.take(row)), is_decided=row.pk in decided or row.is_accepted)
        for row in rows
    }


def _by_name(value: Any) -> Any:
    """Whom a run proposes is a new row each time: names are compared, not keys."""
    if isinstance(value, dict):
        return {key: _by_name(inner) for key, inner in value.items() if key != "id"}
    return [_by_name(one) for one in value] if isinstance(value, list) else value


def _compare_open(found: Difference, gone: list[State], new: list[State], text: str) -> None:
    there = {one.identity: one for one in new}
    for old in list(gone):
        if now := there.pop(old.identity, None):
            gone.remove(old)
            new.remove(now)
            _compare(found, old, now, text, "changed")
    for old in gone:
        now = _nearest(old, new)
        if now:
            new.remove(now)
            _compare(found, old, now, text, "moved")
        else:
            found.add("gone", **_about(old))
    for now in new:
        found.add("new", **_about(now))


def _nearest(old: State, new: Iterable[State]) -> State | None:
    alike = [one for one in new if one.kind == old.kind and one.identity[1] == old.identity[1]]
    shares = [(overlap(old.stretches, one.stretches), one) for one in alike]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return best if share > ENOUGH_OVERLAP else None


def _compare(found: Difference, old: State, now: State, text: str, sort: str) -> None:
    differences = _differences(old.told, {**now.told, "status": old.told["status"]}, text)
    if not differences:
        found.tally["same"] += 1
        return
    about = _about(now) | {"differences": differences}
    if sort == "moved":
        about["was"] = old.row.words
    found.add(sort, **about)


def _differences(before: dict[str, Any], after: dict[str, Any], text: str) -> list[dict[str, str]]:
    told = history.changes(before, after, text)
    return [{"what": one.what, "before": one.before, "after": one.after} for one in told]


def _about(one: State) -> dict[str, Any]:
    row = one.row
    about = {"kind": row.kind, "words": row.words, "place": row.starts_at, "found_by": row.found_by}
    return about | {"confidence": row.confidence, "name": _name(row)}


def _name(row: Annotation) -> str:
    """Whom or what it is about, for its line."""
    for name in ("speaker", "actor", "place", "person", "name"):
        if value := getattr(row, name, None):
            return str(value)
    return ""


def _compare_decided(found: Difference, kept: list[State], trying: Trying, text: str) -> None:
    """They stay as they are, whatever is found now; what is found now is only told."""
    for one in kept:
        if not one.is_decided:
            continue
        found.tally["kept"] += 1
        met = trying.met.get(one.row.pk)
        _count_rule(found, one, met)
        about = {**_about(one), "annotation": one.row.pk, "status": one.row.status}
        about["state"] = one.row.get_status_display()
        if met is None:
            if one.row.found_by != BY_HAND:
                found.add("not_found", **about)
        elif differences := _decided_otherwise(one, met, text):
            found.add("differs", **about, differences=differences)


def _decided_otherwise(one: State, met: tuple, text: str) -> list[dict[str, str]]:
    row, spans, _ = met
    main = MAIN.get(one.kind, Span.Part.NAME)
    now = [(start, end) for part, start, end in spans if part == main]
    told = []
    if now != one.stretches:
        words = [" … ".join(text[start:end] for start, end in places) for places in (one.stretches, now)]
        told.append({"what": "words", "before": words[0], "after": words[1]})
    for name in TOLD[one.kind]:
        before, after = str(getattr(one.row, name) or ""), str(getattr(row, name) or "")
        if before != after:
            what = history.NAMES.get(name, name)
            told.append({"what": what, "before": before or history.NOTHING, "after": after or history.NOTHING})
    return told


def _count_rule(found: Difference, one: State, met: tuple | None) -> None:
    if one.row.found_by == BY_HAND or one.row.status in Annotation.OPEN:
        return
    is_kept = one.row.is_accepted
    _count(found, one.row.found_by, "before", is_kept)
    if met:
        _count(found, met[2].found_by[:80], "after", is_kept)


def _count(found: Difference, rule: str, when: str, is_kept: bool) -> None:
    counts = found.rules.setdefault(rule, {"before": [0, 0], "after": [0, 0]})[when]
    counts[0] += is_kept
    counts[1] += 1
