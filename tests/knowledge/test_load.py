"""Loading the seeds twice changes nothing, and what an editor changed is not changed back."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from entities import lookup
from entities.knowledge.load import load
from entities.knowledge.tables import read, read_seeds
from entities.models import Actor, Capital, Name, Place, Role

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STATES = (
    "slug,name,official_name,iso2,iso3,wikidata,aliases,demonyms,adjectives,neighbours,continent,source\n"
    "china,China,People's Republic of China,CN,CHN,Q148,PRC,Chinese,Chinese,RU,Asia,UN\n"
    "russia,Russia,Russian Federation,RU,RUS,Q159,,Russian,Russian,CN,Europe,UN\n"
)
PLACES = (
    "slug,name,aliases,kind,country,latitude,longitude,wikidata,source\n"
    "moscow,Moscow,Moskva,city,RU,55.75,37.62,Q649,GeoNames 524901\n"
)
CAPITALS = "place,country,kind,from,until,source\nmoscow,RU,capital,1918-03-12,,Wikidata Q649\n"
PEOPLE = (
    "slug,name,aliases,gender,country,wikidata,source\n"
    "sergey-lavrov,Sergey Lavrov,Sergei Lavrov,male,RU,Q58217,mid.ru\n"
    "igor-ivanov,Igor Ivanov,,male,RU,Q313033,mid.ru\n"
)
ROLES = (
    "person,title,kind,of,from,until,acting,source\n"
    "igor-ivanov,Minister of Foreign Affairs,foreign_minister,russia,1998-09-11,2004-02-24,0,mid.ru\n"
    "sergey-lavrov,Minister of Foreign Affairs,foreign_minister,russia,2004-03-09,,0,mid.ru\n"
)


@pytest.fixture
def folder(tmp_path):
    files = {"states": STATES, "places": PLACES, "capitals": CAPITALS, "people": PEOPLE, "roles": ROLES}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


@pytest.fixture
def loaded(db, folder):
    load(read_seeds(folder))
    return folder


def test_all_of_the_seeds_load_and_a_second_time_changes_nothing(db):
    seeds = read_seeds(SEEDS)
    assert not load(seeds).nothing_changed
    assert load(seeds).nothing_changed


def test_the_database_knows_what_the_files_say(db):
    load(read_seeds(SEEDS))
    from_files, from_database = read(SEEDS), lookup.knowledge()
    for part in ("actors", "places", "roles", "memberships", "series"):
        assert set(getattr(from_database, part)) == set(getattr(from_files, part)), part


def test_the_knowledge_base_is_read_in_the_same_few_queries_however_large_it_is(loaded, django_assert_num_queries):
    with django_assert_num_queries(7):
        lookup.knowledge()


def test_a_state_knows_its_neighbours_and_its_capital(loaded):
    russia = Actor.objects.get(slug="russia")
    capital = Capital.objects.get(state=russia)
    assert [one.slug for one in russia.neighbours.all()] == ["china"]
    assert (capital.place.slug, capital.since, capital.since_edtf) == ("moscow", date(1918, 3, 12), "1918-03-12")


def test_a_state_is_also_a_place(loaded):
    assert Place.objects.get(slug="russia").kind == "country"


def test_what_changed_in_the_files_changes_in_the_database(loaded):
    (loaded / "people.csv").write_text(PEOPLE.replace("Sergey Lavrov,", "Sergey V. Lavrov,"))
    outcome = load(read_seeds(loaded))
    assert (Actor.objects.get(slug="sergey-lavrov").name, outcome.changed) == ("Sergey V. Lavrov", {"actors": 1})


def test_a_role_that_left_the_files_leaves_the_database(loaded):
    (loaded / "roles.csv").write_text(ROLES.splitlines(keepends=True)[0])
    load(read_seeds(loaded))
    assert not Role.objects.exists()


def test_an_actor_that_left_the_files_stays_since_articles_may_point_at_it(loaded):
    (loaded / "people.csv").write_text(PEOPLE.splitlines(keepends=True)[0])
    load(read_seeds(loaded))
    assert Actor.objects.filter(slug="sergey-lavrov").exists()


def test_an_actor_that_an_editor_changed_stays_as_it_is_with_its_names(loaded):
    Actor.objects.filter(slug="sergey-lavrov").update(name="S. Lavrov", is_kept_by_seeds=False)
    Name.objects.filter(text="Sergei Lavrov").delete()
    assert load(read_seeds(loaded)).nothing_changed
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    assert (lavrov.name, [name.text for name in lavrov.names.all()]) == ("S. Lavrov", ["Sergey Lavrov"])


def test_a_role_that_an_editor_ended_or_dated_anew_stays_as_it_is(loaded):
    Role.objects.filter(person__slug="sergey-lavrov").update(
        since=date(2004, 3, 10), since_edtf="2004-03-10", is_kept_by_seeds=False
    )
    load(read_seeds(loaded))
    assert [role.since for role in Role.objects.filter(person__slug="sergey-lavrov")] == [date(2004, 3, 10)]


def test_a_name_that_an_editor_added_stays(loaded):
    Name.objects.create(actor=Actor.objects.get(slug="sergey-lavrov"), text="Sergueï Lavrov", language="fr")
    load(read_seeds(loaded))
    assert Name.objects.filter(text="Sergueï Lavrov").exists()


def test_an_actor_that_extraction_proposed_is_confirmed_by_the_seeds(db, folder):
    Actor.objects.create(slug="sergey-lavrov", kind="person", name="Lavrov", standing=Actor.Standing.PROPOSED)
    load(read_seeds(folder))
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    assert (lavrov.name, lavrov.standing) == ("Sergey Lavrov", Actor.Standing.CONFIRMED)


def test_an_actor_made_by_hand_with_the_same_wikidata_id_is_not_doubled(db, folder):
    Actor.objects.create(slug="lavrov", kind="person", name="Lavrov", wikidata="Q58217")
    load(read_seeds(folder))
    assert [actor.slug for actor in Actor.objects.filter(wikidata="Q58217")] == ["lavrov"]
    assert Role.objects.get(organization__slug="russia", until=None).person.slug == "lavrov"


def test_the_command_says_what_it_added_and_then_that_all_is_up_to_date(db, folder, capsys):
    call_command("load_knowledge", str(folder))
    call_command("load_knowledge", str(folder))
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Added: 4 actors, 1 capitals, 20 names, 2 neighbours, 3 places, 2 roles"
    assert second == "The knowledge base is up to date."
