from datetime import UTC, datetime

import pytest

from articles.intake import feeds
from articles.intake.feeds import NotAFeed
from tests.suites import bombs

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>tag:wire,1</id><title>Talks &amp; tea</title><link href="/a/1"/><updated>2026-11-20T08:30:00+02:00</updated>
<summary type="html">&lt;p&gt;They &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;</summary></entry></feed>"""


def read(body, **rest):
    return feeds.read(
        body if isinstance(body, bytes) else body.encode(), url="http://wire.example/feed", now=NOW, **rest
    )


def test_an_item_of_atom_is_read_whole():
    assert read(ATOM) == [
        feeds.Offered(
            identifier="tag:wire,1",
            url="http://wire.example/a/1",
            title="Talks & tea",
            published_at=datetime(2026, 11, 20, 6, 30, tzinfo=UTC),
            summary="They met .",
        )
    ]


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in bombs.ENTITIES.items()])
def test_a_feed_that_declares_entities_is_refused(body):
    with pytest.raises(NotAFeed, match="declares XML entities"):
        read(body)


@pytest.mark.parametrize(("body", "sentence"), [pytest.param(*row, id=name) for name, row in bombs.NOT_FEEDS.items()])
def test_what_is_no_feed_is_called_what_it_is(body, sentence):
    with pytest.raises(NotAFeed) as refusal:
        read(body)

    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(("body", "titles"), [pytest.param(*row, id=name) for name, row in bombs.ODD.items() if row[1]])
def test_an_odd_feed_gives_what_can_be_read(body, titles):
    assert [one.title for one in read(body)] == titles


def test_items_without_identifier_and_link_are_told_apart_by_their_titles():
    without = bombs.ODD["neither identifier nor link"][0]

    assert len({one.identifier for one in read(without)}) == 2


def test_a_date_in_the_year_9999_is_no_date():
    assert [one.published_at for one in read(bombs.YEAR_9999)] == [None]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://x.invalid/1", "http://[", "http://x.invalid/" + "a" * 2000]
)
def test_a_link_that_is_no_web_address_is_dropped_and_the_item_kept(link):
    found = read(bombs.feed(f"<item><title>t</title><guid isPermaLink='false'>1</guid><link>{link}</link></item>"))

    assert [(one.title, one.url) for one in found] == [("t", "")]


def test_an_identifier_longer_than_an_index_takes_becomes_its_digest():
    found = read(bombs.feed(f"<item><title>t</title><guid isPermaLink='false'>{'é' * 900}</guid></item>"))

    assert [len(one.identifier) for one in found] == [64]
