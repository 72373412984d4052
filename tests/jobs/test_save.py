"""What an extraction found becomes annotations, beside what people have decided and never over it."""

from datetime import date

import pytest

from articles.extraction.candidates import ActorCandidate
from articles.jobs.save import save
from articles.models import Annotation, ExtractionRun, MeetingReport, Mention, Statement, Topic
from articles.review import decisions
from entities.models import Actor
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_organization,
    make_place,
    make_role,
    make_version,
)
from tests.jobs.extractions import actor, extraction, meeting, mention, role, span, statement

pytestmark = pytest.mark.django_db
TEXT = (
    "Foreign Minister Elena Brandt said on Monday that the talks in Vienna would go on. "
    "“We will wait,” Elena Brandt told reporters, and she expects the council to meet. The talks ended."
)


@pytest.fixture
def article():
    return make_article(TEXT)


def extract(article, **found):
    version = article.versions.last()
    return save(ExtractionRun.objects.create(version=version, status="done"), extraction(**found))


def words(model, **which):
    return list(model.objects.filter(**which).values_list("words", flat=True))


# What is saved


def test_every_kind_is_counted(article):
    found = extract(
        article,
        actors=[actor(TEXT, "Elena Brandt")],
        roles=[role(TEXT, "Foreign Minister")],
        meetings=[meeting(TEXT, "the talks in Vienna")],
        statements=[statement(TEXT, "We will wait", kind="direct")],
    )

    assert found == {"statement": 1, "meeting": 1, "mention": 1, "role": 1}


def test_a_statement_keeps_its_parts(article):
    extract(
        article,
        statements=[
            statement(TEXT, "the talks in Vienna would go on", cue=span(TEXT, "said"), source=span(TEXT, "Elena"))
        ],
    )

    spans = Statement.objects.get().spans.values_list("part", "start", "end")
    assert {part: TEXT[start:end] for part, start, end in spans} == {
        "content": "the talks in Vienna would go on",
        "cue": "said",
        "source": "Elena",
    }


def test_an_inner_statement_points_at_the_outer_one_even_where_both_begin_at_one_place(article):
    extract(
        article,
        statements=[
            statement(TEXT, "she expects the council", key="s2", kind="belief", level=2, nested_in="s1"),
            statement(TEXT, "she expects the council to meet", key="s1"),
        ],
    )

    inner = Statement.objects.get(level=2)
    assert (inner.statement_kind, inner.nested_in.words) == ("belief", "she expects the council to meet")


def test_a_statement_is_said_at_the_meeting_it_names(article):
    extract(article, meetings=[meeting(TEXT, "the talks")], statements=[statement(TEXT, "We will wait", meeting="m1")])

    assert Statement.objects.get().said_at.name == "the talks"


def test_without_a_date_of_its_own_a_statement_was_said_when_the_article_appeared(article):
    extract(article, statements=[statement(TEXT, "We will wait")])

    assert Statement.objects.get().edtf == article.published_on.isoformat()


def test_a_refusal_to_speak_is_kept_by_its_cue(article):
    silent = statement(TEXT, "told reporters", kind="no_comment")

    extract(article, statements=[silent])

    assert words(Statement, statement_kind="no_comment") == ["told reporters"]


def test_topics_of_the_vocabulary_are_set(article):
    Topic.objects.create(slug="diplomacy", name="Diplomacy")

    extract(article, statements=[statement(TEXT, "We will wait", topics=("diplomacy", "unheard-of"))])

    assert list(Statement.objects.get().topics.values_list("slug", flat=True)) == ["diplomacy"]


# Who and where


def test_a_known_actor_is_linked(article):
    brandt = make_actor(slug="elena-brandt")

    extract(article, actors=[actor(TEXT, "Elena Brandt", known="elena-brandt")])

    assert Mention.objects.get().actor == brandt
    assert not Actor.objects.filter(standing="proposed").exists()


def test_a_merged_actor_is_linked_as_the_one_it_was_merged_into(article):
    survivor = make_actor("E. Brandt")
    make_actor(slug="elena-brandt", merged_into=survivor)

    extract(article, actors=[actor(TEXT, "Elena Brandt", known="elena-brandt")])

    assert Mention.objects.get().actor == survivor


def test_a_known_place_is_linked_as_a_place(article):
    vienna = make_place(slug="vienna")

    extract(article, actors=[actor(TEXT, "Vienna", kind="place", known="vienna")])

    assert (Mention.objects.get().place, Mention.objects.get().actor) == (vienna, None)


