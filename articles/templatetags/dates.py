"""Dates on pages: drawn as a bar with soft ends, and said in words."""

from django import template
from django.utils import timezone

from entities.models.meeting import MeetingStatus
from entities.when import NotEdtf, from_edtf
from entities.when.wording import precision, to_words

register = template.Library()


@register.inclusion_tag("_when.html")
def when(value, worded=False):
    """`value` is a `When` or a row with one; `worded` adds the words of the text where they say it otherwise."""
    value = getattr(value, "when", value)
    words = to_words(value)
    return {
        "when": value,
        "precision": precision(value) or "unknown",
        "open_start": value.earliest is None,
        "words": words,
        "wording": value.wording if worded and value.wording != words else "",
    }


@register.filter
def date_words(value):
    return to_words(getattr(value, "when", value))


@register.filter
def date_precision(value):
    return precision(getattr(value, "when", value)) or "unknown"


@register.filter
def edtf_words(edtf):
    """The words for 2004-03 are March 2004; what is no EDTF stays as it is."""
    try:
        return to_words(from_edtf(edtf)) if edtf else ""
    except NotEdtf:
        return edtf


@register.filter
def is_unheard_of(meeting):
    """Announced for days that have passed, and nothing public says whether it was held."""
    announced = meeting.status in (MeetingStatus.PROPOSED, MeetingStatus.SCHEDULED, MeetingStatus.POSTPONED)
    return announced and meeting.latest is not None and meeting.latest < timezone.localdate()


@register.filter
def interval_words(value):
    """The days that an uncertain date may be, as read; nothing for a single day or no date."""
    when = getattr(value, "when", value)
    first, last = ((f"{day.day} {day:%B %Y}" if day else "") for day in (when.earliest, when.latest))
    if first == last:
        return ""
    return f"{first} to {last}" if first and last else (f"from {first}" if first else f"until {last}")
