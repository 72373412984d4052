"""What a reader of each format is told: uncertain dates as such, cancelled as cancelled, ids that last."""

import csv
import io
import json
import re
import zipfile
from datetime import date

import icalendar
import pytest
from docx import Document
from markdown_it import MarkdownIt

from articles.publishing.formats import csv_table, docx, timelinejs, uima
from articles.publishing.formats import icalendar as calendar_format
from articles.publishing.formats.offered import BY_FILE
from articles.publishing.formats.plain import not_a_formula
from articles.publishing.formats.published import PublishedEdition
from tests.publishing.formats.editions import frozen_when, published
from tests.publishing.formats.examples import example, meeting


def event(**entry):
    return icalendar.Calendar.from_ical(calendar_format.write(example(**entry))).walk("VEVENT")[0]


def test_an_event_ends_before_the_day_after_its_last():
    told = event(**meeting("held", "2018-05-14/2018-05-16"))

    assert (told["DTSTART"].dt, told["DTEND"].dt) == (date(2018, 5, 14), date(2018, 5, 17))


@pytest.mark.parametrize(
    ("status", "said"),
    [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("proposed", "TENTATIVE"), ("held", "CONFIRMED")],
)
def test_the_status_of_a_meeting_is_that_of_its_event(status, said):
    assert event(**meeting(status))["STATUS"] == said


def test_an_uncertain_day_is_told_in_words_and_takes_up_no_time():
    told = event(when=frozen_when("[2018-03-21..2018-03-31]", "late March"))

    assert told["SUMMARY"] == "Brandt will not wait (late March 2018)"
    assert (told["DTSTART"].dt, told["DTEND"].dt) == (date(2018, 3, 21), date(2018, 4, 1))
    assert (told["TRANSP"], told["X-READOUT-WORDING"]) == ("TRANSPARENT", "late March")
    assert told["X-READOUT-EDTF"] == "[2018-03-21..2018-03-31]"
    assert "the days it may be: 2018-03-21/2018-03-31" in told["DESCRIPTION"]


def test_what_has_no_date_is_left_out_of_the_calendar_and_said_to_be():
    calendar = icalendar.Calendar.from_ical(calendar_format.write(example(when=frozen_when(""))))

    assert calendar.walk("VEVENT") == []
    assert str(calendar["DESCRIPTION"]).endswith("Left out, without a date: 1.")


def test_a_later_edition_keeps_the_ids_of_its_entries():
    first, later = example(), published({**example().content, "number": 9})

    uids = [event["UID"] for one in (first, later) for event in _events(one)]
    assert len(uids) == 2
    assert len(set(uids)) == 1
    assert [first.id_of(one) for one in first.entries] == [later.id_of(one) for one in later.entries]


def _events(edition: PublishedEdition):
    return icalendar.Calendar.from_ical(calendar_format.write(edition)).walk("VEVENT")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "＝1"])
def test_a_formula_is_made_harmless(text):
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1-1", "a=b", "“We", "", "x@y"])
def test_other_words_are_left_alone(text):
    assert not_a_formula(text) == text


def test_a_row_says_who_said_what_where_it_stands():
    rows = csv.DictReader(io.StringIO(csv_table.write(example()).decode("utf-8-sig"), newline=""))

    row = next(rows)
    assert (row["words"], row["speaker"], row["organization"]) == ("We will not wait", "Elena Brandt", "Austria")
    assert (row["spans"], row["article_url"], row["chapter"]) == ("1-17", "https://wire.example/talks", "Before")


def test_timelinejs_shows_a_month_as_a_month():
    slide = json.loads(timelinejs.write(example(when=frozen_when("2018-03"))))["events"][0]

    assert (slide["start_date"], slide["display_date"]) == ({"year": 2018, "month": 3}, "March 2018")
    assert "end_date" not in slide


def test_timelinejs_draws_a_chapter_as_an_era():
    era = json.loads(timelinejs.write(example()))["eras"][0]

    assert (era["text"]["headline"], era["start_date"]) == ("Before", {"year": 2018, "month": 4, "day": 24})


def test_linked_data_gives_a_date_only_as_exactly_as_it_is_known():
    def start(edtf):
        graph = json.loads(BY_FILE["linked-data.jsonld"].write(example(**meeting("scheduled", edtf))))["@graph"]
        return next(node for node in graph if node["@type"] == "Event").get("startDate")

    assert [start(edtf) for edtf in ("2018-05-14", "2018-05", "2018", "2018-05-14~", "[2018-03-21..2018-03-31]")] == [
        *("2018-05-14", "2018-05", "2018", None, None)
    ]


