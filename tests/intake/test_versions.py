import unicodedata
from datetime import date

import pytest

from articles.intake.prepare import NoText, TextTooLong, prepare
from articles.intake.versions import Incoming, keep
from articles.models import Article, Version
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def incoming(text="Talks begin.\nThe ministers met.", **fields):
    fields.setdefault("source", make_source())
    return Incoming(**{"text": text, "published_on": date(2026, 11, 20), "intake": "pasted", **fields})


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Zu\u0308rich", "Zürich"),
        ("a\x00b\x1bc\ufeffd", "abcd"),
        ("half \ud83d pair", "half  pair"),
        ("a  \n\n\n\n\tb", "a\n\n\tb"),
        ("  a", "a"),
        ("right\u202emark", "right\u202emark"),
        ("👩‍👩‍👧 stays", "👩‍👩‍👧 stays"),
    ],
    ids=["line ends", "NFC", "controls", "surrogates", "blank lines", "margins", "bidi", "joined emoji"],
)
def test_a_text_becomes_one_form(raw, kept):
    assert prepare(raw) == kept


def test_a_prepared_text_stays_as_it_is():
    once = prepare("A\r\n\u0041\u030a  \n\n\n\nb\x0c c")

    assert prepare(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("nothing", ["", "  \n\t ", "\x00\x01", "\ufeff"])
def test_nothing_is_not_kept(nothing):
    with pytest.raises(NoText, match="There is no text in it"):
        keep(incoming(nothing))
    assert Article.objects.count() == 0


def test_a_text_longer_than_any_is_refused_with_its_length():
    with pytest.raises(TextTooLong, match="The text has 10,000,001 characters"):
        prepare("a" * 10_000_001)


def test_a_new_text_is_a_new_article_titled_by_its_first_line():
    kept = keep(incoming())

    assert kept.outcome == "new article"
    assert (kept.version.article.title, kept.version.number) == ("Talks begin.", 1)


def test_a_given_title_is_cleaned_and_kept():
    assert keep(incoming(title=" Talks\n begin\x00 ")).version.article.title == "Talks begin"


def test_a_first_line_without_end_is_cut_for_the_title():
    assert len(keep(incoming("word " * 500)).version.article.title) == 300


def test_the_same_text_again_is_known_already():
    first = incoming()
    keep(first)

    assert keep(first).outcome == "known already"
    assert Version.objects.count() == 1


def test_the_same_text_of_another_outlet_is_an_article_of_its_own():
    keep(incoming())

    assert keep(incoming()).outcome == "new article"


def test_a_changed_page_is_a_new_version():
    source = make_source()
    keep(incoming(source=source, url="https://wire.example/1"))

    kept = keep(incoming("Talks ended.", source=source, url="https://wire.example/1"))

    assert (kept.outcome, kept.version.number, Article.objects.count()) == ("new version", 2, 1)


def test_an_address_is_the_same_without_fragment_and_campaign():
    keep(incoming(url="https://wire.example/1?id=7"))

    again = incoming(url="HTTPS://Wire.example/1?id=7&utm_source=feed#comments")

    assert keep(again).outcome == "known already"


def test_a_pasted_text_gains_its_address_when_it_is_fetched():
    source = make_source()
    keep(incoming(source=source))

    kept = keep(incoming(source=source, url="https://wire.example/1"))

    assert kept.outcome == "known already"
    assert Article.objects.get().url == "https://wire.example/1"
