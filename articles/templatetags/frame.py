"""What the frame of the pages asks of its data: which section is open, how a field is grouped, what is filtered."""

from django import forms, template
from django.utils.html import format_html

from config.fragments import fragment

register = template.Library()


@register.simple_tag
def kept(name):
    """A template that says the same on every page, rendered once."""
    return fragment(name)


@register.simple_tag(takes_context=True)
def section(context, address, name):
    """An entry of a navigation; the one whose pages are being read says so to everybody, also to screen readers.

    `path` in the context, or of its request, is what is being read.
    """
    path = context.get("path") or (context["request"].path if "request" in context else "")
    if path == address:
        current = "page"
    elif path.startswith(address) and address.count("/") > 1 and address != "/desk/":
        current = "true"
    else:
        current = ""
    attribute = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, attribute, name)


@register.filter
def is_group(field):
    """Several controls under one question need a fieldset with a legend."""
    return field.field.widget.use_fieldset or isinstance(field.field.widget, forms.MultiWidget)


@register.filter
def is_narrowed(form):
    return any(form.data.get(name) for name in form.data if name not in ("page", "sort", "o"))


@register.filter
def minutes(duration):
    return round(duration.total_seconds() / 60)


@register.filter
def has_more(filterset):
    """Whether filters wait under "More filters"."""
    foremost = getattr(filterset, "foremost", None)
    return foremost is not None and any(name not in foremost for name in filterset.form.fields)


@register.filter
def narrows_further(filterset):
    """Whether one of the filters that wait under "More filters" is in use."""
    return any(filterset.data.get(name) for name in filterset.form.fields if name not in filterset.foremost)
