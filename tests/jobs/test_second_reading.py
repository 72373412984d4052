"""A language model reads after the rules: beside what they found, never in their way."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.extraction import language_model
from articles.jobs import extract, second_reading
from articles.models import ExtractionRun, Mention, Statement
from articles.review import decisions
from entities.models import Actor
from tests.extraction.chat_completions import PATH, asked, meeting, said, statement, told
from tests.factories import make_actor, make_article, make_editor, make_place

TEXT = (
    "“We will not wait,” Elena Brandt told reporters in Vienna on Thursday. "
    "It was a quiet second day for Jan Novak; nobody was hurt when the old bridge fell."
)
FOUND = told(
    statement("We will not wait", cue="told", source="Elena Brandt", speaker="Elena Brandt"),
    statement("nobody was hurt", kind="belief", speaker="Jan Novak"),
    statement("an invented one"),
    actors=[{"name": "Elena Brandt", "kind": "person"}, {"name": "Jan Novak", "kind": "person"}],
    meetings=[meeting("a quiet second day", kind="visit", place="Vienna")],
)
FRENCH = "Le ministre Jean Petit a déclaré : « Nous ne céderons pas devant ces menaces. » Il est parti hier de Paris."


@pytest.fixture
def language_model_at(local_http_server, settings):
    """`language_model_at(answer, …)`: a model is set up that says so, in turn."""

    def language_model_at(*answers, **rest):
        settings.READOUT_LANGUAGE_MODEL_URL = f"{local_http_server.url}/v1"
        settings.READOUT_LANGUAGE_MODEL_NAME = "small"
        settings.READOUT_LANGUAGE_MODEL_TIMEOUT = 5.0
        for answer in answers:
            local_http_server.answer(PATH, said(answer), **rest)
        return local_http_server

    return language_model_at


@pytest.fixture
def read(work):
    """`read(text)`: the article after every job is done."""

    def read(text=TEXT, **fields):
        article = make_article(text, **fields)
        extract.queue(article.versions.get())
        work()
        return article

    return read


def second_run():
    return ExtractionRun.objects.of_language_model().get()


def test_the_models_say_the_same_name():
    assert ExtractionRun.LANGUAGE_MODEL == language_model.NAME


def test_without_an_address_nothing_is_queued(read):
    read()

    assert [run.extractor for run in ExtractionRun.objects.all()] == ["readout-rules"]
    assert not ProcrastinateJob.objects.filter(queue_name="language-model").exists()


def test_the_second_run_tells_who_read_and_what_it_added(read, language_model_at):
    make_place("Vienna")
    language_model_at(FOUND)

    read()

    run = second_run()
    assert (run.status, run.extractor_version, run.options["model"]) == ("done", "1 small", "small")
    assert run.warnings == ["1 statement of the language model dropped: not in the text word for word."]
    assert (run.found["statement"], run.found["meeting"]) == (1, 1)


def test_only_day_language_and_text_are_sent(read, language_model_at):
    server = language_model_at(FOUND)

    read()

    question = asked(server)[0]["messages"][1]["content"]
    fence = question.split("<article-")[1][:16]
    assert question == (
        f"Published on 2018-04-24, in English.\n<article-{fence}>\n{TEXT}\n</article-{fence}>\n"
        "Answer with the JSON object."
    )


def test_where_both_say_the_same_the_one_annotation_is_surer_and_names_both(read, language_model_at):
    read()
    alone = Statement.objects.get(words="We will not wait")
    language_model_at(FOUND)

    read()

    both = Statement.objects.exclude(version=alone.version).get(words="We will not wait")
    assert both.found_by == f"{alone.found_by} + language_model.statement"
    assert both.confidence == pytest.approx(alone.confidence + (1 - alone.confidence) / 2, abs=0.001)
    assert (both.run.extractor, both.revision, both.status) == ("readout-rules", 1, "unreviewed")


def test_what_only_the_model_finds_goes_to_the_queue(read, language_model_at):
    language_model_at(FOUND)

    read()

    one = Statement.objects.get(words="nobody was hurt")
    assert (one.found_by, one.status, one.run, one.speaker.name) == (
        "language_model.statement", "unreviewed", second_run(), "Jan Novak",
    )  # fmt: skip


def test_a_name_that_the_rules_found_is_the_same_actor_whatever_the_model_takes_it_for(read, language_model_at):
    novak = {"name": "Jan Novak", "kind": "organization"}
    language_model_at(told(statement("nobody was hurt", kind="belief", speaker="Jan Novak"), actors=[novak]))

    read()

    assert Actor.objects.filter(name="Jan Novak").count() == 1


def test_another_speaker_is_offered_and_makes_nothing_surer(read, language_model_at):
    language_model_at(told(statement("We will not wait", speaker="Jan Novak"), actors=FOUND["actors"]))

    read()

    one = Statement.objects.get(words="We will not wait")
    assert one.speaker.name == "Elena Brandt"
    assert [actor.name for actor in one.speaker_candidates.all()] == ["Jan Novak"]
    assert "language_model" not in one.found_by


def test_no_name_is_marked_inside_a_name(read, language_model_at):
    language_model_at(FOUND)

    article = read()

    spans = sorted(
        (span.start, span.end)
        for one in Mention.objects.filter(version__article=article).prefetch_related("spans")
        for span in one.spans.all()
    )
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


def test_what_an_editor_decided_stays_as_it_is(read, language_model_at):
    article = read()
    one = Statement.objects.get(words="We will not wait")
    decisions.reject(one, editor=make_editor(), revision=1, reason="not said")
    language_model_at(FOUND)

    second_reading.queue(article.versions.get())
    run = second_run()
    second_reading.read_version.func(None, run.pk)

    run.refresh_from_db()
    assert run.status == "done"
    assert list(Statement.objects.filter(words="We will not wait").values_list("status", "found_by")) == [
        ("rejected", one.found_by)
    ]


def test_quotation_marks_of_another_language_get_their_speaker(read, language_model_at):
    petit = make_actor("Jean Petit")
    quoted = statement("Nous ne céderons pas devant ces menaces.", cue="a déclaré", speaker="Jean Petit")
    language_model_at(told(quoted, actors=[{"name": "Jean Petit", "kind": "person"}]))

    read(FRENCH, language="fr")

    one = Statement.objects.get()
    assert (one.speaker, one.found_by) == (petit, "quotations.by_marks + language_model.statement")
    assert {span.part for span in one.spans.all()} == {"content", "cue", "source"}


def test_without_a_model_another_language_is_left_to_the_editor(read):
    article = read(FRENCH, language="fr")

    run = article.versions.get().runs.get()
    assert (run.status, run.warnings) == (
        "done", ["No rules for French: quotations, dates in digits and known names only."],
    )  # fmt: skip
    assert [(one.words, one.speaker) for one in Statement.objects.all()] == [
        ("Nous ne céderons pas devant ces menaces.", None)
    ]


# Failure


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("I cannot help with that.", "No answer of the language model (1) could be used: it is not the JSON"),
        ({"something": "else"}, "No answer of the language model (1) could be used: it holds none of the lists"),
    ],
)
def test_a_useless_answer_fails_its_own_run_only(read, language_model_at, answer, error):
    language_model_at(answer)

    read()

    run = second_run()
    assert (run.status, run.error[: len(error)], run.extractor_version) == ("failed", error, "1 small")
    assert ExtractionRun.objects.of_rules().get().status == "done"
    assert Statement.objects.filter(words="We will not wait").exists()


@pytest.mark.parametrize("address", ["ollama:11434/v1", "http://[nowhere:x"])
def test_an_address_that_is_none_fails_its_own_run_only(read, settings, address):
    settings.READOUT_LANGUAGE_MODEL_URL = address

    read()

    assert ExtractionRun.objects.of_rules().get().status == "done"
    assert second_run().error.startswith("The address of the language model (READOUT_LANGUAGE_MODEL_URL) does not")


def test_a_model_that_does_not_answer_is_asked_again_later(read, settings):
    settings.READOUT_LANGUAGE_MODEL_URL = "http://127.0.0.1:9/v1"
    settings.READOUT_LANGUAGE_MODEL_TIMEOUT = 0.2

    read()

    job = ProcrastinateJob.objects.get(queue_name="language-model")
    assert (job.status, job.attempts, second_run().status) == ("todo", 1, "running")
    assert second_run().stage == "waiting to ask once more"


def test_a_failed_second_reading_is_tried_again_without_the_rules(read, language_model_at, work):
    language_model_at("no idea", FOUND)
    article = read()
    failed = second_run()

    extract.again(failed)
    work()

    runs = article.versions.get().runs
    assert list(runs.of_language_model().values_list("status", flat=True)) == ["done", "failed"]
    assert runs.of_rules().count() == 1


def test_the_rules_can_run_while_the_second_reading_waits(language_model_at, transactional_db, work):
    language_model_at(FOUND)
    version = make_article(TEXT).versions.get()
    waiting = second_reading.queue(version)

    rules = extract.queue(version)

    assert (rules != waiting, rules.extractor) == (True, "")
    work()
    assert Statement.objects.filter(words="We will not wait").count() == 1


def test_one_article_at_a_time_is_sent(language_model_at, empty_queue):
    language_model_at(FOUND)
    for _ in range(2):
        second_reading.queue(make_article(TEXT, published_on=date(2018, 4, 25)).versions.get())

    assert list(ProcrastinateJob.objects.values_list("lock", flat=True)) == ["language-model"] * 2
