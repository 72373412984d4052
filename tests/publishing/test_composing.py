"""The page that a timeline is composed on: nothing typed is lost, nothing removed is gone, nobody unasked may."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import Timeline
from articles.publishing import compose, publish
from articles.review import decisions
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_published_timeline,
    make_statement,
    make_timeline,
    make_user,
)

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


@pytest.fixture
def said():
    return make_statement(speaker=make_actor("Elena Brandt"), status="accepted")


@pytest.fixture
def timeline(said):
    timeline = make_timeline(slug="talks", title="The talks")
    compose.add_entry(timeline, said)
    timeline.refresh_from_db()
    return timeline


def entry_address(timeline):
    return reverse("desk-entry", args=[timeline.slug, timeline.entries.get().pk])


def typed(timeline, revision=None, **fields):
    prefix = f"entry-{timeline.entries.get().pk}"
    values = {"headline": "Brandt hurries", "text": "", "date": "late April 2018", **fields}
    return {"revision": revision or timeline.revision} | {f"{prefix}-{name}": value for name, value in values.items()}


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_a_date_is_typed_as_people_write_it_and_read_back_as_days(desk, timeline):
    page = text(desk.post(entry_address(timeline), typed(timeline), follow=True))

    entry = timeline.entries.get()
    assert (entry.headline, entry.earliest, entry.latest) == ("Brandt hurries", date(2018, 4, 21), date(2018, 4, 30))
    assert "21 April 2018 to 30 April 2018" in page


def test_a_date_that_cannot_be_read_is_kept_with_what_else_was_typed(desk, timeline):
    page = text(desk.post(entry_address(timeline), typed(timeline, date="the day the music died")), 422)

    assert 'value="the day the music died"' in page
    assert 'value="Brandt hurries"' in page
    assert timeline.entries.get().headline != "Brandt hurries"


def test_an_edit_against_an_old_revision_is_refused_and_kept(desk, timeline):
    compose.describe(timeline, revision=None, summary="Meanwhile")

    page = text(desk.post(entry_address(timeline), typed(timeline)), 409)

    assert "Someone changed this timeline in the meantime" in page
    assert 'value="Brandt hurries"' in page
    assert timeline.entries.get().headline == "Elena Brandt: We will not wait"


def test_after_a_refusal_the_same_form_can_be_sent_again(desk, timeline):
    compose.describe(timeline, revision=None, summary="Meanwhile")
    page = desk.post(entry_address(timeline), typed(timeline))

    fresh = page.context["timeline"].revision

    assert desk.post(entry_address(timeline), typed(timeline, revision=fresh)).status_code == 302
    assert timeline.entries.get().headline == "Brandt hurries"


def test_what_was_typed_for_an_entry_that_somebody_removed_is_kept_as_a_note(desk, timeline):
    address, values = entry_address(timeline), typed(timeline)
    compose.remove_entry(timeline.entries.get())

    page = text(desk.post(address, values), 409)

    assert "is not in this timeline any more" in page
    assert 'value="Brandt hurries"' in page


def test_a_stale_headline_is_refused_and_kept(desk, timeline):
    compose.describe(timeline, revision=None, summary="Meanwhile")
    values = {"revision": timeline.revision, "title": "My headline", "language": "en", "passes_required": 1}

    page = text(desk.post(reverse("desk-timeline-details", args=["talks"]), values), 409)

    assert 'value="My headline"' in page
    assert Timeline.objects.get().title == "The talks"


def test_a_removed_entry_is_undone_under_its_number_with_date_and_evidence(desk, timeline, said):
    before = timeline.entries.get()
    desk.post(entry_address(timeline), {"do": "remove", "revision": timeline.revision})
    assert not timeline.entries.exists()

    desk.post(reverse("desk-timeline-undo", args=["talks"]))

    after = timeline.entries.get()
    assert (after.pk, after.headline, after.when) == (before.pk, before.headline, before.when)
    assert [row.annotation_id for row in after.evidence_rows.all()] == [said.pk]


def test_undoing_with_nothing_of_ones_own_says_so(desk, timeline):
    page = text(desk.post(reverse("desk-timeline-undo", args=["talks"]), follow=True))

    assert "You have changed nothing here that could be undone." in page


def test_adding_keeps_the_search_and_the_page(desk, timeline):
    other = make_statement(make_article(), status="accepted", speaker=make_actor())
    values = {"annotation": other.pk, "here": "q=wait&page=1"}

    response = desk.post(reverse("desk-entry-add", args=["talks"]), values)

    added = timeline.entries.last()
    assert response["Location"] == f"/desk/timelines/talks/?q=wait&page=1&at={added.pk}#entry-{added.pk}"


def test_all_that_is_chosen_is_added_or_nothing(desk, timeline):
    good = make_statement(make_article(), status="accepted", speaker=make_actor())
    bad = make_statement(make_article())

    text(desk.post(reverse("desk-entry-add", args=["talks"]), {"annotation": [good.pk, bad.pk]}), 422)

    assert timeline.entries.count() == 1


def test_nothing_chosen_says_so(desk, timeline):
    assert "Nothing was chosen" in text(desk.post(reverse("desk-entry-add", args=["talks"]), {"q": ""}, follow=True))


def test_evidence_is_added_to_an_entry_that_is_there(desk, timeline):
    report = make_meeting_report(make_article(), status="accepted")
    entry = timeline.entries.get()

    desk.post(reverse("desk-entry-add", args=["talks"]), {"annotation": report.pk, "entry": entry.pk})

    assert [row.annotation_id for row in entry.evidence_rows.all()][1:] == [report.pk]


def test_evidence_is_taken_out_and_is_material_again(desk, timeline, said):
    values = {"do": "drop-evidence", "annotation": said.pk, "revision": timeline.revision}

    page = text(desk.post(entry_address(timeline), values, follow=True))

    assert f'id="pick-{said.pk}"' in page


def test_a_flagged_entry_stands_in_the_way_until_it_is_confirmed(desk, editor, timeline):
    timeline.entries.update(flag="Its evidence was changed.")
    assert "Its evidence was changed." in text(desk.get(reverse("desk-timeline", args=["talks"])))
    publishing = reverse("desk-timeline-publish", args=["talks"])
    assert desk.post(publishing, {"revision": timeline.revision}).status_code == 422

    desk.post(entry_address(timeline), {"do": "confirm", "revision": timeline.revision})

    assert timeline.entries.get().flag == ""
    assert desk.post(publishing, {"revision": timeline.revision + 1}).status_code == 302


def test_evidence_rejected_after_publishing_asks_to_look_again(desk, editor):
    said = make_statement(speaker=make_actor())
    decisions.accept(said, editor=editor, revision=1)
    said.refresh_from_db()
    timeline = make_published_timeline(said, slug="later")
    decisions.reject(said, editor=editor, revision=said.revision, reason="not said by her")

    page = text(desk.get(reverse("desk-timeline", args=["later"])))

    assert "look again" in page
    assert "Confirm as it stands" in page
    assert "look again" in text(desk.get(reverse("desk-timelines")))
    assert timeline.status == "published"


def test_publishing_twice_asks_what_is_corrected_and_keeps_the_note(desk, timeline):
    publishing = reverse("desk-timeline-publish", args=["talks"])
    desk.post(publishing, {"revision": timeline.revision})

    page = text(desk.post(publishing, {"revision": timeline.revision, "correction_note": "A note for nothing"}), 422)

    assert "Nothing has changed since edition 1" in page
    assert ">A note for nothing</textarea>" in page


def test_publishing_what_was_changed_since_the_preview_is_refused(desk, timeline):
    compose.describe(timeline, revision=None, summary="Meanwhile")

    text(desk.post(reverse("desk-timeline-publish", args=["talks"]), {"revision": timeline.revision}), 409)

    assert not timeline.editions.exists()


def test_a_withdrawal_without_a_reason_is_refused(desk, timeline, editor):
    publish.publish(timeline, editor=editor)

    text(desk.post(reverse("desk-timeline-withdraw", args=["talks"]), {"reason": " "}), 422)

    assert Timeline.objects.get().status == "published"


def test_a_preview_shows_the_next_edition_and_is_for_the_desk(client, desk, timeline):
    assert "Preview of edition 1." in text(desk.get(reverse("desk-timeline-preview", args=["talks"])))

    client.logout()

    assert client.get(reverse("desk-timeline-preview", args=["talks"])).status_code == 302


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("desk-timeline", "get"), ("desk-timeline-details", "post"), ("desk-timeline-preview", "get"),
        ("desk-entry-add", "post"), ("desk-entry-add-found", "post"), ("desk-entries", "post"),
        ("desk-chapter-add", "post"), ("desk-timeline-undo", "post"), ("desk-timeline-history", "get"),
        ("desk-timeline-comments", "post"), ("desk-timeline-workflow", "get"), ("desk-timeline-submit", "post"),
        ("desk-timeline-approve", "post"), ("desk-timeline-send-back", "post"), ("desk-timeline-schedule", "post"),
        ("desk-timeline-unschedule", "post"), ("desk-timeline-publish", "post"), ("desk-timeline-withdraw", "post"),
        ("desk-timeline-roll-back", "post"), ("desk-review-link-add", "post"),
    ],
)  # fmt: skip
def test_an_analyst_may_neither_see_nor_change_what_is_composed(client, timeline, name, method):
    client.force_login(make_user("analyst"), backend=BACKEND)

    page = text(getattr(client, method)(reverse(name, args=["talks"])), 403)

    assert "This page is not open to you" in page
    assert "Elena Brandt" not in page


def test_material_is_found_by_words_and_by_speaker(desk, timeline):
    make_statement(make_article(), "A summit is planned", status="accepted", speaker=make_actor("Jon Ode"))

    for query in ("summits planned", "jon ode"):
        page = text(desk.get(reverse("desk-timeline", args=["talks"]), {"q": query}))
        assert "A summit is planned" in page


def test_an_entry_moves_within_its_day(desk, timeline):
    other = make_statement(make_article(), status="accepted", speaker=make_actor("Jon Ode"))
    entry = compose.add_entry(timeline, other)
    assert timeline.entries.last() == entry

    desk.post(reverse("desk-entry", args=["talks", entry.pk]), {"do": "earlier"})

    assert timeline.entries.first() == entry
