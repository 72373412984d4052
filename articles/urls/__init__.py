"""The addresses of the site, area by area."""

from articles.urls import browse, desk, review

urlpatterns = [*browse.urlpatterns, *desk.urlpatterns, *review.urlpatterns]
