"""The article page says what the extraction cannot do, and how the language model does."""

import pytest
from django.urls import reverse

from articles.models import ExtractionRun
from tests.factories import make_actor, make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    return make_article(language="fr")


def page(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def run(article, **fields):
    return ExtractionRun.objects.create(version=article.versions.get(), **{"status": "done", **fields})


def test_what_the_rules_cannot_do_is_said(client, article):
    run(article, warnings=["No rules for French: quotations, dates in digits and known names only."])

    assert "No rules for French: quotations, dates in digits and known names only." in page(client, article)


def test_a_language_model_that_failed_can_be_asked_again_and_the_rules_run_counts(client, article):
    run(article)
    failed = run(article, status="failed", error="It does not answer.", extractor=ExtractionRun.LANGUAGE_MODEL)

    shown = page(client, article)

    assert "The language model did not read this text.</strong> It does not answer." in shown
    assert reverse("desk-run-retry", args=[failed.pk]) in shown
    assert "The extraction failed." not in shown


def test_a_language_model_that_reads_is_named(client, article):
    run(article)
    run(article, status="running", extractor=ExtractionRun.LANGUAGE_MODEL, options={"model": "small"})

    assert "The language model (small) has not read this text yet." in page(client, article)


def test_without_a_language_model_there_is_no_word_of_it(client, article):
    run(article)

    assert "language model" not in page(client, article)


def test_another_speaker_is_offered_beside_the_one_found(client, article):
    statement = make_statement(article, speaker=make_actor())
    statement.speaker_candidates.add(make_actor("Jan Novak"))

    shown = page(client, article)

    assert shown.index("Elena Brandt") < shown.index('<span class="small quiet">or</span>') < shown.index("Jan Novak")
