"""What an edition is offered in, and where what it names stands on this desk."""

from itertools import groupby

from django import template

from articles.publishing.formats.offered import FORMATS

register = template.Library()


@register.simple_tag
def offered_formats():
    grouped = groupby(FORMATS, key=lambda one: one.group)
    return [{"title": title, "formats": list(formats)} for title, formats in grouped]


@register.filter
def is_newest_of(edition, editions):
    return not any(one.number > edition.number for one in editions)


@register.filter
def lower_first(text):
    """To go on in a sentence; “JSON” stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.simple_tag
def statement_here(edition, frozen):
    """The number of a statement on this desk, or None where it did not come along with an imported timeline."""
    if frozen["kind"] != "statement":
        return None
    numbers = _numbers_here(edition) if edition else None
    return frozen["annotation"] if numbers is None else numbers.get(str(frozen["annotation"]))


def _numbers_here(edition):
    """What the numbers of an imported timeline have become, asked once for an edition; None for one made here."""
    if not hasattr(edition, "_numbers_here"):
        imports = list(edition.timeline.imports.order_by("pk").values_list("annotations", flat=True))
        edition._numbers_here = dict(pair for one in imports for pair in one.items()) if imports else None
    return edition._numbers_here
