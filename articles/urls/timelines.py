"""Timelines, for readers and on the desk."""

from django.urls import path

from articles.views import composing, entries, timelines

urlpatterns = [
    path("timelines/", timelines.timelines, name="timelines"),
    path("timelines/<slug:slug>/", timelines.timeline, name="timeline"),
    path("timelines/<slug:slug>/editions/<int:number>/", timelines.timeline, name="timeline-edition"),
    path("timelines/<slug:slug>/embed/", timelines.embed, name="timeline-embed"),
    path("desk/timelines/", composing.timelines, name="desk-timelines"),
    path("desk/timelines/<slug:slug>/", composing.timeline, name="desk-timeline"),
    path("desk/timelines/<slug:slug>/entries/", entries.add, name="desk-entry-add"),
    path("desk/timelines/<slug:slug>/entries/<int:pk>/", entries.change, name="desk-entry"),
    path("desk/timelines/<slug:slug>/put-back/", entries.put_back, name="desk-entry-put-back"),
    path("desk/timelines/<slug:slug>/preview/", composing.preview, name="desk-timeline-preview"),
    path("desk/timelines/<slug:slug>/publish/", composing.publish_edition, name="desk-timeline-publish"),
    path("desk/timelines/<slug:slug>/withdraw/", composing.withdraw, name="desk-timeline-withdraw"),
]
