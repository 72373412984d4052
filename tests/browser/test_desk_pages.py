"""Every page of the desk, with work on it, is free of what axe-core finds, and nothing of it sticks out."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from articles.jobs import reruns
from articles.models import Annotation, Rerun, RerunArticle, Timeline
from articles.review import adjudication, bulk, comments, decisions, independent
from articles.review.bulk_verdicts import What
from tests.axe import violations
from tests.everything import one_of_everything
from tests.factories import make_article, make_editor, make_source, make_statement, make_user
from tests.jobs.extractions import extraction, statement

pytestmark = pytest.mark.django_db(transaction=True)
STICKS_OUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PLAIN = (
    *("bulk-choose", "history", "reruns", "agreement", "statistics", "statistics-mine", "preferences"),
    *("notifications", "sources", "runs", "quality", "timelines", "article-add"),
)


@pytest.fixture
def lead():
    return make_user("lead", "review_annotation", "lead_desk", "add_article", "compose_timeline")


def disputed():
    """An article that two have reviewed who do not agree, and one whose pass is under way."""
    article = make_article(source=make_source(passes_required=2))
    rows = [make_statement(article), make_statement(article, "Vienna")]
    for verdicts in (("accept", "accept"), ("accept", "reject")):
        reading = independent.begin(article.versions.get(), editor=make_editor())
        for row, verdict in zip(rows, verdicts, strict=True):
            independent.judge(reading, row, editor=reading.editor, verdict=verdict, reason="Not said")
        adjudication.finish(reading, editor=reading.editor)
    return article


def reread(editor, row):
    rerun = Rerun.objects.create(made_by=editor, note="New rules")
    one = RerunArticle.objects.create(rerun=rerun, version=row.version)
    reruns.keep(one, extraction(statements=[statement(row.version.text, "reporters")]), "stamp")
    other = RerunArticle(rerun=rerun, version=make_article("One.").versions.get(), status="failed", error="Too long")
    other.save()
    return rerun


@pytest.fixture
def addresses(lead):
    """Name to address of each page."""
    for n in range(3):
        one_of_everything(lead, n)
    article = make_article()
    said, unsure = make_statement(article, confidence=0.4), make_statement(article, "wait")
    decisions.mark_unsure(unsure, editor=lead, revision=1, reason="Who says it?")
    comments.write(annotation=said, author=make_user("omar"), text=f"Is that so, @{lead.username}?")
    what = What(action="reject", reason="Not worth keeping")
    change = bulk.preview(Annotation.objects.filter(version__article=article), what, editor=lead)
    begun = make_article(source=make_source(passes_required=2))
    make_statement(begun)
    independent.begin(begun.versions.get(), editor=lead)
    page = reverse("desk-article", args=[article.pk])
    return {
        "worklist": reverse("desk"),
        "article": page,
        "correcting": f"{page}?annotation={said.pk}&open=correct",
        "card history": reverse("desk-card-history", args=[unsure.pk]),
        "person history": reverse("desk-person-history", args=[lead.username]),
        "comments": reverse("desk-comments", args=[said.pk]),
        "giving out": reverse("desk-article-give", args=[article.pk]),
        "bulk": f"{reverse('desk-bulk-choose')}?kind=statement",
        "bulk change": reverse("desk-bulk", args=[change.pk]),
        "rerun": reverse("desk-rerun", args=[reread(lead, said).pk]),
        "pass": reverse("desk-pass", args=[begun.pk]),
        "disagreements": reverse("desk-adjudication", args=[disputed().pk]),
        "composing": reverse("desk-timeline", args=[Timeline.objects.first().slug]),
        **{name: reverse(f"desk-{name}") for name in PLAIN},
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820])
def test_every_page_can_be_used_by_everybody_and_fits(page, sign_in, lead, addresses, width, theme):
    sign_in(page, lead)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 1000})
    found = {}
    for name, address in addresses.items():
        answer = page.goto(address)
        found[name] = [answer.status, violations(page), page.evaluate(STICKS_OUT)]
        if folder := os.environ.get("READOUT_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}-{theme}.png", full_page=True)

    assert found == {name: [200, [], False] for name in addresses}
