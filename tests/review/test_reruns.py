"""Articles read again: what is found is a preview with its differences; what people decided never moves."""

import pytest
from django.urls import reverse

from articles.extraction.identity import NAME, VERSION
from articles.jobs import rerun_storing, reruns
from articles.jobs.save import save
from articles.models import Annotation, ExtractionRun, Rerun, RerunArticle, Statement
from articles.review import decisions
from entities.models import Actor
from entities.when import from_edtf
from tests.factories import make_actor, make_article, make_editor, make_source
from tests.jobs.extractions import actor, extraction, meeting, role, statement

pytestmark = pytest.mark.django_db
TEXT = (
    "Foreign Minister Elena Brandt said on Monday that the talks in Vienna would go on. "
    "“We will wait,” Elena Brandt told reporters, and she expects the council to meet. The talks ended."
)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return make_article(TEXT)


def first(article, **found):
    version = article.versions.get()
    save(ExtractionRun.objects.create(version=version, status="done"), extraction(**found))


def again(article, editor, **found):
    """Read again, as the worker does after the extraction."""
    rerun = Rerun.objects.create(made_by=editor)
    row = RerunArticle.objects.create(rerun=rerun, version=article.versions.get())
    reruns.keep(row, extraction(**found), "stamp")
    row.refresh_from_db()
    return row


def told(row):
    return [(one["change"], one["words"]) for one in row.changes]


def apply(row, editor):
    reruns.apply_soon(RerunArticle.objects.filter(pk=row.pk), editor=editor)
    reruns.apply_article.func(row.pk)
    row.refresh_from_db()


def test_an_extraction_comes_back_from_json_as_it_was():
    found = extraction(
        actors=[actor(TEXT, "Elena Brandt", aliases=("Brandt",))],
        roles=[role(TEXT, "Foreign Minister")],
        meetings=[meeting(TEXT, "the talks in Vienna", when=from_edtf("2018-04"))],
        statements=[statement(TEXT, "We will wait", kind="direct", speaker="a1", topics=("war",))],
    )

    assert rerun_storing.from_json(rerun_storing.to_json(found)) == found


def test_new_gone_moved_changed_and_the_same_are_told_apart(article, editor):
    first(
        article,
        statements=[
            statement(TEXT, "the talks in Vienna would go on"),
            statement(TEXT, "We will wait", key="s2", kind="direct"),
            statement(TEXT, "expects the council to meet", key="s3"),
        ],
        meetings=[meeting(TEXT, "the talks in Vienna")],
    )

    row = again(
        article,
        editor,
        actors=[actor(TEXT, "Elena Brandt")],
        statements=[
            statement(TEXT, "that the talks in Vienna would go on"),
            statement(TEXT, "We will wait", key="s2", kind="mixed"),
        ],
        meetings=[meeting(TEXT, "the talks in Vienna")],
    )

    assert told(row) == [
        ("new", "Elena Brandt"),
        ("moved", "that the talks in Vienna would go on"),
        ("changed", "We will wait"),
        ("gone", "expects the council to meet"),
    ]
    assert row.tally == {"new": 1, "moved": 1, "changed": 1, "gone": 1, "same": 1}
    assert row.changes[2]["differences"] == [{"what": "kind", "before": "direct quotation", "after": "partly quoted"}]


def test_a_preview_changes_nothing(article, editor):
    first(article, statements=[statement(TEXT, "We will wait")])
    before = list(Annotation.objects.values_list("pk", "words"))

    again(article, editor, actors=[actor(TEXT, "Elena Brandt")])

    assert list(Annotation.objects.values_list("pk", "words")) == before
    assert (Actor.objects.count(), ExtractionRun.objects.count()) == (0, 1)


