"""Editions as plain values, of any content at all: what the formats are held against."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from articles.publishing.formats.edition_json import canonical
from articles.publishing.formats.published import PublishedEdition
from entities.when import from_edtf

ROOT = "https://readout.example"
HOSTILE = (
    *('“Say "yes"”, she said; \\no\\', "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1"),
    *(
        "]]>",
        "<script>x</script>",
        "&amp; & &#0;",
        "line\nbreak\r\nand\rmore",
        "\x01\x08\x0b\x1f\x7f\x85",
        "\u2028\u2029",
    ),
    *("\ufffe\uffff", "🇦🇹 👩\u200d💻 𝕏", "שלום עולם", "\u202eevil\u202c", "# heading", "1. list", "- list", "> quote"),
    *("[x](javascript:alert(1))", "**b**", "_", "a\tb", " padded ", "x" * 400, "ж" * 100, "e\u0301"),
    *("END:VCALENDAR", "\n# text = x\n", "100%", "{{ x }}", "'", "---", "```", "    code", "http://x.example"),
)


def strings(*, empty: bool = True) -> st.SearchStrategy[str]:
    """What the database can hold: no NUL, no half of a surrogate pair."""
    anything = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)
    made = st.one_of(st.sampled_from(HOSTILE), anything, st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join))
    return made if empty else made.filter(lambda text: text.strip() != "")


def frozen_when(edtf: str = "2018-04-24", wording: str = "") -> dict:
    when = from_edtf(edtf) if edtf else None
    return {
        "wording": wording,
        "edtf": edtf,
        "earliest": when and when.earliest and when.earliest.isoformat(),
        "latest": when and when.latest and when.latest.isoformat(),
        "approximate": bool(when and when.approximate),
    }


DATES = (
    *("2018-04-24", "2018-03", "2018", "2018-21", "[2018-03-21..2018-03-31]"),
    *("2018-04-24~", "../2018-05", "2018-05/..", ""),
)
WHENS = st.builds(frozen_when, st.sampled_from(DATES), strings())
SLUGS = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
KINDS = st.sampled_from(["person", "state", "igo", "ministry", "media", "party", "unnamed"])
NAMES = st.fixed_dictionaries(
    {
        "slug": SLUGS,
        "name": strings(empty=False),
        "kind": KINDS,
        "wikidata": st.sampled_from(["", "Q40"]),
        "country": st.none() | strings(empty=False),
    }
).map(lambda name: {**name, "slug": f"{name['slug']}-{name['kind']}"})
PLACES = st.fixed_dictionaries(
    {
        "slug": SLUGS,
        "name": strings(empty=False),
        "latitude": st.just(48.2),
        "longitude": st.just(16.37),
        "country": st.none() | strings(empty=False),
    }
) | st.just({"slug": "here", "name": "Here", "latitude": None, "longitude": None, "country": None})
TOPICS = st.lists(st.fixed_dictionaries({"slug": SLUGS, "name": strings(empty=False)}), max_size=2)
ROLES = st.fixed_dictionaries(
    {
        "title": strings(empty=False),
        "organization": NAMES.filter(lambda name: name["kind"] not in ("person", "unnamed")),
        "from": st.sampled_from([None, "2014", "2014-05", "2014-05-06", "2014~"]),
        "until": st.sampled_from([None, "2019", "2019-05-06"]),
    }
)
PICTURES = st.fixed_dictionaries(
    {
        "sha256": st.just("a" * 64),
        "media_type": st.sampled_from(["image/png", "image/jpeg"]),
        "width": st.just(1200),
        "height": st.just(800),
        "alt": strings(empty=False),
        "credit": strings(empty=False),
        "licence": strings(),
    }
)


@st.composite
def evidence(draw, number: int, kind: str):
    words = draw(st.lists(strings(empty=False), min_size=1, max_size=2 if kind == "statement" else 1))
    start, spans = draw(st.integers(0, 5000)), []
    for one in words:
        spans.append([start, start + len(one)])
        start += len(one) + 5
    article = {
        "id": draw(st.integers(1, 99)),
        "title": draw(strings(empty=False)),
        "url": draw(st.sampled_from([None, "https://news.example/a?b=1&c=(2)", "https://news.example/ж"])),
        "published_on": draw(st.dates(date(1990, 1, 1), date(2030, 1, 1))).isoformat(),
        "language": "en",
        "byline": draw(strings()),
        "also_in": [],
    }
    source = {"slug": "wire", "name": draw(strings(empty=False)), "licence": draw(strings())}
    shared = {
        "annotation": number,
        "revision": 1,
        "kind": kind,
        "spans": spans,
        "words": words,
        "before": draw(strings()),
        "after": draw(strings()),
        "source": {**source, "homepage": "https://news.example/", "language": "en"},
        "article": article,
        "version": {"number": 1, "sha256": "b" * 64},
        "reviewed": draw(st.none() | st.just({"by": "an editor", "on": "2018-05-01", "action": "accepted"})),
    }
    return {**shared, **draw(statements() if kind == "statement" else meetings())}


@st.composite
def statements(draw):
    return {
        "statement_kind": draw(st.sampled_from(["direct", "indirect", "mixed"])),
        "polarity": "",
        "cue": draw(strings()),
        "speaker": draw(NAMES),
        "role": draw(strings()),
        "role_then": draw(st.none() | ROLES),
        "via": draw(st.none() | NAMES),
        "addressee": draw(strings()),
        "occasion": draw(strings()),
        "meeting": None,
        "place": draw(st.none() | PLACES),
        "topics": draw(TOPICS),
        "when": draw(WHENS),
    }


@st.composite
def meetings(draw):
    there = draw(st.lists(NAMES, max_size=2))
    return {
        "meeting": {"slug": "", "name": draw(strings(empty=False))},
        "meeting_kind": "summit",
        "meeting_status": draw(st.sampled_from(["proposed", "scheduled", "held", "postponed", "cancelled"])),
        "place": draw(st.none() | PLACES),
        "host": draw(st.none() | NAMES),
        "organizer": draw(st.none() | NAMES),
        "series": draw(st.none() | st.fixed_dictionaries({"slug": SLUGS, "name": strings(empty=False)})),
        "participants": [{**one, "part": "participant", "level": ""} for one in there],
        "topics": draw(TOPICS),
        "when": draw(WHENS),
    }


@st.composite
def entries(draw, number: int):
    kind = draw(st.sampled_from(["statement", "meeting", "free"]))
    count = 0 if kind == "free" else draw(st.integers(1, 2))
    return {
        "id": number,
        "kind": kind,
        "headline": draw(strings(empty=False)),
        "text": draw(strings()),
        "when": draw(WHENS),
        "chapter": draw(st.sampled_from([None, 7])),
        "picture": draw(st.none() | PICTURES),
        "evidence": [draw(evidence(number * 10 + one, kind)) for one in range(count)],
        "edited": draw(st.none() | st.just({"by": "an editor", "on": "2018-05-02"})),
    }


@st.composite
def contents(draw):
    count = draw(st.integers(0, 3))
    return {
        "format": "readout-edition/2",
        "timeline": {
            "slug": draw(SLUGS),
            "title": draw(strings(empty=False)),
            "summary": draw(strings()),
            "note": draw(strings()),
            "language": draw(st.sampled_from(["en", "ar", "de-AT"])),
            "licence": draw(strings()),
            "picture": draw(st.none() | PICTURES),
        },
        "number": draw(st.integers(1, 9)),
        "correction_note": draw(strings()),
        "chapters": [{"id": 7, "title": draw(strings(empty=False)), "note": draw(strings())}],
        "entries": [draw(entries(number)) for number in range(1, count + 1)],
    }


def published(content: dict, root: str = ROOT) -> PublishedEdition:
    return PublishedEdition(
        content=content,
        sha256=hashlib.sha256(canonical(content)).hexdigest(),
        published_at=datetime(2018, 6, 1, 9, 30, 15, tzinfo=UTC),
        first_published_at=datetime(2018, 5, 1, 8, 0, tzinfo=UTC),
        root=root,
    )


EDITIONS = contents().map(published)
