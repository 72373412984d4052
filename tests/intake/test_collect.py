from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.intake import collect
from articles.intake.fetch import FetchFailed
from articles.intake.readable import NotReadable
from articles.models import Feed, FeedEntry
from tests.factories import make_source
from tests.suites import bombs

pytestmark = pytest.mark.django_db
WORDS = "The ministers of nine states met in Vienna on Thursday and agreed to meet again in the spring. "
PAGE = f"<html><head><title>Ministers meet</title></head><body><article><p>{WORDS * 3}</p></article></body></html>"


def make_feed(url, **fields):
    return Feed.objects.create(source=make_source(), url=url, **fields)


def items(numbers):
    return bombs.feed(*(bombs.item(number) for number in numbers))


def test_the_items_of_a_feed_are_kept_with_title_and_summary(outside):
    feed = make_feed(outside.answer("/feed", items([1, 2])))

    assert collect.poll(feed) == 2
    assert set(feed.entries.values_list("title", "summary", "outcome")) == {
        ("t1", "d", "waiting"),
        ("t2", "d", "waiting"),
    }


def test_an_item_is_new_once(outside):
    feed = make_feed(outside.answer("/feed", items([1])))
    outside.answer("/feed", items([2, 1]))

    assert [collect.poll(feed), collect.poll(feed), collect.poll(feed)] == [1, 1, 0]


def test_of_a_feed_that_is_new_to_the_desk_the_newest_are_taken(outside):
    feed = make_feed(outside.answer("/feed", items(range(30))))

    collect.poll(feed)

    waiting = feed.entries.filter(outcome=FeedEntry.Outcome.WAITING)
    assert sorted(waiting.values_list("title", flat=True)) == sorted(f"t{n}" for n in range(20))
    assert feed.entries.filter(outcome=FeedEntry.Outcome.SKIPPED).count() == 10


def test_later_items_are_all_taken(outside):
    feed = make_feed(outside.answer("/feed", items([0])))
    outside.answer("/feed", items(range(30)))

    collect.poll(feed)
    collect.poll(feed)

    assert feed.entries.filter(outcome=FeedEntry.Outcome.WAITING).count() == 30


