"""The addresses of the site, area by area."""

from articles.urls import browse, desk, review, timelines

urlpatterns = [*browse.urlpatterns, *timelines.urlpatterns, *desk.urlpatterns, *review.urlpatterns]
