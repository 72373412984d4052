"""TimelineJS 3: slides, eras and a title.

Standard: TimelineJS JSON data format, https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

from datetime import date

from articles.publishing.formats import dated
from articles.publishing.formats.plain import json_bytes, one_line, without_nothing
from articles.publishing.formats.prose import escape, to_html
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    origin,
    quoted_words,
    thaw_when,
)
from entities.when import precision, to_words

GROUPS = {"statement": "Statements", "meeting": "Meetings", "free": "Notes"}
PARTS = {"year": 1, "month": 2}


def write(edition: PublishedEdition) -> bytes:
    """A JSON object with `title`, `events` and `eras`; dates are those of the proleptic Gregorian calendar.

    An uncertain date is drawn over all the days it may be and told in words (`display_date`); an entry without a date
    has no place in this format and is left out, which the title slide says.
    """
    dated_entries = [entry for entry in edition.entries if dated.days(thaw_when(entry["when"]))]
    left_out = len(edition.entries) - len(dated_entries)
    return json_bytes(
        without_nothing(
            {
                "title": _title(edition, left_out),
                "events": [_slide(edition, entry) for entry in dated_entries],
                "eras": _eras(edition, dated_entries),
                "scale": "human",
            }
        )
        | ({} if dated_entries else {"events": []})
    )


def _title(edition: PublishedEdition, left_out: int) -> Frozen:
    paragraphs = [f"<p>{escape(edition.timeline['summary'])}</p>", to_html(edition.timeline["note"])]
    if left_out:
        are = "entries without a date are" if left_out > 1 else "entry without a date is"
        paragraphs.append(f"<p>{left_out} {are} left out.</p>")
    paragraphs.append(f'<p><a href="{escape(edition.edition_address)}">Edition {edition.number}</a></p>')
    slide = {"unique_id": "title", "text": {"headline": escape(edition.title), "text": "".join(paragraphs)}}
    return without_nothing({**slide, "media": _media(edition, edition.timeline.get("picture"))})


def _slide(edition: PublishedEdition, entry: Frozen) -> Frozen:
    when = thaw_when(entry["when"])
    first, last = dated.days(when)
    parts = PARTS.get(precision(when), 3)
    body = [to_html(entry["text"]), *(_quotation(one) for one in entry["evidence"])]
    body.append(f'<p><a href="{escape(edition.address_of(entry))}">The evidence</a></p>')
    return without_nothing(
        {
            "unique_id": f"entry-{entry['id']}",
            "start_date": _date(first, parts),
            "end_date": _date(last, 3) if parts == 3 and first != last else None,
            "display_date": escape(to_words(when)),
            "text": {"headline": escape(entry["headline"]), "text": "".join(body)},
            "group": GROUPS.get(entry["kind"], ""),
            "media": _media(edition, entry.get("picture")),
            "autolink": False,
        }
    )


def _date(day: date, parts: int) -> Frozen:
    return dict(list(zip(("year", "month", "day"), (day.year, day.month, day.day), strict=True))[:parts])


def _quotation(evidence: Frozen) -> str:
    source = escape(one_line(" · ".join(filter(None, [attribution(evidence), origin(evidence)]))))
    address = evidence["article"]["url"]
    cited = f'<a href="{escape(address)}">{source}</a>' if address else source
    return f"<blockquote>{escape(quoted_words(evidence))}</blockquote><p>{cited}</p>"


def _media(edition: PublishedEdition, picture: Frozen | None) -> Frozen | None:
    if not picture:
        return None
    described = {"alt": escape(picture["alt"]), "credit": escape(picture["credit"])}
    return without_nothing(
        {"url": edition.picture_address(picture), **described, "caption": escape(picture["licence"])}
    )


def _eras(edition: PublishedEdition, entries: list[Frozen]) -> list[Frozen]:
    """Chapters over the days of their entries; a chapter without a dated entry has none."""
    eras = []
    for chapter in edition.chapters:
        spans = [dated.days(thaw_when(one["when"])) for one in entries if one.get("chapter") == chapter["id"]]
        if spans:
            first, last = min(one[0] for one in spans), max(one[1] for one in spans)
            text = {"headline": escape(chapter["title"])}
            eras.append({"start_date": _date(first, 3), "end_date": _date(last, 3), "text": text})
    return eras
