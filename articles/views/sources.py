"""The desk's pages of sources: which there are, whether each works, and what it brought."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.intake import FeedForm, SourceForm
from articles.jobs import collect
from articles.models import Feed, FeedEntry, Source
from entities.names.slugs import first_free

may_add = permission_required("articles.add_source", raise_exception=True)
may_add_article = permission_required("articles.add_article", raise_exception=True)
HEALTH_ORDER = {"failing": 0, "new": 1, "working": 2, "paused": 3}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST or None)
    if request.method == "POST":
        return _begin(request, form)
    return _list(request, form)


def _list(request: HttpRequest, form: SourceForm, status: int = 200) -> HttpResponse:
    found = Source.objects.prefetch_related("feeds").annotate(
        article_count=Count("articles"), newest=Max("articles__published_on")
    )
    rows = sorted(found, key=lambda source: (HEALTH_ORDER[health_of(source)], source.name))
    page = Paginator([(source, health_of(source)) for source in rows], 50).get_page(request.GET.get("page"))
    return render(request, "desk/sources/list.html", {"page": page, "form": form}, status=status)


def health_of(source: Source) -> str:
    """The worst of its feeds; a source without feeds works as long as people add its articles."""
    if not source.is_active:
        return "paused"
    states = [feed_health(feed, source) for feed in source.feeds.all()]
    return min(states, key=HEALTH_ORDER.__getitem__) if states else "working"


def feed_health(feed: Feed, source: Source) -> str:
    feed.source = source  # the row at hand, not another query
    return feed.health


@may_add
def _begin(request: HttpRequest, form: SourceForm) -> HttpResponse:
    if not form.is_valid():
        return _list(request, form, status=422)
    with transaction.atomic():
        made = form.save(commit=False)
        made.slug = free_slug(made.name)
        made.save()
        if form.cleaned_data["feed"]:
            collect.poll_soon(Feed.objects.create(source=made, url=form.cleaned_data["feed"]))
    what_now = (
        "Its feed is asked now; what it brings appears here." if made.feeds.exists() else "Add its articles by hand."
    )
    messages.success(request, f"“{made}” is added. {what_now}")
    return redirect("desk-source", made.slug)


def new_source(name: str) -> Source:
    return Source.objects.create(name=name, slug=free_slug(name))


def free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "source"
    taken = set(Source.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """POST adds a feed."""
    found = get_object_or_404(Source.objects.select_related("publisher", "country"), slug=slug)
    form = FeedForm(request.POST or None)
    if request.method == "POST":
        return _add_feed(request, found, form)
    return _detail(request, found, form)


def _detail(request: HttpRequest, found: Source, form: FeedForm, status: int = 200) -> HttpResponse:
    entries = FeedEntry.objects.filter(feed__source=found).select_related("article")
    outcome = request.GET.get("outcome", "")
    tally = dict.fromkeys(FeedEntry.Outcome.values, 0)
    tally |= dict(entries.values_list("outcome").annotate(Count("pk")).order_by())
    if outcome in tally:
        entries = entries.filter(outcome=outcome)
    context = {
        "source": found,
        "feeds": [(feed, feed_health(feed, found)) for feed in found.feeds.all()],
        "health": health_of(found),
        "form": form,
        "outcome": outcome,
        "offered": sum(tally.values()),
        "tally": [(value, label, tally[value]) for value, label in FeedEntry.Outcome.choices if tally[value]],
        "articles": found.articles.order_by("-added_at")[:20],
        "page": Paginator(entries, 30).get_page(request.GET.get("page")),
    }
    return render(request, "desk/sources/detail.html", context, status=status)


@may_add
def _add_feed(request: HttpRequest, found: Source, form: FeedForm) -> HttpResponse:
    form.instance.source = found
    if not form.is_valid():
        return _detail(request, found, form, status=422)
    collect.poll_soon(form.save())
    messages.success(request, "The feed is added and asked now.")
    return redirect("desk-source", found.slug)


@login_required
@permission_required("articles.change_source", raise_exception=True)
@require_POST
def feed(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is poll, pause or resume."""
    row = get_object_or_404(Feed.objects.select_related("source"), pk=pk, source__slug=slug)
    do = request.POST.get("do")
    if do == "poll":
        queued = collect.poll_soon(row)
        messages.success(request, "The feed is asked now." if queued else "The feed is being asked already.")
    elif do in ("pause", "resume"):
        row.is_active = do == "resume"
        row.next_poll_at = None
        row.save(update_fields=["is_active", "next_poll_at"])
        messages.success(request, "The feed is asked again." if row.is_active else "The feed is paused.")
    return redirect("desk-source", slug)


@login_required
@may_add_article
@require_POST
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Fetch the page of an item that was skipped or could not be read."""
    entry = get_object_or_404(FeedEntry.objects.select_related("feed"), pk=pk, feed__source__slug=slug)
    if collect.take_again(entry):
        messages.success(request, f"“{entry}” is fetched now.")
    else:
        messages.info(request, f"“{entry}” is {entry.get_outcome_display()}.")
    return redirect("desk-source", slug)
