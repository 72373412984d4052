"""What the knowledge base answers: one actor, a name, the holders of a post on a day."""

from datetime import date

import pytest

from entities import lookup
from entities.models import Actor, Name, Role

FOREIGN_MINISTER = "Minister of Foreign Affairs"


def person(slug, name, *aliases, **more):
    actor = Actor.objects.create(slug=slug, kind="person", name=name, **more)
    Name.objects.bulk_create(Name(actor=actor, text=text) for text in (name, *aliases))
    return actor


@pytest.fixture
def russia(db):
    return Actor.objects.create(slug="russia", kind="state", name="Russia")


@pytest.fixture
def lavrov(db):
    return person("sergey-lavrov", "Sergey Lavrov", "Sergei Lavrov")


def slugs(actors):
    return [actor.slug for actor in actors]


def test_a_merged_actor_is_found_as_the_one_it_was_merged_into(lavrov):
    middle = person("s-lavrov", "S. Lavrov", merged_into=lavrov)
    person("lavrov", "Lavrov", merged_into=middle)
    assert lookup.actor("lavrov") == lavrov


def test_there_is_no_actor_of_an_unknown_slug(db):
    assert lookup.actor("nobody") is None


def test_case_and_accents_do_not_matter_to_a_search(db):
    person("recep-tayyip-erdogan", "Recep Tayyip Erdoğan")
    assert slugs(lookup.search("ERDOGAN")) == ["recep-tayyip-erdogan"]


def test_a_misspelt_name_is_found(lavrov):
    person("wang-yi", "Wang Yi")
    assert slugs(lookup.search("Lavrv")) == ["sergey-lavrov"]


def test_the_very_name_comes_before_one_that_begins_with_it(db):
    person("ivanova", "Ivanova")
    person("ivanov", "Ivanov")
    assert slugs(lookup.search("Ivanov")) == ["ivanov", "ivanova"]


def test_an_actor_with_many_names_is_found_once(lavrov):
    assert slugs(lookup.search("lavrov")) == ["sergey-lavrov"]


def test_a_search_may_ask_for_kinds(lavrov, russia):
    Name.objects.create(actor=russia, text="Lavrov")
    assert slugs(lookup.search("Lavrov", kinds=["state"])) == ["russia"]


def test_a_search_for_nothing_finds_nothing(lavrov):
    assert slugs(lookup.search(" - ")) == []


def test_a_name_is_borne_on_the_days_it_was_in_use(db):
    eswatini = Actor.objects.create(slug="eswatini", kind="state", name="Eswatini")
    Name.objects.create(actor=eswatini, text="Swaziland", until=date(2018, 4, 19))
    assert slugs(lookup.called("SWAZILAND", on=date(2018, 4, 19))) == ["eswatini"]
    assert slugs(lookup.called("SWAZILAND", on=date(2018, 4, 20))) == []


def test_the_holder_of_a_post_on_a_day(lavrov, russia):
    ivanov = person("igor-ivanov", "Igor Ivanov")
    post = {"organization": russia, "title": FOREIGN_MINISTER, "kind": "foreign_minister"}
    Role.objects.create(person=ivanov, since=date(1998, 9, 11), until=date(2004, 2, 24), **post)
    Role.objects.create(person=lavrov, since=date(2004, 3, 9), **post)
    on_days = (date(2004, 2, 24), date(2004, 3, 1), date(2018, 4, 24))
    held = [[role.person.slug for role in lookup.holders(russia, on=day, kind="foreign_minister")] for day in on_days]
    assert held == [["igor-ivanov"], [], ["sergey-lavrov"]]


def test_what_extraction_only_proposed_is_not_known(lavrov):
    person("j-doe", "J. Doe", standing=Actor.Standing.PROPOSED)
    assert slugs(lookup.knowledge().actors) == ["sergey-lavrov"]


def test_the_names_and_roles_of_a_merged_actor_are_those_of_the_one_that_remains(lavrov, russia):
    merged = person("lavrov", "Lavrov", merged_into=lavrov)
    Role.objects.create(person=merged, organization=russia, title=FOREIGN_MINISTER, kind="foreign_minister")
    known = lookup.knowledge()
    names = next(actor.names for actor in known.actors if actor.slug == "sergey-lavrov")
    assert [name.text for name in names] == ["Lavrov", "Sergei Lavrov", "Sergey Lavrov"]
    assert [role.person for role in known.roles] == ["sergey-lavrov"]