def test_a_state_where_a_meeting_was_held_is_its_place_by_the_slug_they_share(article):
    make_actor("Austria", kind="state", slug="austria")
    country = make_place("Austria", kind="country", slug="austria")

    extract(
        article,
        actors=[actor(TEXT, "Vienna", key="a2", kind="place", known="austria")],
        meetings=[meeting(TEXT, "the talks", place="a2")],
    )

    assert MeetingReport.objects.get().place == country


def test_an_unknown_actor_is_proposed_once_with_its_spellings(article):
    extract(article, actors=[actor(TEXT, "Elena Brandt", aliases=("E. Brandt",), gender="female")])

    proposed = Actor.objects.get()
    assert (proposed.standing, proposed.gender) == ("proposed", "female")
    assert set(proposed.names.values_list("text", flat=True)) == {"Elena Brandt", "E. Brandt"}


def test_the_next_article_finds_the_actor_that_the_first_proposed(article):
    for one in (article, make_article(TEXT + " Again.")):
        extract(one, actors=[actor(TEXT, "Elena Brandt")])

    assert Actor.objects.count() == 1


def test_a_bare_surname_of_another_article_is_somebody_else(article):
    for one in (article, make_article(TEXT + " Again.")):
        extract(one, actors=[actor(TEXT, "Elena Brandt", name="Brandt")])

    assert Actor.objects.filter(name="Brandt").count() == 2


def test_unnamed_people_of_two_articles_are_two(article):
    for one in (article, make_article(TEXT + " Again.")):
        extract(one, actors=[actor(TEXT, "reporters", kind="unnamed")])

    assert Actor.objects.filter(kind="unnamed").count() == 2


def test_two_people_of_one_name_are_left_to_the_editor(article):
    both = {make_actor(), make_actor()}

    extract(article, actors=[actor(TEXT, "Elena Brandt")], statements=[statement(TEXT, "We will wait", speaker="a1")])

    said = Statement.objects.get()
    assert (said.speaker, set(said.speaker_candidates.all())) == (None, both)
    assert Actor.objects.count() == 2


def test_the_speaker_has_the_post_held_that_day(article):
    brandt, council = make_actor(slug="elena-brandt"), make_organization()
    make_role(brandt, council, "Chair", until=date(2017, 12, 31))
    held = make_role(brandt, council, "Foreign Minister", kind="foreign_minister", since=date(2018, 1, 1))

    extract(
        article,
        actors=[actor(TEXT, "Elena Brandt", known="elena-brandt")],
        statements=[statement(TEXT, "We will wait", speaker="a1")],
    )

    assert Statement.objects.get().role == held


# Again


def found_before(article, **more):
    extract(article, statements=[statement(TEXT, "We will wait")], **more)
    return Statement.objects.get()


def test_a_second_run_replaces_what_nobody_decided(article):
    first = found_before(article)

    extract(article, statements=[statement(TEXT, "the council to meet")])

    assert words(Statement) == ["the council to meet"]
    assert not Statement.objects.filter(pk=first.pk).exists()


def test_a_second_run_leaves_what_was_accepted(article):
    first = found_before(article, actors=[])
    Statement.objects.update(speaker=make_actor())
    decisions.accept(first, editor=make_editor(), revision=1)

    extract(article, statements=[statement(TEXT, "We will wait", kind="direct"), statement(TEXT, "The talks ended")])

    first.refresh_from_db()
    assert (first.status, first.statement_kind) == ("accepted", "indirect")
    assert set(words(Statement)) == {"We will wait", "The talks ended"}


def test_a_second_run_does_not_offer_again_what_was_rejected(article):
    decisions.reject(found_before(article), editor=make_editor(), revision=1, reason="No statement.")

    assert extract(article, statements=[statement(TEXT, "We will wait")])["statement"] == 0
    assert list(Statement.objects.values_list("status", flat=True)) == ["rejected"]


def test_a_new_version_does_not_offer_again_what_was_rejected_in_the_old_one(article):
    decisions.reject(found_before(article), editor=make_editor(), revision=1, reason="No statement.")
    text = "Updated. " + TEXT
    make_version(article, text)

    assert extract(article, statements=[statement(text, "We will wait")])["statement"] == 0


def test_a_rejected_mention_is_not_offered_again_in_a_new_version_but_the_same_name_elsewhere_is(article):
    extract(article, actors=[actor(TEXT, "Vienna", kind="place")])
    decisions.reject(Mention.objects.get(), editor=make_editor(), revision=1, reason="The street, not the city.")
    text = f"Updated. {TEXT} They left Vienna."
    make_version(article, text)
    both = (mention(text, "Vienna"), mention(text, "Vienna."))

    extract(article, actors=[ActorCandidate(key="a1", kind="place", name="Vienna", mentions=both)])

    assert list(Mention.objects.filter(version__number=2).values_list("starts_at", flat=True)) == [
        text.rindex("Vienna")
    ]


