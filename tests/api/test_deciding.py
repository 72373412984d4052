"""Decisions through the API: the same as on the pages, with the same refusals."""

import pytest

from articles.models import Annotation, Decision
from articles.review import decisions
from tests.factories import make_actor, make_article, make_mention, make_organization, make_role, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return make_statement()


def post(client, row, action, **sent):
    return client.post(f"/api/v1/annotations/{row.pk}/{action}/", sent, format="json")


def test_a_statement_is_accepted_and_the_decision_says_that_it_came_through_the_api(as_editor, desk_editor, said):
    answer = post(as_editor, said, "accept", revision=1)

    assert (answer.status_code, answer.json()["status"], answer.json()["revision"]) == (200, "accepted", 2)
    made = Decision.objects.get()
    assert (made.action, made.editor, made.channel) == ("accept", desk_editor, "api")


def test_a_rejection_keeps_its_reason(as_editor, said):
    assert post(as_editor, said, "reject", revision=1, reason="Not a quotation").json()["status"] == "rejected"
    assert Decision.objects.get().reason == "Not a quotation"


def test_a_rejection_without_a_reason_is_refused(as_editor, said):
    answer = post(as_editor, said, "reject", revision=1)

    assert (answer.status_code, answer.json()["errors"]) == (400, {"reason": ["This field is required."]})
    assert not Decision.objects.exists()


def test_an_unsure_one_stays_in_the_work(as_editor, said):
    assert post(as_editor, said, "unsure", revision=1, reason="Who spoke?").json()["status"] == "unsure"


def test_a_stale_decision_is_answered_with_the_annotation_as_it_is_now(as_editor, desk_editor, said):
    decisions.reject(said, editor=desk_editor, revision=1, reason="No")

    answer = post(as_editor, said, "accept", revision=1)

    assert answer.status_code == 409
    assert (answer.json()["annotation"]["status"], answer.json()["annotation"]["revision"]) == ("rejected", 2)
    assert answer.json()["detail"].startswith("Someone changed this in the meantime.")


def test_a_correction_changes_only_what_was_sent(as_editor, said):
    minister = make_actor("Elena Brandt", slug="elena-brandt")
    role = make_role(minister, make_organization())
    fields = {"speaker": "elena-brandt", "role": role.pk, "when": "late March 2018", "polarity": "denial"}

    told = post(as_editor, said, "correct", revision=1, fields=fields).json()

    assert (told["status"], told["fields"]["speaker"]["slug"]) == ("corrected", "elena-brandt")
    assert told["fields"]["when"]["edtf"] == "[2018-03-21..2018-03-31]"
    assert (told["fields"]["polarity"], told["fields"]["role"]["id"]) == ("denial", role.pk)
    assert (told["words"], told["fields"]["statement_kind"]) == ("We will not wait", "direct")


def test_new_spans_bring_new_words(as_editor, said):
    spans = [{"part": "content", "start": 1, "end": 8}, {"part": "source", "start": 20, "end": 32}]

    told = post(as_editor, said, "correct", revision=1, spans=spans).json()

    assert told["words"] == "We will"
    assert [(span["part"], span["text"]) for span in told["spans"]] == [
        ("content", "We will"),
        ("source", "Elena Brandt"),
    ]


def test_a_span_outside_the_text_is_refused_with_a_sentence(as_editor, said):
    answer = post(as_editor, said, "correct", revision=1, spans=[{"part": "content", "start": 5, "end": 5000}])

    assert answer.status_code == 422
    assert answer.json() == {"detail": "The content (5–5000) does not lie inside the text."}


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"speaker": "nobody"}, {"speaker": ["Object with slug=nobody does not exist."]}),
        ({"meeting_kind": "summit"}, {"fields": ["A statement has no meeting_kind."]}),
        ({"statement_kind": "shouted"}, {"statement_kind": ['"shouted" is not a valid choice.']}),
    ],
)
def test_fields_that_make_no_sense_are_named(as_editor, said, fields, errors):
    answer = post(as_editor, said, "correct", revision=1, fields=fields)

    assert (answer.status_code, answer.json()["errors"]) == (400, errors)


def test_a_correction_of_nothing_is_refused(as_editor, said):
    assert post(as_editor, said, "correct", revision=1).status_code == 422


def test_an_actor_is_linked(as_editor):
    actor = make_actor("Elena Brandt", slug="elena-brandt")
    mention = make_mention()

    told = post(as_editor, mention, "link", revision=1, fields={"actor": "elena-brandt"}).json()

    assert told["fields"]["actor"]["id"] == actor.pk
    assert Decision.objects.get().action == "link"


def test_what_is_no_link_is_not_changed_by_linking(as_editor, said):
    answer = post(as_editor, said, "link", revision=1, fields={"occasion": "a dinner"})

    assert (answer.status_code, answer.json()["detail"]) == (422, "occasion: not a link. Use “correct” for it.")


def test_the_newest_decision_is_taken_back(as_editor, said):
    post(as_editor, said, "accept", revision=1)

    told = post(as_editor, said, "undo", revision=2).json()

    assert (told["status"], told["revision"]) == ("unreviewed", 3)
    assert list(Decision.objects.values_list("action", "channel")) == [("accept", "api"), ("undo", "api")]


def test_there_is_nothing_to_undo_where_nothing_was_decided(as_editor, said):
    assert post(as_editor, said, "undo", revision=1).status_code == 422


def test_an_annotation_is_added_by_hand(as_editor):
    make_actor("Elena Brandt", slug="elena-brandt")
    article = make_article()
    sent = {
        "kind": "statement",
        "spans": [{"part": "content", "start": 1, "end": 17}],
        "fields": {"speaker": "elena-brandt", "statement_kind": "direct"},
    }

    answer = as_editor.post(f"/api/v1/articles/{article.pk}/annotations/", sent, format="json")

    assert answer.status_code == 201
    assert (answer.json()["words"], answer.json()["status"]) == ("We will not wait", "accepted")
    assert answer.json()["fields"]["speaker"]["slug"] == "elena-brandt"


@pytest.mark.parametrize("action", ["accept", "reject", "unsure", "correct", "link", "undo"])
def test_an_analyst_may_not_decide(analyst, said, action):
    answer = post(analyst, said, action, revision=1, reason="x", fields={})

    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("Your account may read the desk but not decide there.")
    assert Annotation.objects.get().revision == 1


@pytest.mark.parametrize("action", ["accept", "reject", "unsure", "correct", "link", "undo"])
def test_a_stranger_may_not_decide(anybody, said, action):
    assert post(anybody, said, action, revision=1, reason="x", fields={}).status_code == 401
    assert Annotation.objects.get().revision == 1
