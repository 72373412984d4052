"""The quality page: what became of what was proposed, exactly, and who may read it."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.browse import quality, quality_chart
from articles.browse.quality import Outcome
from articles.models import ExtractionRun, QualityMeasure
from articles.review import decisions
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_source,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
FIGURES = {
    "set_aside": {
        "articles": 3,
        "finds": [
            {"name": "statements", "f1": 0.8182, "right": 9, "found": 10, "met": 9, "wanted": 12},
            {"name": "meetings", "f1": 1.0, "right": 2, "found": 2, "met": 2, "wanted": 2},
        ],
        "fields": [{"name": "speaker", "right": 8, "of": 9}],
        "expected_calibration_error": 0.081,
    },
    "seen": {"articles": 0, "finds": [], "fields": [], "expected_calibration_error": None},
}  # fmt: skip


def make_run(article, version="1", *, days_ago=1, extractor="rules"):
    finished = timezone.now() - timedelta(days=days_ago)
    return ExtractionRun.objects.create(
        version=article.versions.get(), status="done", finished_at=finished,
        extractor=extractor, extractor_version=version,
    )  # fmt: skip


def find(run, *statuses, rule="statements.quote", make=make_statement, **fields):
    return [make(run.version.article, run=run, status=status, found_by=rule, **fields) for status in statuses]


def add_by_hand(article, editor):
    spans = [("content", 0, 17)]
    fields = {"statement_kind": "direct", "speaker": make_actor()}
    return decisions.add(article.versions.get(), kind="statement", editor=editor, spans=spans, **fields)


def counts(lines):
    return {
        line.name: (line.proposed, line.undecided, line.accepted, line.corrected, line.rejected, line.added)
        for line in lines
    }


@pytest.fixture
def read_article():
    """Seven finds of version 1 in one article of one wire, and one meeting of version 2 in another of another."""
    wire, gazette = make_source(name="Wire A"), make_source(name="Gazette")
    first, second = make_article(source=wire), make_article(source=gazette)
    one, two = make_run(first), make_run(second, "2")
    find(one, "accepted", "accepted", "corrected", "rejected", "unreviewed", "unsure")
    find(one, "rejected", rule="statements.according_to")
    find(two, "accepted", rule="meetings.noun", make=make_meeting_report)
    return first


@pytest.fixture
def reader(client):
    client.force_login(make_user("analyst"), backend=BACKEND)
    return client


GROUPS = [
    ("extractor", {"rules 1": (7, 2, 2, 1, 2, 0), "rules 2": (1, 0, 1, 0, 0, 0)}),
    ("kind", {"statement": (7, 2, 2, 1, 2, 0), "meeting": (1, 0, 1, 0, 0, 0)}),
    ("rule", {
        "statements.quote": (6, 2, 2, 1, 1, 0), "statements.according_to": (1, 0, 0, 0, 1, 0),
        "meetings.noun": (1, 0, 1, 0, 0, 0),
    }),
    ("source", {"Wire A": (7, 2, 2, 1, 2, 0), "Gazette": (1, 0, 1, 0, 0, 0)}),
]  # fmt: skip


@pytest.mark.parametrize("group, expected", [pytest.param(*row, id=row[0]) for row in GROUPS])
def test_what_became_of_proposals_is_counted_by(read_article, group, expected):
    assert counts(quality.by(quality.outcomes(), group)) == expected


def test_the_largest_line_stands_first(read_article):
    assert [line.name for line in quality.by(quality.outcomes(), "source")] == ["Wire A", "Gazette"]


def test_shares_are_of_what_was_decided():
    line = Outcome(name="x", proposed=20, unreviewed=10, accepted=5, corrected=2, rejected=3, added=1)

    assert [(share.of, share.n) for share in (line.kept, line.as_found, line.recalled)] == [(7, 10), (5, 10), (7, 8)]


def test_what_was_added_by_hand_was_missed_by_the_version_that_had_read_the_article(read_article):
    make_run(read_article, "0", days_ago=9)
    make_run(read_article, "3", days_ago=-1)
    add_by_hand(read_article, make_editor())

    added = {line.name: line.added for line in quality.by(quality.outcomes(), "extractor")}
    assert added == {"rules 1": 1, "rules 2": 0}


def test_of_a_reader_beside_the_rules_it_is_not_said_what_it_missed(read_article):
    find(make_run(read_article, "m", extractor=ExtractionRun.LANGUAGE_MODEL, days_ago=0), *["accepted"] * 6)
    add_by_hand(read_article, make_editor())

    missed = {line.name: (line.added, line.recalled.n) for line in quality.by(quality.outcomes(), "extractor")}
    assert missed == {"rules 1": (1, 4), "language-model m": (0, 0), "rules 2": (0, 1)}


def test_what_was_added_to_an_unread_article_was_missed_by_no_extractor():
    add_by_hand(make_article(), make_editor())

    assert counts(quality.by(quality.outcomes(), "extractor")) == {"no extractor": (0, 0, 0, 0, 0, 1)}


def test_what_was_added_and_taken_back_does_not_count():
    editor = make_editor()
    decisions.undo(add_by_hand(make_article(), editor), editor=editor)

    assert quality.by(quality.outcomes(), "kind") == []


def test_no_rule_is_blamed_for_what_was_added_by_hand():
    add_by_hand(make_article(), make_editor())

    assert quality.by(quality.outcomes(), "rule") == []


def test_an_undone_decision_does_not_count():
    editor, run = make_editor(), make_run(make_article())
    said = find(run, "unreviewed", speaker=make_actor())[0]
    decisions.undo(decisions.accept(said, editor=editor, revision=1), editor=editor)

    assert counts(quality.by(quality.outcomes(), "kind")) == {"statement": (1, 1, 0, 0, 0, 0)}


def decide_in(monkeypatch, run, months):
    """(month, accepted, rejected), through the review's own functions with the clock set to that month."""
    editor = make_editor()
    for month, accepted, rejected in months:
        monkeypatch.setattr(timezone, "now", lambda month=month: datetime(2026, month, 15, tzinfo=UTC))
        for said in [find(run, "unreviewed", speaker=make_actor())[0] for _ in range(accepted)]:
            decisions.accept(said, editor=editor, revision=1)
        for said in find(run, *["unreviewed"] * rejected, rule="statements.x"):
            decisions.reject(said, editor=editor, revision=1, reason="no statement")