def test_what_is_decided_is_told_beside_what_is_found_now_and_never_moves(article, editor):
    brandt, petrov = make_actor("Elena Brandt"), make_actor("Ivo Petrov")
    first(article, actors=[actor(TEXT, "Elena Brandt", known=brandt.slug)], statements=[
        statement(TEXT, "We will wait", kind="direct", speaker="a1"),
        statement(TEXT, "expects the council to meet", key="s2"),
    ])  # fmt: skip
    mine, lost = Statement.objects.order_by("starts_at")
    decisions.accept(mine, editor=editor, revision=1)
    decisions.accept(lost, editor=editor, revision=1)

    row = again(
        article,
        editor,
        actors=[actor(TEXT, "Elena Brandt", known=petrov.slug)],
        statements=[statement(TEXT, "We will wait", kind="direct", speaker="a1")],
    )
    apply(row, editor)

    changes = {one["words"]: one for one in row.changes}
    assert changes["We will wait"]["change"] == "differs"
    assert changes["We will wait"]["differences"] == [
        {"what": "speaker", "before": "Elena Brandt", "after": "Ivo Petrov"}
    ]
    assert changes["expects the council to meet"]["change"] == "not_found"
    mine.refresh_from_db()
    lost.refresh_from_db()
    assert (mine.speaker, mine.status, lost.status) == (brandt, "accepted", "accepted")


def test_applying_saves_what_was_shown_as_a_run_of_its_own(article, editor):
    first(article, statements=[statement(TEXT, "We will wait")])
    row = again(article, editor, statements=[statement(TEXT, "expects the council to meet")])

    apply(row, editor)

    assert list(Statement.objects.values_list("words", flat=True)) == ["expects the council to meet"]
    assert (row.status, row.run.requested_by, row.run.extractor) == ("applied", editor, "by hand")


def test_what_was_discarded_is_not_applied(article, editor):
    first(article, statements=[statement(TEXT, "We will wait")])
    row = again(article, editor)
    reruns.discard(row.rerun.articles.all(), editor=editor)

    assert reruns.apply_soon(row.rerun.articles.all(), editor=editor) == 0
    assert Statement.objects.count() == 1


def test_what_was_decided_after_the_preview_stays_too(article, editor):
    first(article, statements=[statement(TEXT, "We will wait")])
    row = again(article, editor)
    decisions.accept(Statement.objects.get(), editor=editor, revision=1)

    apply(row, editor)

    assert Statement.objects.get().status == "accepted"


def test_how_often_a_rule_was_right_is_counted_before_and_after(article, editor):
    first(article, statements=[
        statement(TEXT, "We will wait"), statement(TEXT, "expects the council to meet", key="s2"),
    ])  # fmt: skip
    good, bad = Statement.objects.order_by("starts_at")
    decisions.accept(good, editor=editor, revision=1)
    decisions.reject(bad, editor=editor, revision=1, reason="nobody said it")

    row = again(article, editor, statements=[statement(TEXT, "We will wait")])

    assert row.rules == {"test": {"before": [1, 2], "after": [1, 1]}}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_those_read_by_an_older_extractor_are_chosen_and_queued(desk, article):
    other = make_article("Another text.", source=make_source(name="The Post"))
    current = {"extractor": NAME, "extractor_version": VERSION, "knowledge_stamp": "now", "status": "done"}
    ExtractionRun.objects.create(version=other.versions.get(), finished_at="2026-11-23T10:00Z", **current)

    desk.post(reverse("desk-rerun-begin"), {"query": "reading=older", "note": "new version"})

    row = RerunArticle.objects.get()
    assert (row.version.article, row.status, row.rerun.note) == (article, "waiting", "new version")


def test_its_page_shows_the_differences(desk, article, editor):
    first(article, statements=[statement(TEXT, "We will wait", kind="direct")])
    row = again(article, editor, statements=[statement(TEXT, "We will wait", kind="mixed")])

    page = desk.get(reverse("desk-rerun", args=[row.rerun_id])).content.decode()

    assert "<del>direct quotation</del> → <ins>partly quoted</ins>" in page


def test_nothing_is_read_again_without_a_choice(desk, article):
    desk.post(reverse("desk-rerun-begin"), {"query": ""})

    assert Rerun.objects.count() == 0


def test_its_pages_take_as_many_queries_for_nine_articles_as_for_one(desk, editor, django_assert_max_num_queries):
    def queries(count):
        rerun = Rerun.objects.create(made_by=editor)
        for n in range(count):
            version = make_article(TEXT, source=make_source(name=f"Wire {count} {n}")).versions.get()
            row = RerunArticle.objects.create(rerun=rerun, version=version)
            reruns.keep(row, extraction(actors=[actor(TEXT, "Elena Brandt")]), "stamp")
        with django_assert_max_num_queries(60) as captured:
            desk.get(reverse("desk-rerun", args=[rerun.pk]))
            desk.get(reverse("desk-reruns"), {"q": "Foreign"})
        return len(captured)

    assert queries(1) == queries(9)
