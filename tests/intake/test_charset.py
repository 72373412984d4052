import pytest

from articles.intake import feeds
from articles.intake.charset import decode
from articles.intake.readable import title_of
from tests.suites import charsets

FEEDS = [pytest.param(*row, id=name) for name, *row in charsets.feeds()]
PAGES = [pytest.param(*row, id=name) for name, *row in charsets.pages()]
LATIN_1_SAYING_UTF_8 = '<meta charset="utf-8">é'.encode("latin-1")


@pytest.mark.parametrize(("body", "content_type", "title"), FEEDS)
def test_a_feed_is_read_in_its_charset(body, content_type, title):
    assert [one.title for one in feeds.read(body, url="http://x.example/", content_type=content_type)] == [title]


@pytest.mark.parametrize(("body", "content_type", "title"), PAGES)
def test_a_page_is_read_in_its_charset(body, content_type, title):
    assert title_of(decode(body, content_type)) == title


def test_the_header_is_believed_before_the_page():
    assert (
        decode('<meta charset="utf-8">é'.encode("latin-1"), "text/html; charset=ISO-8859-1")
        == '<meta charset="utf-8">é'
    )


def test_latin_1_means_windows_1252_as_in_every_browser():
    assert decode(b"\x93Yes\x94", "text/html; charset=iso-8859-1") == "“Yes”"


def test_a_page_that_declares_nothing_is_read_as_utf_8():
    assert decode("Příliš".encode()) == "Příliš"


def test_an_unknown_charset_is_passed_over():
    assert decode("Příliš".encode(), "text/html; charset=x-klingon") == "Příliš"


def test_a_codec_that_is_no_charset_is_passed_over():
    assert decode(b"plain", "text/html; charset=rot13") == "plain"
