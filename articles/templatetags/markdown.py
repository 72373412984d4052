"""Markdown of the editors as safe HTML: rendered without raw HTML, then sanitized all the same."""

import nh3
from django import template
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

register = template.Library()
RENDERER = MarkdownIt("commonmark", {"html": False, "typographer": False})
TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br", "h3", "h4", "hr"}


@register.filter
def markdown(text):
    return mark_safe(nh3.clean(RENDERER.render(text or ""), tags=TAGS, url_schemes={"http", "https", "mailto"}))
