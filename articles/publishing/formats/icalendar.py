"""iCalendar: every dated entry as an all-day event.

Standards: RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545), and of RFC 7986 NAME, DESCRIPTION, URL, LAST-MODIFIED and
REFRESH-INTERVAL of a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from articles.publishing.formats import dated
from articles.publishing.formats.plain import one_line, without_control
from articles.publishing.formats.prose import to_words as words_of
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    meeting_status,
    origin,
    place_of,
    quoted_words,
    thaw_when,
)
from entities.when import When, to_words

LONGEST_LINE = 75  # octets, without the line break (RFC 5545, 3.1)
STATUS = {"cancelled": "CANCELLED", "proposed": "TENTATIVE", "postponed": "TENTATIVE"}
Line = tuple[str, str]


def write(edition: PublishedEdition) -> bytes:
    """UTF-8, lines ended by CR LF and folded at 75 octets.

    UID is the same in every edition, SEQUENCE is the edition's number. Days that are only bounds of an uncertain date
    are told as such in SUMMARY and DESCRIPTION, and as X-READOUT-EDTF, -EARLIEST, -LATEST, -WORDING. No event takes up
    anybody's time (TRANSP:TRANSPARENT). What has no date is left out, which the calendar's description says.
    """
    lines = [*_beginning(edition)]
    for entry in edition.entries:
        if dated.days(thaw_when(entry["when"])):
            lines += _event(edition, entry)
    lines.append(("END", "VCALENDAR"))
    return b"".join(_folded(f"{name}:{value}") for name, value in lines)


def _beginning(edition: PublishedEdition) -> Iterator[Line]:
    undated = sum(not dated.days(thaw_when(entry["when"])) for entry in edition.entries)
    told = [edition.timeline["summary"], f"Edition {edition.number}.", f"Left out, without a date: {undated}."]
    description = _text(" ".join(filter(None, told if undated else told[:2])))
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", "-//Readout//Timeline//EN"
    yield "CALSCALE", "GREGORIAN"
    yield "METHOD", "PUBLISH"
    yield "UID", str(uuid5(NAMESPACE_URL, edition.identifier(edition.path)))
    yield "NAME", _text(one_line(edition.title))
    yield "X-WR-CALNAME", _text(one_line(edition.title))
    yield "DESCRIPTION", description
    yield "X-WR-CALDESC", description
    yield "URL", edition.address
    yield "LAST-MODIFIED", _moment(edition.published_at)
    yield "REFRESH-INTERVAL;VALUE=DURATION", "PT6H"


def _event(edition: PublishedEdition, entry: Frozen) -> Iterator[Line]:
    when = thaw_when(entry["when"])
    first, last = dated.days(when)
    summary = one_line(entry["headline"])
    yield "BEGIN", "VEVENT"
    yield "UID", str(uuid5(NAMESPACE_URL, edition.id_of(entry)))
    yield "DTSTAMP", _moment(edition.published_at)
    yield "LAST-MODIFIED", _moment(edition.published_at)
    yield "SEQUENCE", str(edition.number)
    yield "DTSTART;VALUE=DATE", _day(first)
    if last < date.max:
        yield "DTEND;VALUE=DATE", _day(last + timedelta(days=1))  # it ends before that day (RFC 5545, 3.6.1)
    yield "SUMMARY", _text(summary if dated.is_exact(when) else f"{summary} ({to_words(when)})")
    yield "DESCRIPTION", _text(_description(edition, entry, when))
    yield "STATUS", STATUS.get(meeting_status(entry), "CONFIRMED")
    yield "TRANSP", "TRANSPARENT"
    yield "CLASS", "PUBLIC"
    yield "URL", edition.address_of(entry)
    yield from _about(entry)
    yield from _uncertain(when)
    yield "END", "VEVENT"


def _about(entry: Frozen) -> Iterator[Line]:
    topics = [one["name"] for evidence in entry["evidence"] for one in evidence.get("topics", [])]
    yield "CATEGORIES", ",".join(_text(one_line(one)) for one in dict.fromkeys([entry["kind"], *topics]))
    if place := place_of(entry):
        named = dict.fromkeys(filter(None, [place["name"], place.get("country")]))
        yield "LOCATION", _text(one_line(", ".join(named)))
        if place.get("latitude") is not None:
            yield "GEO", f"{place['latitude']:.6f};{place['longitude']:.6f}"
    if status := meeting_status(entry):
        yield "X-READOUT-MEETING-STATUS", _text(status)


def _uncertain(when: When) -> Iterator[Line]:
    if not dated.is_exact(when):
        yield "X-READOUT-EDTF", _text(when.edtf)
        yield "X-READOUT-EARLIEST;VALUE=TEXT", when.earliest.isoformat() if when.earliest else "open"
        yield "X-READOUT-LATEST;VALUE=TEXT", when.latest.isoformat() if when.latest else "open"
        yield "X-READOUT-APPROXIMATE;VALUE=BOOLEAN", "TRUE" if when.approximate else "FALSE"
    if when.wording:
        yield "X-READOUT-WORDING", _text(one_line(when.wording))


def _description(edition: PublishedEdition, entry: Frozen, when: When) -> str:
    paragraphs = [words_of(entry["text"]), f"Date: {dated.told(when)}."]
    for one in entry["evidence"]:
        paragraphs.append(f"“{quoted_words(one)}”")
        paragraphs += filter(None, [attribution(one), origin(one), one["article"]["url"]])
    paragraphs.append(f"Edition {edition.number}: {edition.address_of(entry)}")
    return "\n".join(filter(None, paragraphs))


def _text(value: str) -> str:
    """The value type TEXT (RFC 5545, 3.3.11)."""
    value = without_control(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\n", "\\n")


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> bytes:
    """Broken before an octet that begins a character, so that no reader meets half of one."""
    octets, pieces = line.encode(), []
    while octets:
        end = min(len(octets), LONGEST_LINE - (1 if pieces else 0))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[:end])
        octets = octets[end:]
    return b"\r\n ".join(pieces) + b"\r\n"
