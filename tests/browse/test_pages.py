"""What readers find, and what they must not: nothing that is unreviewed, proposed, merged or a whole article."""

from datetime import date

import pytest
from django.urls import reverse

from articles.review import decisions
from entities.models import Participation
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_membership,
    make_organization,
    make_place,
    make_public_meeting,
    make_published_timeline,
    make_role,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db

UNTOLD = "A summit is planned for mid-May"  # of the article in the factories, but of no statement


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_statement_that_nobody_reviewed_is_not_found(client):
    assert client.get(make_statement().get_absolute_url()).status_code == 404


def test_a_rejected_statement_that_never_stood_is_not_found(client):
    assert client.get(make_statement(status="rejected").get_absolute_url()).status_code == 404


def test_a_statement_that_stood_and_was_rejected_says_that_it_is_gone_without_its_words(client):
    statement, editor = make_statement(speaker=make_actor()), make_editor()
    decisions.accept(statement, editor=editor, revision=1)
    statement.refresh_from_db()
    decisions.reject(statement, editor=editor, revision=statement.revision, reason="not said by her")

    page = text_of(client, statement.get_absolute_url(), 410)

    assert "no longer stands" in page
    assert statement.words not in page


@pytest.mark.parametrize("fields", [{"level": 2}, {"statement_kind": "belief"}])
def test_what_is_told_inside_a_statement_or_only_believed_has_no_page(client, fields):
    assert client.get(make_statement(status="accepted", **fields).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["front", "statements"])
def test_a_list_shows_accepted_statements_only(client, name):
    article = make_article()
    make_statement(article, "We will not wait", status="accepted")
    make_statement(article, "Elena Brandt told reporters", status="unreviewed")

    page = text_of(client, reverse(name))

    assert "We will not wait" in page
    assert "told reporters" not in page


def test_an_actor_that_extraction_proposed_has_no_page_and_stands_in_no_list(client):
    proposed = make_actor("Igor Nemo", standing="proposed")
    council = make_organization("Shadow Council", standing="proposed")

    assert client.get(proposed.get_absolute_url()).status_code == 404
    assert client.get(council.get_absolute_url()).status_code == 404
    assert "Igor Nemo" not in text_of(client, reverse("people"))
    assert "Shadow Council" not in text_of(client, reverse("organizations"))
    assert "Igor Nemo" not in text_of(client, f"{reverse('search')}?q=Nemo").replace("“Nemo”", "")


def test_a_proposed_person_is_not_among_the_people_of_an_organization(client):
    council = make_organization()
    make_role(make_actor("Igor Nemo", standing="proposed"), council)

    assert "Igor Nemo" not in text_of(client, council.get_absolute_url())


def test_a_merged_actor_leads_to_the_one_that_remains(client):
    survivor = make_actor("Elena Brandt")
    merged = make_actor("E. Brandt", merged_into=survivor)

    assert client.get(merged.get_absolute_url())["Location"] == survivor.get_absolute_url()


def test_a_meeting_without_an_accepted_report_is_not_found(client):
    meeting = make_public_meeting()
    meeting.reports.update(status="unreviewed")

    assert client.get(meeting.get_absolute_url()).status_code == 404


def test_no_public_page_holds_the_whole_text_of_an_article(client):
    article = make_article()
    text = article.versions.get().text + "\n" + "The rest is for the desk. " * 40
    other = make_article(text, title="Long")
    said = make_statement(other, "We will not wait", status="accepted", speaker=make_actor(country=None))
    make_meeting_report(other, meeting=make_public_meeting(), status="accepted")
    timeline = make_published_timeline(said)
    addresses = ["/", said.get_absolute_url(), timeline.get_absolute_url(), said.speaker.get_absolute_url()]
    addresses += [reverse("statements"), reverse("meetings"), reverse("search") + "?q=desk"]

    assert [address for address in addresses if "The rest is for the desk" in text_of(client, address)] == []


def test_an_organization_tells_what_those_said_who_held_a_post_there(client):
    council, brandt = make_organization(), make_actor()
    role = make_role(brandt, council, title="Secretary-General")
    make_statement(status="accepted", speaker=brandt, role=role)

    page = text_of(client, council.get_absolute_url())

    assert "We will not wait" in page
    assert "Secretary-General, Alpine Council" in page


def test_an_organization_tells_members_with_their_year_and_former_ones_apart(client):
    council = make_organization()
    make_membership(make_actor("Ruritania", "state"), council, since=date(2004, 1, 1), since_edtf="2004")
    make_membership(
        make_actor("Sylvania", "state"), council, since_edtf="1999", until=date(2010, 1, 1), until_edtf="2010"
    )

    page = text_of(client, council.get_absolute_url())

    assert page.index("Ruritania") < page.index("Formerly member (1)") < page.index("Sylvania")
    assert "1999–2010" in page


def test_a_person_tells_the_post_held_now(client):
    brandt = make_actor()
    make_role(brandt, make_organization(), title="Chair", since=date(2020, 5, 1), since_edtf="2020-05")

    page = text_of(client, brandt.get_absolute_url())

    assert "Chair, Alpine Council" in page
    assert "since May 2020" in page


def test_a_meeting_tells_who_took_part_as_what_at_which_level(client):
    meeting = make_public_meeting()
    Participation.objects.create(meeting=meeting, actor=make_actor(), part="chair", level="minister")

    page = text_of(client, meeting.get_absolute_url())

    assert "<span>chair</span><span>minister</span>" in page


def test_a_meeting_shows_the_report_in_its_paragraph(client):
    assert f"<mark>A summit</mark>{UNTOLD.removeprefix('A summit')}" in text_of(
        client, make_public_meeting().get_absolute_url()
    )


def test_a_meeting_announced_for_days_gone_by_says_that_nothing_was_heard_since(client):
    make_public_meeting(status="scheduled", earliest=date(2018, 5, 1), latest=date(2018, 5, 2))

    assert "not reported on since" in text_of(client, reverse("meetings"))


def test_a_place_tells_the_meetings_held_there(client):
    vienna = make_place()
    make_public_meeting("Vienna round", place=vienna)

    assert "Vienna round" in text_of(client, vienna.get_absolute_url())


def test_a_place_in_the_south_and_west_says_so(client):
    assert "22.91° S, 43.17° W" in text_of(
        client, make_place("Rio de Janeiro", latitude=-22.91, longitude=-43.17).get_absolute_url()
    )


def test_the_front_page_leads_with_the_newest_timeline_drawn(client):
    article = make_article("“Early,” said Elena Brandt.\n“Late,” said Elena Brandt.")
    brandt = make_actor()
    early = make_statement(article, "Early", speaker=brandt, status="accepted")
    late = make_statement(article, "Late", speaker=brandt, status="accepted", latest=date(2018, 8, 1))
    make_published_timeline(early, late, title="Newest")
    make_timeline(title="Still a draft")

    page = text_of(client, "/")

    assert 'class="overview"' in page
    assert "Still a draft" not in page
