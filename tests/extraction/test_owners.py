"""Whose a title is: said beside it, by the subject of the sentence, by a seat of power, by the dateline, by custom."""

from datetime import date

import pytest

from articles.extraction.pipeline import extract
from tests.extraction.test_meetings import knowledge

# Each row: the text | person: title, owner of the roles in it.
OWNERS = """
# the name does not take the title in
Luo Zhiming held talks with Rwandan Minister of Infrastructure Rose Kayitesi. | Rose Kayitesi: Minister of Infrastructure, Rwanda
# the subject of the sentence is whose "its" is
Algeria froze a treaty with Spain last week, and its energy minister, Said Benali, was unmoved. | Said Benali: energy minister, Algeria
# the dateline's country
ATHENS, May 16 (Reuters) - Foreign Minister Nikos Ferris left for Cairo. | Nikos Ferris: Foreign Minister, Greece
# a seat of power in the sentence
TOKYO, May 16 - She will be welcomed at the White House by President Brian Rourke. | Brian Rourke: President, United States
# the town of the dateline, known or not
HARLAN — Mayor Joan Tully left the meeting. | Joan Tully: Mayor, Harlan
# a field between the title and its owner
The promise was made by Marc Duval, director of operations at OCHA. | Marc Duval: director of operations, United Nations Office for the Coordination of Humanitarian Affairs
# counterparts hold the post of the sentence's subject
Foreign Minister Jan Lis of Poland met his Omani counterpart Yusuf Harith. | Jan Lis: Foreign Minister, Poland; Yusuf Harith: Foreign Minister, Oman
# opposite numbers as well
Foreign Minister Jan Lis of Poland met his Omani opposite number, Yusuf Harith. | Jan Lis: Foreign Minister, Poland; Yusuf Harith: Foreign Minister, Oman
# a post of one state alone
Senate Minority Leader Sam Prewitt left. | Sam Prewitt: Senate Minority Leader, United States
# the Commission's commissioners
The European Commission will act, Energy Commissioner Marita Borg wrote. | Marita Borg: Energy Commissioner, European Commission
# a general and his staff
The maps of the General Staff were old. |
"""  # noqa: E501


def rows():
    comment = ""
    for line in OWNERS.strip().splitlines():
        if line.startswith("# "):
            comment = line.removeprefix("# ")
        else:
            text, _, wanted = line.partition(" |")
            yield pytest.param(text, wanted.strip(), id=comment)


@pytest.mark.parametrize(("text", "wanted"), list(rows()))
def test_a_title_knows_whose_it_is(text, wanted):
    found = extract(text, date(2019, 5, 16), knowledge())
    names = {actor.key: actor.name for actor in found.actors}

    assert "; ".join(f"{names[one.person]}: {one.title}, {names.get(one.of, '-')}" for one in found.roles) == wanted


def test_unnamed_spokespeople_speak_for_somebody():
    text = "A spokesman for the Finnish Foreign Ministry said the talks had failed."
    found = extract(text, date(2019, 5, 16), knowledge())
    names = {actor.key: actor.name for actor in found.actors}

    assert [(one.title, names[one.of]) for one in found.roles] == [
        ("spokesman", "Ministry of Foreign Affairs of Finland")
    ]
