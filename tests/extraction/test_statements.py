"""Statements by class, as tables of marked text: the marks say what is reported and who is its source.

Above each text stands what it is about. A text without marks reports nothing. People and events are invented.
"""

import pytest

from tests.extraction.marks import content_of, statements_of, unmarked, words

DIRECT = """
# quote, source, cue
“{The talks were frank},” <Lavrov> said.
# quote, cue, source
“{The talks were frank},” said <Lavrov>.
# party and state between source and cue
"{We need a deal}," <Sen. Rob Hale>, R-Ohio, said Tuesday.
# inverted with apposition
"{We need a deal}," said <Rep. Maria Velez>, the ranking member on the House Energy Committee.
# cue, comma, quote
<Hale> said, "{We need a deal.}"
# cue, hearers, colon
<Hale> told reporters: "{We need a deal.}"
# several sentences behind a colon
<Hale> tweeted: “{Crooked Ellen has zero energy. Sad!}”
# one sentence split by its cue
"{We can't go backward}," <Ames> said, "{and we won't.}"
# two sentences split by their cue
"{This is about jobs}," <he> said. "{Families can't afford higher bills.}"
# question
"{Is it over?}" <she> asked.
# exclamation
"{Never!}" <the minister> shouted.
# one word
“{No},” <he> said.
# single curly marks
‘{We will not wait for Brussels},’ <the prime minister> said.
# apostrophes inside single marks
'{We won't wait for the workers' council},' <the mayor> said.
# French marks
«{Nous sommes prêts}», <Mr. Dupont> said.
# German marks
„{Wir sind bereit}“, <Mr. Schmidt> said.
# pronoun, colon
<She> added: "{People want transparency.}"
# unnamed source
"{It would help}," <a person close to the campaign> said.
# age and trade behind the name
"{He doesn't care}," said <Bill Rusk>, 58, a retired miner from Beckley. "{Never has.}"
# a quotation inside a quotation
“{I told my staff: ‘Do not wait for them,’}” <Grant> recalled.
# question before the answer
Asked whether he would run, <Hale> said: "{We will see.}"
# as somebody put it
As <Hale> put it on Friday, "{The forgotten will be forgotten no longer.}"
# apposition between source and cue
"{I am terrified}," <Ed Rowe>, the chairman of the county party, told The Herald.
# occasion behind the cue
"{We lost}," <he> admitted in an interview with CNN on Sunday.
# occasion before the source
In a statement, <the ministry> said: “{The claims are baseless.}”
# wrote, inverted
"{The votes aren't there}," wrote <the analysts>.
# quoted as saying
“{We are ready},” <the spokesman> was quoted as saying by Interfax.
# participle of manner
“{This is a good day},” <President Ames> said, smiling.
# place behind the cue, second quotation
"{That's not how democracy works}," <Marsh> said during a stop in Philadelphia. "{We accept outcomes.}"
# a verb that is not of speech, tied by a comma
"{They lied to us}," <he> laughed.
# called it
<Marsh> called {the comments “horrifying.}”
# mixed at the end
<Hale> said {he would “never, ever apologize.}”
# noted that with quotation
<He> noted that "{much remains to be done.}"
# possessive hearer
"{I have great respect for him}," <she> told ABC's George Stone on Sunday. "{But he's wrong.}"
# short first part
“{Make no mistake},” <he> said, “{we will win.}”
# space before the closing mark
“{They were wrong}, ” <he> said.
# title name apposition
"{The committee has no evidence}," <Chairman Lee Walsh>, a Republican from Utah, said at the hearing. "{None.}"
# when asked
“{I’m not going to speculate},” <Earnest> told reporters when asked about the leak.
# one name
"{It's a mess}," said <Amir>.
# any verb behind a comma
“{I have no idea},” <he> shrugged.
# colon without a reporting verb
<Hale> had a simple answer: “{Never.}”
# possessive and colon
<Her> response: “{We will fight this in court.}”
"""

