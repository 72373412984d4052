"""The addresses of the site, area by area."""

from articles.urls import browse, desk, frame, review, timelines

urlpatterns = [
    *frame.urlpatterns,
    *browse.urlpatterns,
    *timelines.urlpatterns,
    *desk.urlpatterns,
    *review.urlpatterns,
]
