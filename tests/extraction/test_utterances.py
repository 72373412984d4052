"""When and at which meeting something was said."""

from datetime import date

import pytest

from articles.extraction.pipeline import extract
from entities.names.known import Knowledge

WEDNESDAY = date(2019, 5, 15)


def told(text):
    """(day, name of the meeting) of the first statement."""
    extraction = extract(text, WEDNESDAY, Knowledge())
    statement = next(one for one in extraction.statements if one.level == 1)
    meetings = {meeting.key: meeting.name for meeting in extraction.meetings}
    return statement.said_on and statement.said_on.edtf, meetings.get(statement.meeting)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said on Tuesday that prices would fall.", "2019-05-14"),  # beside the cue
        ("Prices would fall, Anna Berg said Tuesday.", "2019-05-14"),  # after the content, American
        ("“Prices will fall,” Anna Berg told reporters in Oslo on Monday.", "2019-05-13"),  # after addressee and place
        ("In an interview on Sunday, Anna Berg said that prices would fall.", "2019-05-12"),  # on the occasion
        ("Anna Berg said that prices fell on Tuesday.", None),  # the day belongs to what is reported
        ("Anna Berg, who was elected in 2015, said that prices would fall.", None),  # the day of another verb
        ("Anna Berg said prices would fall.", None),  # none told
    ],
)
def test_the_day_is_that_which_the_cue_governs(text, expected):
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # on the sidelines
        ("Prices would fall, Anna Berg told reporters on the sidelines of the NATO summit in Oslo.", True),
        # after it
        ("Anna Berg said after the conference on energy in Oslo on Tuesday that prices would fall.", True),
        # before it is not there
        ("Anna Berg said ahead of the NATO summit in Oslo on Friday that prices would fall.", False),
        # the meeting belongs to what is reported
        ("Anna Berg said that the NATO summit in Oslo would be held on Friday.", False),
    ],
)
def test_the_meeting_is_that_which_the_cue_governs(text, expected):
    assert (told(text)[1] is not None) is expected
