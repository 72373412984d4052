"""The addresses of the API, version 1."""

from __future__ import annotations

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from articles.api import docs
from articles.api.problems import no_such_address
from articles.api.views import agreement, annotations, articles, many, published, quality, teamwork, timelines
from entities.api import urls as entities

app_name = "api-v1"

router = SimpleRouter()
router.register("articles", articles.Articles, "article")
router.register("statements", published.Statements, "statement")
router.register("actors", published.Actors, "actor")
router.register("meetings", published.Meetings, "meeting")
router.register("timelines", timelines.Timelines, "timeline")
router.register("sources", published.Sources, "source")
router.register("topics", published.Topics, "topic")
router.register("annotations", annotations.Annotations, "annotation")
router.register("decisions", annotations.Decisions, "decision")
router.register("runs", articles.Runs, "run")
router.register("bulk-changes", many.BulkChanges, "bulk-change")
router.register("reruns", many.Reruns, "rerun")
router.register("comments", teamwork.Comments, "comment")
router.register("saved-views", teamwork.SavedViews, "saved-view")
entities.register(router)

urlpatterns = [
    *router.urls,
    path("annotations/<int:annotation>/comments/", teamwork.CardComments.as_view(), name="annotation-comments"),
    path("agreement/", agreement.Agreements.as_view(), name="agreement"),
    path("quality/", quality.Quality.as_view(), name="quality"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", docs.docs, name="docs"),
    re_path(r"^(?P<path>.*)$", no_such_address),
]
