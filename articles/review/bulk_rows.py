"""Many annotations at once, each a row of its own kind, in a number of queries that does not depend on how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models

from articles.models import Annotation, Pass, Span, Topic, Version
from articles.review import checks, snapshots


class Place(NamedTuple):
    part: str
    start: int
    end: int


SHARED = {"role": ("person", "organization")}  # what the name of a link is made of


def load(keys: Sequence[int], *, whole: bool) -> list[Annotation]:
    """In the order of the keys, with version, article, spans and speaker; `whole` with all that a snapshot holds."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for key, kind in Annotation.objects.filter(pk__in=keys).order_by().values_list("pk", "kind"):
        kinds[kind].append(key)
    rows = {row.pk: row for kind, found in kinds.items() for row in _of_kind(kind, found, whole)}
    _give_versions(rows.values())
    return [rows[key] for key in keys if key in rows]


def _of_kind(kind: str, keys: list[int], whole: bool) -> list[Annotation]:
    found = list(snapshots.MODELS[kind].objects.filter(pk__in=keys).order_by().defer("search"))
    _give_spans(found)
    if whole and snapshots.SETS[kind]:
        _give_topics(found)
    if whole and kind == Annotation.Kind.MEETING:
        models.prefetch_related_objects(found, "participations__actor")
    links = [name for name in snapshots.FIELDS[kind] if _is_link(found, name)] if whole else ["speaker"]
    for name in links if whole or kind == Annotation.Kind.STATEMENT else ():
        _give(found, name)
    return found


def _give_spans(rows: list[Annotation]) -> None:
    """As plain values: there are several to each row, and a model for each would take longer than all the rest."""
    by_row: dict[int, list[Place]] = defaultdict(list)
    keys = [row.pk for row in rows]
    for key, *told in Span.objects.filter(annotation__in=keys).values_list("annotation_id", "part", "start", "end"):
        by_row[key].append(Place(*told))
    for row in rows:
        row.spans_at_hand = by_row[row.pk]


def _give_topics(rows: list[Annotation]) -> None:
    if not rows:
        return
    through, name = type(rows[0]).topics.through, type(rows[0])._meta.model_name
    pairs = through.objects.filter(**{f"{name}__in": [row.pk for row in rows]}).values_list(f"{name}_id", "topic_id")
    by_row: dict[int, list[int]] = defaultdict(list)
    for key, topic in pairs:
        by_row[key].append(topic)
    topics = Topic.objects.in_bulk({topic for found in by_row.values() for topic in found})
    for row in rows:
        row.topics_at_hand = [topics[key] for key in by_row[row.pk]]


def _is_link(found: list[Annotation], name: str) -> bool:
    return bool(found) and isinstance(found[0]._meta.get_field(name), models.ForeignKey)


def _give(rows: list[Annotation], name: str) -> None:
    """One query for what all of them point at, and one object for each thing pointed at."""
    if not rows:
        return
    field = rows[0]._meta.get_field(name)
    wanted = {getattr(row, field.attname) for row in rows} - {None}
    others = _fetch(field.related_model, wanted, SHARED.get(name, ())) if wanted else {}
    for row in rows:
        if (key := getattr(row, field.attname)) is not None:
            setattr(row, name, others[key])


def _fetch(model: type[models.Model], keys: set[int], related: tuple[str, ...]) -> dict[int, Any]:
    found = model._base_manager.filter(pk__in=keys).select_related(*related)
    has_search = any(field.name == "search" for field in model._meta.get_fields())
    return {one.pk: one for one in (found.defer("search") if has_search else found)}


def _give_versions(rows: Iterable[Annotation]) -> None:
    rows = list(rows)
    found = Version.objects.filter(pk__in={row.version_id for row in rows}).select_related("article__source")
    versions = {version.pk: version for version in found.defer("search")}
    for row in rows:
        row.version = versions[row.version_id]


def awaiting_passes(rows: Iterable[Annotation]) -> set[int]:
    """Keys of the versions about which nothing may be decided yet: two independent passes are not both finished."""
    asked = {row.version_id for row in rows if row.version.article.source.passes_required >= checks.PASSES}
    if not asked:
        return set()
    finished = Pass.objects.filter(version__in=asked, finished_at__isnull=False).values("version")
    done = finished.annotate(count=models.Count("pk")).filter(count__gte=checks.PASSES)
    return asked - set(done.values_list("version", flat=True))
