import time

import pytest

from articles.intake import apart
from articles.intake.feeds import NotAFeed
from articles.intake.readable import NotReadable
from tests.suites import bombs

BODY = "<p>The ministers of nine states met in Vienna on Thursday and agreed to meet again in the spring.</p>" * 3


def page(markup, **rest):
    return apart.page(markup if isinstance(markup, bytes) else markup.encode(), url="http://x.example/1", **rest)


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in bombs.PAGES.items()])
def test_a_hostile_page_is_refused_in_bounded_time(body):
    began = time.monotonic()

    with pytest.raises(NotReadable) as refusal:
        page(body, content_type="text/html")

    assert time.monotonic() - began < 3 * apart.SECONDS + 5
    assert str(refusal.value).endswith(("Paste its words instead.", "Paste the article's words."))


def test_a_deep_feed_is_read_or_refused_but_ends():
    found = apart.feed(bombs.ODD["nested 100,000 deep"][0], url="http://x.example/")

    assert len(found) == 1


def test_a_refusal_of_the_other_process_is_told_here():
    with pytest.raises(NotAFeed, match="This is a web page"):
        apart.feed(b"<!doctype html><title>Log in</title>", url="http://x.example/")


def test_a_feed_comes_back_with_its_dates():
    when = "<pubDate>Thu, 19 Nov 2026 10:00:00 GMT</pubDate>"
    found = apart.feed(bombs.feed(bombs.item(1, more=when)), url="http://x.example/")

    assert [(one.title, one.published_at.isoformat()) for one in found] == [("t1", "2026-11-19T10:00:00+00:00")]


def test_a_page_gives_its_text_title_and_day():
    head = '<title>Ministers meet</title><meta property="article:published_time" content="2026-11-19T10:00:00Z">'
    found = page(
        f"<html><head>{head}</head><body><nav>Home</nav><article><h1>Ministers meet</h1>{BODY}</article></body></html>"
    )

    assert found.text.startswith("Ministers meet\nThe ministers of nine states met in Vienna")
    assert (found.title, str(found.published_on)) == ("Ministers meet", "2026-11-19")


def test_a_page_without_an_article_is_called_by_its_name():
    with pytest.raises(NotReadable, match="which calls itself “Please log in”"):
        page("<!doctype html><title>Please log in</title><form><input></form>", content_type="text/html")


def test_a_feed_in_place_of_a_page_is_recognized():
    with pytest.raises(NotReadable, match="This is a feed, not an article"):
        page(bombs.feed(bombs.item(1)), content_type="text/html")


def test_a_document_that_is_no_page_is_called_by_its_kind():
    with pytest.raises(NotReadable, match="This is application/pdf, not a page with text"):
        page(b"%PDF-1.7", content_type="application/pdf")


def test_a_plain_text_is_taken_as_it_stands():
    assert page("Über alles", content_type="text/plain; charset=utf-8").text == "Über alles"
