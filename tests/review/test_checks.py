"""What stands between an annotation and its acceptance: errors that block it, warnings that a reason overrides."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import Decision, Span, Statement
from articles.review import checks, decisions
from articles.review.checks_before_acceptance import NeedsReason, NotAcceptable, findings, known_about
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_organization,
    make_role,
    make_role_claim,
    make_statement,
)

pytestmark = pytest.mark.django_db
DAY = date(2018, 4, 24)  # of every article that the factories make
BEFORE, AFTER = date(2018, 4, 1), date(2018, 5, 15)


def codes(row):
    row = type(row).objects.select_related("version__article").get(pk=row.pk)
    return [one.code for one in findings(row, known_about([row]))]


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def brandt():
    return make_actor("Elena Brandt")


def test_nothing_is_wrong_with_a_plain_statement(brandt):
    assert codes(make_statement(speaker=brandt)) == []


def test_words_that_are_not_in_the_text_block(editor):
    statement = make_statement()
    type(statement).objects.update(words="We shall not wait")

    assert codes(statement) == ["not-verbatim"]
    with pytest.raises(NotAcceptable, match="letter for letter"):
        decisions.accept(statement, editor=editor, revision=1, reason="it is right", override=["not-verbatim"])


def test_a_statement_without_a_span_blocks():
    statement = make_statement()
    statement.spans.all().delete()

    assert codes(statement) == ["no-words"]


def test_a_place_beyond_the_text_blocks():
    statement = make_statement()
    statement.spans.update(end=5000)

    assert codes(statement) == ["outside-text"]


@pytest.mark.parametrize("part", [Span.Part.SOURCE, Span.Part.CUE])
def test_a_speaker_or_cue_inside_what_was_said_blocks(part):
    statement = make_statement(words="We will not wait,” Elena Brandt told reporters")
    start = statement.version.text.index("Elena")
    Span.objects.create(annotation=statement, part=part, start=start, end=start + 5)

    assert codes(statement) == ["speaker-inside"]


def test_where_nothing_was_said_the_cue_may_be_the_words():
    statement = make_statement(words="told reporters", statement_kind="no_comment")
    span = statement.spans.get()
    Span.objects.create(annotation=statement, part=Span.Part.CUE, start=span.start, end=span.end)

    assert codes(statement) == []


@pytest.mark.parametrize(
    ("status", "day", "told"),
    [
        ("held", AFTER, ["held-in-future"]),
        ("held", BEFORE, []),
        ("scheduled", BEFORE, ["ahead-in-past"]),
        ("proposed", BEFORE, ["ahead-in-past"]),
        ("scheduled", AFTER, []),
        ("cancelled", BEFORE, []),
    ],
)
def test_a_meeting_is_held_before_and_scheduled_after_its_article(status, day, told):
    assert codes(make_meeting_report(meeting_status=status, edtf=str(day), earliest=day, latest=day)) == told


@pytest.mark.parametrize(("dissolved", "told"), [("2018-04", []), ("2018-03", ["speaker-dead"]), ("", [])])
def test_the_dead_say_nothing(dissolved, told):
    assert codes(make_statement(speaker=make_actor(dissolved=dissolved))) == told


def test_nor_do_bodies_that_are_dissolved():
    assert codes(make_statement(speaker=make_organization(dissolved="1991"))) == ["speaker-dissolved"]


def test_an_office_given_up_before_that_day_is_doubted(brandt):
    role = make_role(brandt, make_organization(), "Minister", until=BEFORE)

    assert codes(make_statement(speaker=brandt, role=role)) == ["no-office-then"]


def test_an_office_is_doubted_where_another_one_was_held_that_day(brandt):
    council = make_organization()
    role = make_role(brandt, council, "Minister", until=BEFORE)
    make_role(brandt, council, "President", since=BEFORE)

    assert codes(make_statement(speaker=brandt, role=role)) == ["other-office"]


def test_an_office_held_that_day_is_not_doubted(brandt):
    role = make_role(brandt, make_organization(), "Minister", since=BEFORE, until=AFTER)

    assert codes(make_statement(speaker=brandt, role=role)) == []


def test_an_office_that_the_article_claims_is_compared_with_those_known_for_that_day(brandt):
    article = make_article()
    make_role(brandt, make_organization(), "President", kind="head_of_state")
    make_role_claim(article, person=brandt, role_kind="foreign_minister")

    assert codes(make_statement(article, speaker=brandt, role_words="Foreign Minister")) == ["other-office"]


def test_a_former_office_and_a_person_without_known_offices_are_not_doubted(brandt):
    article, unknown = make_article(), make_actor("Ivo Petrov")
    make_role(brandt, make_organization(), "President", kind="head_of_state")
    make_role_claim(article, person=brandt, role_kind="foreign_minister", standing="former")
    make_role_claim(article, person=unknown, role_kind="foreign_minister")

    assert codes(make_statement(article, speaker=brandt, role_words="former Foreign Minister")) == []
    assert codes(make_statement(article, speaker=unknown, role_words="Foreign Minister")) == []


def test_the_same_words_are_not_accepted_twice_in_an_article_without_a_reason(brandt):
    article = make_article()
    make_statement(article, speaker=brandt, status="accepted")

    assert codes(make_statement(article, speaker=brandt)) == ["accepted-already"]
    assert codes(make_statement(article, speaker=make_actor("Ivo Petrov"))) == []
    assert codes(make_statement(make_article(), speaker=brandt)) == []


@pytest.fixture
def too_late():
    """A meeting said to have been held after its article."""
    return make_meeting_report(edtf="2018-05-15", earliest=AFTER, latest=AFTER)


def test_a_warning_is_overridden_by_its_code_and_a_reason_and_both_are_kept(editor, too_late):
    with pytest.raises(NeedsReason):
        decisions.accept(too_late, editor=editor, revision=1)
    with pytest.raises(checks.ReasonMissing):
        decisions.accept(too_late, editor=editor, revision=1, override=["held-in-future"])

    made = decisions.accept(
        too_late, editor=editor, revision=1, override=["held-in-future"], reason="the article is dated wrong"
    )

    assert made.reason == "the article is dated wrong"
    assert [one["code"] for one in made.overridden] == ["held-in-future"]


def test_a_warning_that_was_not_seen_is_not_overridden(editor, too_late):
    with pytest.raises(NeedsReason):
        decisions.accept(too_late, editor=editor, revision=1, override=["accepted-already"], reason="it is right")


def test_a_correction_is_checked_as_it_will_be(editor, too_late):
    with pytest.raises(NeedsReason):
        decisions.correct(too_late, editor=editor, revision=1, name="Vienna summit")

    made = decisions.correct(too_late, editor=editor, revision=1, meeting_status="scheduled")

    assert made.overridden == []


def test_rejecting_asks_for_nothing_more(editor, too_late):
    assert decisions.reject(too_late, editor=editor, revision=1, reason="no meeting").overridden == []


def test_the_page_asks_for_the_reason_and_then_accepts(client, editor, too_late):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("desk-annotation-accept", args=[too_late.pk])

    asked = client.post(address, {"revision": 1})
    sent = {"revision": 1, "override": "held-in-future", "reason": "misdated"}
    client.post(address, sent, headers={"referer": f"http://testserver/desk/articles/{too_late.version.article_id}/"})

    assert asked.status_code == 422
    assert b'name="override" value="held-in-future"' in asked.content
    made = Decision.objects.get()
    assert (made.reason, made.client) == ("misdated", f"/desk/articles/{too_late.version.article_id}/")


def test_a_program_is_told_the_codes_and_may_override_them(client, editor, too_late):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/api/v1/annotations/{too_late.pk}/accept/"

    asked = client.post(address, {"revision": 1}, content_type="application/json")
    sent = {"revision": 1, "override": ["held-in-future"], "reason": "misdated"}
    done = client.post(address, sent, content_type="application/json", headers={"user-agent": "wire-bot/2"})

    assert (asked.status_code, done.status_code) == (422, 200)
    assert [(one["code"], one["blocks"]) for one in asked.json()["findings"]] == [("held-in-future", False)]
    assert Decision.objects.get().client == "wire-bot/2"


def test_three_queries_fetch_what_any_number_of_statements_needs(brandt, django_assert_num_queries):
    article = make_article("We will not wait. " * 20)
    make_role_claim(article, words="We", person=brandt)
    for _ in range(10):
        make_statement(article, speaker=brandt, role_words="Minister")
    rows = list(Statement.objects.select_related("version__article", "speaker"))

    with django_assert_num_queries(3):
        known_about(rows)
