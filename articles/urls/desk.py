"""The desk's addresses for articles, sources and extraction runs."""

from django.urls import path

from articles.views import articles, quality, runs, sources

urlpatterns = [
    path("desk/articles/add/", articles.add, name="desk-article-add"),
    path("desk/sources/", sources.sources, name="desk-sources"),
    path("desk/sources/<slug:slug>/", sources.source, name="desk-source"),
    path("desk/sources/<slug:slug>/feeds/<int:pk>/", sources.feed, name="desk-feed"),
    path("desk/sources/<slug:slug>/items/<int:pk>/", sources.take, name="desk-feed-entry"),
    path("desk/runs/", runs.runs, name="desk-runs"),
    path("desk/runs/<int:pk>/retry/", runs.retry, name="desk-run-retry"),
    path("desk/quality/", quality.quality, name="desk-quality"),
    path("desk/quality/table.csv", quality.table, name="desk-quality-table"),
    path("desk/quality/measure/", quality.measure, name="desk-quality-measure"),
]
