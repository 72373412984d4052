"""An edit against an old revision shows before, theirs and mine, and one step takes either, field by field."""

import pytest
from django.urls import reverse

from articles.models import Annotation, Statement
from articles.review import conflicts, decisions
from entities.when import read
from tests.factories import make_actor, make_editor, make_meeting_report, make_role, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


@pytest.fixture
def brandt():
    return make_actor("Elena Brandt")


@pytest.fixture
def row(brandt):
    return make_statement(speaker=brandt)


@pytest.fixture
def omar():
    return make_editor(first_name="Omar", last_name="Haddad")


def sent(row, *, revision=1, **changes):
    """The form of correction as it came with that revision, with changes; names with “a_” are those of the form."""
    name = f"a{row.pk}"
    plain = {"content": "0-17", "speaker": "Elena Brandt", "statement_kind": "direct", "date": "24 April 2018"}
    fields = {**plain, "level": "1", "note": "", **changes}
    own = {key: value for key, value in fields.items() if not key.startswith("take")}
    takes = {key.replace("__", "-"): value for key, value in fields.items() if key.startswith("take")}
    return {"revision": revision, **{f"{name}-{key}": value for key, value in own.items()}, **takes}


def correct(client, row, **fields):
    return client.post(reverse("desk-annotation-correct", args=[row.pk]), sent(row, **fields))


def told(found):
    def plain(pieces):
        return "".join(words for words, _ in pieces)

    return {one.key: (one.before, plain(one.theirs), plain(one.mine), one.default) for one in found.differences}


def test_each_side_of_each_difference_is_told_in_words(row, omar, brandt):
    marta = make_actor("Marta Kowalska")
    decisions.correct(row, editor=omar, revision=1, speaker=marta, note="by phone")

    row = Statement.objects.get()
    found = conflicts.meanwhile(row, 1, values={"speaker": brandt, "when": read("May 2018", anchor=None)})

    assert (found.who, found.did) == ("Omar Haddad", "corrected")
    assert told(found) == {
        "status": ("to review", "corrected", "to review", "theirs"),
        "speaker": ("Elena Brandt", "Marta Kowalska", "Elena Brandt", "theirs"),
        "when": ("24 April 2018", "24 April 2018", "May 2018", "mine"),
        "note": ("nothing", "by phone", "nothing", "theirs"),
    }


def test_only_the_words_that_differ_from_before_are_marked(row, omar):
    decisions.correct(row, editor=omar, revision=1, note="he said so by phone on Friday")
    row.refresh_from_db()
    decisions.correct(row, editor=omar, revision=2, note="he said so by mail on Friday")

    row = Statement.objects.get()
    (note,) = [one for one in conflicts.meanwhile(row, 2).differences if one.key == "note"]

    assert note.theirs == (("he said so by ", False), ("mail", True), (" on Friday", False))


def test_a_stale_correction_changes_nothing_and_offers_the_choice(client, editor, row, omar):
    decisions.correct(row, editor=omar, revision=1, note="by phone")

    answer = correct(client, row, note="by mail")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Omar Haddad corrected this in the meantime" in page
    assert 'name="take-note" value="mine" checked' in page
    assert Statement.objects.get().note == "by phone"


def test_what_the_other_alone_changed_stays_when_it_is_saved_as_chosen(client, editor, row, omar):
    marta = make_actor("Marta Kowalska")
    decisions.correct(row, editor=omar, revision=1, speaker=marta)

    correct(client, row, revision=2, note="mine", take__speaker="theirs", take__note="mine")

    saved = Statement.objects.get()
    assert (saved.speaker, saved.note, saved.revision) == (marta, "mine", 3)


def test_mine_for_everything_is_one_press(client, editor, row, omar, brandt):
    decisions.correct(row, editor=omar, revision=1, speaker=make_actor("Marta Kowalska"))

    correct(client, row, revision=2, note="mine", take__speaker="theirs", take="mine")

    saved = Statement.objects.get()
    assert (saved.speaker, saved.note) == (brandt, "mine")


def test_the_words_of_the_other_can_be_taken_too(client, editor, row, omar):
    decisions.correct(row, editor=omar, revision=1, spans=[("content", 1, 8), ("addressee", 42, 51)])

    correct(client, row, revision=2, take__span__content="theirs", take__span__addressee="theirs")

    assert Statement.objects.get().words == "We will"
    assert sorted(Annotation.objects.get().spans.values_list("part", "start", "end")) == [
        ("addressee", 42, 51),
        ("content", 1, 8),
    ]


def test_participants_and_topics_are_compared_as_well(omar):
    report = make_meeting_report()
    austria, poland = make_actor("Austria", "state"), make_actor("Poland", "state")
    decisions.correct(report, editor=omar, revision=1, participants=[(austria, "host", "")])

    current = type(report).objects.get()
    found = conflicts.meanwhile(current, 1, values={"participants": [(poland, "participant", "")], "topics": []})

    assert told(found)["participants"] == ("nothing", "Austria (host)", "Poland (participant)", "mine")


def test_an_acceptance_of_an_old_revision_shows_what_it_would_have_accepted_blindly(client, editor, row, omar):
    decisions.correct(row, editor=omar, revision=1, note="by phone")

    answer = client.post(reverse("desk-annotation-accept", args=[row.pk]), {"revision": 1})

    assert answer.status_code == 409
    assert "Do mine over it" in answer.content.decode()


def test_a_resize_of_an_old_revision_can_be_sent_again_over_it(client, editor, row, omar):
    decisions.correct(row, editor=omar, revision=1, note="by phone")
    address = reverse("desk-annotation-spans", args=[row.pk])

    answer = client.post(address, {"revision": 1, "spans": "1-8"})
    assert answer.status_code == 409
    assert '<input type="hidden" name="spans" value="1-8">' in answer.content.decode()
    client.post(address, {"revision": 2, "spans": "1-8"})

    saved = Statement.objects.get()
    assert (saved.words, saved.note) == ("We will", "by phone")


def test_a_role_is_told_by_its_title(row, omar, brandt):
    role = make_role(brandt, make_actor("Austria", "state"), "Chancellor")
    decisions.correct(row, editor=omar, revision=1, role=role)

    found = conflicts.meanwhile(Statement.objects.get(), 1)

    assert "Chancellor" in told(found)["role"][1]
