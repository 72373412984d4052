"""A source finds its speaker: `*…*` is the last statement's source, and behind the bar stands who speaks.

People and events are invented; the office-holders and capitals come from a small knowledge base of this test.
"""

import re
from datetime import date

import pytest

from entities.names.known import Knowledge, KnownActor, KnownName, KnownPlace, KnownRole
from tests.extraction.marks import extraction_of

KNOWN = Knowledge(
    actors=(
        KnownActor(slug="arland", kind="state", name="Arland", names=(KnownName(text="Arlandic", kind="adjective"),)),
        KnownActor(slug="ostia", kind="state", name="Ostia", names=(KnownName(text="Ostian", kind="adjective"),)),
        KnownActor(slug="arland-mfa", kind="ministry", name="Ministry of Foreign Affairs of Arland", country="arland",
                   names=(KnownName(text="Arlandic Foreign Ministry"),)),
        KnownActor(slug="northern-pact", kind="igo", name="Northern Pact Organization"),
        KnownActor(slug="per-holm", kind="person", name="Per Holm", gender="male", country="arland"),
        KnownActor(slug="ida-lund", kind="person", name="Ida Lund", gender="female", country="arland"),
    ),
    places=(KnownPlace(slug="holmsund", name="Holmsund", country="arland", capital_of="arland"),),
    roles=(
        KnownRole(person="per-holm", title="Foreign Minister", kind="foreign_minister", of="arland",
                  since=date(2014, 1, 1), until=date(2015, 12, 31)),
        KnownRole(person="ida-lund", title="Foreign Minister", kind="foreign_minister", of="arland",
                  since=date(2016, 1, 1)),
    ),
)  # fmt: skip

TABLE = """
# surname after the full name
Envoy Tom Rood arrived on Monday. *Rood* said the talks were frank. | Tom Rood
# pronoun after the last speaker
Tom Rood said the talks were frank. *He* added that they would go on. | Tom Rood
# people inside the reported words are no antecedents
Tom Rood said Dan Pruitt had lied. *He* added that it was over. | Tom Rood
# gender decides
Ida Lund met Tom Rood in May. *She* said it went well. | Ida Lund
# a new subject takes over from the last speaker
Tom Rood said the talks were frank. Dan Pruitt has been silent until now. *He* said they had failed. | Dan Pruitt
# role and country name the holder of the day
*Arland's foreign minister* said talks would resume. | Ida Lund
# the minister of the text before the one of the knowledge base
Ostian Foreign Minister Jan Berg met reporters. *The minister* said talks would resume. | Jan Berg
# role with country, after the name
Ostian Foreign Minister Jan Berg left on Monday. “We agreed,” *the Ostian minister* said. | Jan Berg
# a capital that speaks is its state
*Holmsund* warned that it would respond. | Arland
# the ministry
The Arlandic Foreign Ministry summoned him. *The ministry* said he must go. | Ministry of Foreign Affairs of Arland
# the organization
The Northern Pact Organization met on Monday. *The organization* said it would expand. | Northern Pact Organization
# it
The Northern Pact Organization said it was ready. *It* added that time was short. | Northern Pact Organization
# a spokesman is not the one he speaks for
*A spokesman for Tom Rood* said the talks were frank. | spokesman for Tom Rood
# the same unnamed official again
A senior official said the talks had failed. *The official* said more would follow. | senior official
# an epithet for the last speaker
Tom Rood said the talks were frank. “I will run,” *the former governor* said. | Tom Rood
# a title announces the name
*The president's chief of staff, Tom Rood,* said the talks were frank. | Tom Rood
# a relative without a full name
Tom Rood lost. His wife disagreed. “We won,” *she* said. | His wife
# both sentences of one quotation have one speaker
“We won,” Tom Rood said.\\n“It took years. We are proud.”\\n“We thank everybody,” *he* said. | Tom Rood
# the agency only passes it on
The talks failed, *Tom Rood* said, the Arland News Agency reported. | Tom Rood
"""


def rows():
    lines = [line for line in TABLE.strip().splitlines() if line]
    return [pytest.param(row, id=about[2:]) for about, row in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize("row", rows())
def test_the_source_is_this_speaker(row):
    marked, _, wanted = row.replace("\\n", "\n").rpartition(" | ")
    source = re.search(r"\*(.*?),?\*", marked)
    text, at = marked.replace("*", ""), source.start()
    found = extraction_of(text, KNOWN, date(2018, 4, 24))
    speakers = {one.key: one.name for one in found.actors}
    said = [one for one in found.statements if one.source is not None and one.source.start == at and one.level == 1]
    assert [speakers.get(one.speaker) for one in said] == [wanted]


def test_two_equally_good_people_stay_unresolved_and_are_both_offered():
    text = "A deal was signed by Tom Rood and Dan Pruitt. He said it was historic."
    found = extraction_of(text, KNOWN, date(2018, 4, 24))
    names = {one.key: one.name for one in found.actors}
    (said,) = found.statements
    assert (said.speaker, sorted(names[key] for key in said.speaker_candidates)) == (None, ["Dan Pruitt", "Tom Rood"])
