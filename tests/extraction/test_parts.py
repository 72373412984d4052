"""A very long text is read in parts whose finds are those of the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import parse, parts
from articles.extraction.pipeline import extract
from tests.extraction.marks import DAY, NOBODY

PARAGRAPH = "Bob Hale said that the talks in Vienna would go on. “We will stay,” Mr. Hale said on Monday.\n\n"


@pytest.fixture
def short_parts(monkeypatch):
    monkeypatch.setattr(parts, "LONGEST", 300)


def read(text, progress=None):
    return extract(text, DAY, NOBODY, progress=progress)


def told(found):
    names = {actor.key: actor.name for actor in found.actors}
    return [(one.key, one.kind, one.content, one.cue, one.source, names.get(one.speaker)) for one in found.statements]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab. \n\r\u2028“”"), max_size=300), st.integers(min_value=2, max_value=40))
def test_parts_lose_nothing_and_are_none_too_long(text, longest):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "LONGEST", longest)
        cut = list(parts.parts(text))

    assert "".join(text[start:end] for start, end in cut) == text
    assert all(end - start <= longest for start, end in cut)


def test_statements_of_parts_are_those_of_the_whole_text(monkeypatch):
    whole = read(PARAGRAPH * 8)
    monkeypatch.setattr(parts, "LONGEST", 300)

    assert told(read(PARAGRAPH * 8)) == told(whole)


def test_dates_of_parts_stand_where_they_stand_in_the_text(monkeypatch):
    whole = read(PARAGRAPH * 8)
    monkeypatch.setattr(parts, "LONGEST", 300)

    assert read(PARAGRAPH * 8).dates == whole.dates


def test_a_person_named_alike_in_two_parts_is_one(short_parts):
    assert [actor.name for actor in read(PARAGRAPH * 8).actors].count("Bob Hale") == 1


def test_a_text_in_parts_is_known_by_the_sum_of_the_whole(short_parts):
    found = read(PARAGRAPH * 8).text_sha256
    parts.LONGEST = 100_000

    assert found == read(PARAGRAPH * 8).text_sha256


def test_progress_says_which_part_is_read(short_parts):
    said = []
    read(PARAGRAPH * 8, said.append)

    assert [one for one in said if one.startswith("cues")] == [f"cues, part {number} of 3" for number in (1, 2, 3)]


def test_words_of_a_part_are_forgotten_with_it(short_parts):
    read(PARAGRAPH)
    strings = len(parse.model().vocab.strings)
    read("".join(f"Bob Hale said that qx{number}zy would go.\n" for number in range(200)))

    assert len(parse.model().vocab.strings) == strings
