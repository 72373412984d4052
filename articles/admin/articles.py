"""Articles, their immutable versions and the extraction runs over them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from articles.admin.reading import OnlyRead, OnlyReadRows
from articles.jobs import extract
from articles.models import Article, ExtractionRun, Version


class Versions(OnlyReadRows):
    model = Version
    fields = ("number", "title", "fetched_at", "sha256")
    defer = ("text", "search")


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("title", "source", "published_on", "language", "intake", "last_run", "is_set_aside", "added_at")
    list_filter = ("is_set_aside", "intake", "language", "source")
    list_select_related = ("source",)
    search_fields = ("title", "url", "byline")
    date_hierarchy = "published_on"
    autocomplete_fields = ("source",)
    readonly_fields = ("intake", "added_by", "added_at")
    inlines = (Versions,)
    actions = ("extract_again", "set_aside", "take_up_again")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        newest = ExtractionRun.objects.filter(version__article=OuterRef("pk")).order_by("-queued_at", "-pk")
        return super().get_queryset(request).annotate(last_run_status=Subquery(newest.values("status")[:1]))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in on the desk, where their text is prepared and their extraction queued."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Its text may be the evidence of a decision; it can be set aside."""
        return False

    @admin.display(description="newest extraction")
    def last_run(self, article: Article) -> str:
        return article.last_run_status or "none"

    @admin.action(description="Extract again", permissions=["change"])
    def extract_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        newest = Version.objects.newest().filter(article__in=queryset.values("pk")).defer("text", "search")
        runs = [extract.queue(version, requested_by=request.user) for version in newest]
        self.message_user(request, f"{len(runs)} extractions are queued. What people decided stays as it is.")

    @admin.action(description="Set aside: not for review", permissions=["change"])
    def set_aside(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        n = Article.objects.filter(pk__in=queryset.values("pk")).update(is_set_aside=True)
        self.message_user(request, f"{n} articles are set aside.")

    @admin.action(description="Take up again for review", permissions=["change"])
    def take_up_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        n = Article.objects.filter(pk__in=queryset.values("pk")).update(is_set_aside=False)
        self.message_user(request, f"{n} articles are for review again.")


@admin.register(Version)
class VersionAdmin(OnlyRead):
    list_display = ("article", "number", "fetched_at", "sha256")
    list_select_related = ("article__source",)
    list_filter = ("article__source",)
    search_fields = ("article__title", "sha256")
    date_hierarchy = "fetched_at"
    fields = ("article", "number", "title", "fetched_at", "sha256", "text")
    defer = ("text", "search")


@admin.register(ExtractionRun)
class ExtractionRunAdmin(OnlyRead):
    list_display = ("version", "status", "stage", "extractor_version", "queued_at", "seconds", "attempts", "error")
    list_filter = ("status", "extractor", "extractor_version")
    list_select_related = ("version__article", "requested_by")
    search_fields = ("version__article__title", "error", "knowledge_stamp")
    date_hierarchy = "queued_at"
    defer = ("version__text", "version__search")
    actions = ("again",)

    @admin.action(description="Extract the same text again")
    def again(self, request: HttpRequest, queryset: QuerySet[ExtractionRun]) -> None:
        if not request.user.has_perm("articles.review_annotation"):
            self.message_user(request, "Nothing was queued: only editors may do this.", "error")
            return
        versions = {run.version_id: run.version for run in queryset}
        for version in versions.values():
            extract.queue(version, requested_by=request.user)
        self.message_user(request, f"{len(versions)} extractions are queued.")
