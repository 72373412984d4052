"""What the seeds say of people and their posts agrees with itself: one holder of a post at a time, no unknown slug."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from entities.knowledge.tables import read
from entities.names.known import KnownRole

KNOWLEDGE = read(Path(__file__).resolve().parents[2] / "seeds")
ACTORS = {actor.slug: actor for actor in KNOWLEDGE.actors}
PEOPLE = {slug: actor for slug, actor in ACTORS.items() if actor.kind == "person"}
SINGLE_POSTS = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "secretary_general"}
SHARED_POSTS = {
    ("bosnia-and-herzegovina", "head_of_state"),  # a presidency of three members
    ("nicaragua", "head_of_state"),  # two co-presidents since 2025
}


def days_shared(one: KnownRole, other: KnownRole) -> int:
    start = max(one.since or date.min, other.since or date.min)
    end = min(one.until or date.max, other.until or date.max)
    return (end - start).days


def holders(of: str, kind: str, day: date) -> set[str]:
    return {
        role.person
        for role in KNOWLEDGE.roles
        if (role.of, role.kind) == (of, kind)
        and (role.since is None or role.since <= day)
        and (role.until is None or day <= role.until)
    }


def states_with(*kinds: str) -> set[str]:
    posts = defaultdict(set)
    for role in KNOWLEDGE.roles:
        posts[role.of].add(role.kind)
    return {of for of, held in posts.items() if ACTORS[of].kind == "state" and held.issuperset(kinds)}


def test_every_person_has_a_post_and_every_post_a_person():
    assert {role.person for role in KNOWLEDGE.roles} == set(PEOPLE)


def test_every_post_is_of_an_actor_that_the_seeds_name():
    assert {role.of for role in KNOWLEDGE.roles} - set(ACTORS) == set()


def test_every_person_has_a_gender_that_a_pronoun_can_follow():
    assert {actor.gender for actor in PEOPLE.values()} == {"female", "male"}


def test_no_post_ends_before_it_begins():
    assert [role for role in KNOWLEDGE.roles if role.since and role.until and role.until < role.since] == []


def test_two_people_do_not_hold_one_post_for_more_than_a_year_of_blurred_dates():
    """A date known to the month or year is read generously, so only an overlap beyond that blur is an error."""
    held = defaultdict(list)
    for role in KNOWLEDGE.roles:
        if role.kind in SINGLE_POSTS and not role.acting and (role.of, role.kind) not in SHARED_POSTS:
            held[role.of, role.kind].append(role)
    overlaps = [
        (one.person, other.person, post)
        for post, roles in held.items()
        for one, other in combinations(roles, 2)
        if one.person != other.person and days_shared(one, other) > 366
    ]
    assert overlaps == []


def test_two_people_do_not_share_a_name():
    named = defaultdict(set)
    for actor in PEOPLE.values():
        for text in {actor.name, *(name.text for name in actor.names)}:
            named[text].add(actor.slug)
    assert {text: slugs for text, slugs in named.items() if len(slugs) > 1} == {}


def test_at_least_seventy_states_have_all_three_posts():
    assert len(states_with("head_of_state", "head_of_government", "foreign_minister")) >= 70


@pytest.mark.parametrize(
    ("of", "kind", "day", "person"),
    [
        ("russia", "foreign_minister", date(2018, 4, 24), "sergey-lavrov"),
        ("china", "foreign_minister", date(2023, 3, 1), "qin-gang"),
        ("united-states", "foreign_minister", date(2018, 6, 1), "mike-pompeo"),
        ("united-kingdom", "head_of_government", date(2022, 9, 20), "liz-truss"),
        ("kazakhstan", "head_of_state", date(2019, 6, 1), "kassym-jomart-tokayev"),
        ("united-nations", "secretary_general", date(2016, 6, 1), "ban-ki-moon"),
        ("north-atlantic-treaty-organization", "secretary_general", date(2024, 12, 1), "mark-rutte"),
        ("shanghai-cooperation-organization", "secretary_general", date(2018, 4, 24), "rashid-alimov"),
        ("collective-security-treaty-organization", "secretary_general", date(2021, 6, 1), "stanislav-zas"),
    ],
)
def test_a_post_has_its_one_holder_of_the_day(of, kind, day, person):
    assert holders(of, kind, day) == {person}
