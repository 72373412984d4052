"""The page that a timeline is composed on: a stretch of its entries, what is wrong with each, and the material."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from articles.forms.timelines import ChapterForm, EntryForm
from articles.material import narrowed
from articles.models import Entry, Evidence, Timeline
from articles.publishing import checks, publish, shown, undoing
from articles.publishing.compose import AT_MOST
from articles.publishing.workflow import state
from articles.review import preferences
from articles.review.keys import COMPOSE

CANDIDATES_A_PAGE, ENTRIES_A_PAGE = 20, 60
SHOW = (
    ("", "all entries"),
    ("problems", "with something to mend"),
    ("flagged", "to look at again"),
    ("undated", "without a date"),
    ("loose", "without a chapter"),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Where an entry stands; `day` is the same for those that may change places."""

    pk: int
    day: tuple[Any, ...]


def head(request: HttpRequest, found: Timeline, tab: str) -> dict[str, Any]:
    """What the head of every page about one timeline shows."""
    editor, may_compose = request.user, request.user.has_perm("articles.compose_timeline")
    editions = found.editions.count()
    return {
        "timeline": found,
        "tab": tab,
        "state": state(found, editions),
        "edition_count": editions,
        "open_comments": found.comments.threads().open().count(),
        "to_undo": undoing.next_to_undo(found, editor) if may_compose else None,
        "to_redo": undoing.next_to_redo(found, editor) if may_compose else None,
        "presence_page": f"timeline:{found.pk}",
        "keys": preferences.keys_of(editor, COMPOSE),
    }


def here(request: HttpRequest) -> QueryDict:
    """How the page was searched and leafed through; a form carries it along as `here`."""
    asked = QueryDict(request.POST.get("here", "")[:2000]) if request.method == "POST" else request.GET
    kept = asked.copy()
    for name in ("at", "edit"):
        kept.pop(name, None)
    return kept


def composing(request: HttpRequest, found: Timeline, status: int = 200, **kept: Any) -> HttpResponse:
    """`kept` holds forms as they were typed; what is refused is shown with them."""
    asked = here(request)
    edit = str(kept.get("refused_entry") or (request.GET.get("edit", "") if request.method != "POST" else ""))
    at = edit or request.GET.get("at", "")
    problems = checks.problems(found)
    page, total = entries_page(found, asked, at, {one.entry.pk for one in problems if one.entry})
    material, candidates = narrowed(found, asked)
    context = {
        **head(request, found, "entries"),
        "entries": page,
        "total": total,
        "editing": open_form(page.object_list, found, edit, kept.get("refused_form")),
        "chapters": list(found.chapters.annotate(entry_count=Count("entries"))),
        "chapter_form": ChapterForm(),
        "shows": SHOW,
        "show": asked.get("show", ""),
        "find": asked.get("find", ""),
        "filter": material,
        "candidates": Paginator(candidates, CANDIDATES_A_PAGE).get_page(asked.get("page")),
        "at_most": AT_MOST,
        "here": asked.urlencode(),
        "at": at,
        "whole": [one for one in problems if one.entry is None],
        "blocking": sum(one.blocks for one in problems),
        "warnings": sum(not one.blocks for one in problems),
        "free_form": EntryForm(timeline=found, anchor=timezone.localdate(), prefix="new"),
        **kept,
    }
    with_problems(page.object_list, problems)
    response = render(request, "desk/timelines/compose.html", context, status=status)
    if at.isdecimal():
        response["HX-Reswap"] = f"outerHTML show:#entry-{at}:top"
    return response


def in_order(found: Timeline) -> QuerySet[Entry]:
    """By chapter, then as the timeline has them; what stands in no chapter comes last."""
    return found.entries.order_by(F("chapter__order").asc(nulls_last=True), "chapter", *Entry._meta.ordering)