def test_linked_data_tells_a_cancelled_meeting():
    graph = json.loads(BY_FILE["linked-data.jsonld"].write(example(**meeting("cancelled"))))["@graph"]

    assert [node["eventStatus"] for node in graph if node["@type"] == "Event"] == ["https://schema.org/EventCancelled"]


def test_reported_speech_is_no_quotation():
    edition = example()
    edition.entries[0]["evidence"][0]["statement_kind"] = "indirect"
    graph = json.loads(BY_FILE["linked-data.jsonld"].write(edition))["@graph"]

    assert [node["@type"] for node in graph if node.get("text") == "We will not wait"] == ["Statement"]


def test_annotations_point_at_the_words_by_place_and_by_quotation():
    found = json.loads(BY_FILE["annotations.jsonld"].write(example()))["first"]["items"][0]["target"][0]

    assert found["source"]["id"] == "https://wire.example/talks"
    assert found["selector"] == [
        {"type": "TextPositionSelector", "start": 1, "end": 17},
        {
            "type": "TextQuoteSelector",
            "exact": "We will not wait",
            "prefix": "“",
            "suffix": ",” Elena Brandt told reporters in Vienna.",
        },
    ]


def test_the_tokens_of_the_words_are_marked_from_their_beginning():
    lines = BY_FILE["corpus.conllu"].write(example()).decode().splitlines()
    marked = [line.split("\t")[9].partition("|")[0] for line in lines if line[:1].isdigit()]

    assert marked[:6] == ["Evidence=O", "Evidence=B-statement", *["Evidence=I-statement"] * 3, "Evidence=O"]


def test_uima_counts_as_java_does():
    edition = example()
    edition.entries[0]["evidence"][0]["before"] = "🇦🇹 "
    with zipfile.ZipFile(io.BytesIO(uima.write(edition))) as archive:
        xmi = archive.read("talks.xmi").decode()

    assert re.findall('<custom:Evidence [^>]*begin="([0-9]+)" end="([0-9]+)"', xmi) == [("5", "21")]


def test_a_post_is_told_with_its_dates():
    value = json.loads(BY_FILE["popolo.json"].write(example()))
    membership = value["memberships"][0]

    assert (membership["role"], membership["start_date"], membership["end_date"]) == ("Minister", "2014", "2019-05-08")
    assert value["organizations"][0]["classification"] == "state"
    lines = [json.loads(line) for line in BY_FILE["followthemoney.jsonl"].write(example()).splitlines()]
    assert [one["schema"] for one in lines] == ["Person", "PublicBody", "Position", "Occupancy"]


def test_markdown_reads_like_the_page():
    assert BY_FILE["text.md"].write(example()).decode() == (
        "# The talks\n\nHow they went.\n\n"
        "Edition 2, 2018-06-01. [Read it with its evidence](<https://readout.example/timelines/talks/editions/2/>)\n\n"
        "**What edition 2 corrects:** A shorter headline.\n\nLicence: CC BY 4.0\n\n## Before\n\n"
        "### Brandt will not wait\n\n*24 April 2018*\n\nShe *said* so.\n\n> “We will not wait”\n\n"
        "— Elena Brandt, Minister, Austria. [The Wire, “Talks”, 2018-04-24](<https://wire.example/talks>)\n\n"
        "[Evidence](<https://readout.example/timelines/talks/#entry-12>)\n"
    )


def test_a_document_links_to_its_sources_and_turns_for_arabic():
    edition = example()
    edition.timeline["language"] = "ar"
    document = Document(io.BytesIO(docx.write(edition)))

    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert "https://wire.example/talks" in links
    assert len(document.element.findall(".//{*}bidi")) == len(document.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode",
        "~~~",
        "```python\na < b\n```",
        "<!-- not closed",
        "<script>",
        "1. <pre>\n",
        "> ```",
        "a\n\n    code",
    ],
)
def test_what_editors_left_open_in_markdown_swallows_nothing(text):
    parsed = MarkdownIt("commonmark").parse(BY_FILE["text.md"].write(example(text=text)).decode())

    assert [token.type for token in parsed if token.type in ("blockquote_open", "html_block")].count("html_block") == 0
    assert parsed[-2].children[0].type == "link_open"  # the link to the evidence stands last, outside of all that


def test_code_of_editors_is_left_as_it_is():
    assert "```\n<b>a</b>\n```" in BY_FILE["text.md"].write(example(text="```\n<b>a</b>\n```")).decode()
