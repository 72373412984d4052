"""A place that nobody knows is made in the form that names it: proposed, until something accepted names it."""

import pytest
from django.urls import reverse

from articles.jobs import knowledge
from articles.models import Decision, MeetingReport
from articles.review import bulk, decisions, undoing
from articles.review.bulk_verdicts import What
from entities import lookup
from entities.models import Place
from tests.factories import make_article, make_editor, make_meeting_report, make_mention, make_place

pytestmark = pytest.mark.django_db
COUNTS = {"participants-TOTAL_FORMS": "0", "participants-INITIAL_FORMS": "0"}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def fields(prefix, **changes):
    told = {"named": "0-10", "name": "Talks", "meeting_kind": "meeting", "meeting_status": "held", **changes}
    return {**COUNTS, **{f"{prefix}-{name}": value for name, value in told.items()}}


def correct(client, report, **changes):
    sent = {"revision": report.revision, **fields(f"a{report.pk}", **changes)}
    return client.post(reverse("desk-annotation-correct", args=[report.pk]), sent)


def termez():
    return {"place": "Termez", "place-key": "new:city"}


def standings():
    return list(Place.objects.order_by("pk").values_list("name", "kind", "standing", "learnt_from_desk"))


def known():
    return [place.name for place in lookup.knowledge().places]


def test_a_correction_makes_the_place_it_names_and_confirms_it(client, editor):
    correct(client, make_meeting_report(), **termez())

    place = MeetingReport.objects.get().place
    assert (place.slug, [name.folded for name in place.names.all()]) == ("termez", ["termez"])
    assert standings() == [("Termez", "city", "confirmed", True)]


def test_a_report_that_is_added_makes_the_place_it_names(client, editor):
    article = make_article()

    sent = {"kind": "meeting", **fields("new", **{"place": "Strait of Kerch", "place-key": "new:sea"})}
    client.post(reverse("desk-annotation-add", args=[article.pk]), sent)

    assert MeetingReport.objects.get().place.get_kind_display() == "sea or strait"


def test_a_place_is_not_made_where_the_rest_of_the_form_is_refused(client, editor):
    answer = correct(client, make_meeting_report(), named="", **termez())

    assert (answer.status_code, Place.objects.count()) == (422, 0)


def test_without_a_script_what_is_not_known_is_asked_about_with_what_is_alike(client, editor):
    make_place("Tashkent").names.create(text="Tashkent")

    page = correct(client, make_meeting_report(), place="Taskent").content.decode()

    assert "Nobody and nothing is called exactly “Taskent”" in page
    assert all(f'value="new:{kind}"' in page for kind in ("city", "region", "site", "sea"))
    assert f'value="{Place.objects.get().pk}"> Tashkent' in page


@pytest.mark.parametrize("key", ["new:country", "new:person", "new:", "new:<b>"])
def test_a_kind_that_is_not_offered_makes_no_place(client, editor, key):
    answer = correct(client, make_meeting_report(), **{"place": "Nowhere", "place-key": key})

    assert (answer.status_code, Place.objects.count()) == (422, 0)


def test_another_place_may_bear_a_name_that_is_known(client, editor):
    make_place("Termez", slug="termez").names.create(text="Termez")

    correct(client, make_meeting_report(), **termez())

    assert MeetingReport.objects.get().place.slug == "termez-2"


def test_undone_it_is_only_proposed_and_done_again_it_is_confirmed(client, editor):
    report = make_meeting_report()
    correct(client, report, **termez())

    undone = undoing.step_back(Decision.objects.get(), editor=editor).made[0]
    after_undo = standings()
    undoing.step_back(undone, editor=editor)

    assert after_undo == [("Termez", "city", "proposed", True)]
    assert standings() == [("Termez", "city", "confirmed", True)]
    assert MeetingReport.objects.get().place.name == "Termez"


@pytest.mark.parametrize("decide", [decisions.reject, decisions.mark_unsure])
def test_it_is_proposed_again_once_nothing_accepted_names_it(client, editor, decide):
    correct(client, make_meeting_report(), **termez())
    mention = make_mention(place=Place.objects.get(), status="accepted")
    decide(MeetingReport.objects.get(), editor=editor, revision=None, reason="wrong")
    with_the_mention = standings()

    decide(mention, editor=editor, revision=None, reason="wrong")

    assert [told[0][2] for told in (with_the_mention, standings())] == ["confirmed", "proposed"]


def test_corrected_to_another_place_it_is_proposed_again(client, editor):
    correct(client, make_meeting_report(), **termez())

    decisions.correct(MeetingReport.objects.get(), editor=editor, revision=None, place=make_place("Tashkent"))

    assert Place.objects.get(name="Termez").standing == "proposed"


def test_what_an_administrator_confirmed_stays_confirmed(client, editor, admin_client):
    correct(client, make_meeting_report(), **termez())
    place = Place.objects.get()
    action = {"action": "confirm", "_selected_action": [place.pk]}
    admin_client.post(reverse("admin:entities_place_changelist"), action)

    decisions.reject(MeetingReport.objects.get(), editor=editor, revision=None, reason="wrong")

    assert standings() == [("Termez", "city", "confirmed", False)]


def test_a_known_place_is_never_doubted(editor):
    report = make_meeting_report(place=make_place("Vienna"), status="accepted")

    decisions.reject(report, editor=editor, revision=None, reason="wrong")

    assert standings() == [("Vienna", "city", "confirmed", False)]


def test_decided_at_once_places_are_confirmed_and_doubted_as_one_by_one(client, editor):
    correct(client, make_meeting_report(), **termez())
    what = What(action="reject", reason="wrong")
    change = bulk.preview(MeetingReport.objects.all(), what, editor=editor)
    bulk.apply(change)

    assert standings() == [("Termez", "city", "proposed", True)]


def test_only_a_confirmed_place_is_known_to_extraction_and_shown_to_everybody(client, editor):
    correct(client, make_meeting_report(), **termez())
    address = reverse("place", args=["termez"])
    before = (known(), client.get(address).status_code, "Termez" in client.get(reverse("places")).content.decode())
    state = knowledge.state()

    undoing.step_back(Decision.objects.get(), editor=editor)

    after = (known(), client.get(address).status_code, "Termez" in client.get(reverse("places")).content.decode())
    assert (before, after) == ((["Termez"], 200, True), ([], 404, False))
    assert knowledge.state() != state
    assert client.get("/api/v1/places/termez/").status_code == 404


def test_a_proposed_place_is_found_again_and_marked_while_typing(client, editor):
    make_place("Termez", standing="proposed").names.create(text="Termez")

    told = client.get(reverse("desk-lookup", args=["place"]), {"q": "Termes"}).content.decode()

    assert "city, not confirmed yet" in told
