"""Actors, places and meetings that a form names for the first time are made when it is saved."""

from __future__ import annotations

from typing import Any

from articles.forms.by_name import New, NewMeeting, NewPlace
from articles.review import new_actors, new_meetings, new_places


def with_new_rows(values: dict[str, Any]) -> dict[str, Any]:
    """The same values, what was named for the first time made; one name makes one."""
    made: dict[New, Any] = {}

    def row(value: Any) -> Any:
        if not isinstance(value, New):
            return value
        if value not in made:
            made[value] = _make(value)
        return made[value]

    told = {name: row(value) for name, value in values.items()}
    if "participants" in told:
        told["participants"] = [(row(who), part, level) for who, part, level in told["participants"]]
    return told


def _make(value: New) -> Any:
    if isinstance(value, NewMeeting):
        return new_meetings.begin(value.name)
    begin = new_places.begin if isinstance(value, NewPlace) else new_actors.begin
    return begin(value.name, value.kind)
