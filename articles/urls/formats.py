"""The addresses of editions and corrections as files, and of whole timelines on their way from desk to desk."""

import re

from django.urls import path, re_path

from articles.publishing.formats.offered import BY_FILE
from articles.views import bundles, formats

FILE = "(?P<file>" + "|".join(re.escape(file) for file in BY_FILE) + ")"
FEED = "(?P<file>" + "|".join(re.escape(file) for file in formats.FEEDS) + ")"
TIMELINE = r"^timelines/(?P<slug>[-a-zA-Z0-9_]+)/"

urlpatterns = [
    re_path(f"{TIMELINE}{FILE}$", formats.edition, name="timeline-format"),
    re_path(rf"{TIMELINE}editions/(?P<number>\d{{1,9}})/{FILE}$", formats.edition, name="edition-format"),
    re_path(f"{TIMELINE}{FEED}$", formats.correction_feed, name="timeline-corrections"),
    path("desk/timelines/<slug:slug>/export/", bundles.export, name="desk-timeline-export"),
    path("desk/import-timeline/", bundles.take_in, name="desk-timeline-import"),
    re_path(f"^{FEED}$", formats.correction_feed, name="corrections-feed"),
]