def test_months_are_those_of_the_newest_decision(monkeypatch):
    decide_in(monkeypatch, make_run(make_article()), [(3, 2, 1), (5, 1, 0)])

    months = quality.by_month(quality.outcomes())
    assert [(one.name, one.accepted, one.rejected) for one in months] == [("March 2026", 2, 1), ("May 2026", 1, 0)]


def test_the_chart_leaves_out_months_in_which_too_few_were_decided(monkeypatch):
    decide_in(monkeypatch, make_run(make_article()), [(3, 5, 0), (4, 1, 0), (5, 3, 3)])

    points = quality_chart.points(quality.by_month(quality.outcomes()))
    assert [(point.month.name, point.y) for point in points] == [("March 2026", 8), ("May 2026", 56)]


def test_the_page_is_for_members_of_the_desk(client):
    address = reverse("desk-quality")
    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={address}")


def test_an_analyst_reads_the_page_but_has_no_button(reader, read_article):
    page = reader.get(reverse("desk-quality")).content.decode()

    assert "statements.according_to" in page
    assert "Measure again</button>" not in page


def test_an_analyst_may_not_measure_again(reader):
    assert reader.post(reverse("desk-quality-measure")).status_code == 403


def test_too_few_are_called_too_few(reader, read_article):
    page = reader.get(reverse("desk-quality"), {"kind": "meeting"}).content.decode()

    assert "too few (1 of 1)" in page
    assert "100%</span>" not in page.split('id="gold"')[0]


def test_enough_are_told_with_their_interval(reader, read_article):
    assert '60% <span class="quiet">(23.1–88.2)</span>' in reader.get(reverse("desk-quality")).content.decode()


NARROWED = [
    ({"extractor": "rules 2"}, ["meetings.noun"]),
    ({"kind": "meeting"}, ["meetings.noun"]),
    ({"kind": "statement"}, ["statements.quote", "statements.according_to"]),
]


@pytest.mark.parametrize("query, rules", NARROWED)
def test_tables_are_narrowed_to(reader, read_article, query, rules):
    rows = csv.reader(StringIO(reader.get(reverse("desk-quality-table"), query).content.decode()))

    assert [name for by, name, *_ in rows if by == "rule"] == rules


def test_the_tables_can_be_downloaded(reader, read_article):
    rows = list(csv.DictReader(StringIO(reader.get(reverse("desk-quality-table")).content.decode())))
    wire = next(row for row in rows if row["by"] == "source" and row["name"] == "Wire A")

    assert (wire["proposed"], wire["rejected"], wire["kept"], wire["kept_low"]) == ("7", "2", "0.6000", "0.2307")


def test_a_downloaded_name_is_no_formula(reader):
    find(make_run(make_article(source=make_source(name="=1+1"))), "accepted")

    assert "'=1+1" in reader.get(reverse("desk-quality-table")).content.decode()


def queries(client, name):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["desk-quality", "desk-quality-table", "how-it-is-made"])
def test_queries_are_as_many_with_thirty_rows_as_with_one(client, monkeypatch, name):
    client.force_login(make_editor(), backend=BACKEND)
    decide_in(monkeypatch, make_run(make_article(source=make_source(name="First"))), [(3, 1, 0)])
    monkeypatch.undo()
    QualityMeasure.objects.create(
        extractor="rules", extractor_version="0", measured_at=timezone.now(), seconds=1, figures=FIGURES
    )
    with_one = queries(client, name)
    for number in range(30):
        run = make_run(make_article(source=make_source(name=f"Wire {number}")), str(number))
        find(run, "accepted", "rejected", rule=f"rule {number}")
        QualityMeasure.objects.create(
            extractor="more", extractor_version=str(number), measured_at=timezone.now(), seconds=1, figures=FIGURES
        )

    assert queries(client, name) == with_one


def test_anybody_reads_the_figures_by_kind(client, read_article):
    QualityMeasure.objects.create(
        extractor="rules", extractor_version="1", measured_at=timezone.now(), seconds=1, figures=FIGURES
    )
    page = client.get(reverse("how-it-is-made")).content.decode()

    assert '60% <span class="quiet">(23.1–88.2)</span>' in page
    assert '75% <span class="quiet">(46.8–91.1)</span>' in page


def test_the_public_figures_name_no_source(client, read_article):
    assert "Gazette" not in client.get(reverse("how-it-is-made")).content.decode()


def test_gold_of_which_there_is_too_little_gets_no_f1(reader):
    QualityMeasure.objects.create(
        extractor="rules", extractor_version="1", measured_at=timezone.now(), seconds=1, figures=FIGURES
    )
    gold = reader.get(reverse("desk-quality")).content.decode().split('id="gold"')[1]

    assert ("81.8" in gold, "100.0" in gold, "2 of 2" in gold) == (True, False, True)
