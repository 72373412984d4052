"""Actors and meetings that a form names for the first time are made when it is saved."""

from __future__ import annotations

from typing import Any

from articles.forms.by_name import NewActor, NewMeeting
from articles.review import new_actors, new_meetings


def with_new_actors(values: dict[str, Any]) -> dict[str, Any]:
    """The same values, the actors and meetings made that were named for the first time; one name makes one."""
    made: dict[NewActor | NewMeeting, Any] = {}

    def actor(value: Any) -> Any:
        if not isinstance(value, (NewActor, NewMeeting)):
            return value
        if value not in made:
            is_meeting = isinstance(value, NewMeeting)
            made[value] = new_meetings.begin(value.name) if is_meeting else new_actors.begin(value.name, value.kind)
        return made[value]

    told = {name: actor(value) for name, value in values.items()}
    if "participants" in told:
        told["participants"] = [(actor(who), part, level) for who, part, level in told["participants"]]
    return told
