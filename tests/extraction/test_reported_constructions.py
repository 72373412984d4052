"""Constructions of court, science, business, local and agency news, as a table of marked text.

Above each text stands what it is about. People and events are invented; `test_statements` has the plain classes.
"""

import pytest

from tests.extraction.marks import content_of, statements_of, unmarked, words

ONE = """
# a court rules that
<Judge Orla Finch> ruled that {the search of the farmhouse had been unlawful}.
# a court holds that
<The court> held that {the contract was void}.
# a jury finds that
<The jury> found that {the driver had been reckless}.
# to admit to an act
<Marsh> admitted to {taking the money}.
# to claim to have done something
<The government> claimed {to have recovered the money}.
# a figure that somebody puts on something
<Officials> put {the damage at $3 million}.
# a figure that somebody estimates
<Orlov> estimates {the herd at 4,000 animals}.
# according to, without a comma before the clause
According to <the harbour office> {the ship had left the port before noon}.
# according to, with a comma only later in the clause
According to <the ministry> {over 300 people were hurt near Velden, Ostland}.
# an appeal to somebody to do something
<Mayor Reyes> appealed to {residents to stay indoors}.
# a plea with somebody to do something
<The charity> pleaded with {both sides to let the lorries through}.
# an appeal for somebody to do something
<Police> appealed for {witnesses to come forward}.
# a reminder of something
<Reyes> reminded {them of their promise to the town}.
# congratulations on something
<Reyes> congratulated {the team on its victory}.
# a demand with a proviso
<The union> called for {a halt to the work until the river recovers}.
# a document that recommends
<The report> recommends {a cap on rents}.
# the name that somebody gives to something
He resigned over what <his office> described as {a misunderstanding}.
# the name that somebody gives to something in a relative clause
The bridge, which <Reyes> describes as {a death trap}, was built in 1931.
# a judgement before what it is about
<Lang> rejected {as “nonsense” reports that she would resign}.
# a claim that somebody denies
The driver was at fault, {a claim} <the company> denied.
# a clause right behind "that", whatever its own order
<He> lamented that {28 years after its founding the club still played on a rented pitch}.
# a denial with a time before "that"
<The general's spokesman> denied at the time that {a settlement was near}.
# an aside of the article behind a dash
<She> said {she would call the lawmakers back} — she did so twice in 2020.
# a frame between two clauses that "and" joins
{The two sides met only twice}, <the judge> noted, and {one of those meetings was a telephone call}.
# a frame behind a relative pronoun
Airports may switch to {foams that}, <the agency> says, {are already in use}.
# several sentences quoted behind "that"
<The blogger> wrote that "{The whole thing is a farce. Nobody asked us.}"
# a quotation behind the place where it was written
<One user> wrote in a blog post "{I have started the page myself and it works.}"
"""

FRAMED = """
# a name before a colon
According to <Ellen Marsh>: "{The bank is in trouble.}"
# a name, an age and a place before a colon
<Ellen Marsh>, 23, of Velden: "{The bank is in trouble.}"
# a circumstance of speaking
Commenting on the vote, <Ellen Marsh> noted, "{It was close.}"
"""

TWO = """
# a frame and a participle
{The ship had lost power}, the coast guard said, adding that {nobody was hurt}.
# the tense says whose the second verb is
The union said {its members had voted to strike}, and accused {the company of bad faith}.
# the tense says whose the second verb is, without a comma
The union said {the offer is too low} and called for {new talks}.
# a quotation behind what was reported before
Reyes criticised {the decision}. "{It helps nobody in this town.}"
"""

NOTHING = """
# an act
Police questioned the suspect.
# an act
The court denied him bail.
# an act
The sources, who requested anonymity, left early.
# somebody's support for a thing
New lines were built to support the port.
# a book and who wrote it
Marsh is holding a copy of the book, written by Ilse Brandt.
# a person alone
The leader of the party backed him.
# a direction
The navy will soon call the ship home.
"""

SILENT = """
# neither one nor the other
The ministry would neither confirm nor deny {the report}.
# not one or the other
A spokesman did not confirm or deny {the date}.
"""


def rows(table):
    lines = [line for line in table.strip().splitlines() if line]
    return [pytest.param(text, id=about[2:]) for about, text in zip(lines[::2], lines[1::2], strict=True)]


def contents(marked):
    wanted = unmarked(marked)
    found = sorted(statements_of(wanted.text), key=lambda one: one.content[0].start)
    return wanted.content, tuple(part for one in found for part in content_of(wanted.text, one)), found


@pytest.mark.parametrize("marked", [*rows(ONE), *rows(FRAMED)])
def test_one_statement_is_found_with_its_words_and_its_source(marked):
    wanted = unmarked(marked)
    found = [(content_of(wanted.text, one), words(wanted.text, one.source)) for one in statements_of(wanted.text)]
    assert found == [(wanted.content, wanted.source)]


@pytest.mark.parametrize("marked", rows(TWO))
def test_two_reports_of_one_passage_are_two_statements(marked):
    wanted, got, found = contents(marked)
    assert (got, len(found)) == (wanted, 2)


@pytest.mark.parametrize("text", rows(NOTHING))
def test_acts_are_no_statements(text):
    assert statements_of(text) == []


@pytest.mark.parametrize("marked", rows(SILENT))
def test_what_is_neither_confirmed_nor_denied_is_left_open(marked):
    wanted, got, found = contents(marked)
    assert (got, [one.kind for one in found]) == (wanted, ["no_comment"])


@pytest.mark.parametrize(
    "text", ["The court heard that the boat had no lamp.", "An inquest was told that the boat had no lamp."]
)
def test_what_a_court_hears_is_reported_and_nobody_named_says_it(text):
    (one,) = statements_of(text)
    assert (content_of(text, one), one.source) == (("the boat had no lamp",), None)


def test_a_sentence_that_begins_before_its_quotation_is_told_whole():
    text = '{We must "make sure that people have enough. But others must not have too much}," <Ms Kohl> said.'
    wanted = unmarked(text)
    found = [(content_of(wanted.text, one), words(wanted.text, one.source)) for one in statements_of(wanted.text)]
    assert found == [(wanted.content, wanted.source)]
