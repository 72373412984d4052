"""All formats that an edition is offered in: their names in addresses, their media types, and what each is good for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articles.publishing.formats import (
    atom,
    conllu,
    csv_table,
    docx,
    edition_json,
    follow_the_money,
    icalendar,
    json_feed,
    json_ld,
    json_lines,
    markdown,
    popolo,
    timelinejs,
    uima,
    web_annotation,
)
from articles.publishing.formats.published import PublishedEdition

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, kw_only=True)
class Format:
    """`file` is its name under the timeline's address; `use` says what it is for, `loses` what is not in it.

    `is_shown` tells a browser to show it rather than to keep it as a file.
    """

    file: str
    title: str
    media_type: str
    use: str
    loses: str
    write: Callable[[PublishedEdition], bytes]
    group: str
    is_shown: bool = False

    @property
    def short_media_type(self) -> str:
        """Without its parameters, as the `type` of a link has it."""
        return self.media_type.partition(";")[0]


READERS, NEWSROOM, PROGRAMS, RESEARCH = "To follow it", "For a newsroom", "For programs", "For research"

FORMATS = (
    Format(
        file="calendar.ics",
        title="Calendar (iCalendar)",
        media_type="text/calendar; charset=utf-8",
        use="Subscribe in a calendar program: each entry on its days, uncertain ones told as such.",
        loses="Entries without a date; chapters; pictures; the paragraph around the words.",
        write=icalendar.write,
        group=READERS,
    ),
    Format(
        file="feed.xml",
        title="Feed of the entries (Atom)",
        media_type="application/atom+xml; charset=utf-8",
        use="Follow it in a feed reader.",
        loses="Chapters; the paragraph around the words; exact spans.",
        write=atom.write,
        group=READERS,
        is_shown=True,
    ),
    Format(
        file="feed.json",
        title="Feed of the entries (JSON Feed)",
        media_type="application/feed+json; charset=utf-8",
        use="The same feed for readers and programs that prefer JSON.",
        loses="As the Atom feed.",
        write=json_feed.write,
        group=READERS,
        is_shown=True,
    ),
    Format(
        file="text.md",
        title="Text (Markdown)",
        media_type="text/markdown; charset=utf-8; variant=CommonMark",
        use="Paste the whole timeline, with its sources, into another system.",
        loses="The paragraph around the words; spans; identifiers of actors.",
        write=markdown.write,
        group=NEWSROOM,
    ),
    Format(
        file="document.docx",
        title="Document (DOCX)",
        media_type=DOCX,
        use="Edit or print it in a word processor.",
        loses="Pictures; emphasis and links of the editors’ own text; the paragraph around the words.",
        write=docx.write,
        group=NEWSROOM,
    ),
    Format(
        file="table.csv",
        title="Table (CSV)",
        media_type="text/csv; charset=utf-8; header=present",
        use="Open it in a spreadsheet: one row for each piece of evidence.",
        loses="Chapters’ introductions; pictures; dates of posts; parts and levels of participants.",
        write=csv_table.write,
        group=NEWSROOM,
    ),
    Format(
        file="timelinejs.json",
        title="TimelineJS",
        media_type="application/json; charset=utf-8",
        use="Show it with TimelineJS 3 on a page of your own.",
        loses="Entries without a date; spans; identifiers of actors; how uncertain a date is, but for its words.",
        write=timelinejs.write,
        group=NEWSROOM,
        is_shown=True,
    ),
    Format(
        file="edition.json",
        title="The edition itself (JSON)",
        media_type="application/json; charset=utf-8",
        use="Everything this edition holds, in the very octets that its SHA-256 is of.",
        loses="Nothing.",
        write=edition_json.write,
        group=PROGRAMS,
        is_shown=True,
    ),
    Format(
        file="entries.jsonl",
        title="Entries, one a line (JSON Lines)",
        media_type="application/jsonl; charset=utf-8",
        use="Read a long timeline piece by piece.",
        loses="The title, summary and note of the timeline; introductions of chapters.",
        write=json_lines.write,
        group=PROGRAMS,
    ),
    Format(
        file="linked-data.jsonld",
        title="Linked data (JSON-LD)",
        media_type="application/ld+json; charset=utf-8",
        use="Events, quotations, articles and people in the vocabulary of schema.org.",
        loses="Spans and paragraphs; chapters; dates that are neither a day, a month nor a year, but for their words.",
        write=json_ld.write,
        group=PROGRAMS,
    ),
    Format(
        file="annotations.jsonld",
        title="Web annotations (W3C)",
        media_type='application/ld+json; charset=utf-8; profile="http://www.w3.org/ns/anno.jsonld"',
        use="Find the very words in each article again.",
        loses="Dates; actors beyond their names; entries without evidence.",
        write=web_annotation.write,
        group=PROGRAMS,
    ),
    Format(
        file="corpus.conllu",
        title="Corpus (CoNLL-U)",
        media_type="text/plain; charset=utf-8",
        use="Tokens of each paragraph with the evidence marked, for language research.",
        loses="All but paragraphs, marks, speakers and sources; the kind of white space.",
        write=conllu.write,
        group=RESEARCH,
    ),
    Format(
        file="corpus-uima.zip",
        title="Corpus (UIMA XMI)",
        media_type="application/zip",
        use="Open it in INCEpTION or another tool of UIMA.",
        loses="All but paragraphs, marks, speakers and sources.",
        write=uima.write,
        group=RESEARCH,
    ),
    Format(
        file="popolo.json",
        title="People and posts (Popolo)",
        media_type="application/json; charset=utf-8",
        use="Who is named, and the posts they held, for civic data.",
        loses="What was said and where they met; people without a name.",
        write=popolo.write,
        group=RESEARCH,
        is_shown=True,
    ),
    Format(
        file="followthemoney.jsonl",
        title="People and posts (FollowTheMoney)",
        media_type="application/jsonl; charset=utf-8",
        use="The same for the tools of investigative reporting, as Aleph.",
        loses="As Popolo; countries, which are told there by codes only.",
        write=follow_the_money.write,
        group=RESEARCH,
    ),
)
BY_FILE = {one.file: one for one in FORMATS}
