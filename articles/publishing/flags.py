"""Entries whose evidence has changed at its source since are called in question, with the reason, for an editor."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery

from articles.models import Entry, Evidence, Version
from articles.publishing.check_facts import changed_at_source


def flag_changed_sources() -> int:
    """Flag every entry with words that are gone from a newer text of their article; how many were flagged.

    An entry that was looked at after that text came is left alone: its editor has confirmed or mended it.
    """
    newest = Version.objects.filter(article=OuterRef("annotation__version__article")).order_by("-number")
    outdated = (
        Evidence.objects.filter(entry__flag="")
        .annotate(
            newest=Subquery(newest.values("number")[:1]),
            came_at=Subquery(newest.values("fetched_at")[:1]),
        )
        .filter(newest__gt=F("annotation__version__number"), came_at__gt=F("entry__updated_at"))
    )
    rows = list(outdated.values_list("entry", "annotation", "annotation__version__article__source__name", "came_at"))
    gone = changed_at_source({annotation for _, annotation, _, _ in rows})
    flagged = 0
    for entry, annotation, source, came_at in rows:
        if annotation in gone:
            day = f"{came_at.day} {came_at:%B %Y}"
            why = f"{source} changed the article ({day}): these words are not in its newest text."
            # Not through the writers: nobody changed the entry, and its own moment of change must stay.
            flagged += Entry.objects.filter(pk=entry, flag="").update(flag=why[:300])
    return flagged
