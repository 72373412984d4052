"""A meeting that an editor names for the first time; what is known of it follows from its reports."""

from __future__ import annotations

from django.utils.text import slugify

from articles.models import MeetingReport
from entities.models import Meeting
from entities.names.fold import fold
from entities.names.slugs import first_free


def stem_of(report: MeetingReport) -> str:
    """What the address of a meeting begins with that is made for this report: its name, and its year."""
    return slugify(" ".join(filter(None, [report.name, (report.edtf or "")[:4].strip("[./")])))[:140] or "meeting"


def begin(name: str) -> Meeting:
    """One of its own, also where another bears the same name."""
    name = " ".join(name.split())[:300]
    stem = slugify(fold(name))[:140] or "meeting"
    taken = set(Meeting.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return Meeting.objects.create(slug=first_free(stem, taken), name=name)
