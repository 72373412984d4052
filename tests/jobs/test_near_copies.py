"""What was rejected is known again in a copy of the story that was edited a little, and only there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.jobs.near_copies import sketch_of
from articles.jobs.save import save
from articles.models import ExtractionRun, Statement
from articles.review import decisions
from tests.factories import make_article, make_editor
from tests.jobs.extractions import extraction, span, statement

pytestmark = pytest.mark.django_db
WORDS = "the talks on the northern pipeline will go on in Vienna until the end of next week"
REJECTED = f"Foreign Minister Anna Weber said {WORDS}."


def save_one(text, words, source=None):
    article = make_article(text)
    run = ExtractionRun.objects.create(version=article.versions.get(), status="done")
    found = statement(text, words, source=span(text, source) if source else None)
    save(run, extraction(statements=[found]))
    return Statement.objects.filter(run=run)


@pytest.fixture
def rejected():
    row = save_one(REJECTED, WORDS, "Foreign Minister Anna Weber").get()
    decisions.reject(row, editor=make_editor(), revision=1, reason="not said")
    return row


EDITED = [
    pytest.param("{words}.", "Anna Weber", WORDS.replace("the end of ", ""), id="three words cut"),
    pytest.param("{words}.", "Weber", WORDS.replace("go on", "continue"), id="another verb"),
    pytest.param("{words}.", "Weber", WORDS.replace("in Vienna", "in Vienna,"), id="a comma"),
    pytest.param("{words}.", "Minister Anna Weber", WORDS.replace("northern", "Northern"), id="a capital"),
]


@pytest.mark.parametrize("frame, source, words", EDITED)
def test_an_edited_copy_is_not_offered_again(rejected, frame, source, words):
    text = f"{source} said on Friday that {frame.format(words=words)}"

    assert not save_one(text, words, source).exists()


DIFFERENT = [
    pytest.param("Weber", WORDS.replace("will go on", "will not go on"), id="a negation"),
    pytest.param("Weber", WORDS.replace("will go on", "won’t go on"), id="a short negation"),
    pytest.param("Weber", "the talks on the northern pipeline were broken off in anger", id="other words"),
]  # fmt: skip


@pytest.mark.parametrize("source, words", DIFFERENT)
def test_what_says_something_else_is_offered(rejected, source, words):
    assert save_one(f"{source} said {words}.", words, source).exists()


def test_nearly_the_same_words_of_another_speaker_are_offered(rejected):
    words = WORDS.replace("next week", "the week")

    assert save_one(f"Jonas Abel said {words}.", words, "Jonas Abel").exists()


def test_another_figure_is_another_statement():
    words = "the budget for the new harbour will rise to 45 million euros over the next few years"
    row = save_one(f"Weber said {words}.", words, "Weber").get()
    decisions.reject(row, editor=make_editor(), revision=1, reason="not said")

    more = words.replace("45", "46")
    assert save_one(f"Weber said {more}.", more, "Weber").exists()


def test_an_undone_rejection_is_forgotten(rejected):
    rejected.refresh_from_db()
    decisions.undo(rejected.decisions.get(), editor=make_editor())

    words = WORDS.replace("go on", "continue")
    assert save_one(f"Weber said {words}.", words, "Weber").exists()


def test_short_words_have_no_sketch():
    assert sketch_of("We will wait") == []


def test_all_statements_of_an_article_are_looked_up_in_one_question(rejected):
    lines = [f"Weber said {WORDS} in room {number}." for number in range(30)]
    text = "\n".join(lines)
    run = ExtractionRun.objects.create(version=make_article(text).versions.get(), status="done")
    found = [statement(text, f"{WORDS} in room {number}.", key=f"s{number}") for number in range(30)]

    with CaptureQueriesContext(connection) as captured:
        save(run, extraction(statements=found))
    assert sum("sketch" in query["sql"] and "&&" in query["sql"] for query in captured) == 1
