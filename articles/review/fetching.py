"""Annotations with all that snapshots, checks and cards tell of them, in a few queries that are composed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Annotation, Comment, Evidence, ReportedParticipation, Span, Version
from articles.review.snapshots import FIELDS, MODELS, SETS
from config.prepared import Prepared

Kind = Annotation.Kind
# What is joined to a row beside the links among its own fields. A plan of a dozen joins is made once a connection.
JOINED = ("run", "added_by")
VERSION = "version__article__source"
BEYOND: dict[str, tuple[str, ...]] = {
    Kind.STATEMENT: ("role__organization", "role__person"),
    Kind.MEETING: (),
    Kind.MENTION: ("actor__country", "place__country"),
    Kind.ROLE: ("role__organization", "role__person"),
}


def _links(kind: str) -> list[str]:
    model = MODELS[kind]
    return [name for name in FIELDS[kind] if isinstance(model._meta.get_field(name), models.ForeignKey)]


def _rows(kind: str, keys: Sequence[int], *, with_version: bool) -> models.QuerySet:
    joined = [*([VERSION] if with_version else []), *JOINED, *_links(kind), *BEYOND[kind]]
    found = MODELS[kind].objects.filter(id__among=keys).select_related(*joined)
    found = found.defer("search", *_searched(MODELS[kind], joined)).in_reading_order()
    return found.annotate(open_comments=Coalesce(Subquery(_open_comments()), 0), is_evidence=Exists(_evidence()))


def _open_comments() -> models.QuerySet:
    """How many conversations about a row are open."""
    found = Comment.objects.threads().open().filter(annotation=OuterRef("pk")).order_by().values("annotation")
    return found.annotate(many=Count("pk")).values("many")


def _evidence() -> models.QuerySet:
    """While a row is locked nobody can make it the evidence of another entry."""
    return Evidence.objects.filter(annotation=OuterRef("pk"))


def _searched(model: type[models.Model], joined: Iterable[str]) -> list[str]:
    """The columns of what is joined that only a search needs."""
    found = []
    for path in {"__".join(name.split("__")[: n + 1]) for name in joined for n in range(name.count("__") + 1)}:
        other = model
        for step in path.split("__"):
            other = other._meta.get_field(step).related_model
        found += [f"{path}__search"] if any(field.name == "search" for field in other._meta.fields) else []
    return sorted(found)


@cache
def _prepared(kind: str, *, with_version: bool) -> Prepared:
    return Prepared(lambda keys: _rows(kind, keys, with_version=with_version), list)


def _several(found: models.QuerySet, owner: str) -> Callable[..., models.QuerySet]:
    return lambda keys: found.filter(**{f"{owner}__id__among": keys})


def _linked(kind: str, name: str) -> models.QuerySet:
    """The rows that link annotations to what they have several of, in its own order."""
    field = MODELS[kind]._meta.get_field(name)
    other = field.m2m_reverse_field_name()
    searched = [f"{other}__search"] if any(one.name == "search" for one in field.related_model._meta.fields) else []
    return field.remote_field.through.objects.select_related(other).order_by(other).defer(*searched)


@cache
def _sets(kind: str) -> dict[str, tuple[Prepared, str, str]]:
    """What a row has several of, by name: the query, which column names the row, and what is told of it."""
    sets = {"spans": (Prepared(_several(Span.objects.all(), "annotation"), list), "annotation_id", "")}
    for name in (*SETS[kind], *(("speaker_candidates",) if kind == Kind.STATEMENT else ())):
        field = MODELS[kind]._meta.get_field(name)
        owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        sets[name] = (Prepared(_several(_linked(kind, name), owner), list), f"{owner}_id", other)
    if kind == Kind.MEETING:
        rows = ReportedParticipation.objects.select_related("actor").defer("actor__search")
        sets["participations"] = (Prepared(_several(rows, "report"), list), "report_id", "")
    return sets


def several(kind: str, keys: Sequence[int], *, of: Version | None = None) -> list[Any]:
    """Rows of one kind, in reading order, each with its links and with all that it has several of at hand.

    What is gone is left out. Where they are all `of` one version, its text does not come with each of them.
    """
    if not keys:
        return []
    rows = _prepared(kind, with_version=of is None)(list(keys))
    for row in rows if of else ():
        row.version = of
    for name, (ask, owner, told) in _sets(kind).items():
        by_row: dict[int, list[Any]] = defaultdict(list)
        for one in ask([row.pk for row in rows]):
            by_row[getattr(one, owner)].append(getattr(one, told) if told else one)
        for row in rows:
            give(row, name, by_row[row.pk])
    return rows


def give(row: Annotation, name: str, values: list[Any]) -> None:
    """As prefetching does: `row.<name>.all()` is these, and asks nothing."""
    found = getattr(row, name).all()
    found._result_cache, found._prefetch_done = values, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


def one(kind: str, key: int) -> Any:
    """Raises the model's DoesNotExist."""
    found = several(kind, [key])
    if not found:
        raise MODELS[kind].DoesNotExist
    return found[0]
