"""The addresses of the site, area by area."""

from articles.urls import audit, browse, bulk, compose, desk, formats, frame, published, review, teams, working

urlpatterns = [
    *frame.urlpatterns,
    *browse.urlpatterns,
    *published.urlpatterns,
    *formats.urlpatterns,
    *compose.urlpatterns,
    *desk.urlpatterns,
    *review.urlpatterns,
    *teams.urlpatterns,
    *working.urlpatterns,
    *bulk.urlpatterns,
    *audit.urlpatterns,
]
