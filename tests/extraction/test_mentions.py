"""Who is named: one actor for each real thing, under all its names, and nobody whom no directory would want."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from articles.extraction.pipeline import extract
from entities.knowledge.tables import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PUBLISHED = date(2021, 5, 4)


@cache
def knowledge():
    return read(SEEDS)


def actors(text, published=PUBLISHED):
    """Name of each actor → the words that name it, pronouns and nominals left out."""
    found = extract(text, published, knowledge())
    return {
        actor.name: [
            text[mention.span.start : mention.span.end]
            for mention in actor.mentions
            if mention.form in {"name", "acronym", "demonym"}
        ]
        for actor in found.actors
    }


# comment | text | actor | its mentions
NAMED = [
    ("a hyphened name", "South Korean Foreign Minister Song Min-soon left. Song said nothing.", "Song Min-soon",
     ["South Korean Foreign Minister Song Min-soon", "Song"]),
    ("a name with a particle", "Prince Mohammed bin Salman left. Later bin Salman spoke.", "Mohammed bin Salman",
     ["Prince Mohammed bin Salman", "bin Salman"]),
    ("a name with an article", "Syrian President Bashar al-Assad left. Assad agreed.", "Bashar al-Assad",
     ["Syrian President Bashar al-Assad", "Assad"]),
    ("two transliterations", "Sergei Lavrov left. Sergey Lavrov returned.", "Sergey Lavrov",
     ["Sergei Lavrov", "Sergey Lavrov"]),
    ("a transliteration that the knowledge base lacks", "Volodymyr Zelenskiy agreed.", "Volodymyr Zelensky",
     ["Volodymyr Zelenskiy"]),
    ("a double given name", "Aung San Suu Kyi was detained. Suu Kyi denied it.", "Aung San Suu Kyi",
     ["Aung San Suu Kyi", "Suu Kyi"]),
    ("another name of the group", "IS fighters left. The militants, known as Daesh, hold Raqqa.", "Islamic State",
     ["IS", "Daesh"]),
    ("an adjective", "Polish workers went on strike in Poland.", "Poland", ["Polish", "Poland"]),
    ("an acronym explained, known", "The Organization of Turkic States (OTS) met. OTS members spoke.",
     "Organization of Turkic States", ["Organization of Turkic States", "OTS", "OTS"]),
    ("an acronym explained, new", "The Lower Danube Peace Council (LDPC) met. The LDPC agreed.",
     "Lower Danube Peace Council", ["Lower Danube Peace Council", "LDPC", "LDPC"]),
    ("an institution by its state", "The Kazakh government agreed.", "Government of Kazakhstan", ["Kazakh government"]),
    ("an institution by of", "The Ministry of Water Resources of Tajikistan agreed.",
     "Ministry of Water Resources of Tajikistan", ["Ministry of Water Resources of Tajikistan"]),
    ("a person whom only the title shows", "Latvian Prime Minister Arturs Ozolkalns agreed.", "Arturs Ozolkalns",
     ["Latvian Prime Minister Arturs Ozolkalns"]),
    ("a country's name in a person's", "Michael Jordan visited Jordan.", "Jordan", ["Jordan"]),
    ("a state of the United States", "Governor Brian Kemp spoke in Atlanta, in the U.S. state of Georgia.",
     "Georgia (US state)", ["state of Georgia"]),
    ("a state of that name", "Tbilisi lies in Georgia. Georgian ministers met in Batumi.", "Georgia",
     ["Georgia", "Georgian"]),
    ("a misled headline in capitals", "US STATE DEPARTMENT SAYS NO\nThe State Department said so.",
     "United States Department of State", ["US STATE DEPARTMENT", "State Department"]),
]  # fmt: skip


@pytest.mark.parametrize("text, name, mentions", [pytest.param(*row[1:], id=row[0]) for row in NAMED])
def test_an_actor_has_all_its_names(text, name, mentions):
    assert actors(text).get(name) == mentions


# comment | text | what must not become an actor
NOBODY = [
    ("lower case is a bird and a verb", "They polish the turkey and ask us.", {"Turkey", "Poland", "United States"}),
    ("a sea and a peninsula", "Ships crossed the Sea of Japan.", {"Japan"}),
    ("another state of the world", "New Mexico did not answer.", {"Mexico"}),
    ("a month and a day", "In May, on Sunday, the Internet was down.", {"May", "Sunday", "Internet"}),
    ("a first name that is a city", "Serbian President Milan Jokic spoke.", {"Milan"}),
    ("a common surname", "Britain agreed, Mr. Brown said.", {"Gordon Brown"}),
]  # fmt: skip


@pytest.mark.parametrize("text, unwanted", [pytest.param(*row[1:], id=row[0]) for row in NOBODY])
def test_nobody_is_made_of_a_word(text, unwanted):
    assert unwanted & actors(text).keys() == set()


def test_the_commission_is_the_union_s_where_the_union_is_named():
    found = extract("EU governments must act, the Commission said.", PUBLISHED, knowledge())

    assert "european-commission" in {actor.known for actor in found.actors}


def test_the_capital_of_a_country_is_its_city_of_that_day():
    text = "Talks were held in the Kazakh capital."

    names = [{actor.name for actor in extract(text, day, knowledge()).actors} for day in (PUBLISHED, date(2018, 5, 4))]

    assert ["Nur-Sultan" in names[0], "Astana" in names[1]] == [True, True]


def test_two_people_of_one_surname_leave_it_open():
    text = "Mali's minister Awa Keita met the lawyer Moussa Keita. Keita declined to comment."

    found = actors(text)

    assert "Keita" not in found.get("Awa Keita", []) + found.get("Moussa Keita", [])
