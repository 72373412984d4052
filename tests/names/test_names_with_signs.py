"""Names with an apostrophe or a plus sign are found in running text, and are not taken for shorter ones."""

from __future__ import annotations

import pytest

from entities.names.gazetteer import Gazetteer
from entities.names.known import Knowledge, KnownActor, KnownName


def actor(slug: str, name: str, *aliases: str) -> KnownActor:
    names = tuple(KnownName(text=text) for text in aliases)
    return KnownActor(slug=slug, kind="igo", name=name, names=names)


GAZETTEER = Gazetteer(
    Knowledge(
        actors=(
            actor("opec", "OPEC", "Opec"),
            actor("opec-plus", "OPEC+", "Opec+", "OPEC Plus"),
            actor("tplf", "Tigray People's Liberation Front"),
            actor("pkk", "Kurdistan Workers' Party"),
            actor("iran", "Iran"),
            actor("irgc", "Islamic Revolutionary Guard Corps", "Iran's Revolutionary Guards"),
            actor("p5-plus-1", "P5+1"),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OPEC met in Vienna.", ("OPEC", "opec")),
        ("OPEC+ met in Vienna.", ("OPEC+", "opec-plus")),
        ("Opec+, which met on Sunday,", ("Opec+", "opec-plus")),
        ("talks of the P5+1 in Vienna", ("P5+1", "p5-plus-1")),
        ("the Tigray People's Liberation Front said", ("Tigray People's Liberation Front", "tplf")),
        ("the Tigray People’s Liberation Front said", ("Tigray People’s Liberation Front", "tplf")),
        ("the Kurdistan Workers’ Party said", ("Kurdistan Workers’ Party", "pkk")),
        ("Iran's Revolutionary Guards said", ("Iran's Revolutionary Guards", "irgc")),
        ("Iran's government said", ("Iran", "iran")),
    ],
)
def test_a_name_with_a_sign_is_found_whole(text, found):
    hits = GAZETTEER.find(text)
    assert [(text[hit.start : hit.end], {bearer.slug for bearer in hit.bearers}) for hit in hits] == [
        (found[0], {found[1]})
    ]


def test_a_name_with_a_plus_is_asked_for_with_it():
    assert {bearer.slug for bearer in GAZETTEER.called("OPEC+")} == {"opec-plus"}
    assert {bearer.slug for bearer in GAZETTEER.called("OPEC")} == {"opec"}