def entries_page(found: Timeline, asked: QueryDict, at: str, problematic: set[int]) -> tuple[Page, int]:
    """The page that was asked for, or the one on which the entry `at` stands; and how many entries there are at all."""
    rows = in_order(found)
    wanted = _shown(rows, asked, problematic)
    keys = [Row(pk=pk, day=tuple(day)) for pk, *day in wanted.values_list("pk", "earliest", "latest", "chapter")]
    number = asked.get("part")
    if at.isdecimal():
        place = next((place for place, row in enumerate(keys) if row.pk == int(at)), None)
        number = number if place is None else place // ENTRIES_A_PAGE + 1
    page = Paginator(keys, ENTRIES_A_PAGE).get_page(number)
    page.object_list = _with_neighbours(_whole(rows, [row.pk for row in page.object_list]), keys)
    return page, len(keys) if wanted is rows else found.entries.count()


def _shown(rows: QuerySet[Entry], asked: QueryDict, problematic: set[int]) -> QuerySet[Entry]:
    show, words = asked.get("show", ""), asked.get("find", "").strip()
    if show == "problems":
        rows = rows.filter(pk__in=problematic)
    elif show == "flagged":
        rows = rows.exclude(flag="")
    elif show == "undated":
        rows = rows.filter(earliest=None, latest=None)
    elif show == "loose":
        rows = rows.filter(chapter=None)
    elif show.isdecimal():
        rows = rows.filter(chapter=int(show))
    if words:
        rows = rows.filter(
            Q(headline__icontains=words)
            | Q(text__icontains=words)
            | Q(pk__in=Evidence.objects.filter(annotation__words__icontains=words).values("entry"))
        )
    return rows


def _whole(rows: QuerySet[Entry], keys: list[int]) -> list[Entry]:
    evidence = Evidence.objects.select_related("annotation__version__article__source").defer(
        "annotation__search", "annotation__version__text", "annotation__version__search"
    )
    counted = Count("comments", filter=Q(comments__resolved_at=None, comments__answers=None))
    found = rows.filter(pk__in=keys).select_related("chapter", "picture").annotate(open_comments=counted)
    return list(found.prefetch_related(Prefetch("evidence_rows", queryset=evidence)))


def _with_neighbours(entries: list[Entry], keys: list[Row]) -> list[Entry]:
    """Each says which day it belongs to, and whether it can be moved up or down in it."""
    places = {row.pk: place for place, row in enumerate(keys)}
    for entry in entries:
        place = places[entry.pk]
        day = keys[place].day
        entry.can_rise = place > 0 and keys[place - 1].day == day
        entry.can_sink = place + 1 < len(keys) and keys[place + 1].day == day
        entry.day = "-".join(str(part or "") for part in day)
    return entries


def with_problems(entries: list[Entry], problems: list[checks.Problem]) -> None:
    for entry in entries:
        entry.problems = [one for one in problems if one.entry and one.entry.pk == entry.pk]


def open_form(entries: list[Entry], found: Timeline, edit: str, typed: EntryForm | None) -> Entry | None:
    """The entry that is being edited, with its form and how it would be read."""
    for entry in entries:
        if str(entry.pk) == edit:
            prefix = f"entry-{entry.pk}"
            entry.form = typed or EntryForm(instance=entry, timeline=found, anchor=anchor_of(entry), prefix=prefix)
            entry.preview = as_read(found, entry.pk)
            return entry
    return None


def anchor_of(entry: Entry) -> date:
    """The day against which a date typed without a year is read: that of the article behind it."""
    rows = list(entry.evidence_rows.all())
    return rows[0].annotation.version.article.published_on if rows else timezone.localdate()


def as_read(found: Timeline, pk: int, **typed: Any) -> Any:
    """One entry as readers would see it, with what is typed and not saved yet."""
    entries = list(publish.entries_with_evidence(found).filter(pk=pk))
    for entry in entries:
        for name, value in typed.items():
            setattr(entry, name, value)
    return shown.years(publish.content_of(found, entries, number=1), timezone.localdate())
