"""Sources and their feeds: who is polled, who fails and why, who is paused."""

from __future__ import annotations

from collections import Counter

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.admin.reading import OnlyRead
from articles.jobs import collect
from articles.models import Article, Feed, FeedEntry, Source, Topic
from entities.admin.keeping import KeptBySeeds

HOW_IT_GOES = ("health", "last_worked_at", "last_polled_at", "next_poll_at", "failures", "last_status", "last_error")


def poll(model_admin: admin.ModelAdmin, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
    queued = [collect.poll_soon(feed) for feed in feeds]
    said = f"{sum(queued)} feeds will be polled at once."
    if len(queued) > sum(queued):
        said += f" {len(queued) - sum(queued)} were waiting for that already."
    model_admin.message_user(request, said)


class Feeds(admin.TabularInline):
    model = Feed
    extra = 0
    show_change_link = True
    fields = ("url", "kind", "is_active", "minutes_between_polls", "health", "last_worked_at", "last_error")
    readonly_fields = ("health", "last_worked_at", "last_error")


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "is_active", "how_feeds_do", "article_count", "language", "country", "licence")
    list_filter = ("is_active", "kind", "language")
    list_select_related = ("country",)
    search_fields = ("name", "slug", "homepage", "feeds__url")
    autocomplete_fields = ("publisher", "country")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (Feeds,)
    actions = ("poll_now", "pause", "resume")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        counted = Article.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
        rows = super().get_queryset(request).prefetch_related("feeds__source")
        return rows.annotate(article_count=Coalesce(Subquery(counted.values("n")), 0))

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, source: Source) -> str:
        address = reverse("admin:articles_article_changelist")
        return format_html('<a href="{}?source__id__exact={}">{}</a>', address, source.pk, source.article_count)

    @admin.display(description="feeds")
    def how_feeds_do(self, source: Source) -> str:
        tally = Counter(feed.health for feed in source.feeds.all())
        return ", ".join(f"{n} {health}" for health, n in sorted(tally.items())) or "none"

    @admin.action(description="Poll their feeds now", permissions=["change"])
    def poll_now(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        poll(self, request, Feed.objects.filter(source__in=queryset, is_active=True, source__is_active=True))

    @admin.action(description="Pause sources", permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        n = queryset.order_by().update(is_active=False)
        self.message_user(request, f"{n} sources are paused: their feeds are not polled.")

    @admin.action(description="Resume sources", permissions=["change"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        n = queryset.order_by().update(is_active=True)
        self.message_user(request, f"{n} sources are active again.")


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    list_display = ("url", "source", *HOW_IT_GOES)
    list_filter = ("is_active", "kind", ("last_error", admin.EmptyFieldListFilter), "source")
    list_select_related = ("source",)
    search_fields = ("url", "source__name", "last_error")
    autocomplete_fields = ("source",)
    readonly_fields = HOW_IT_GOES
    actions = ("poll_now", "pause", "resume")

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        poll(self, request, queryset)

    @admin.action(description="Pause feeds", permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self.message_user(request, f"{queryset.order_by().update(is_active=False)} feeds are paused.")

    @admin.action(description="Resume feeds", permissions=["change"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self.message_user(request, f"{queryset.order_by().update(is_active=True)} feeds are active again.")


@admin.register(FeedEntry)
class FeedEntryAdmin(OnlyRead):
    list_display = ("__str__", "feed", "outcome", "reason", "attempts", "published_at", "seen_at")
    list_filter = ("outcome", "feed__source")
    list_select_related = ("feed", "article")
    search_fields = ("title", "url", "reason")
    date_hierarchy = "seen_at"


@admin.register(Topic)
class TopicAdmin(KeptBySeeds):
    list_display = ("name", "parent", "iptc", "is_kept_by_seeds")
    list_filter = ("is_kept_by_seeds", ("parent", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("parent",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("name",)}
