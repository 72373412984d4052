"""The formats that an edition is offered in, for the page that lists them."""

from itertools import groupby

from django import template

from articles.publishing.formats.offered import FORMATS

register = template.Library()


@register.simple_tag
def offered_formats():
    grouped = groupby(FORMATS, key=lambda one: one.group)
    return [{"title": title, "formats": list(formats)} for title, formats in grouped]


@register.filter
def lower_first(text):
    """To go on in a sentence; “JSON” stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
