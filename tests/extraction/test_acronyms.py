"""Acronyms that a text explains, by the letters of their words."""

import pytest

from articles.extraction.acronyms import acronym_definitions

# comment | text | (long, short) of each
EXPLAINED = [
    ("initials", "of the Shanghai Cooperation Organization (SCO) have", [("Shanghai Cooperation Organization", "SCO")]),
    ("letters inside words", "the Association of Southeast Asian Nations (ASEAN) will",
     [("Association of Southeast Asian Nations", "ASEAN")]),
    ("a hyphened word", "the Organization for Security and Co-operation in Europe (OSCE)",
     [("Organization for Security and Co-operation in Europe", "OSCE")]),
    ("small words passed over", "International Committee of the Red Cross (ICRC)",
     [("International Committee of the Red Cross", "ICRC")]),
    ("square brackets", "the Korean People's Army [KPA] that", [("Korean People's Army", "KPA")]),
    ("an initial that a small word has too", "The Organization of American States (OAS) praised it.",
     [("Organization of American States", "OAS")]),
    ("or", "The North Atlantic Treaty Organization, or NATO, said", [("North Atlantic Treaty Organization", "NATO")]),
    ("short form first", "the IAEA (International Atomic Energy Agency) said",
     [("International Atomic Energy Agency", "IAEA")]),
    ("two in one sentence", "The European Union (EU) and the African Union (AU) met.",
     [("European Union", "EU"), ("African Union", "AU")]),
    ("letters that do not fit", "spent three million pounds (GBP) on it", []),
    ("a country after a name", "He met John Smith (USA) there.", []),
    ("over a line end", "European\nUnion (EU)", []),
    ("a year", "the summit of Riga (2006)", []),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", [pytest.param(*row[1:], id=row[0]) for row in EXPLAINED])
def test_an_acronym_is_tied_to_the_words_it_stands_for(text, wanted):
    assert [(one.long, one.short) for one in acronym_definitions(text)] == wanted


def test_the_span_covers_both_forms():
    text = "of the European Union (EU) today"

    span = acronym_definitions(text)[0].span

    assert text[span.start : span.end] == "European Union (EU)"
