"""The database keeps the progress of every article in step with its rows, whoever writes them and how."""

from collections import Counter
from datetime import date
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F, Sum
from django.utils import timezone

from articles.models import Annotation, Article, ExtractionRun, Mention, Progress, Statement, Tally
from articles.models.progress import counted_once, recount
from articles.review import decisions
from tests.factories import (
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_role_claim,
    make_statement,
    make_version,
)

KINDS = {"statement": "statements", "meeting": "meetings", "mention": "mentions", "role": "roles"}


def from_scratch(article: Article) -> dict:
    """What the row must say, counted in Python from everything there is."""
    version = article.versions.order_by("number").last()
    beliefs = set(Statement.objects.filter(statement_kind="belief").values_list("pk", flat=True))
    rows = [row for row in Annotation.objects.filter(version=version) if row.pk not in beliefs] if version else []
    open_rows = [row for row in rows if row.status in ("unreviewed", "unsure")]
    sure = [row.confidence for row in open_rows if row.confidence is not None]
    runs = ExtractionRun.objects.filter(version__article=article).exclude(extractor="language-model")
    last = runs.order_by("queued_at", "pk").last()
    counts = {name: sum(row.kind == kind for row in rows) for kind, name in KINDS.items()}
    counts |= {f"open_{name}": sum(row.kind == kind for row in open_rows) for kind, name in KINDS.items()}
    return {
        **counts,
        "article": article.pk,
        "version": version and version.pk,
        "run": last and last.pk,
        "run_status": last.status if last else "",
        "unsure": sum(row.status == "unsure" for row in rows),
        "certainty": round(sum(sure) / len(sure), 9) if sure else None,
        "lowest": min(sure, default=None),
        "published_on": article.published_on,
        "due_on": article.due_on,
        "priority": article.priority,
        "state": state_of(article, open_rows, last),
    }


def state_of(article, open_rows, last) -> str:
    if article.is_set_aside:
        return "aside"
    if last and last.status == "failed":
        return "failed"
    return "finished" if last and last.status == "done" and not open_rows else "waiting"


def told(progress: Progress) -> dict:
    row = {field.name: field.value_from_object(progress) for field in Progress._meta.fields}
    return {**row, "certainty": row["certainty"] and round(row["certainty"], 9)}


def in_step() -> bool:
    articles = Article.objects.order_by("pk")
    assert [told(row) for row in Progress.objects.order_by("pk")] == [from_scratch(article) for article in articles]
    sums = Tally.objects.values_list("state").annotate(Sum("change")).order_by()
    assert {state: n for state, n in sums if n} == Counter(Progress.objects.values_list("state", flat=True))
    return True


@pytest.fixture
def article(db):
    """One of everything, open, beside another article that nothing below touches."""
    make_statement(make_article("“We will not wait,” said another."))
    article = make_article()
    ExtractionRun.objects.create(version=article.versions.get(), status="done")
    make_statement(article, confidence=0.9)
    make_statement(article, "A summit is planned", statement_kind="belief", confidence=0.1)
    make_meeting_report(article)
    make_mention(article, confidence=0.4)
    make_role_claim(article)
    return article


def everything_decided(article):
    for row in Annotation.objects.filter(version__article=article):
        decisions.accept(row, editor=make_editor(), revision=1)


def taken_back(article):
    editor = make_editor()
    made = decisions.accept(article.versions.get().annotations.first(), editor=editor, revision=1)
    assert in_step()
    decisions.undo(made, editor=editor)


def added_by_hand(article):
    spans = [("name", 0, 3)]
    decisions.add(article.versions.get(), kind="mention", editor=make_editor(), spans=spans)


def a_new_text(article):
    make_statement(article)
    make_version(article, "We will not wait for a new text.")
    assert in_step()
    make_statement(article)


def the_new_text_is_gone(article):
    make_statement(article)
    make_version(article, "We will not wait for a new text.")
    article.versions.last().delete()


def newest_run(article):
    return article.versions.last().runs.first()


def make_run(article, **fields):
    return ExtractionRun.objects.create(version=article.versions.last(), **fields)


WRITES = {
    "nothing": lambda article: None,
    "unsure": lambda article: decisions.mark_unsure(Mention.objects.get(), editor=make_editor(), revision=1),
    "rejected": lambda article: decisions.reject(Mention.objects.get(), editor=make_editor(), revision=1, reason="no"),
    "everything decided": everything_decided,
    "a decision taken back": taken_back,
    "added by hand": added_by_hand,
    "many at once": lambda article: Annotation.objects.update(status="accepted", revision=F("revision") + 1),
    "a belief becomes a statement": lambda article: Statement.objects.update(statement_kind="direct"),
    "a statement becomes a belief": lambda article: Statement.objects.update(statement_kind="belief"),
    "confidence learnt anew": lambda article: Annotation.objects.update(confidence=0.25),
    "undecided ones replaced": lambda article: Annotation.objects.filter(version__article=article).delete(),
    "a new text": a_new_text,
    "the new text is gone": the_new_text_is_gone,
    "a run begins": lambda article: make_run(article),
    "a run fails": lambda article: make_run(article, status="failed", error="out of memory"),
    "a run ends": lambda article: ExtractionRun.objects.update(status="failed", error="out of memory"),
    "a language model fails": lambda article: make_run(
        article, extractor="language-model", status="failed", error="no answer"
    ),
    "a run is gone": lambda article: ExtractionRun.objects.all().delete(),
    "set aside": lambda article: Article.objects.filter(pk=article.pk).update(is_set_aside=True),
    "due": lambda article: Article.objects.update(due_on=date(2026, 12, 1), priority=2),
    "another day": lambda article: Article.objects.update(published_on=date(2019, 1, 1)),
    "claimed": lambda article: Article.objects.update(claimed_at=timezone.now()),
    "removed whole": lambda article: article.delete(),
    "the annotations go first": lambda article: Annotation.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_counts_are_those_from_scratch(article, write):
    write(article)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    assert in_step()
    if write is WRITES["the annotations go first"]:
        transaction.set_rollback(True)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_counting_once_at_the_end_comes_to_the_same(article, write):
    with counted_once():
        write_without_looking(write, article)

    assert in_step()
    if write is WRITES["the annotations go first"]:
        transaction.set_rollback(True)


def write_without_looking(write, article):
    """Two of the writes look between their steps, when nothing is counted yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "in_step", lambda: True)
        write(article)


def test_what_comes_after_counting_once_is_counted_at_once(article):
    with counted_once():
        pass
    make_mention(article, "Vienna")

    assert in_step()


def test_recounting_mends_what_was_wrong(article, capsys):
    Progress.objects.filter(article=article).update(mentions=99, state="aside")
    Progress.objects.exclude(article=article).delete()
    Tally.objects.all().delete()

    call_command("recount")

    assert in_step()
    assert capsys.readouterr().out == "2 articles counted: 2 of them had been counted wrongly and are mended.\n"
    assert recount() == 0


def test_the_tally_stays_short(db):
    for number in range(400):
        make_article(f"Text {number}")

    assert Tally.objects.count() < 310
    assert in_step()


@pytest.mark.django_db(transaction=True)
def test_two_editors_on_one_article_are_both_counted():
    article = make_article("We will not wait. " * 20)
    rows = [make_mention(article, "We") for _ in range(20)]
    editors = [make_editor(), make_editor()]

    def decide(editor, mine):
        for row in mine:
            decisions.accept(row, editor=editor, revision=1)
        connection.close()

    threads = [Thread(target=decide, args=(editors[n], rows[n::2])) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Progress.objects.get().open_mentions == 0
    assert in_step()
