"""An extractor is learnt from what editors decided, serves only where it is better, and can be taken out again."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from articles.extraction.identity import VERSION
from articles.extraction.trained.lessons import lesson_of_gold
from articles.jobs import extract, quality, train, voting
from articles.models import Annotation, ExtractionRun, QualityMeasure, Statement, TrainedExtractor
from articles.review import decisions
from benchmarks import house_styles
from tests.factories import make_article, make_editor, make_statement
from tests.jobs.test_quality import gold  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
STYLE = "minutes"


def lessons(style=STYLE, number=12, pool=0):
    return [lesson_of_gold(*pair) for pair in house_styles.articles(style, number, pool=pool)]


def quietly(words):
    """No progress on the terminal."""


@pytest.fixture(scope="module")
def learnt(django_db_setup, django_db_blocker):
    """The fields of a row that was trained on minutes; training takes some seconds, so once."""
    with django_db_blocker.unblock(), transaction.atomic():
        row = train.train(lessons(), progress=quietly)
        fields = {
            name: getattr(row, name)
            for name in (
                "trained", "sha256", "learnt_from", "figures", "articles", "f1_before", "f1_after", "sure",
                "is_in_service",
            )
        }  # fmt: skip
        transaction.set_rollback(True)
    return fields


@pytest.fixture
def serving(learnt):
    return TrainedExtractor.objects.create(**learnt)


@pytest.fixture
def minuted():
    """An article in the style, of words that nothing was learnt from."""
    _, text = house_styles.article(STYLE, 1, 3)
    return make_article(text).versions.get()


def test_what_finds_more_on_articles_held_out_is_put_into_service(learnt):
    assert learnt["is_in_service"]
    assert (learnt["f1_before"], learnt["f1_after"]) == (0.0, pytest.approx(1.0, abs=0.1))
    assert (learnt["learnt_from"]["articles"], learnt["articles"]) == (12, 12)


def test_what_gains_nothing_is_kept_out_of_service():
    text = "“We will wait,” Elena Brandt said.\nIt rained.\n“They will go,” Jonas Weber said on Tuesday.\n"
    told = [
        {"kind": "direct", "content": [span(text, words)], "cue": None, "source": span(text, who)}
        for words, who in (("We will wait", "Elena Brandt"), ("They will go", "Jonas Weber"))
    ]
    entry = {"published": "2019-05-14", "actors": [], "statements": told}
    found_by_rules = [lesson_of_gold({**entry, "id": n}, text + f"It was day {n}.\n") for n in range(10)]

    row = train.train(found_by_rules, progress=quietly)

    assert (row.is_in_service, row.f1_before, row.f1_after) == (False, 1.0, 1.0)
    assert voting.in_service() == (None, "")


def span(text, words):
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def test_the_database_refuses_to_serve_what_finds_less(learnt):
    with pytest.raises(IntegrityError, match="finds_more_that_is_right"), transaction.atomic():
        TrainedExtractor.objects.create(**{**learnt, "f1_before": 0.9, "f1_after": 0.9})


def test_too_few_statements_teach_nothing():
    make_statement(status="accepted")

    with pytest.raises(CommandError, match="1 statements are vouched for in 1 articles"):
        call_command("train_extractor", stderr=StringIO())
    assert not TrainedExtractor.objects.exists()


def test_the_same_articles_cannot_tell_whether_another_is_better(serving):
    with pytest.raises(train.TooLittle, match="has learnt from all but 0 of these 12 articles"):
        train.train(lessons(), progress=quietly)


def test_another_is_compared_with_the_one_in_service_on_what_neither_has_seen(serving):
    row = train.train([*lessons(), *lessons("dashes", 12)], progress=quietly)

    assert (row.articles, row.is_in_service) == (12, True)
    assert row.f1_before < 0.9 < row.f1_after
    assert list(TrainedExtractor.objects.filter(is_in_service=True)) == [row]


def test_it_can_be_taken_out_of_service(serving):
    said = StringIO()
    call_command("train_extractor", "--retire", "--json", stdout=said)

    assert json.loads(said.getvalue()) == {"retired": 1}
    assert voting.in_service() == (None, "")
    assert TrainedExtractor.objects.filter(pk=serving.pk).exists()


def test_the_command_tells_its_figures_in_one_line_of_json(tmp_path):
    for entry, text in house_styles.articles(STYLE, 6):
        (tmp_path / f"{entry['id']}.json").write_text(json.dumps(entry))
        (tmp_path / f"{entry['id']}.txt").write_text(text)
    said = StringIO()

    call_command("train_extractor", "--gold", str(tmp_path), "--json", stdout=said, stderr=StringIO())

    told = json.loads(said.getvalue())
    row = TrainedExtractor.objects.get()
    assert (told["version"], told["learnt_from"]["articles"]) == (row.version, 6)
    assert (told["f1_after"], told["figures"]["after"]) == (round(row.f1_after, 4), row.figures["after"])


# -- what is learnt from -----------------------------------------------------------------------------------------


def test_undecided_statements_leave_their_paragraph_open():
    article = make_article("We will wait.\nWe will go.\nWe will see.\n")
    make_statement(article, "We will wait", status="accepted")
    make_statement(article, "We will go")

    (lesson,) = train.lessons_from_decisions()

    assert (lesson.is_whole, [lesson.text[one.start : one.end] for one in lesson.open]) == (False, ["We will go"])
    (prepared,) = train.prepared_of([lesson])
    assert prepared.usable == (True, False, False)


def test_an_article_of_which_all_is_decided_is_read_whole():
    article = make_article("We will wait.\nWe will go.\nIt rained.\n")
    make_statement(article, "We will wait", status="accepted")
    make_statement(article, "We will go", status="rejected", run=ExtractionRun.objects.create(
        version=article.versions.get(), status="done"))  # fmt: skip

    (lesson,) = train.lessons_from_decisions()
    (prepared,) = train.prepared_of([lesson])

    assert [lesson.text[one.start : one.end] for one in lesson.refused] == ["We will go"]
    assert prepared.usable == (True, True, True)


def test_a_corrected_statement_teaches_what_it_was_corrected_to():
    row = make_statement(make_article("Then, “We will wait,” she said."), "Then")
    decisions.correct(row, editor=make_editor(), revision=1, spans=[("content", 7, 19), ("cue", 26, 30)])

    (lesson,) = train.lessons_from_decisions()

    (told,) = lesson.statements
    assert [lesson.text[one.start : one.end] for one in (*told.content, told.cue)] == ["We will wait", "said"]


def test_nothing_is_learnt_from_a_decision_that_was_undone():
    editor = make_editor()
    decisions.undo(decisions.reject(make_statement(), editor=editor, revision=1, reason="no"), editor=editor)

    assert train.lessons_from_decisions() == []


def test_copies_of_one_text_are_one_lesson():
    for _ in range(4):
        make_statement(make_article("We will wait."), "We will wait", status="accepted")

    with pytest.raises(train.TooLittle, match="1 statements are vouched for in 1 articles"):
        train.train(progress=quietly)


# -- in service --------------------------------------------------------------------------------------------------


def test_what_only_it_finds_stands_under_its_own_run_with_its_version(serving, minuted):
    extract.extract_now(extract.queue(minuted))

    own = minuted.runs.get(extractor=ExtractionRun.TRAINED)
    found = Statement.objects.filter(run=own)
    assert (own.status, own.extractor_version, own.found) == ("done", serving.version, {"statement": found.count()})
    assert set(found.values_list("found_by", flat=True)) == {"trained.sequence"}
    entry, _ = house_styles.article(STYLE, 1, 3)
    assert found.count() == len(entry["statements"])


def test_the_rules_run_says_whose_vote_it_had(serving, minuted):
    extract.extract_now(extract.queue(minuted))

    rules = minuted.runs.of_rules().get()
    assert (rules.options["vote"], rules.found["statement"]) == (serving.version, 0)


def test_its_finds_wait_for_an_editor_with_a_confidence(serving, minuted):
    extract.extract_now(extract.queue(minuted))

    found = Statement.objects.filter(found_by="trained.sequence")
    assert {row.status for row in found} == {Annotation.Status.UNREVIEWED}
    assert all(0.3 < row.confidence < 1 and row.score is not None for row in found)


def test_without_one_in_service_the_rules_run_alone(minuted):
    extract.extract_now(extract.queue(minuted))

    assert list(minuted.runs.values_list("extractor", flat=True)) == ["readout-rules"]


def test_what_was_rejected_of_it_is_not_offered_again(serving, minuted):
    extract.extract_now(extract.queue(minuted))
    row = Statement.objects.filter(found_by="trained.sequence").first()
    decisions.reject(row, editor=make_editor(), revision=1, reason="not said")

    extract.extract_now(extract.queue(minuted))

    assert Statement.objects.filter(words=row.words).values_list("status", flat=True).distinct().get() == "rejected"


def test_a_worker_reads_it_once(serving, django_assert_num_queries):
    first, _ = voting.in_service()

    with django_assert_num_queries(1):
        second, _ = voting.in_service()
    assert second is first


def test_one_that_is_damaged_does_not_stop_the_rules(serving, minuted):
    TrainedExtractor.objects.update(trained=bytes(serving.trained)[:-1], sha256="0" * 64)

    extract.extract_now(extract.queue(minuted))

    (run,) = minuted.runs.all()
    assert run.status == "done"
    assert run.warnings[-1] == (
        "The trained extractor 000000000000 is damaged. Train it again. The rules went without its vote."
    )


def test_the_gold_is_measured_without_and_with_its_vote(serving, gold):  # noqa: F811
    quality.measure(gold)

    assert set(QualityMeasure.objects.values_list("extractor", "extractor_version")) == {
        ("readout-rules", VERSION), ("readout-rules + trained", f"{VERSION} + {serving.version}"),
    }  # fmt: skip


def test_the_quality_page_shows_its_gain(serving, admin_client):
    page = admin_client.get("/desk/quality/").content.decode().split('id="trained"')[1]

    assert (f"Version {serving.version}, in service" in page, "from 12 articles" in page) == (True, True)


def test_programs_are_told_its_gain(serving, admin_client):
    (told,) = admin_client.get("/api/v1/quality/").json()["trained"]

    assert (told["version"], told["is_in_service"]) == (serving.version, True)
    assert told["gains"][0]["after"]["precision"]["value"] > 0.9
