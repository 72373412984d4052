"""The knowledge base can be read straight from the seeds folder, without a database."""

from __future__ import annotations

from pathlib import Path

from entities.knowledge.gathering import gather
from entities.knowledge.seed_files import read_files
from entities.knowledge.seeds import Seeds
from entities.names.known import Knowledge


def read(folder: Path) -> Knowledge:
    """Raises SeedsAreWrong where a cell cannot be read; a file that does not exist has no rows.

    A country is known as the state, not again as a place: a name in a text should not stand for both.
    """
    seeds = read_seeds(folder)
    return Knowledge(
        actors=tuple(actor.known for actor in seeds.actors),
        places=tuple(place.known for place in seeds.places if place.known.kind != "country"),
        roles=tuple(role.known for role in seeds.roles),
        memberships=tuple(membership.known for membership in seeds.memberships),
        series=tuple(series.known for series in seeds.series),
        stamp=seeds.stamp,
    )


def read_seeds(folder: Path) -> Seeds:
    return gather(read_files(Path(folder)))