INDIRECT = """
# that
<Hale> said that {the bill was dead}.
# without that
<Hale> said {the bill was dead}.
# day between cue and that
<Hale> said Tuesday that {the bill was dead}.
# day, no that
<Hale> said on Tuesday {the bill was dead}.
# hearer, no that
<Hale> told CNN {the bill was dead}.
# hearer and place
<The Finnish president> told reporters in Helsinki that {talks would resume}.
# content first
{The bill is dead}, <Hale> said.
# content first, with hearer
{The bill is dead}, <Hale> told a news conference.
# content first, with occasion
{The bill is dead}, <Hale> said in a statement on Tuesday.
# content first, inverted
{The bill is dead}, said <Hale>.
# source in the middle
{The bill}, <officials> said, {would cost $3 billion}.
# apposition behind the source
{Twelve people were killed}, according to <a spokesman for the governor, Ali Khan>.
# plural source
<Critics> argue {the plan is unconstitutional}.
# insist
<Hale> insisted that {he had never met her}.
# a document as source
<The report> found that {the agency had broken the law}.
# poll, small clause
<A new poll> shows {Marsh leading by three points}.
# denial
<Hale> denied that {he had ever met her}.
# denial with gerund
<Hale> denied {meeting her}.
# silence
<He> did not say {whether he would run}.
# declined to comment on
<The White House> declined to comment on {the report}.
# capital
<Moscow> warned that {it would respond}.
# agree to (with to)
<The two leaders> agreed {to meet again in May}.
# pledge to
<NATO> pledged {to defend every inch of its territory}.
# directive
<The president> urged {Pakistan to act against the militants}.
# call on
<The U.N.> called on {all parties to show restraint}.
# call for
<The EU> called for {an immediate ceasefire}.
# ask somebody to
<She> asked {the court to delay the trial}.
# vow to
<Hale> vowed {to repeal the law}.
# promise somebody that
<Hale> promised voters that {he would cut taxes}.
# described as
<Marsh> described {the plan as a giveaway}.
# accuse of
<Hale> accused {Marsh of lying}.
# condemn
<Beijing> condemned {the decision}.
# welcome
<The Kremlin> welcomed {the announcement}.
# express hope
<She> expressed hope that {talks would resume}.
# express concern
<The ministry> expressed concern over {the arrests}.
# passive with agent
{An envoy will travel to Myanmar}, it was announced by <the Foreign Ministry> on Monday.
# passive, it, that
It was announced by <the Foreign Ministry> that {an envoy would travel to Myanmar}.
# relative clause in the source
<Hale>, who is running for president, said {he would win}.
# agency
<Kyodo> reported {the launch had failed}.
# present tense
<Officials> say {the launch failed}.
# participle between source and cue
<The minister>, speaking to reporters, said {no decision had been made}.
# participle before the source
Speaking in Geneva, <the envoy> said {no decision had been made}.
# estimate
<The agency> estimates that {two million people need food}.
# that while
<He> said that {while he opposed the bill, he was open to changes}.
# claim responsibility
<The group> claimed {responsibility for the attack}.
# threaten
<Putin> threatened {to cut off gas supplies}.
# suggest with gerund
<He> suggested {holding a referendum}.
# reject
<Ministers> rejected {the proposal}.
# thank
<He> thanked {Iraq for its support}.
# criticize for
<The senator> criticized {the president for his silence}.
# apologize for
<The company> apologized for {the delay}.
# tell somebody to
<He> told {his supporters to stay home}.
# support
<He> supports {the death penalty}.
# adverb before the cue
<Aides> privately worry that {the race is tightening}.
# apposition, perfect
<Marsh>, the former secretary of state, has said {she regrets the vote}.
# claim in apposition stays outside
<Hale> has repeatedly said {he opposed the war}, a claim that is not supported by the record.
# occasion before that
<Hale> said in an interview with Fox News on Monday that {he would release his returns}.
# on Twitter
<Hale> wrote on Twitter that {the system was rigged}.
# add
<The senator> added that {he would vote no}.
# bare plural
<Sources> told CNN that {the deal was off}.
# participle in the source
{The deal was off}, <two people briefed on the matter> said.
# possessive in the source
<Trump’s doctor> said {he was healthy}.
# colon without quotation marks
<He> said: {We must act now}.
# of phrase in the source
<Supporters of the bill> say {it will create jobs}.
# relative clause is the source
<Those who oppose the bill> say {it will cost jobs}.
# some
<Some> say {it will cost jobs}.
# of-state
<Gov. Dan Pruitt of Indiana> said {he would attend}.
# party in brackets
<Rep. Alice Dorn (R-Wash.)> said {she would attend}.
# when asked before
When asked about the leak, <he> said {he knew nothing}.
# purpose infinitive
<The governor> took to Twitter to denounce {the ruling}.
# went on to say
<He> went on to say that {the system was broken}.
# make clear
<Hale> made clear that {he would not step aside}.
# point out
<Hale> pointed out that {he had won Ohio}.
# rule out
<Hale> ruled out {a third debate}.
# study
<The study> concluded that {tariffs would cost jobs}.
# letter
<The letter> said {the tenants had 30 days to leave}.
# newspaper
<The Times> reported that {the FBI had opened an inquiry}.
# report np
<The Washington Post> first reported {the meeting}.
# plural proper
<The Taliban> have said {they will not negotiate}.
# my father
<My father> always said {work comes first}.
# polls
<Polls> suggest {the race is close}.
# gerund with admit
<He> acknowledged {making mistakes}.
# admit
<He> admitted {he had made mistakes}.
# how
<He> recalled {how his father had fled Cuba}.
# why
<She> explained {why she had changed her mind}.
# wonder
<She> wondered {whether the party could recover}.
# ask why
<He> asked {why the emails had been deleted}.
# progressive
<Allies> are urging {him to run}.
# argue for
<He> has long argued for {lower taxes}.
# speak out against
<He> spoke out against {the war}.
# complain about
<She> complained about {the moderators}.
# joke
<He> joked that {he would move to Canada}.
# would not confirm
<The Pentagon> would not confirm {the strike}.
# did not respond
<A spokeswoman for Mr. Hale> did not respond to {a request for comment}.
# consider
<He> considers {the deal a disaster}.
# see as
<He> sees {the deal as a threat}.
# blame
<Hale> has blamed {the media for his losses}.
# praise
<Obama> praised {the firefighters}.
# oppose
<Democrats> oppose {the nomination}.
"""

