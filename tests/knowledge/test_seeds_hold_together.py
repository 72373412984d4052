"""The seeds of this project: every reference leads somewhere, every fact has a source, no post is held twice."""

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from entities.knowledge.tables import read, read_seeds

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = sorted(SEEDS.glob("*.csv"))
# One person at a time holds these; a state may have several other ministers, envoys or spokespersons.
HELD_BY_ONE = {"foreign_minister", "defence_minister", "secretary_general", "head_of_government"}


@pytest.fixture(scope="module")
def seeds():
    return read_seeds(SEEDS)


def rows(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_finds_what_it_points_at(seeds):
    assert [str(mistake) for mistake in seeds.left_out] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_a_source(path):
    assert [row for row in rows(path.stem) if not row["source"].strip()] == []


@pytest.mark.parametrize("column", ["iso2", "iso3", "wikidata", "slug", "name"])
def test_no_two_states_share_what_tells_them_apart(column):
    counted = Counter(row[column] for row in rows("states"))
    assert [value for value, times in counted.items() if times > 1] == []


def test_no_two_actors_share_a_wikidata_id(seeds):
    counted = Counter(actor.known.wikidata for actor in seeds.actors if actor.known.wikidata)
    assert [value for value, times in counted.items() if times > 1] == []


def test_there_are_all_members_of_the_united_nations():
    assert sum("UN member states list" in row["source"] for row in rows("states")) == 193


def test_a_land_border_has_two_sides():
    neighbours = {row["iso2"]: set(filter(None, row["neighbours"].split("|"))) for row in rows("states")}
    borders = {(here, there) for here, those in neighbours.items() for there in those}
    assert {(here, there) for here, there in borders if (there, here) not in borders} == set()


def test_every_state_has_a_capital_or_a_seat_of_government_today(seeds):
    without = {actor.known.slug for actor in seeds.actors if actor.known.kind == "state"}
    without -= {capital.state for capital in seeds.capitals if capital.until is None}
    assert without == set()


def test_every_capital_is_on_the_map(seeds):
    places = {place.known.slug: place.known for place in seeds.places}
    assert [one.place for one in seeds.capitals if places[one.place].latitude is None] == []


def test_every_state_has_a_government_and_a_foreign_ministry(seeds):
    slugs = {actor.known.slug for actor in seeds.actors}
    states = [actor.known.slug for actor in seeds.actors if actor.known.kind == "state"]
    needed = {f"{office}-of-{state}" for state in states for office in ("government", "ministry-of-foreign-affairs")}
    assert needed - slugs == set()


def test_a_post_that_one_person_holds_is_not_held_by_two_at_once(seeds):
    """A day of handing over may be shared; somebody acting may stand beside the holder."""
    posts = defaultdict(list)
    for role in (seed.known for seed in seeds.roles):
        if role.kind in HELD_BY_ONE and not role.acting and role.since:
            posts[role.of, role.kind, role.title].append(role)
    doubled = [
        (one.person, other.person, one.of, one.title)
        for held in posts.values()
        for one, other in combinations(held, 2)
        if (min(one.until or date.max, other.until or date.max) - max(one.since, other.since)).days > 366
    ]
    assert doubled == []


@pytest.mark.parametrize(
    ("slug", "spelling"),
    [
        ("turkey", "Türkiye"),
        ("united-kingdom", "Britain"),
        ("united-states", "U.S."),
        ("myanmar", "Burma"),
        ("north-korea", "DPRK"),
        ("dr-congo", "DRC"),
        ("united-arab-emirates", "Emirati"),
        ("ministry-of-foreign-affairs-of-france", "Quai d'Orsay"),
        ("ministry-of-foreign-affairs-of-russia", "Russian Foreign Ministry"),
        ("ministry-of-defence-of-united-states", "Pentagon"),
        ("xinhua", "Xinhua"),
    ],
)
def test_what_the_wires_call_it_is_known(slug, spelling):
    actor = next(actor for actor in read(SEEDS).actors if actor.slug == slug)
    assert spelling in {name.text for name in actor.names}
