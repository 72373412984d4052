"""Which articles await review, why, and how far each is: read from what the database counts (Progress)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db.models import Avg, Count, F, Min, Q, QuerySet, Sum

from articles.models import Annotation, Article, Decision, ExtractionRun, Progress, Statement, Tally, Version

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


def errors_of(found: Iterable[Article]) -> dict[int, str]:
    """Why the last run failed, by its primary key, of those articles whose run has failed."""
    failed = [one.progress.run_id for one in found if one.progress.run_status == ExtractionRun.Status.FAILED]
    return dict(ExtractionRun.objects.filter(pk__in=failed).values_list("pk", "error")) if failed else {}


def in_state(found: QuerySet[Article], state: str) -> QuerySet[Article]:
    """WAITING holds whatever still needs somebody: something to decide, or an extraction that is not done."""
    if state == ALL:
        return found
    return found.filter(progress__state__in=Progress.WAITS) if state == WAITING else found.filter(progress__state=state)


def narrowed(
    *, state: str = WAITING, q: str = "", source: Any = None, mine: AbstractBaseUser | None = None, order: str = NEWEST
) -> QuerySet[Article]:
    """`q` is searched in titles and newest texts; `mine` are articles that this user added or decided on."""
    found = in_state(articles(), state)
    if source:
        found = found.filter(source=source)
    if q:
        found = with_words(found, q)
    if mine:
        decided = Decision.objects.filter(editor=mine).values("annotation__version__article").order_by()
        found = found.filter(pk__in=Article.objects.filter(added_by=mine).order_by().values("pk").union(decided))
    return ordered(found, order)


def with_words(found: QuerySet[Article], q: str) -> QuerySet[Article]:
    """A rare word is looked up first, a common one checked in the order of the list: a page needs few articles."""
    words = SearchQuery(q, config="english", search_type="websearch")
    if (few := _few_with(q, words)) is not None:
        return found.filter(pk__in=few)
    return found.filter(Q(title__icontains=q) | Q(progress__version__search=words))


def _few_with(q: str, words: SearchQuery) -> list[int] | None:
    texts = Version.objects.newest().filter(search=words).order_by().values_list("article", flat=True)
    titles = Article.objects.filter(title__icontains=q).order_by().values_list("pk", flat=True)
    keys = set(titles[: FEW + 1])
    if len(keys) <= FEW:
        keys |= set(texts[: FEW + 1])
    return list(keys) if len(keys) <= FEW else None


def ordered(found: QuerySet[Article], order: str) -> QuerySet[Article]:
    return found.order_by(*ORDERS.get(order, ORDERS[NEWEST]))


def states() -> dict[str, int]:
    """How many articles are in each state."""
    sums = dict(Tally.objects.values_list("state").annotate(Sum("change")).order_by())
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


def work_on(version: Version) -> Work:
    """How far one version is; only an older one has to be counted."""
    progress = Progress.objects.filter(version=version).first()
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
