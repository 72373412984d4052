"""Articles come in through the API by text or address; programs sign in with a token."""

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from articles.models import Article, ExtractionRun
from tests.factories import make_article, make_editor, make_source

pytestmark = pytest.mark.django_db
PASTED = {"text": "Talks fail\nMr Ito said talks had failed.", "published_on": "2018-04-24", "source": "wire"}


@pytest.fixture(autouse=True)
def wire():
    return make_source(slug="wire")


def test_a_pasted_text_is_kept_and_its_extraction_queued(as_editor, desk_editor):
    answer = as_editor.post("/api/v1/articles/", PASTED, format="json")

    assert (answer.status_code, answer.json()["outcome"]) == (201, "new article")
    article = Article.objects.get()
    assert (article.title, article.added_by) == ("Talks fail", desk_editor)
    assert ExtractionRun.objects.get().version.article == article


def test_the_same_text_again_is_not_kept_twice(as_editor):
    as_editor.post("/api/v1/articles/", PASTED, format="json")

    again = as_editor.post("/api/v1/articles/", PASTED, format="json")

    assert (again.status_code, again.json()["outcome"]) == (200, "known already")
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"source": "wire"}, ""),
        ({"source": "nowhere", "text": "x", "published_on": "2018-04-24"}, "source"),
        ({"source": "wire", "text": "x"}, "published_on"),
        ({"source": "wire", "text": "x", "published_on": "2218-04-24"}, "published_on"),
    ],
)
def test_what_is_missing_is_named(as_editor, sent, field):
    answer = as_editor.post("/api/v1/articles/", sent, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_an_address_inside_the_network_is_refused(as_editor):
    sent = {"source": "wire", "url": "http://127.0.0.1:1/secret"}

    answer = as_editor.post("/api/v1/articles/", sent, format="json")

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("Nothing was kept.")


def test_an_article_is_fetched_from_its_address(as_editor, local_http_server, settings):
    said = "<p>The minister said that the talks in Vienna would go on until a way was found for both sides.</p>"
    url = local_http_server.answer("/a", f"<html><body><article><h1>Talks go on</h1>{said * 5}</article></body></html>")
    settings.READOUT_TRUSTED_ADDRESSES = [url.split("/")[2]]

    answer = as_editor.post("/api/v1/articles/", {"source": "wire", "url": url}, format="json")

    assert answer.status_code == 201, answer.content
    assert Article.objects.get().url == url


def test_a_reader_may_not_bring_articles_in(analyst, anybody):
    assert analyst.post("/api/v1/articles/", PASTED, format="json").status_code == 403
    assert anybody.post("/api/v1/articles/", PASTED, format="json").status_code == 401
    assert not Article.objects.exists()


def test_a_failed_extraction_is_tried_again(as_editor):
    version = make_article().versions.get()
    failed = ExtractionRun.objects.create(version=version, status="failed", error="Out of memory")

    answer = as_editor.post(f"/api/v1/runs/{failed.pk}/retry/")

    assert (answer.status_code, answer.json()["status"]) == (201, "waiting")
    assert ExtractionRun.objects.filter(status="failed").count() == 1


def test_a_program_signs_in_with_a_token():
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=make_editor())}")

    assert client.get("/api/v1/annotations/").status_code == 200


def test_a_wrong_token_is_refused():
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION="Token 0000")

    answer = client.get("/api/v1/statements/")

    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid token."})


def test_a_signed_in_browser_needs_the_csrf_token_to_write():
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post("/api/v1/articles/", PASTED, format="json")

    assert answer.status_code == 403
    assert not Article.objects.exists()
