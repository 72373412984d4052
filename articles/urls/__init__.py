"""The addresses of the site, area by area."""

from articles.urls import browse, desk, formats, frame, review, teams, timelines, working

urlpatterns = [
    *frame.urlpatterns,
    *browse.urlpatterns,
    *formats.urlpatterns,
    *timelines.urlpatterns,
    *desk.urlpatterns,
    *review.urlpatterns,
    *teams.urlpatterns,
    *working.urlpatterns,
]