def test_what_the_feed_said_of_its_state_is_sent_back(outside):
    when = "Thu, 19 Nov 2026 10:00:00 GMT"
    feed = make_feed(outside.answer("/feed", items([1]), headers={"ETag": 'W/"7"', "Last-Modified": when}))
    outside.answer("/feed", status=304)

    collect.poll(feed)
    collect.poll(Feed.objects.get())

    sent = outside.requests[1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"7"', when)


def test_an_unchanged_feed_works_and_keeps_its_state(outside):
    feed = make_feed(outside.answer("/feed", status=304), etag='"7"', failures=3, last_error="The site answered 503.")

    collect.poll(feed)

    feed.refresh_from_db()
    assert (feed.etag, feed.failures, feed.last_error, feed.last_status, feed.health) == ('"7"', 0, "", 304, "working")


def test_a_feed_is_asked_again_after_its_interval(outside):
    feed = make_feed(outside.answer("/feed", items([1])), minutes_between_polls=30)

    collect.poll(feed)

    assert feed.next_poll_at - feed.last_polled_at == timedelta(minutes=30)


def test_each_failure_doubles_the_wait_up_to_two_days(outside):
    feed = make_feed(outside.answer("/feed", status=500), minutes_between_polls=30)
    waits = []

    for _ in range(8):
        collect.poll(feed)
        waits.append((feed.next_poll_at - feed.last_polled_at) / timedelta(hours=1))

    assert waits == [1, 2, 4, 8, 16, 32, 48, 48]
    assert (feed.failures, feed.last_error, feed.health) == (
        8,
        "The site answered 500 Internal Server Error.",
        "failing",
    )


def test_a_site_that_asks_to_be_left_alone_is_left_alone(outside):
    feed = make_feed(outside.answer("/feed", status=429, headers={"Retry-After": "7200"}), minutes_between_polls=5)

    collect.poll(feed)

    assert feed.next_poll_at - feed.last_polled_at == timedelta(hours=2)


def test_a_site_cannot_ask_for_more_than_two_days(outside):
    feed = make_feed(outside.answer("/feed", status=503, headers={"Retry-After": "999999999"}))

    collect.poll(feed)

    assert feed.next_poll_at - feed.last_polled_at == timedelta(days=2)


def test_a_feed_that_became_a_page_says_so_and_keeps_what_it_brought(outside):
    feed = make_feed(outside.answer("/feed", items([1])))
    outside.answer("/feed", "<!doctype html><title>Gone</title>")

    collect.poll(feed)
    collect.poll(feed)

    assert feed.last_error.startswith("This is a web page, not an RSS or Atom feed.")
    assert feed.entries.count() == 1


def test_a_feed_on_an_address_inside_is_not_asked(local_http_server):
    feed = make_feed(local_http_server.answer("/feed", items([1])))

    collect.poll(feed)

    assert local_http_server.requests == []
    assert feed.health == "failing"


def test_a_pause_that_was_set_while_the_feed_was_asked_stays(outside):
    feed = make_feed(outside.answer("/feed", items([1])))
    Feed.objects.update(is_active=False)

    collect.poll(feed)

    assert Feed.objects.get().is_active is False


def test_only_feeds_whose_time_has_come_are_due():
    now = timezone.now()
    due = make_feed("http://a.example/", next_poll_at=now - timedelta(minutes=1))
    new = make_feed("http://b.example/")
    make_feed("http://c.example/", next_poll_at=now + timedelta(minutes=1))
    make_feed("http://d.example/", is_active=False)

    assert set(Feed.objects.due(now)) == {due, new}


def make_entry(url, **fields):
    feed = make_feed("http://wire.example/feed")
    return FeedEntry.objects.create(feed=feed, identifier="1", url=url, title="From the feed", **fields)


def test_the_page_of_an_item_comes_with_the_day_of_the_feed(outside):
    entry = make_entry(outside.answer("/1", PAGE), published_at=datetime(2026, 11, 19, 23, tzinfo=UTC))

    found = collect.bring(entry)

    assert (found.title, found.published_on, found.intake) == ("Ministers meet", date(2026, 11, 19), "feed")
    assert WORDS.strip() in found.text


def test_an_item_without_an_address_says_so_at_once():
    entry = make_entry("")

    assert collect.bring(entry) is None
    assert (entry.outcome, entry.reason) == ("failed", "The feed gives no address for this item.")


def test_a_page_that_cannot_be_read_says_so_at_once(outside):
    entry = make_entry(outside.answer("/1", "<html><title>Subscribe</title></html>"))

    collect.bring(entry)

    assert entry.outcome == "failed"
    assert "calls itself “Subscribe”" in entry.reason


def test_a_site_that_is_down_is_tried_three_times(outside):
    entry = make_entry(outside.answer("/1", status=502))
    outcomes = []

    for _ in range(3):
        collect.bring(entry)
        outcomes.append(entry.outcome)

    assert outcomes == ["waiting", "waiting", "failed"]
    assert entry.reason == "The site answered 502 Bad Gateway."


def test_an_editor_may_have_a_failed_item_tried_again(outside):
    entry = make_entry("", outcome="failed", attempts=3, reason="Down.")

    assert collect.try_again(entry)
    assert (entry.outcome, entry.attempts, entry.reason) == ("waiting", 0, "")


def test_an_item_that_was_taken_is_not_tried_again():
    assert not collect.try_again(make_entry("", outcome="taken"))


def test_a_page_that_is_not_there_is_refused_and_nothing_is_kept(outside):
    with pytest.raises(FetchFailed, match="The site answered 404 Not Found."):
        collect.page_at(outside.url + "/nowhere", source=make_source())


def test_a_picture_is_no_article(outside):
    with pytest.raises(NotReadable, match="This is image/png"):
        collect.page_at(outside.answer("/1", b"\x89PNG", headers={"Content-Type": "image/png"}), source=make_source())


def test_a_page_that_claims_to_come_from_the_future_is_dated_today(outside):
    meta = '<meta property="article:published_time" content="2199-01-01T00:00:00Z">'

    found = collect.page_at(outside.answer("/1", PAGE.replace("<head>", f"<head>{meta}")), source=make_source())

    assert found.published_on == timezone.localdate()