OTHER = """
# according to, first
According to <the Congressional Budget Office>, {the bill would cost $3 billion}.
# according to, last
{The bill would cost $3 billion}, according to <the Congressional Budget Office>.
# according to, in the middle
{The bill}, according to <officials>, {would cost $3 billion}.
# denial with noun
<Hale> denied {the allegations}.
# stress with noun
<The minister> stressed {the need for dialogue}.
# noun: claim that
<Hale>'s claim that {the election is rigged} is false.
# noun: promise to
<His> promise {to bring back jobs} resonates here.
# noun with light verb
<Hale> made the claim that {the election is rigged}.
# adjective
<She> is confident that {her party will win}.
# adjective with about
<Officials> are concerned about {low turnout}.
# in her view
In <her> view, {the talks will fail}.
# belief: wants to
<Trump> wants {to build a wall}.
# belief: wants somebody to
<Trump> wants {Mexico to pay for it}.
# belief
<She> believes {the party will unite}.
# belief: fear
<Many Republicans> fear {he will lose}.
# belief: plan
<The campaign> plans {to open 20 offices}.
# want with noun
<Voters> want {change}.
# belief of officials
<U.S. officials> believe {Russia was behind the attack}.
# belief of capital
<Washington> hopes {to sign the deal in June}.
"""

NOTHING = """
# no content
Not everyone agrees.
# no content
He said no.
# no content
She told the truth.
# no content
He read the book.
# no content
They want.
# title
The film "The Open Door" was shown to delegates.
# scare quotes
The so-called "open door" policy is dead.
# name of ship
The ship "Ever Given" left the port.
# hypothetical
He could say anything.
# condition
If he says he will go, they will follow.
# nobody believes
It is believed that the envoy will travel to Bangkok.
# noun without content
The announcement came a day after the vote.
# nobody expects
Talks are expected to resume.
"""


def rows(table):
    lines = [line for line in table.strip().splitlines() if line]
    return [pytest.param(text, id=about[2:]) for about, text in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize("marked", [*rows(DIRECT), *rows(INDIRECT), *rows(OTHER)])
def test_one_statement_is_found_with_its_words_and_its_source(marked):
    wanted = unmarked(marked)
    found = [(content_of(wanted.text, one), words(wanted.text, one.source)) for one in statements_of(wanted.text)]
    assert found == [(wanted.content, wanted.source)]


@pytest.mark.parametrize("text", rows(NOTHING))
def test_nothing_is_reported_where_nobody_says_anything(text):
    assert statements_of(text) == []


@pytest.mark.parametrize("marked", rows(DIRECT))
def test_direct_speech_is_verbatim_and_direct_or_mixed(marked):
    (one,) = statements_of(unmarked(marked).text)
    assert one.kind in ("direct", "mixed")


TRANSCRIPT = "Hale met Pruitt.\n\nPRUITT: I turned over every email.\n\nHALE: {So did I.}\n\nThey left."


def test_turns_of_a_transcript_belong_to_those_named_before_the_colon():
    wanted = unmarked(TRANSCRIPT)
    found = [(content_of(wanted.text, one), words(wanted.text, one.source)) for one in statements_of(wanted.text)]
    assert found == [(("I turned over every email.",), "PRUITT"), (("So did I.",), "HALE")]
