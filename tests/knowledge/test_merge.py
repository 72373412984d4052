"""A duplicate points at what stands for it; nothing is rewritten, and it can be taken back."""

from datetime import date

import pytest

from articles.browse import actors
from articles.filters import StatementFilter
from entities import lookup
from entities.merge import CannotMerge, merge, unmerge
from entities.models import Meeting
from tests.factories import make_actor, make_membership, make_organization, make_role, make_statement

pytestmark = pytest.mark.django_db


def test_reads_follow_the_pointer():
    survivor, duplicate = make_actor("Elena Brandt"), make_actor("E. Brandt")

    merge(duplicate, survivor)

    assert lookup.actor(duplicate.slug) == survivor


def test_nothing_is_rewritten():
    survivor, duplicate = make_actor("Elena Brandt"), make_actor("E. Brandt")
    said, role = make_statement(speaker=duplicate), make_role(duplicate, make_organization())

    merge(duplicate, survivor)

    said.refresh_from_db()
    role.refresh_from_db()
    assert (said.speaker, role.person) == (duplicate, duplicate)


def test_a_merge_is_taken_back():
    survivor, duplicate = make_actor("Elena Brandt"), make_actor("E. Brandt")
    merge(duplicate, survivor)

    unmerge(duplicate)

    assert lookup.actor(duplicate.slug) == duplicate


def test_what_was_merged_into_the_duplicate_goes_with_it():
    first, second, third = make_actor("A"), make_actor("B"), make_actor("C")
    merge(first, second)
    merge(second, third)

    assert lookup.actor(first.slug) == third


def test_a_merge_into_a_duplicate_is_one_into_its_survivor():
    first, second, third = make_actor("A"), make_actor("B"), make_actor("C")
    merge(first, second)

    assert merge(third, first).merged_into == second


def test_a_circle_is_refused():
    first, second = make_actor("A"), make_actor("B")
    merge(first, second)

    with pytest.raises(CannotMerge, match="cannot be merged into itself"):
        merge(second, first)


def test_what_is_merged_already_is_refused():
    first, second, third = make_actor("A"), make_actor("B"), make_actor("C")
    merge(first, second)

    with pytest.raises(CannotMerge, match="merged into “B” already"):
        merge(first, third)


def test_a_person_and_a_state_cannot_be_one():
    with pytest.raises(CannotMerge, match="one of them is a person"):
        merge(make_actor("Chad"), make_actor("Chad", kind="state"))


def test_two_that_wikidata_tells_apart_are_refused():
    with pytest.raises(CannotMerge, match="Q1 .* Q2"):
        merge(make_actor("A", wikidata="Q1"), make_actor("B", wikidata="Q2"))


def test_what_is_not_merged_cannot_be_taken_back():
    with pytest.raises(CannotMerge):
        unmerge(make_actor())


def test_meetings_are_merged_too():
    one, other = (Meeting.objects.create(slug=slug, name="Summit") for slug in ("a", "b"))

    assert merge(one, other).merged_into == other


def test_what_the_duplicate_said_is_told_of_the_one_that_stands_for_it():
    survivor, duplicate = make_actor("Elena Brandt"), make_actor("E. Brandt")
    said = make_statement(speaker=duplicate, status="accepted")

    merge(duplicate, survivor)

    assert list(actors.statements_of(survivor)) == [said]
    for name in ("Elena Brandt", "E. Brandt", survivor.slug, duplicate.slug):
        assert list(StatementFilter({"speaker": name}, actors.public_statements()).qs) == [said]


def test_posts_and_memberships_of_the_duplicate_are_told_too():
    survivor, duplicate = make_organization("Alpine Council"), make_organization("The Council")
    role, membership = make_role(make_actor(), duplicate), make_membership(make_organization("Tyrol"), duplicate)

    merge(duplicate, survivor)

    assert actors.posts_at(survivor, date(2018, 4, 24))[0] == [role]
    assert actors.members_of(survivor, date(2018, 4, 24))[0].current == [membership]
