"""Who holds which post: the title, whose it is, and since when it is claimed."""

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


def claims(text):
    """(person, title, of, standing) in order of the text."""
    found = extract(text, PUBLISHED, knowledge())
    names = {actor.key: actor.name for actor in found.actors}
    return [(names[one.person], one.title, names.get(one.of), one.standing) for one in found.roles]


# comment | text | claims
CLAIMS = [
    ("adjective before", "Latvian Foreign Minister Ilze Ozola spoke.",
     [("Ilze Ozola", "Foreign Minister", "Latvia", "current")]),
    ("possessive before", "Kazakhstan’s Foreign Minister Daniyar Abenov spoke.",
     [("Daniyar Abenov", "Foreign Minister", "Kazakhstan", "current")]),
    ("organization before", "NATO Secretary General Pieter Halvorsen spoke.",
     [("Pieter Halvorsen", "Secretary General", "North Atlantic Treaty Organization", "current")]),
    ("ministry before", "Russian Foreign Ministry spokeswoman Vera Sokolova spoke.",
     [("Vera Sokolova", "spokeswoman", "Ministry of Foreign Affairs of Russia", "current")]),
    ("of behind", "The minister of foreign affairs of Cyprus, Eleni Markou, spoke.",
     [("Eleni Markou", "minister of foreign affairs", "Cyprus", "current")]),
    ("of behind the name", "President-elect Jana Novotna of Slovakia spoke.",
     [("Jana Novotna", "President", "Slovakia", "designate")]),
    ("apposition behind", "Elena Brandt, a spokesperson for the European Commission, spoke.",
     [("Elena Brandt", "spokesperson", "European Commission", "current")]),
    ("apposition before", "Lithuania's minister, Rimas Daukantas, spoke.",
     [("Rimas Daukantas", "minister", "Lithuania", "current")]),
    ("possessive within the owner", "Reza Amini, secretary of Iran's Supreme National Security Council, spoke.",
     [("Reza Amini", "secretary", "Supreme National Security Council of Iran", "current")]),
    ("a portfolio behind", "French Minister for European Affairs Luc Moreau spoke.",
     [("Luc Moreau", "Minister for European Affairs", "France", "current")]),
    ("a portfolio before", "Kazakh Water Resources Minister Aliya Omarova spoke.",
     [("Aliya Omarova", "Water Resources Minister", "Kazakhstan", "current")]),
    ("a destination", "Afghan Ambassador to the United States Hamid Nazari spoke.",
     [("Hamid Nazari", "Ambassador to the United States", "Afghanistan", "current")]),
    ("former, before the owner", "Former Finnish President Eero Laine spoke.",
     [("Eero Laine", "President", "Finland", "former")]),
    ("former, behind the owner", "Mali's former prime minister Awa Keita spoke.",
     [("Awa Keita", "prime minister", "Mali", "former")]),
    ("newly appointed", "Newly appointed UN envoy Jean Arnaud spoke.",
     [("Jean Arnaud", "envoy", "United Nations", "newly_appointed")]),
    ("acting", "Acting Latvian Defence Minister Karlis Berzins spoke.",
     [("Karlis Berzins", "Defence Minister", "Latvia", "acting")]),
    ("designate", "Lebanese Prime Minister-designate Samir Haddad spoke.",
     [("Samir Haddad", "Prime Minister", "Lebanon", "designate")]),
    ("a counterpart has the same post", "Latvian Foreign Minister Ilze Ozola met her Polish counterpart Jan Lis.",
     [("Ilze Ozola", "Foreign Minister", "Latvia", "current"), ("Jan Lis", "Foreign Minister", "Poland", "current")]),
    ("the knowledge base knows whose", "King Abdullah II received them in Amman.",
     [("Abdullah II", "King", "Jordan", "current")]),
    ("a field that no list has", "Malta's deputy fisheries minister Karm Vella spoke.",
     [("Karm Vella", "deputy fisheries minister", "Malta", "current")]),
    ("a spokeswoman for a field", "Jane Fenn, the shadow pensions secretary, spoke.",
     [("Jane Fenn", "shadow pensions secretary", None, "current")]),
    ("an abbreviated title with party and state", "Sen. Paul Harwick (R-Utah) spoke.",
     [("Paul Harwick", "Senator", "United States", "current")]),
    ("a title that one state alone has", "Treasury Secretary Amanda Holt spoke.",
     [("Amanda Holt", "Treasury Secretary", "United States", "current")]),
    ("its, of what was named before", "NATO is ready. Its spokesman, Jan Vos, spoke.",
     [("Jan Vos", "spokesman", "North Atlantic Treaty Organization", "current")]),
    ("the noun for an organization", "The African Union agreed. Awa Ndiaye, the bloc's envoy, spoke.",
     [("Awa Ndiaye", "envoy", "African Union", "current")]),
    ("the noun in its name",
     "The World Bank and the United Nations agreed. The bank's chief economist, Leo Marsh, spoke.",
     [("Leo Marsh", "chief economist", "World Bank", "current")]),
    ("a company by its post", "Shares rose. In Oslo, Nordvind chief executive Liv Dahl spoke. Nordvind grew.",
     [("Liv Dahl", "chief executive", "Nordvind", "current")]),
    ("nationality and post", "Sara Diallo, the Senegalese head of the World Bank, spoke.",
     [("Sara Diallo", "head", "World Bank", "current")]),
    ("a chairwoman of the committee named before",
     "The Senate Water and Power subcommittee met. Chairwoman Ann Lee Roy spoke.",
     [("Ann Lee Roy", "Chairwoman", "Senate Water and Power subcommittee", "current")]),
    ("a list of people", "Deputy Foreign Minister Ivan Orlov, Polish Ambassador to China Adam Lis and others came.",
     [("Ivan Orlov", "Deputy Foreign Minister", None, "current"),
      ("Adam Lis", "Ambassador to China", "Poland", "current")]),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", [pytest.param(*row[1:], id=row[0]) for row in CLAIMS])
def test_a_role_has_its_title_and_its_owner(text, wanted):
    assert claims(text) == wanted


def test_a_title_without_a_name_claims_nothing():
    assert claims("The Latvian foreign minister spoke to ministers and presidents.") == []
