"""What blocks publication and what only deserves a look; each sentence leads to where it is mended."""

from datetime import date

import pytest
from django.utils import timezone

from articles.models import Annotation, Article, Entry, Pass, Source
from articles.publishing import checks, compose, flags
from articles.review import decisions
from entities.when import When
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_source,
    make_statement,
    make_timeline,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
STANDFIRST = "What was said."


@pytest.fixture
def said():
    return make_statement(speaker=make_actor("Elena Brandt"), status="accepted")


@pytest.fixture
def timeline(said):
    timeline = make_timeline(summary=STANDFIRST)
    compose.add_entry(timeline, said)
    return timeline


def found(timeline):
    return [(one.sentence, one.blocks, one.mend) for one in checks.problems(timeline)]


def test_a_timeline_in_order_has_no_problems(timeline):
    assert found(timeline) == []


def test_an_empty_timeline_blocks():
    assert found(make_timeline(summary=STANDFIRST)) == [
        ("There is nothing to publish yet: add an entry first.", True, "evidence")
    ]


def test_an_entry_without_evidence_blocks(timeline, said):
    compose.remove_evidence(timeline.entries.get(), said)

    ((sentence, blocks, _),) = found(timeline)
    assert (sentence[:23], blocks) == ("It has no evidence. Add", True)


def test_words_that_are_not_those_of_the_article_block(timeline, said):
    Annotation.objects.filter(pk=said.pk).update(words="We shall not wait")

    assert found(timeline) == [
        ("Its words are not those of the article. Correct the span in the review.", True, "review")
    ]


def test_a_statement_without_a_speaker_blocks(timeline, said):
    said.speaker = None
    said.save()

    assert found(timeline) == [("Its statement has no speaker. Name the speaker in the review.", True, "review")]


def test_a_licence_that_forbids_excerpts_blocks(timeline):
    Source.objects.update(allows_excerpts=False, name="Wire")

    ((sentence, blocks, mend),) = found(timeline)
    assert (sentence.split(".")[0], blocks, mend) == ("The licence of Wire does not allow excerpts", True, "source")


@pytest.mark.parametrize("by", ["source", "timeline"])
def test_a_double_review_that_is_required_and_not_finished_blocks(timeline, said, by):
    if by == "source":
        Source.objects.update(passes_required=2)
    else:
        compose.describe(timeline, revision=None, passes_required=2)
        timeline.refresh_from_db()
    Pass.objects.create(version=said.version, editor=make_user(), number=1, finished_at=timezone.now())
    unfinished = Pass.objects.create(version=said.version, editor=make_user(), number=2)
    assert found(timeline) == [
        ("Its article was read by 1 of the two independent editors that it needs.", True, "review")
    ]

    unfinished.finished_at = timezone.now()
    unfinished.save()

    assert found(timeline) == []


def test_a_quotation_that_no_evidence_holds_blocks(timeline):
    compose.change_entry(timeline.entries.get(), headline="Brandt: “We will never ever wait”")

    ((sentence, blocks, mend),) = found(timeline)
    assert (sentence.split(" is quoted")[0], blocks, mend) == ("“We will never ever wait”", True, "edit")


@pytest.mark.parametrize(
    "headline",
    [
        "Brandt: “We will not wait”",
        "Brandt: “we will not wait.”",
        "Brandt: “We will … wait”",
        'Brandt: "We will not wait"',
        "The so-called “waiting game” ends",
    ],
)
def test_a_quotation_from_the_article_may_stand_however_it_is_set(timeline, headline):
    compose.change_entry(timeline.entries.get(), headline=headline)

    assert found(timeline) == []


def test_a_date_outside_that_of_its_evidence_is_a_warning(timeline):
    compose.change_entry(timeline.entries.get(), when=When(edtf="2019", earliest=date(2019, 1, 1)))

    assert found(timeline) == [("Its date is not one that its evidence gives.", False, "edit")]


def test_no_standfirst_and_no_date_are_warnings(said):
    timeline = make_timeline()
    compose.add_entry(timeline, said)
    compose.add_entry(timeline, headline="Background", text="Long ago.")

    assert [blocks for _, blocks, _ in found(timeline)] == [False, False]


def test_the_same_evidence_twice_is_a_warning(timeline, said):
    compose.add_entry(timeline, said)

    assert found(timeline) == [("The same evidence stands under “Elena Brandt: We will not wait”.", False, "evidence")]


def test_a_meeting_is_in_order_as_a_statement_is():
    timeline = make_timeline(summary=STANDFIRST)
    compose.add_entry(timeline, make_meeting_report(status="accepted", earliest=date(2018, 5, 1)))

    assert found(timeline) == []


def test_words_that_are_gone_from_the_newest_text_flag_the_entry_with_the_reason(timeline, said):
    make_version(said.version.article, "Elena Brandt did not speak to reporters.")

    assert flags.flag_changed_sources() == 1

    today = timezone.localdate()
    entry = timeline.entries.get()
    reason = f"The Wire changed the article ({today.day} {today:%B %Y}): these words are not in its newest text."
    assert entry.flag == reason
    assert [one.mend for one in checks.problems(timeline)] == ["confirm"]


def test_words_that_are_still_in_the_newest_text_flag_nothing(timeline, said):
    make_version(said.version.article, f"{said.version.text} More was said later.")

    assert flags.flag_changed_sources() == 0


def test_an_entry_that_was_confirmed_is_not_flagged_again_for_the_same_text(timeline, said):
    make_version(said.version.article, "Elena Brandt did not speak to reporters.")
    flags.flag_changed_sources()
    compose.change_entry(timeline.entries.get())

    assert flags.flag_changed_sources() == 0
    assert Entry.objects.get().flag == ""
    ((sentence, blocks, mend),) = found(timeline)
    assert (sentence[:31], blocks, mend) == ("The article has changed at The ", False, "review")


def test_checking_takes_the_same_queries_however_long_it_is(django_assert_num_queries):
    short, long = make_timeline(), make_timeline()
    speaker, source = make_actor(), make_source()
    rows = [make_statement(make_article(source=source), speaker=speaker, status="accepted") for _ in range(20)]
    compose.add_each(short, rows[:1])
    compose.add_each(long, rows)

    with django_assert_num_queries(5):
        checks.problems(short)
    with django_assert_num_queries(5):
        checks.problems(long)


def test_the_page_says_at_each_entry_what_is_to_be_mended_and_where(client, timeline, said):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    Source.objects.update(allows_excerpts=False)
    article = Article.objects.get()

    page = client.get(f"/desk/timelines/{timeline.slug}/").content.decode()

    assert "1 to mend before publishing" in page
    assert f'<a href="/desk/sources/{article.source.slug}/">To the source</a>' in page


@pytest.mark.parametrize(
    ("decide", "flag"),
    [
        (lambda row, **by: decisions.reject(row, reason="not hers", **by), "Its evidence was rejected after the entry"),
        (
            lambda row, **by: decisions.correct(row, spans=[("content", 1, 8)], **by),
            "Its evidence now stands on other words of its article.",
        ),
        (lambda row, **by: decisions.correct(row, addressee="reporters", **by), "Its evidence was changed after the"),
    ],
    ids=["rejected", "re-anchored", "changed"],
)
def test_a_later_decision_about_the_evidence_flags_the_entry_with_the_reason(timeline, said, decide, flag):
    decide(said, editor=make_editor(), revision=said.revision)

    assert timeline.entries.get().flag.startswith(flag)
