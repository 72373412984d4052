"""Programs read the same figures of quality as people do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ExtractionRun, QualityMeasure
from tests.factories import make_article, make_source, make_statement

ADDRESS = "/api/v1/quality/"
FIND = {"name": "statements", "right": 9, "found": 10, "met": 8, "wanted": 12, "f1": 0.7742}
FEW = {"name": "meetings", "right": 1, "found": 1, "met": 1, "wanted": 1, "f1": 1.0}
FIGURES = {
    "set_aside": {
        "articles": 2,
        "finds": [FIND, FEW],
        "fields": [{"name": "kind of found statements", "right": 6, "of": 8}],
        "expected_calibration_error": 0.04,
    }
}
TOO_FEW = {"value": None, "low": None, "high": None}


def decided(name, version="1", accepted=0, rejected=0):
    article = make_article(source=make_source(name=name, slug=name.lower()))
    run = ExtractionRun.objects.create(
        version=article.versions.get(), status="done", extractor="rules", extractor_version=version
    )
    for status in ["accepted"] * accepted + ["rejected"] * rejected:
        make_statement(article, run=run, status=status, found_by="statements.clause")


def measured(version="1"):
    return QualityMeasure.objects.create(
        extractor="rules", extractor_version=version, measured_at=timezone.now(), seconds=2, figures=FIGURES
    )


def test_they_are_not_for_everybody(anybody):
    assert anybody.get(ADDRESS).status_code == 401


def test_shares_come_with_their_interval(analyst):
    decided("Wire", accepted=4, rejected=1)

    line = analyst.get(ADDRESS).json()["by_rule"][0]

    kept = line.pop("kept")
    assert (line["name"], line["proposed"], line["accepted"], line["rejected"]) == ("statements.clause", 5, 4, 1)
    assert (kept["of"], kept["n"], kept["value"], round(kept["low"], 4)) == (4, 5, 0.8, 0.3755)


def test_shares_of_too_few_are_left_out(analyst):
    decided("Wire", accepted=1)

    assert analyst.get(ADDRESS).json()["all"]["kept"] == {"of": 1, "n": 1, **TOO_FEW}


def test_they_are_told_by_extractor_kind_rule_source_and_month(analyst):
    decided("Wire", "2", accepted=2)
    decided("Gazette", "1", rejected=1)

    told = analyst.get(ADDRESS).json()

    assert {name: [line["name"] for line in told[name]] for name in told if name.startswith("by_")} == {
        "by_extractor": ["rules 2", "rules 1"],
        "by_kind": ["statement"],
        "by_rule": ["statements.clause"],
        "by_source": ["Wire", "Gazette"],
        "by_month": [],
    }


def test_they_are_narrowed_as_the_page_is(analyst):
    decided("Wire", accepted=2)
    decided("Gazette", rejected=1)

    assert analyst.get(ADDRESS, {"source": "gazette"}).json()["all"]["proposed"] == 1


def test_a_kind_that_there_is_not_is_refused_by_name(analyst):
    answer = analyst.get(ADDRESS, {"kind": "rumour"})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["kind"])


def test_the_agreement_with_gold_is_as_last_measured(analyst):
    measured()

    part = analyst.get(ADDRESS).json()["agreement_with_gold"][0]["parts"][0]

    assert (part["slug"], part["articles"], part["calibration_error"]) == ("set_aside", 2, 0.04)
    assert [(one["name"], one["f1"], one["recall"]["of"]) for one in part["finds"]] == [
        ("statements", 0.7742, 8),
        ("meetings", None, 1),
    ]
    assert [(one["name"], one["right"]["value"]) for one in part["fields"]] == [("kind of found statements", 0.75)]


def queries(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(ADDRESS).status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_it_runs_as_many_queries_for_thirty_sources_as_for_one(analyst):
    decided("First", accepted=1)
    measured()
    with_one = queries(analyst)
    for number in range(29):
        decided(f"Wire{number}", str(number + 2), accepted=1)
        measured(str(number + 2))

    assert queries(analyst) == with_one
