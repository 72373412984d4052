"""Acts of silence, those who speak together, and where something was said."""

from datetime import date

import pytest

from articles.extraction.gold import to_json
from articles.extraction.pipeline import extract
from tests.extraction.marks import NOBODY, extraction_of
from tests.extraction.test_meetings import knowledge

DAY = date(2020, 10, 14)

# The text, the words of the act, what is not spoken about.
SILENCE = [
    ("Foreign Minister Jan Lis declined to comment.", "declined to comment", []),
    ("Foreign Minister Jan Lis refused to be drawn.", "refused to be drawn", []),
    ("The White House declined further comment.", "declined further comment", []),
    ("Foreign Minister Jan Lis would not elaborate.", "would not elaborate", []),
    ("The governor's office did not return calls.", "did not return calls", []),
    ("The F.T.C. isn't talking.", "isn't talking", []),
    ("The Kremlin had no comment.", "had no comment", []),
    ("The ministry could not be reached for comment.", "could not be reached for comment", []),
    ("Jan Lis was not available for comment.", "was not available for comment", []),
    ("The envoy remained tight-lipped.", "remained tight-lipped", []),
    ("Jan Lis declined to comment on the reports.", "declined to comment", ["the reports"]),
    ("Jan Lis refused to be drawn on the matter.", "refused to be drawn", ["the matter"]),
]


@pytest.mark.parametrize(("text", "cue", "content"), SILENCE)
def test_an_act_of_silence_is_told_by_its_words(text, cue, content):
    (found,) = to_json(extraction_of(text), text=text, published=DAY, identifier="x")["statements"]

    assert (found["kind"], found["cue"]["text"]) == ("no_comment", cue)
    assert [part["text"] for part in found["content"]] == content


@pytest.mark.parametrize("text", ["They reached a deal on comment moderation.", "He had a comment to make."])
def test_other_words_are_no_silence(text):
    assert [one.kind for one in extraction_of(text).statements if one.kind == "no_comment"] == []


def test_of_two_who_speak_together_the_first_is_the_speaker_and_the_second_is_offered():
    text = "Emmanuel Macron and Angela Merkel said the deal must be saved."
    found = extract(text, DAY, NOBODY)
    names = {actor.key: actor.name for actor in found.actors}
    statement = found.statements[0]

    assert names[statement.speaker] == "Emmanuel Macron"
    assert [names[key] for key in statement.speaker_candidates] == ["Angela Merkel"]


WHERE = [
    ("Foreign Minister Jan Lis told a news conference in Athens that talks would resume in Geneva.", "Athens"),
    ("Prime Minister Ana Vidal told reporters in Madrid the law stands.", "Madrid"),
    ("Foreign Minister Jan Lis said the tariff in Oslo was too high.", None),
]


@pytest.mark.parametrize(("text", "place"), WHERE)
def test_a_statement_knows_where_it_was_made(text, place):
    found = extract(text, DAY, knowledge())
    names = {actor.key: actor.name for actor in found.actors}

    assert names.get(found.statements[0].said_in) == place
