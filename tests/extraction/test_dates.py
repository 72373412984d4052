"""Dates of an article published on Tuesday 24 April 2018: the verb's tense, the dateline and the day before decide."""

from datetime import date

import pytest

from articles.extraction import parse
from articles.extraction.dates import dates
from articles.extraction.document import Document
from articles.extraction.layout import layout
from articles.extraction.quotes import quotes
from entities.names.known import Knowledge


def dated(text, published=date(2018, 4, 24)):
    document = Document(text=text, published=published, knowledge=Knowledge())
    layout(document)
    quotes(document)
    parse.parse([document])
    dates(document)
    for found in document.dates:
        assert document.words(found.span) == found.when.wording
    return document


SENTENCES = """
# two verbs, two tenses
The ministers will meet in Geneva on Friday, officials said on Monday. | Friday 2018-04-27 | Monday 2018-04-23
They met in Vienna last week and agreed to meet again in May. | last week 2018-04-16/2018-04-22 | May 2018-05
Talks that began in January collapsed in March. | January 2018-01 | March 2018-03
The president, who took office in December, will visit Paris next month. | December 2017-12 | next month 2018-05
They held talks in late March. | late March [2018-03-21..2018-03-31]
They held talks and are to meet again in mid-June. | mid-June [2018-06-11..2018-06-20]
The bill passed in March would take effect on July 1. | March 2018-03 | July 1 2018-07-01
They agreed on Wednesday to meet again next Tuesday. | Wednesday 2018-04-18 | next Tuesday 2018-05-01
# verbs and adjectives of planning look ahead
The summit is due to take place in Astana on June 7-8. | June 7-8 2018-06-07/2018-06-08
The meeting scheduled for Wednesday was cancelled. | Wednesday 2018-04-25
The government plans to submit the bill in the autumn. | the autumn 2018-23
Exports are forecast to fall in the second half of the year. | the second half of the year 2018-07/2018-12
His trip to Havana, set for early May, was called off. | early May [2018-05-01..2018-05-10]
A trial date is set for January 15. | January 15 2019-01-15
Preparations for the July summit have begun. | July 2018-07
Ahead of the April 27 summit, Seoul said it would stop broadcasts. | April 27 2018-04-27
# what had been planned may lie on either side
The meeting had been scheduled for March. | March 2018-03
The visit, originally planned for March, was postponed until June. | March 2018-03 | June 2018-06
The talks were moved from May to June. | May 2018-05 | June 2018-06
The court adjourned the hearing until May 8. | May 8 2018-05-08
# modal verbs and infinitives
Parliament is to vote on Thursday. | Thursday 2018-04-26
The prime minister may travel to Beijing in May. | May 2018-05
Elections must be held before December. | December 2018-12
He urged Ankara to withdraw by Friday. | Friday 2018-04-27
The leaders failed to agree on Friday on a budget. | Friday 2018-04-20
The talks, which were to have started on Monday, were delayed by a week. | Monday 2018-04-23
# the present tense looks ahead, but not in a headline
The agreement, signed in 2015, expires in October. | 2015 2015 | October 2018-10
The licence expires in January. | January 2019-01
NATO foreign ministers meet in Brussels on Friday. | Friday 2018-04-27
The conference opened on Monday and closes on Wednesday. | Monday 2018-04-23 | Wednesday 2018-04-25
Kim’s May visit is seen as a success. | May 2018-05
# since looks back, until and by look ahead
Unemployment is at its highest since March. | March 2018-03
They will meet for the first time since November. | November 2017-11
The pact, which runs until December, may be extended. | December 2018-12
# the verb above a noun does not push a near date to another year
The first round was held on April 22, with a runoff on May 6. | April 22 2018-04-22 | May 6 2018-05-06
# inside quotations, from the day of speaking
“We will sign the treaty in December,” he told reporters on Friday. | December 2018-12 | Friday 2018-04-20
"The attack took place yesterday," she said. | yesterday 2018-04-23
# counted from the date before
He was arrested on April 12 and released two days later. | April 12 2018-04-12 | two days later 2018-04-14
They met in Sochi on 9 March. The previous day, he had met Sisi. | 9 March 2018-03-09 | The previous day 2018-03-08
A day earlier, the minister met his counterpart. | A day earlier 2018-04-23
# durations and counts from an event without a day are no dates
The next day, he flew to Rome. |
A decade later, the case is unsolved. |
It was the first visit in ten years. |
The attack came a day before the vote. |
The talks lasted for two weeks. |
They would respond within 48 hours. |
The IAEA is to publish its report in two weeks. | in two weeks 2018-05-07/2018-05-13
# year-only, decades, order of words
Russia annexed Crimea in March 2014. | March 2014 2014-03
The region has been unstable since the 1990s. | the 1990s 199X
Iran stopped complying in May last year. | May last year 2017-05
Talks are to resume Wednesday in Sochi, the ministry said Tuesday. | Wednesday 2018-04-25 | Tuesday 2018-04-24
Sunday’s bombing killed 57 people. | Sunday 2018-04-22
The army said it had killed 24 militants on Wednesday. | Wednesday 2018-04-18
"""
ROWS = [line.split(" |") for line in SENTENCES.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "expected"), [(row[0], [one.strip() for one in row[1:] if one.strip()]) for row in ROWS]
)
def test_sentence_has_these_dates(text, expected):
    assert [f"{found.when.wording} {found.when.edtf}" for found in dated(text).dates] == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        # the dateline's day comes before the day of publication
        ("KABUL, April 22 (Xinhua) — Two people died on Friday.", date(2018, 4, 22)),
        ("ASTANA, 20 April 2018 — Talks ended yesterday.", date(2018, 4, 20)),
        ("Talks end\nMonday, April 23, 2018\nTalks ended yesterday.", date(2018, 4, 23)),
        # a dateline far from publication is not believed
        ("KABUL, April 22, 2012 — Two people died on Friday.", date(2018, 4, 24)),
        # no dateline, or one without a day
        ("BRUSSELS — Two people died on Friday.", date(2018, 4, 24)),
        ("Two people died on April 20.", date(2018, 4, 24)),
    ],
)
def test_the_dateline_anchors_the_article(text, anchor):
    assert dated(text).anchor == anchor


def test_relative_days_count_from_the_dateline():
    document = dated("ASTANA, 20 April 2018 — Talks ended yesterday.")
    assert [found.when.edtf for found in document.dates] == ["2018-04-20", "2018-04-19"]


def test_a_headline_in_the_present_tense_tells_of_the_past():
    document = dated("Ministers sign pact on Monday\nThe pact was signed in Vienna by six ministers.")
    assert [found.when.edtf for found in document.dates] == ["2018-04-23"]


def test_dates_are_in_order_and_do_not_overlap():
    found = dated("From Monday to Wednesday, and on 3 May, late in May, in spring 2019.").dates
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("text", ["", "\n", "24", "a" * 5_000, "“" * 500, "\u202e12 May\u0301 2018"])
def test_odd_texts_are_read_without_a_crash(text):
    dated(text)
