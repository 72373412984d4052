"""The desk's addresses for timelines in the making, and the two that lead out of it: pictures, and invited review."""

from django.urls import path, re_path

from articles.views import (
    chapters,
    composing,
    entries,
    pictures,
    review_links,
    timeline_changes,
    timeline_comments,
    workflow,
)

ONE = "desk/timelines/<slug:slug>/"

urlpatterns = [
    path("desk/timelines/", composing.timelines, name="desk-timelines"),
    path(ONE, composing.timeline, name="desk-timeline"),
    path(f"{ONE}details/", composing.details, name="desk-timeline-details"),
    path(f"{ONE}preview/", composing.preview, name="desk-timeline-preview"),
    path(f"{ONE}entries/", entries.add, name="desk-entry-add"),
    path(f"{ONE}entries/found/", entries.add_found, name="desk-entry-add-found"),
    path(f"{ONE}entries/several/", entries.several, name="desk-entries"),
    path(f"{ONE}entries/<int:pk>/", entries.change, name="desk-entry"),
    path(f"{ONE}entries/<int:pk>/preview/", entries.live_preview, name="desk-entry-preview"),
    path(f"{ONE}chapters/", chapters.add, name="desk-chapter-add"),
    path(f"{ONE}chapters/<int:pk>/", chapters.change, name="desk-chapter"),
    path(f"{ONE}history/", timeline_changes.history, name="desk-timeline-history"),
    path(f"{ONE}undo/", timeline_changes.undo, name="desk-timeline-undo"),
    path(f"{ONE}redo/", timeline_changes.redo, name="desk-timeline-redo"),
    path(f"{ONE}comments/", timeline_comments.page, name="desk-timeline-comments"),
    path(f"{ONE}comments/<int:pk>/", timeline_comments.resolve, name="desk-timeline-comment"),
    path(f"{ONE}publishing/", workflow.page, name="desk-timeline-workflow"),
    path(f"{ONE}submit/", workflow.submit, name="desk-timeline-submit"),
    path(f"{ONE}approve/", workflow.approve, name="desk-timeline-approve"),
    path(f"{ONE}send-back/", workflow.send_back, name="desk-timeline-send-back"),
    path(f"{ONE}schedule/", workflow.schedule, name="desk-timeline-schedule"),
    path(f"{ONE}unschedule/", workflow.unschedule, name="desk-timeline-unschedule"),
    path(f"{ONE}publish/", workflow.publish, name="desk-timeline-publish"),
    path(f"{ONE}withdraw/", workflow.withdraw, name="desk-timeline-withdraw"),
    path(f"{ONE}roll-back/", workflow.roll_back, name="desk-timeline-roll-back"),
    path(f"{ONE}links/", review_links.make, name="desk-review-link-add"),
    path(f"{ONE}links/<int:pk>/", review_links.revoke, name="desk-review-link"),
    re_path(r"^review/(?P<token>[\w-]{20,80})/$", review_links.outside, name="outside-review"),
    re_path(r"^pictures/(?P<sha256>[0-9a-f]{64})\.(?P<extension>jpg|png)$", pictures.picture, name="picture"),
]
