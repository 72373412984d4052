"""Whose a title is by the name beside it that no list has. People, bodies and events are invented."""

import pytest

from tests.extraction.marks import extraction_of


def claims(text):
    found = extraction_of(text)
    names = {actor.key: actor.name for actor in found.actors}
    return [(names[role.person], role.title, names.get(role.of)) for role in found.roles]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Velden Mine Workers Union president Thabo Sekgala said the pit was safe.",
            ("Thabo Sekgala", "president", "Velden Mine Workers Union"),
        ),
        (
            "Petra Voss, chief financial officer and treasurer at the Ostmark Foundation, said the fund was full.",
            ("Petra Voss", "chief financial officer", "Ostmark Foundation"),
        ),
        (
            "Petra Voss, chief financial officer and treasurer at the Ostmark Foundation, said the fund was full.",
            ("Petra Voss", "treasurer", "Ostmark Foundation"),
        ),
        ("The room was full, curator Elaine Brandt said.", ("Elaine Brandt", "curator", None)),
    ],
)
def test_a_title_is_of_the_body_named_beside_it(text, claim):
    assert claim in claims(text)


def test_a_short_name_before_a_title_is_the_one_body_of_the_article_that_ends_so():
    text = "The Ostland Workers Union met on Monday. Union Secretary General Leila Moran opened the meeting."
    assert claims(text) == [("Leila Moran", "Secretary General", "Ostland Workers Union")]


def test_somebody_named_behind_a_title_is_not_another_who_holds_it():
    text = "Curator Ines Kohl opened the show. The hall was full, according to curator Elaine Brandt."
    found = extraction_of(text)
    names = {actor.key: actor.name for actor in found.actors}
    assert [names[one.speaker] for one in found.statements] == ["Elaine Brandt"]
