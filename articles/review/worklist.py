"""Which articles await review, why, and how far each is: read from what the database counts (Progress)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db.models import Avg, Count, F, Min, Q, QuerySet, Sum

from articles.models import Annotation, Article, Decision, ExtractionRun, Progress, Statement, Tally, Version
from config.prepared import Prepared

State, Kind = Progress.State, Annotation.Kind
WAITING, FINISHED, FAILED, ASIDE, ALL = "waiting", "finished", "failed", "aside", "all"
NEWEST, OLDEST, UNCERTAIN, DUE, PRIORITY = "newest", "oldest", "uncertain", "due", "priority"
# The column: by the article itself would mean by its own order, joined to once more and without an index.
NEWEST_FIRST = ("-progress__published_on", "-progress__article_id")
# Each has an index of its own on Progress; where two are alike the newest comes first.
ORDERS: dict[str, tuple[Any, ...]] = {
    NEWEST: NEWEST_FIRST,
    OLDEST: ("progress__published_on", "progress__article_id"),
    UNCERTAIN: (F("progress__certainty").asc(), *NEWEST_FIRST),
    DUE: (F("progress__due_on").asc(), *NEWEST_FIRST),
    PRIORITY: ("-progress__priority", *NEWEST_FIRST),
}
FEW = 2_000  # matches of a search up to which they are gathered first and ordered then
COUNTED = (("statement", "statements"), ("meeting", "meetings"), ("mention", "mentions"), ("role", "roles"))


_sums = Prepared(lambda: Tally.objects.values_list("state").annotate(Sum("change")).order_by())


@dataclass(frozen=True, kw_only=True)
class Work:
    """How far one article is. `open` and `total` count annotations of one version, by kind."""

    open: dict[str, int]
    total: dict[str, int]
    unsure: int = 0
    certainty: float | None = None
    lowest: float | None = None

    @property
    def left(self) -> int:
        return sum(self.open.values())

    @property
    def all(self) -> int:
        return sum(self.total.values())

    @property
    def done(self) -> int:
        return self.all - self.left

    @property
    def by_kind(self) -> list[tuple[str, int, int]]:
        """(kind, still open, of how many)."""
        return [(kind, self.open[kind], self.total[kind]) for kind in Kind.values]


def for_review(annotations: QuerySet) -> QuerySet:
    """Without what somebody merely believes or intends: that is found, but asked for only on wish."""
    return annotations.exclude(statement__statement_kind=Statement.StatementKind.BELIEF)


def articles() -> QuerySet[Article]:
    """With the progress of each and what a row of the list shows.

    Who is at work on them is fetched beside them: planning more joins takes longer than finding the page.
    """
    return Article.objects.select_related("source", "progress").prefetch_related("assigned_to", "claimed_by")


def errors_of(runs: Collection[int]) -> dict[int, str]:
    """Why these runs failed, by primary key."""
    return dict(ExtractionRun.objects.filter(pk__in=runs).values_list("pk", "error")) if runs else {}


def in_state(found: QuerySet[Article], state: str) -> QuerySet[Article]:
    """WAITING holds whatever still needs somebody: something to decide, or an extraction that is not done."""
    if state == ALL:
        return found
    return found.filter(progress__state__in=Progress.WAITS) if state == WAITING else found.filter(progress__state=state)


def narrowed(
    *, state: str = WAITING, source: Any = None, mine: AbstractBaseUser | None = None, order: str = NEWEST
) -> QuerySet[Article]:
    """`mine` are articles that this user added or decided on."""
    found = in_state(articles(), state)
    if source:
        found = found.filter(source=source)
    if mine:
        decided = Decision.objects.filter(editor=mine).values("annotation__version__article").order_by()
        found = found.filter(pk__in=Article.objects.filter(added_by=mine).order_by().values("pk").union(decided))
    return ordered(found, order)


class Found(NamedTuple):
    """Articles in their order. `count`: how many, where that is known; with `is_longer` there are more than that."""

    rows: QuerySet[Article]
    count: int | None = None
    is_longer: bool = False


def with_words(found: QuerySet[Article], q: str) -> Found:
    """Those with these words in title or newest text.

    A rare word is looked up first, a common one checked in the order of the list: a page needs few articles.
    """
    in_text = Q(progress__version__search=SearchQuery(q, config="english", search_type="websearch"))
    in_title = Q(title__icontains=q)
    keys: set[int] = set()
    for words in (in_title, in_text):
        keys.update(found.filter(words).order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(keys) > FEW:
            return Found(found.filter(in_title | in_text), FEW, is_longer=True)
    return Found(found.filter(pk__among=keys), len(keys))


def ordered(found: QuerySet[Article], order: str) -> QuerySet[Article]:
    return found.order_by(*ORDERS.get(order, ORDERS[NEWEST]))


def states() -> dict[str, int]:
    """How many articles are in each state."""
    sums = dict(_sums())
    counts = {state: sums.get(state, 0) for state in State.values}
    waiting = sum(counts[state] for state in Progress.WAITS)
    return {**counts, WAITING: waiting, ALL: sum(counts.values())}


def work_of(found: Iterable[Article]) -> dict[int, Work]:
    """How far each of these articles is, by primary key."""
    return {article.pk: told_by(article.progress) for article in found}


def told_by(progress: Progress) -> Work:
    return Work(
        open={kind: getattr(progress, f"open_{name}") for kind, name in COUNTED},
        total={kind: getattr(progress, name) for kind, name in COUNTED},
        unsure=progress.unsure,
        certainty=progress.certainty,
        lowest=progress.lowest,
    )


_progress = Prepared(lambda version: Progress.objects.filter(version=version).order_by(), int)


def work_on(version: Version) -> Work:
    """How far one version is; only an older one has to be counted."""
    progress = _progress.first(version.pk)
    return told_by(progress) if progress else _counted(version)


def _counted(version: Version) -> Work:
    rows = for_review(version.annotations).order_by()
    opened = rows.awaiting_review()
    certainty = opened.aggregate(certainty=Avg("confidence"), lowest=Min("confidence"))
    total, left = (dict(some.values_list("kind").annotate(Count("pk"))) for some in (rows, opened))
    none = dict.fromkeys(Kind.values, 0)
    unsure = rows.filter(status=Annotation.Status.UNSURE).count()
    return Work(open=none | left, total=none | total, unsure=unsure, **certainty)


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The articles awaiting review before and after this one, the newest first."""
    waiting = in_state(Article.objects.all(), WAITING)
    day, key = article.published_on, article.pk
    same_day = {"progress__published_on": day}
    newer = waiting.filter(Q(progress__published_on__gt=day) | Q(**same_day, progress__article__gt=key))
    older = waiting.filter(Q(progress__published_on__lt=day) | Q(**same_day, progress__article__lt=key))
    return ordered(newer, OLDEST).first(), ordered(older, NEWEST).first()
