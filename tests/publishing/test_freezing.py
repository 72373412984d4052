"""An edition holds all that a reader may ask of it, and takes the same number of queries however long it is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Chapter, Edition, Preferences, Span, Topic
from articles.publishing import compose, publish
from articles.publishing.freezing import canonical, digest
from articles.review import decisions
from entities.models import Meeting, MeetingSeries
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_organization,
    make_place,
    make_published_timeline,
    make_role,
    make_source,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


def accepted(row, editor=None):
    decisions.accept(row, editor=editor or make_editor(), revision=row.revision)
    row.refresh_from_db()
    return row


def evidence_of(*annotations, **fields):
    edition = make_published_timeline(*annotations, **fields).editions.get()
    return edition.content["entries"][0]["evidence"][0]


@pytest.fixture
def speaker():
    return make_actor("Elena Brandt", wikidata="Q42", country=make_actor("Austria", "state"))


def test_the_format_says_its_version():
    edition = make_published_timeline(accepted(make_statement(speaker=make_actor()))).editions.get()

    assert edition.content["format"] == "readout-edition/2"
    assert edition.sha256 == digest(Edition.objects.get(pk=edition.pk).content)


def test_an_actor_is_named_with_kind_wikidata_and_country(speaker):
    assert evidence_of(accepted(make_statement(speaker=speaker)))["speaker"] == {
        "slug": speaker.slug,
        "name": "Elena Brandt",
        "kind": "person",
        "wikidata": "Q42",
        "country": "Austria",
    }


def test_a_merged_actor_is_named_as_the_one_that_stands_for_it(speaker):
    double = make_actor("E. Brandt", merged_into=speaker)

    assert evidence_of(accepted(make_statement(speaker=double)))["speaker"]["name"] == "Elena Brandt"


def test_the_role_then_has_its_dates_as_finely_as_they_are_known(speaker):
    council = make_organization()
    role = make_role(speaker, council, since=date(2014, 1, 1), since_edtf="2014", until=date(2019, 5, 8))

    then = evidence_of(accepted(make_statement(speaker=speaker, role=role)))["role_then"]

    assert (then["title"], then["organization"]["name"], then["from"], then["until"]) == (
        "Minister",
        "Alpine Council",
        "2014",
        "2019-05-08",
    )


def test_cue_place_and_topics_of_a_statement_are_kept(speaker):
    vienna = make_place(latitude=48.25, longitude=-0.0, country=speaker.country)
    statement = make_statement(speaker=speaker, place=vienna)
    statement.topics.add(Topic.objects.create(slug="trade", name="Trade"))
    start = TEXT.index("told")
    Span.objects.create(annotation=statement, part=Span.Part.CUE, start=start, end=start + 4)

    frozen = evidence_of(accepted(statement))

    assert (frozen["cue"], frozen["topics"]) == ("told", [{"slug": "trade", "name": "Trade"}])
    assert frozen["place"] == {
        "slug": vienna.slug,
        "name": "Vienna",
        "latitude": 48.25,
        "longitude": 0.0,
        "country": "Austria",
    }


def test_a_meeting_has_organizer_series_and_participants_with_part_and_level():
    council = make_organization()
    series = MeetingSeries.objects.create(slug="vienna-format", name="Vienna format")
    report = make_meeting_report(organizer=council, series=series)
    report.participations.create(actor=council, part="chair", level="minister")

    frozen = evidence_of(accepted(report))

    assert (frozen["organizer"]["name"], frozen["series"]["name"]) == ("Alpine Council", "Vienna format")
    assert [(one["name"], one["part"], one["level"]) for one in frozen["participants"]] == [
        ("Alpine Council", "chair", "minister")
    ]


def test_articles_with_the_same_words_are_listed_beside_the_article(speaker):
    text = "“We will not wait for the others any longer,” Elena Brandt said."
    edited = "“We will not wait for the others any more longer,” Ms. Brandt said."
    own = accepted(make_statement(make_article(text), text[1:44], speaker=speaker))
    copy = make_article(edited, source=make_source(name="The Courier"), url="https://courier.example/1")
    accepted(make_statement(copy, edited[1:49], speaker=speaker))
    other = make_article("“I am tired of all of this for today,” Brandt said.")
    accepted(make_statement(other, "I am tired of all of this for today", speaker=speaker))

    assert evidence_of(own)["article"]["also_in"] == [
        {
            "source": "The Courier",
            "title": edited[:60],
            "url": "https://courier.example/1",
            "published_on": "2018-04-24",
        }
    ]


def test_a_copy_that_nobody_accepted_is_not_told(speaker):
    own = accepted(make_statement(speaker=speaker))
    make_statement(make_article(), speaker=speaker)

    assert evidence_of(own)["article"]["also_in"] == []


def test_other_reports_of_the_meeting_are_listed_beside_the_article():
    meeting = Meeting.objects.create(slug="m", name="Summit")
    own = accepted(make_meeting_report(meeting=meeting))
    accepted(make_meeting_report(make_article("A summit is planned. Nothing else."), meeting=meeting))

    titles = [one["title"] for one in evidence_of(own)["article"]["also_in"]]

    assert titles == ["A summit is planned. Nothing else."]


def test_whoever_reviewed_is_an_editor_unless_they_wish_to_be_named(speaker):
    shy, named = make_editor(), make_editor()
    Preferences.objects.create(user=shy, public_name="Shy")
    Preferences.objects.create(user=named, public_name="Nadia K.", is_named_in_public=True)

    assert evidence_of(accepted(make_statement(speaker=speaker), shy))["reviewed"]["by"] == "an editor"
    reviewed = evidence_of(accepted(make_statement(speaker=speaker), named))["reviewed"]
    assert (reviewed["by"], reviewed["action"]) == ("Nadia K.", "accepted")


def test_chapters_stand_in_order_and_entries_say_theirs(speaker):
    timeline = make_timeline()
    later = Chapter.objects.create(timeline=timeline, title="After", order=2)
    Chapter.objects.create(timeline=timeline, title="Before", note="*So*", order=1)
    compose.add_entry(timeline, accepted(make_statement(speaker=speaker)), chapter=later)

    content = publish.publish(timeline, editor=make_editor()).content

    assert [(one["title"], one["note"]) for one in content["chapters"]] == [("Before", "*So*"), ("After", "")]
    assert content["entries"][0]["chapter"] == later.pk


def test_looking_at_an_entry_again_is_no_new_edition(speaker):
    timeline = make_published_timeline(accepted(make_statement(speaker=speaker)))
    entry = timeline.entries.get()
    compose.change_entry(entry, headline=entry.headline)

    with pytest.raises(compose.RefusedChange, match="Nothing has changed"):
        publish.publish(timeline, editor=make_editor(), correction_note="None.")


def test_freezing_takes_the_same_number_of_queries_for_one_entry_and_for_thirty():
    def frozen(count):
        timeline = make_timeline()
        for number in range(count):
            state = make_actor(f"State {number}", "state")
            person = make_actor(f"Person {number}", country=state)
            place = make_place(country=state)
            said = make_statement(speaker=person, role=make_role(person, state), via=state, place=place)
            meeting = Meeting.objects.create(slug=f"m-{count}-{number}", name="M")
            met = make_meeting_report(said.version.article, meeting=meeting, host=state, place=place)
            met.participations.create(actor=person)
            said.said_at = met
            said.save()
            compose.add_entry(timeline, accepted(said))
            compose.add_entry(timeline, accepted(met))
        timeline.refresh_from_db()
        with CaptureQueriesContext(connection) as queries:
            canonical(publish.preview(timeline))
        return len(queries)

    assert frozen(1) == frozen(15)


def test_an_entry_says_who_edited_it_last_if_they_wish(speaker):
    named = make_editor()
    Preferences.objects.create(user=named, public_name="Nadia K.", is_named_in_public=True)
    timeline = make_timeline()
    first = compose.add_entry(timeline, accepted(make_statement(speaker=speaker)))
    other = compose.add_entry(timeline, accepted(make_statement(speaker=speaker)))
    compose.change_entry(first, editor=named, headline="Mended")
    timeline.refresh_from_db()

    edited = {entry["id"]: entry["edited"]["by"] for entry in publish.preview(timeline)["entries"]}

    assert edited == {first.pk: "Nadia K.", other.pk: "an editor"}
