"""A feed that is due brings articles in, and they are queued for extraction."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.jobs import collect
from articles.models import Article, Feed, FeedEntry
from tests.factories import make_source

WORDS = "The ministers of nine states met in Vienna on Thursday and agreed to meet again in the spring. "
PAGE = f"<html><head><title>Ministers meet</title></head><body><article><p>{WORDS * 3}</p></article></body></html>"
FEED = '<rss version="2.0"><channel><title>Wire</title>{}</channel></rss>'


@pytest.fixture
def feed(transactional_db, local_http_server, settings):
    settings.READOUT_TRUSTED_ADDRESSES = [local_http_server.url.removeprefix("http://")]
    there = local_http_server.answer("/1", PAGE)
    items = (
        f"<item><title>Here</title><link>{there}</link></item><item><title>Gone</title><link>{there}23</link></item>"
    )
    return Feed.objects.create(source=make_source(), url=local_http_server.answer("/feed", FEED.format(items)))


def test_a_due_feed_is_asked_and_its_pages_become_articles(feed, work):
    collect.poll_due_feeds.defer(timestamp=0)

    work("intake")

    assert list(Article.objects.values_list("title", "intake", "versions__runs__status")) == [
        ("Ministers meet", "feed", "waiting")
    ]
    assert dict(FeedEntry.objects.values_list("title", "outcome")) == {"Here": "taken", "Gone": "waiting"}
    assert FeedEntry.objects.get(title="Gone").reason == "The site answered 404 Not Found."


def test_a_feed_is_queued_once(feed, empty_queue):
    assert [collect.poll_soon(feed), collect.poll_soon(feed)] == [True, False]
    assert ProcrastinateJob.objects.count() == 1


def test_an_item_that_failed_is_fetched_when_an_editor_asks(feed, work, local_http_server):
    entry = FeedEntry.objects.create(feed=feed, identifier="1", url=f"{local_http_server.url}/1", outcome="failed")

    assert collect.take_again(entry)
    work("intake")

    entry.refresh_from_db()
    assert (entry.outcome, entry.article.title) == ("taken", "Ministers meet")
