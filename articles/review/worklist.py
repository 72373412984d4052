"""Which articles await review, why, and how far each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from articles.models import Annotation, Article, Decision, ExtractionRun, Statement, Version

WAITING, FINISHED, FAILED, ASIDE, ALL = "waiting", "finished", "failed", "aside", "all"
NEWEST, OLDEST, UNCERTAIN = "newest", "oldest", "uncertain"
ORDERS = {NEWEST: ("-published_on", "-pk"), OLDEST: ("published_on", "pk")}


@dataclass(kw_only=True)
class Work:
    """How far one article is. `open` and `total` count annotations of its newest version, by kind."""

    open: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Annotation.Kind.values, 0))
    total: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Annotation.Kind.values, 0))
    unsure: int = 0

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
        return [(kind, self.open[kind], self.total[kind]) for kind in Annotation.Kind.values]


def for_review(annotations: QuerySet) -> QuerySet:
    """Without what somebody merely believes or intends: that is found, but asked for only on wish."""
    return annotations.exclude(statement__statement_kind=Statement.StatementKind.BELIEF)


def _open() -> QuerySet:
    return for_review(Annotation.objects.awaiting_review()).filter(
        version__article=OuterRef("pk"), version__in=Version.objects.newest()
    )


def _last_run() -> Subquery:
    runs = ExtractionRun.objects.of_rules().filter(version__article=OuterRef("pk")).order_by("-queued_at", "-pk")
    return Subquery(runs.values("status")[:1])


def articles() -> QuerySet[Article]:
    return Article.objects.select_related("source").annotate(last_run=_last_run(), is_open=Exists(_open()))


NOT_DONE = Q(last_run__isnull=True) | Q(last_run__in=("waiting", "running", "failed"))


def in_state(found: QuerySet[Article], state: str) -> QuerySet[Article]:
    """WAITING holds whatever still needs somebody: something to decide, or an extraction that is not done."""
    if state == ALL:
        return found
    if state == ASIDE:
        return found.filter(is_set_aside=True)
    found = found.filter(is_set_aside=False)
    if state == FAILED:
        return found.filter(last_run="failed")
    if state == FINISHED:
        return found.filter(is_open=False, last_run="done")
    return found.filter(Q(is_open=True) | NOT_DONE)


def narrowed(
    *, state: str = WAITING, q: str = "", source: Any = None, mine: AbstractBaseUser | None = None, order: str = NEWEST
) -> QuerySet[Article]:
    """`q` is searched in titles and texts; `mine` are articles that this user added or decided on."""
    found = in_state(articles(), state)
    if source:
        found = found.filter(source=source)
    if q:
        words = SearchQuery(q, config="english", search_type="websearch")
        texts = Version.objects.filter(article=OuterRef("pk"), search=words)
        found = found.filter(Q(title__icontains=q) | Exists(texts))
    if mine:
        decided = Decision.objects.filter(editor=mine, annotation__version__article=OuterRef("pk"))
        found = found.filter(Q(added_by=mine) | Exists(decided))
    return ordered(found, order)


def ordered(found: QuerySet[Article], order: str) -> QuerySet[Article]:
    if order == UNCERTAIN:
        doubt = _open().order_by().values("version__article").annotate(mean=Avg("confidence")).values("mean")
        return found.annotate(certainty=Subquery(doubt)).order_by(F("certainty").asc(nulls_last=True), *ORDERS[NEWEST])
    return found.order_by(*ORDERS.get(order, ORDERS[NEWEST]))


def states() -> dict[str, int]:
    """How many articles are in each state."""
    row = articles().aggregate(
        waiting=Count("pk", filter=Q(is_set_aside=False) & (Q(is_open=True) | NOT_DONE)),
        finished=Count("pk", filter=Q(is_set_aside=False, is_open=False, last_run="done")),
        failed=Count("pk", filter=Q(is_set_aside=False, last_run="failed")),
        aside=Count("pk", filter=Q(is_set_aside=True)),
        all=Count("pk"),
    )
    return {name: row[name] for name in (WAITING, FINISHED, FAILED, ASIDE, ALL)}


def work_of(found: Iterable[Article]) -> dict[int, Work]:
    """How far each of these articles is, by primary key; one query."""
    work: dict[int, Work] = defaultdict(Work)
    counted = (
        for_review(Annotation.objects.filter(version__article__in=[one.pk for one in found]))
        .filter(version__in=Version.objects.newest())
        .order_by()
        .values_list("version__article", "kind", "status")
        .annotate(Count("pk"))
    )
    for article, kind, status, count in counted:
        _count(work[article], kind, status, count)
    return work


def work_on(version: Version) -> Work:
    """How far one version is."""
    work = Work()
    counted = for_review(version.annotations).order_by().values_list("kind", "status").annotate(Count("pk"))
    for kind, status, count in counted:
        _count(work, kind, status, count)
    return work


def _count(work: Work, kind: str, status: str, count: int) -> None:
    work.total[kind] += count
    if status in Annotation.OPEN:
        work.open[kind] += count
    if status == Annotation.Status.UNSURE:
        work.unsure += count


def runs_of(found: Iterable[Article]) -> dict[int, ExtractionRun]:
    """The newest run of each of these articles, by primary key; one query."""
    runs = (
        ExtractionRun.objects.of_rules()
        .filter(version__article__in=[one.pk for one in found])
        .select_related("version")
        .order_by("version__article_id", "-queued_at", "-pk")
        .distinct("version__article_id")
    )
    return {run.version.article_id: run for run in runs}


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The articles awaiting review before and after this one, the newest first."""
    waiting = narrowed()
    day, key = article.published_on, article.pk
    newer = waiting.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=key)).order_by("published_on", "pk")
    older = waiting.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=key))
    return newer.first(), older.first()
