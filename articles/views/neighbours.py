"""The articles before and after one, as the worklist was narrowed and ordered when it was left."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from articles.models import Article
from articles.review import worklist
from articles.views.worklist import STATES, form_of, found_in

AS_FAR = 500  # places of a list that is ordered by what changes while one works
LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """`query` is that of the worklist; the links carry it on."""

    query: str
    before: Article | None
    after: Article | None

    @property
    def worklist(self) -> str:
        return reverse("desk") + (f"?{self.query}" if self.query else "")

    @property
    def before_address(self) -> str:
        return self._address(self.before)

    @property
    def after_address(self) -> str:
        return self._address(self.after)

    def _address(self, article: Article | None) -> str:
        if article is None:
            return ""
        carried = f"?{urlencode({'in': self.query})}" if self.query else ""
        return article.get_absolute_url() + carried


def neighbours(request: HttpRequest, article: Article) -> Neighbours:
    """`?in=` holds the filters, of this page or of the one that a decision was sent from."""
    query = _query(request)
    if not query:
        before, after = worklist.neighbours(article)
        return Neighbours(query="", before=before, after=after)
    data = QueryDict(query)
    form = form_of(data)
    chosen = form.cleaned_data if form.is_valid() else {}
    state = data.get("state", worklist.WAITING)
    found = found_in(request, state if state in dict(STATES) else worklist.WAITING, chosen).rows
    order = chosen.get("order") or worklist.NEWEST
    before, after = (
        _by_day(found, article, order) if order in (worklist.NEWEST, worklist.OLDEST) else _by_place(found, article)
    )
    return Neighbours(query=query, before=before, after=after)


def _query(request: HttpRequest) -> str:
    page = QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    return (request.GET.get("in") or page.get("in", ""))[:LONGEST]


def with_filters(request: HttpRequest) -> str:
    """The address of this page with the filters of the worklist one comes from; empty where there is nothing to add."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_worklist = came_from.netloc == request.get_host() and came_from.path == reverse("desk")
    filters = QueryDict(came_from.query[:LONGEST] if is_worklist else "", mutable=True)
    filters.pop("page", None)
    if not filters or "in" in request.GET:
        return ""
    here = request.GET.copy()
    here["in"] = filters.urlencode()
    return f"{request.path}?{here.urlencode()}"


def _by_day(found: QuerySet[Article], article: Article, order: str) -> tuple[Article | None, Article | None]:
    """An article that was finished is no longer in the list; its neighbours are found by its day all the same."""
    day, key = article.published_on, article.pk
    newer = found.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=key)).order_by("published_on", "pk")
    older = found.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=key)).order_by("-published_on", "-pk")
    around = newer.first(), older.first()
    return around if order == worklist.NEWEST else around[::-1]


def _by_place(found: QuerySet[Article], article: Article) -> tuple[Article | None, Article | None]:
    keys = list(found.values_list("pk", flat=True)[:AS_FAR])
    if article.pk not in keys:
        return None, _one(keys[:1])
    at = keys.index(article.pk)
    return _one(keys[max(0, at - 1) : at]), _one(keys[at + 1 : at + 2])


def _one(keys: list[int]) -> Article | None:
    return Article.objects.filter(pk__in=keys).first() if keys else None
