"""An extraction as a JSON value and back again, so that it can wait until somebody decides about it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from django.core.serializers.json import DjangoJSONEncoder

from articles.extraction.candidates import Extraction


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Dates become ISO 8601."""
    return json.loads(json.dumps(asdict(extraction), cls=DjangoJSONEncoder))


def from_json(told: dict[str, Any]) -> Extraction:
    return _build(Extraction, told)


def _build(wanted: Any, told: Any) -> Any:
    if told is None:
        return None
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)[0]
        return tuple(_build(inner, one) for one in told)
    options = [one for one in get_args(wanted) if one is not NoneType]
    if options:  # X | None
        return _build(options[0], told)
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return wanted(
            **{one.name: _build(hints[one.name], told[one.name]) for one in fields(wanted) if one.name in told}
        )
    return date.fromisoformat(told) if wanted is date and isinstance(told, str) else told
