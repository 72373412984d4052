"""Markdown of the editors as safe HTML: rendered without raw HTML, then sanitized all the same."""

from django import template
from django.utils.safestring import mark_safe

from articles.publishing.formats.prose import to_html

register = template.Library()


@register.filter
def markdown(text):
    return mark_safe(to_html(text))
