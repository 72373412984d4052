"""A card says which other articles carry the same statement, or report the same meeting."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.review import elsewhere
from entities.models import Meeting
from tests.factories import make_actor, make_article, make_editor, make_meeting_report, make_source, make_statement

pytestmark = pytest.mark.django_db
LONG = "We will not wait for others to act on this"
EDITED = "We will not wait for the others to act on this"


@pytest.fixture
def brandt():
    return make_actor("Elena Brandt")


def said(words, speaker, **fields):
    day = fields.pop("published_on", date(2018, 4, 24))
    article = make_article(f"“{words},” she said.", published_on=day, source=make_source(name="TASS"))
    return make_statement(article, words, speaker=speaker, fingerprint=fields.pop("fingerprint", words), **fields)


def others(row):
    return [one.pk for one in elsewhere.elsewhere(row.version).get(row.pk, [])]


def test_the_very_same_words_are_found_whoever_said_them(brandt):
    own, other = said("No", brandt), said("No", None)

    assert others(own) == [other.pk]


def test_an_edited_copy_by_the_same_speaker_within_days_is_found(brandt):
    own, other = said(LONG, brandt), said(EDITED, brandt, published_on=date(2018, 4, 26))

    assert others(own) == [other.pk]


def test_alike_words_of_another_person_or_another_month_are_not_the_same(brandt):
    own = said(LONG, brandt)
    said(EDITED, make_actor("Marta Kowalska"))
    said(EDITED, brandt, published_on=date(2018, 6, 24))

    assert others(own) == []


def test_what_was_rejected_elsewhere_is_not_told(brandt):
    own = said(LONG, brandt)
    said(LONG, brandt, status="rejected")

    assert others(own) == []


def test_reports_of_the_same_meeting_are_told():
    meeting = Meeting.objects.create(slug="m", name="Summit")
    own, other = make_meeting_report(meeting=meeting), make_meeting_report(make_article(), meeting=meeting)

    assert others(own) == [other.pk]


def test_the_page_leads_to_the_card_in_the_other_article(client, brandt):
    own, other = said(LONG, brandt), said(LONG, brandt, status="accepted")
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("desk-article-elsewhere", args=[own.version.article_id])).content.decode()

    assert f'data-of="{own.pk}"' in page
    assert f"annotation={other.pk}#annotation-{other.pk}" in page
    assert "TASS, 24 Apr 2018" in page


def test_it_takes_as_many_queries_for_thirty_statements_as_for_one(client, brandt):
    own = said(LONG, brandt)
    with CaptureQueriesContext(connection) as few:
        elsewhere.elsewhere(own.version)
    for number in range(30):
        said(f"{LONG} {number}", brandt)
        make_statement(own.version.article, "she said", speaker=brandt)

    with CaptureQueriesContext(connection) as many:
        elsewhere.elsewhere(own.version)

    assert len(many) == len(few)
