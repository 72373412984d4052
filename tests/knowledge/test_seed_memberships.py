"""What the seeds say of memberships agrees with itself and with the organizations' own counts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from entities.knowledge.tables import read
from entities.names.known import KnownMembership

KNOWLEDGE = read(Path(__file__).resolve().parents[2] / "seeds")
ACTORS = {actor.slug: actor for actor in KNOWLEDGE.actors}


def members_on(organization: str, day: date, standing: str = "member") -> set[str]:
    return {
        row.member
        for row in KNOWLEDGE.memberships
        if (row.organization, row.standing) == (organization, standing)
        and (row.since is None or row.since <= day)
        and (row.until is None or row.until > day)
    }


@pytest.mark.parametrize(
    ("organization", "day", "count"),
    [
        ("united-nations", date(1945, 12, 31), 49),  # 51, with Czechoslovakia and Yugoslavia, which are no more
        ("united-nations", date(2026, 1, 1), 193),
        ("united-nations-security-council", date(2014, 6, 1), 15),
        ("united-nations-security-council", date(2018, 6, 1), 15),  # the Netherlands took over from Italy
        ("united-nations-security-council", date(2026, 6, 1), 15),
        ("north-atlantic-treaty-organization", date(2023, 4, 3), 30),
        ("north-atlantic-treaty-organization", date(2024, 3, 7), 32),
        ("european-union", date(2020, 1, 30), 28),
        ("european-union", date(2020, 2, 1), 27),
        ("euro-area", date(2026, 1, 1), 21),
        ("shanghai-cooperation-organization", date(2017, 6, 8), 6),
        ("shanghai-cooperation-organization", date(2017, 6, 9), 8),
        ("shanghai-cooperation-organization", date(2024, 7, 4), 10),
        ("organization-for-security-and-co-operation-in-europe", date(2020, 1, 1), 57),
        ("council-of-europe", date(2022, 3, 15), 47),
        ("council-of-europe", date(2022, 3, 17), 46),
        ("african-union", date(2018, 1, 1), 55),
        ("organisation-of-islamic-cooperation", date(2020, 1, 1), 57),
        ("arab-league", date(2020, 1, 1), 22),
        ("international-criminal-court", date(2025, 6, 1), 125),
        ("association-of-southeast-asian-nations", date(2025, 10, 26), 11),
        ("commonwealth-of-nations", date(2023, 1, 1), 56),
        ("non-aligned-movement", date(2020, 1, 1), 120),
        ("organisation-for-economic-co-operation-and-development", date(2022, 1, 1), 38),
        ("g20", date(2024, 1, 1), 21),
    ],
)
def test_an_organization_has_as_many_members_as_it_says(organization, day, count):
    assert len(members_on(organization, day)) == count


def periods() -> dict[tuple[str, str], list[KnownMembership]]:
    found = defaultdict(list)
    for row in KNOWLEDGE.memberships:
        if row.standing in ("member", "left"):
            found[row.member, row.organization].append(row)
    return found


def test_nobody_is_a_member_and_gone_at_the_same_time():
    clashes = []
    for pair, rows in periods().items():
        rows.sort(key=lambda row: (row.since or date.min, row.until or date.max))
        clashes += [
            pair
            for before, after in pairwise(rows)
            if (before.until or date.max) > (after.since or date.min)
            and before.standing != after.standing
            and not same_vague_year(before, after)
        ]
    assert clashes == []


def same_vague_year(before: KnownMembership, after: KnownMembership) -> bool:
    """A change of which only the month or year is known ends late and begins early in it."""
    return bool(before.until and after.since and before.until.year == after.since.year)


def test_no_membership_ends_before_it_begins():
    backwards = [row for row in KNOWLEDGE.memberships if row.since and row.until and row.until < row.since]
    assert backwards == []


def test_members_belong_to_organizations():
    kinds = {ACTORS[row.organization].kind for row in KNOWLEDGE.memberships}
    assert kinds == {"igo", "body"}


def test_the_contact_group_with_afghanistan_belongs_to_the_sco():
    assert ACTORS["sco-afghanistan-contact-group"].parent == "shanghai-cooperation-organization"
