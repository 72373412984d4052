"""Published timelines, for anyone: their views, entries, editions, embeds; each also pinned to an edition."""

from django.urls import path

from articles.views import changes, embeds, other_views, share_images, sitemaps, timelines

OF_EDITION = (  # path below a timeline or below one of its editions, view, name after "timeline"
    ("", timelines.timeline, ""),
    ("list/", other_views.as_list, "-list"),
    ("calendar/", other_views.as_calendar, "-calendar"),
    ("map/", other_views.as_map, "-map"),
    ("actors/", other_views.by_actor, "-actors"),
    ("at/", timelines.at, "-at"),
    ("entries/<int:pk>/", timelines.entry, "-entry"),
    ("embed/", embeds.embed, "-embed"),
    ("share.png", share_images.share, "-share"),
)

urlpatterns = [
    path("timelines/", timelines.timelines, name="timelines"),
    *(path(f"timelines/<slug:slug>/{below}", view, name=f"timeline{name}") for below, view, name in OF_EDITION),
    *(
        path(f"timelines/<slug:slug>/editions/<int:number>/{below}", view, name=f"timeline-edition{name}")
        for below, view, name in OF_EDITION
    ),
    path("timelines/<slug:slug>/changes/", changes.changes, name="timeline-changes"),
    path("timelines/<slug:slug>/compare/", changes.compare, name="timeline-compare"),
    path("timelines/<slug:slug>/embedding/", embeds.embedding, name="timeline-embedding"),
    path("oembed", embeds.oembed, name="oembed"),
    path("embed.js", embeds.script, {"name": "embed.js"}, name="embed-script"),
    path("embed/readout-timeline.js", embeds.script, {"name": "readout-timeline.js"}, name="embed-component"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
