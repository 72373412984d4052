"""An annotation whose words fall apart becomes two that say the same; undone as one step."""

import pytest
from django.urls import reverse

from articles.models import Annotation, Decision, Statement
from articles.review import checks, decisions, splitting, undoing
from tests.factories import make_actor, make_article, make_editor, make_meeting_report, make_mention, make_statement

pytestmark = pytest.mark.django_db
TEXT = "She said: “We will not wait. We will act,” and left."


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def row():
    row = make_statement(make_article(TEXT), "We will not wait. We will act", speaker=make_actor("Elena Brandt"))
    row.spans.create(part="cue", start=4, end=8)
    return row


def words():
    return list(Annotation.objects.in_reading_order().values_list("words", flat=True))


def test_each_half_has_its_own_words_without_the_white_space_between(row, editor):
    splitting.split(row, at=TEXT.index(" We will act"), editor=editor, revision=1)

    assert words() == ["We will not wait.", "We will act"]


def test_both_halves_say_who_and_when_and_keep_the_cue(row, editor):
    splitting.split(row, at=TEXT.index("We will act"), editor=editor, revision=1)

    first, second = Statement.objects.in_reading_order()
    assert (second.speaker, second.edtf, second.statement_kind) == (first.speaker, first.edtf, first.statement_kind)
    assert second.spans.filter(part="cue", start=4, end=8).exists()
    assert (first.status, second.status) == ("corrected", "accepted")


def test_a_quotation_of_several_parts_is_cut_between_them(row, editor):
    start = TEXT.index("We will act")
    decisions.correct(row, editor=editor, revision=1, spans=[("content", 11, 28), ("content", start, start + 11)])

    splitting.split(Statement.objects.get(), at=start, editor=editor, revision=2)

    assert words() == ["We will not wait.", "We will act"]


def test_it_is_undone_as_one_step(row, editor):
    splitting.split(row, at=TEXT.index("We will act"), editor=editor, revision=1)

    undoing.undo_last(row.version.article, editor=editor)

    assert dict(Annotation.objects.values_list("words", "status")) == {
        "We will not wait. We will act": "unreviewed",
        "We will act": "rejected",
    }


@pytest.mark.parametrize("at", [-1, 0, 11, 40, 10_000])
def test_a_place_that_does_not_part_the_words_is_refused(row, editor, at):
    with pytest.raises(checks.SpanOutsideText):
        splitting.split(row, at=at, editor=editor, revision=1)

    assert (words(), Decision.objects.count()) == (["We will not wait. We will act"], 0)


def test_an_old_revision_splits_nothing(client, row, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    decisions.mark_unsure(row, editor=make_editor(), revision=1)

    answer = client.post(reverse("desk-annotation-split", args=[row.pk]), {"revision": 1, "at": 28})

    assert (answer.status_code, Annotation.objects.count()) == (409, 1)


def test_meetings_keep_who_took_part_and_mentions_whom_they_name(editor):
    article = make_article("The summit and the talks were in Vienna Austria.")
    report = make_meeting_report(article, "The summit and the talks")
    report.participations.create(actor=make_actor("Poland", "state"), part="host", level="minister")
    mention = make_mention(article, "Vienna Austria", actor=make_actor("Austria", "state"))

    _, second = splitting.split(report, at=15, editor=editor, revision=1)
    _, named = splitting.split(mention, at=article.versions.get().text.index("Austria"), editor=editor, revision=1)

    (one,) = report.__class__.objects.get(pk=second.annotation_id).participations.all()
    assert (one.actor.name, one.part, one.level) == ("Poland", "host", "minister")
    assert named.annotation.mention.actor == mention.actor


def test_without_the_right_to_review_nothing_is_split(client, row):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("desk-annotation-split", args=[row.pk]), {"revision": 1, "at": 28})
    assert Annotation.objects.count() == 2

    client.logout()
    assert client.post(reverse("desk-annotation-split", args=[row.pk]), {"revision": 2, "at": 15}).status_code == 302
    assert Annotation.objects.count() == 2
