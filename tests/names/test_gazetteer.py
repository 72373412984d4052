"""The index over the knowledge base: names in a text, people by surname, holders of a post, capitals by day."""

from datetime import date

import pytest

from entities.names.gazetteer import Gazetteer
from entities.names.known import Knowledge, KnownActor, KnownName, KnownPlace, KnownRole
from entities.names.surnames import surnames


def state(slug, name, *adjectives, aliases=()):
    names = [KnownName(text=text, kind="adjective") for text in adjectives]
    return KnownActor(slug=slug, kind="state", name=name, names=(*names, *(KnownName(text=alias) for alias in aliases)))


GAZETTEER = Gazetteer(
    Knowledge(
        actors=(
            state("russia", "Russia", "Russian", aliases=("Russian Federation",)),
            state("georgia", "Georgia", "Georgian"),
            state("united-states", "United States", "American", aliases=("US", "U.S.")),
            state("turkey", "Turkey", "Turkish"),
            KnownActor(slug="who", kind="igo", name="World Health Organization", names=(KnownName(text="WHO"),)),
            KnownActor(slug="sergey-lavrov", kind="person", name="Sergey Lavrov"),
            KnownActor(slug="mohammed-bin-salman", kind="person", name="Mohammed bin Salman"),
            KnownActor(slug="kim-jong-un", kind="person", name="Kim Jong-un", country="north-korea"),
        ),
        places=(
            KnownPlace(slug="atlanta", name="Atlanta", country="united-states"),
            KnownPlace(slug="georgia-us-state", name="Georgia (US state)", names=(KnownName(text="Georgia"),)),
            KnownPlace(slug="almaty", name="Almaty", capital_of="kazakhstan", capital_until=date(1997, 12, 10)),
            KnownPlace(slug="astana", name="Astana", capital_of="kazakhstan", capital_since=date(1997, 12, 10)),
        ),
        roles=(
            KnownRole(
                person="sergey-lavrov",
                title="Minister of Foreign Affairs",
                kind="foreign_minister",
                of="russia",
                since=date(2004, 3, 9),
            ),
        ),
    )
)


def found(text):
    return [
        (text[hit.start : hit.end], sorted({bearer.slug for bearer in hit.bearers})) for hit in GAZETTEER.find(text)
    ]


# comment | text | names with all that bear them
FOUND = [
    ("the longest wins", "the Russian Federation", [("Russian Federation", ["russia"])]),
    ("a possessive stays outside", "Russia’s allies", [("Russia", ["russia"])]),
    ("capitals are needed", "who told us of a turkey", []),
    ("acronyms as written", "WHO and US officials", [("WHO", ["who"]), ("US", ["united-states"])]),
    ("dots do not matter", "U.S. officials", [("U.S.", ["united-states"])]),
    ("all bearers come back", "in Georgia", [("Georgia", ["georgia", "georgia-us-state"])]),
    ("not over a line end", "Russian\nFederation", [("Russian", ["russia"])]),
    ("all in capitals", "RUSSIAN FEDERATION AGREES", [("RUSSIAN FEDERATION", ["russia"])]),
]


@pytest.mark.parametrize("text, names", [pytest.param(*row[1:], id=row[0]) for row in FOUND])
def test_names_are_found_in_a_text(text, names):
    assert found(text) == names


def test_a_person_is_found_by_surname_with_and_without_particles():
    assert [GAZETTEER.people_with_surname(name) for name in ("Lavrov", "bin Salman", "Salman", "Kim")] == [
        ("sergey-lavrov",),
        ("mohammed-bin-salman",),
        ("mohammed-bin-salman",),
        ("kim-jong-un",),
    ]


def test_a_person_is_found_by_another_transliteration():
    assert GAZETTEER.people_sounding_like("Sergei Lavrov") == ("sergey-lavrov",)


@pytest.mark.parametrize("day, holders", [(date(2003, 1, 1), []), (date(2018, 4, 24), ["sergey-lavrov"])])
def test_holders_of_a_post_depend_on_the_day(day, holders):
    assert [role.person for role in GAZETTEER.holders("foreign_minister", "russia", day)] == holders


@pytest.mark.parametrize("day, slug", [(date(1995, 1, 1), "almaty"), (date(2018, 4, 24), "astana")])
def test_the_capital_depends_on_the_day(day, slug):
    assert GAZETTEER.capital("kazakhstan", day).slug == slug


def test_an_adjective_names_its_state():
    assert GAZETTEER.state("Turkish") == "turkey"


SURNAMES = [
    ("Mohammed bin Salman", None, {"salman", "bin salman"}),
    ("Song Min-soon", None, {"song"}),
    ("Xi Jinping", "china", {"xi"}),
    ("Bashar al-Assad", "syria", {"al assad", "assad"}),
    ("Ursula von der Leyen", "germany", {"leyen", "der leyen", "von der leyen"}),
    ("Ramzan", None, {"ramzan"}),
]


@pytest.mark.parametrize("name, country, short", SURNAMES)
def test_surnames_follow_the_order_of_the_name(name, country, short):
    assert surnames(name, country) == short
