"""What a list is narrowed down to, one chip for each filter in use; each leads to the list without it."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model
from django_filters import FilterSet

register = template.Library()


@register.inclusion_tag("_filters_set.html", takes_context=True)
def filters_set(context: dict[str, Any], filterset: FilterSet) -> dict[str, Any]:
    return {"chips": list(chips(filterset, context["request"].GET)), "address": context["request"].path}


def chips(filterset: FilterSet, query: Any):
    """(label, value in words, query without it) of each filter that is in use and makes sense."""
    if not filterset.is_bound:
        return
    filterset.is_valid()
    for name, field in filterset.form.fields.items():
        value = filterset.form.cleaned_data.get(name)
        if value in (None, "", [], False):
            continue
        rest = query.copy()
        for gone in (name, "page"):
            rest.pop(gone, None)
        yield field.label, in_words(field, value), rest.urlencode()


def in_words(field: Any, value: Any) -> str:
    if value is True:
        return ""
    if isinstance(value, Model):
        return str(value)
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}"
    return str(dict(getattr(field, "choices", ())).get(value, value))