def test_a_few_words_that_were_rejected_in_one_article_are_offered_in_another(article):
    decisions.reject(found_before(article), editor=make_editor(), revision=1, reason="No statement.")
    other = "“We will wait,” the pilot said on Friday."

    assert extract(make_article(other), statements=[statement(other, "We will wait")])["statement"] == 1


WIRE = "The ministry said that grain exports through the strait would resume before the end of the month."
CONTENT = "grain exports through the strait would resume before the end of the month"
COPIES = {
    "the same text": WIRE,
    "in another article around it": f"Reuters reports from Vienna. {WIRE} Prices fell.",
    "in capitals": WIRE.replace("grain exports", "Grain Exports"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_what_was_rejected_is_not_offered_in_the_next_copy_of_the_wire_story(copy):
    first = make_article(WIRE)
    extract(first, statements=[statement(WIRE, CONTENT)])
    decisions.reject(Statement.objects.get(), editor=make_editor(), revision=1, reason="No statement.")
    words = copy[copy.lower().index("grain") :].split(".")[0]

    assert extract(make_article(copy), statements=[statement(copy, words)])["statement"] == 0


def test_an_undone_rejection_is_offered_again_in_the_next_copy():
    editor = make_editor()
    extract(make_article(WIRE), statements=[statement(WIRE, CONTENT)])
    decisions.undo(
        decisions.reject(Statement.objects.get(), editor=editor, revision=1, reason="No statement."), editor=editor
    )

    assert extract(make_article(WIRE), statements=[statement(WIRE, CONTENT)])["statement"] == 1


def test_a_statement_whose_span_an_editor_moved_is_not_offered_with_its_old_span(article):
    first = found_before(article)
    moved = TEXT.index("will wait")
    decisions.correct(first, editor=make_editor(), revision=1, spans=[("content", moved, moved + len("will wait"))])

    assert extract(article, statements=[statement(TEXT, "We will wait")])["statement"] == 0


def test_what_an_editor_added_is_not_offered_beside_it(article):
    start = TEXT.index("We will wait")
    decisions.add(
        article.versions.get(), kind="statement", editor=make_editor(), spans=[("content", start, start + 12)],
        statement_kind="direct", speaker=make_actor(),
    )  # fmt: skip

    assert extract(article, statements=[statement(TEXT, "We will wait,")])["statement"] == 0


def test_a_decision_that_was_undone_still_keeps_the_annotation(article):
    first = found_before(article)
    editor = make_editor()
    decisions.undo(decisions.reject(first, editor=editor, revision=1, reason="No."), editor=editor)

    extract(article, statements=[])

    assert list(Statement.objects.values_list("pk", "status")) == [(first.pk, "unreviewed")]


def test_the_meeting_that_a_decided_statement_was_said_at_stays(article):
    extract(article, meetings=[meeting(TEXT, "the talks")], statements=[statement(TEXT, "We will wait", meeting="m1")])
    said = Statement.objects.get()
    decisions.reject(said, editor=make_editor(), revision=1, reason="No statement.")

    extract(
        article, meetings=[meeting(TEXT, "the talks")], statements=[statement(TEXT, "The talks ended", meeting="m1")]
    )

    assert [one.said_at.name for one in Statement.objects.all()] == ["the talks", "the talks"]
    assert MeetingReport.objects.count() == 1


def test_actors_that_only_the_first_run_proposed_are_forgotten(article):
    extract(article, actors=[actor(TEXT, "reporters", kind="unnamed")])

    extract(article, actors=[actor(TEXT, "Elena Brandt")])

    assert list(Actor.objects.values_list("name", flat=True)) == ["Elena Brandt"]


def test_actors_that_both_runs_propose_stay_the_same_rows(article):
    extract(article, actors=[actor(TEXT, "reporters", kind="unnamed")])
    before = Actor.objects.get()

    extract(article, actors=[actor(TEXT, "reporters", kind="unnamed")])

    assert Actor.objects.get() == before


def test_a_confirmed_actor_is_never_forgotten(article):
    extract(article, actors=[actor(TEXT, "Elena Brandt")])
    Actor.objects.update(standing="confirmed")

    extract(article)

    assert Actor.objects.filter(name="Elena Brandt").exists()


def test_a_run_that_finds_nothing_leaves_nothing_behind(article):
    found_before(article)

    extract(article)

    assert Annotation.objects.count() == 0
