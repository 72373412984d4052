"""Every format, of every edition that the database can hold, is what its independent checker calls valid."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import conllu
import feedparser
import icalendar
import pytest
from cassis import load_cas_from_xmi, load_typesystem
from docx import Document
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from articles.publishing.formats import json_ld, tokens
from articles.publishing.formats.offered import BY_FILE, FORMATS
from articles.publishing.formats.plain import for_xml, one_line
from articles.publishing.formats.published import each_evidence, paragraph
from tests.publishing.formats import checkers
from tests.publishing.formats.editions import EDITIONS, published
from tests.publishing.formats.examples import example, first_format, meeting

given_editions = given(edition=EDITIONS)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
thorough = settings(max_examples=25, deadline=None, suppress_health_check=SLOW)


def written(file, edition):
    return BY_FILE[file].write(edition)


@pytest.mark.parametrize("file", BY_FILE)
def test_an_edition_of_the_first_format_is_written_too(file):
    assert written(file, first_format(example()))
    assert written(file, first_format(example(**meeting("held"))))


@pytest.mark.parametrize("file", BY_FILE)
def test_the_same_edition_gives_the_same_bytes(file):
    assert written(file, example()) == written(file, example())


@given_editions
@thorough
def test_calendars_parse_and_lose_nothing_of_the_headline(edition):
    content = written("calendar.ics", edition)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    parsed = icalendar.Calendar.from_ical(content)
    events = parsed.walk("VEVENT")
    dated = [one for one in edition.entries if one["when"]["earliest"] or one["when"]["latest"]]
    assert [error for event in events for error in event.errors] == []
    assert len({str(event["UID"]) for event in events}) == len(dated)
    for event, entry in zip(events, dated, strict=True):
        assert str(event["SUMMARY"]).startswith(one_line(entry["headline"]))
        assert event["SEQUENCE"] == edition.number


@given_editions
@thorough
def test_atom_feeds_follow_the_schema_and_are_read(edition):
    content = written("feed.xml", edition)
    checkers.atom(content)
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    assert sorted(one.id for one in parsed.entries) == sorted(edition.id_of(one) for one in edition.entries)


@given_editions
@thorough
def test_json_feeds_follow_the_schema(edition):
    checkers.json_feed(json.loads(written("feed.json", edition)))


@given_editions
@thorough
def test_timelinejs_follows_its_documentation(edition):
    checkers.timelinejs(json.loads(written("timelinejs.json", edition)))


@given_editions
@thorough
def test_tables_have_one_row_for_each_evidence_and_no_formula(edition):
    rows = list(csv.reader(io.StringIO(written("table.csv", edition).decode("utf-8-sig"), newline="")))
    assert len(rows) - 1 == sum(len(entry["evidence"]) or 1 for entry in edition.entries)
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows[1:] for cell in row]
    assert [cell for cell in cells if re.match(r"[=+@\-\t\r]", cell)] == []


@given_editions
@thorough
def test_every_line_is_an_entry(edition):
    lines = written("entries.jsonl", edition).decode().splitlines()
    assert [json.loads(line)["evidence"] for line in lines] == [entry["evidence"] for entry in edition.entries]


@given_editions
@thorough
def test_linked_data_expands_and_uses_only_terms_of_schema_org(edition):
    checkers.schema_org(json.loads(written("linked-data.jsonld", edition)))


@given_editions
@thorough
def test_linked_data_inside_a_page_cannot_leave_its_element(edition):
    script = json_ld.script(edition)
    assert re.search("[<>&\u2028\u2029]", script) is None
    assert json.loads(script) == json.loads(written("linked-data.jsonld", edition))


@given_editions
@thorough
def test_web_annotations_follow_the_model(edition):
    value = json.loads(written("annotations.jsonld", edition))
    checkers.web_annotations(value)
    assert value["total"] == len(list(each_evidence(edition)))


@given_editions
@thorough
def test_conllu_is_parsed_to_the_same_tokens(edition):
    sentences = conllu.parse(written("corpus.conllu", edition).decode())
    wanted = [[one_line(token.text) for token in tokens.tokens(one)] for _, one in each_evidence(edition)]
    assert [[token["form"] for token in sentence] for sentence in sentences] == [
        [form for form in forms if form] for forms in wanted if any(forms)
    ]
    for sentence in sentences:
        spelt = "".join(one["form"] + ("" if "SpaceAfter" in one["misc"] else " ") for one in sentence)
        assert spelt.strip() == sentence.metadata["text"]


@given_editions
@thorough
def test_uima_finds_the_very_words_again(edition):
    with zipfile.ZipFile(io.BytesIO(written("corpus-uima.zip", edition))) as archive:
        types = load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        cas = load_cas_from_xmi(io.BytesIO(archive.read(f"{edition.timeline['slug']}.xmi")), typesystem=types)
    found = [one.get_covered_text() for one in cas.select("webanno.custom.Evidence")]
    wanted = [words for _, one in each_evidence(edition) for words in one["words"]]
    assert sorted(found) == sorted(for_xml(words.replace("\r", " ")) for words in wanted)
    paragraphs = [for_xml(paragraph(one)[0].replace("\r", " ")) for _, one in each_evidence(edition)]
    assert [one.get_covered_text() for one in cas.select(checkers.SENTENCE)] == paragraphs


@given_editions
@thorough
def test_popolo_follows_its_schemas(edition):
    checkers.popolo(json.loads(written("popolo.json", edition)))


@given_editions
@thorough
def test_follow_the_money_follows_its_model(edition):
    checkers.follow_the_money([json.loads(line) for line in written("followthemoney.jsonl", edition).splitlines()])


@given_editions
@thorough
def test_markdown_renders_to_the_very_words_and_no_markup_of_theirs(edition):
    parsed = MarkdownIt("commonmark").parse(written("text.md", edition).decode())
    headings = [
        "".join(piece.content for piece in parsed[place + 1].children)
        for place, token in enumerate(parsed)
        if token.type == "heading_open" and token.tag == "h3"
    ]
    assert [entry for entry in edition.entries if one_line(entry["headline"]) not in headings] == []
    quotes = sum(token.type == "blockquote_open" for token in parsed)
    assert quotes >= len(list(each_evidence(edition)))


@given_editions
@thorough
def test_documents_open_with_every_headline_and_quotation(edition):
    document = Document(io.BytesIO(written("document.docx", edition)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    quotes = [one for one in document.paragraphs if one.style.name == "Quote"]
    assert headings == [for_xml(one_line(entry["headline"])) for entry in edition.entries]
    assert len(quotes) == len(list(each_evidence(edition)))


@given_editions
@thorough
def test_the_edition_itself_is_what_its_digest_is_of(edition):
    assert json.loads(written("edition.json", edition)) == edition.content


@pytest.mark.parametrize("file", BY_FILE)
def test_without_an_address_of_the_site_none_is_invented(file):
    content = written(file, published(example().content, root="../.."))
    assert b"readout.example" not in content


def test_every_format_says_what_it_is_for_and_what_it_loses():
    assert [one.file for one in FORMATS if not (one.use.endswith(".") and one.loses.endswith("."))] == []
