"""Meetings as wires, readouts, diaries and city papers put them: one table of what is one, one of what is none."""

from datetime import date

import pytest

from tests.extraction.test_meetings import rows, told

WEDNESDAY = date(2020, 10, 14)

# Each row: the text | status; place; EDTF of each meeting in order. A comment above each says what it is about.
TOLD = """
# two who spoke, without "with"
Secretary Bell and Foreign Minister Roy spoke yesterday. The Secretary reaffirmed her support. | held; -; 2020-10-13
# views exchanged by phone
The two foreign ministers exchanged views by phone on Monday. | held; -; 2020-10-12
# a call that was taken
President Jana Horak took a call from Polish President Adam Zych on Sunday. | held; -; 2020-10-11
# calls that were made
President Jana Horak made calls to the leaders of Poland and Hungary on Sunday. | held; -; 2020-10-11
# in a call
In a call on Sunday, President Jana Horak and Polish President Adam Zych agreed to send aid. | held; -; 2020-10-11
# a courtesy call
Foreign Minister Jan Lis paid a courtesy call on President Luis Mora in Lisbon on Monday. | held; Lisbon; 2020-10-12
# sides brought together
UN envoy Marta Koch brought together the rival Libyan delegations in Tunis on Monday. | held; Tunis; 2020-10-12
# sides that shall be brought together
Mediators hope to bring the two sides together again in Juba next month. | proposed; Juba; 2020-11
# any verb with "together"
Ministers of the two states came together in Sofia on Monday. | held; Sofia; 2020-10-12
# face to face
Negotiators from the two sides sat face to face in Geneva for the first time on Friday. | held; Geneva; 2020-10-09
# each other
President Luis Mora and Chancellor Petra Vogel last faced each other in Bonn in June 2019. | held; Bonn; 2019-06
# the last time
The last time the two met was in Buenos Aires in 2018. | held; Buenos Aires; 2018
# hands that were shaken
The two leaders shook hands in Lisbon on Monday. | held; Lisbon; 2020-10-12
# over a meal
Chancellor Petra Vogel and President Luis Mora settled the matter over lunch in Lisbon on Monday. | held; Lisbon; 2020-10-12
# consulted with
U.S. envoy Carl Dunn consulted with Sudanese generals in Khartoum on Monday. | held; Khartoum; 2020-10-12
# discussed it with
Gov. Ann Tolley plans to discuss the issue with rural lawmakers at Cedar Crest on Monday. | scheduled; Cedar Crest; 2020-10-19
# briefed somebody of rank
Ghana's foreign minister, Ama Boateng, left after briefing Nigerian President Umar Bello in Abuja on Monday. | held; Abuja; 2020-10-12
# received a group
Pope Leo received the bishops of Chile in audience on Monday. | held; -; 2020-10-12
# came to the table
Rival factions came to the table in Nairobi on Monday for the first time in a year. | held; Nairobi; 2020-10-12
# locked in talks
Government and rebel negotiators are locked in talks in Nairobi. | ongoing; Nairobi; -
# two sides that are no known actors
Talks between the dockers' union and terminal operators resumed on Monday with a federal mediator. | held; -; 2020-10-12
# left on a visit
President Abel Tesfay left for Nairobi on Tuesday on a two-day working visit. | held; Nairobi; 2020-10-13
# leaves to attend
The premier leaves for Lima on Friday to attend the APEC summit. | scheduled; Lima; 2020-10-16
# is on a visit
The Iranian foreign minister is on a visit to Islamabad this week. | ongoing; Islamabad; 2020-10-12/2020-10-18
# was there
Foreign Minister Jan Lis was in Vilnius on Monday. | held; Vilnius; 2020-10-12
# will be there
Foreign Minister Jan Lis will be in Vilnius on Friday. | scheduled; Vilnius; 2020-10-16
# invited, with a day
The mines minister, Rosa Quispe, has invited both sides to her office in Lima next Wednesday. | scheduled; Lima; 2020-10-21
# invited, without
Foreign Minister Jan Lis invited President Luis Mora to Vilnius. | proposed; Vilnius; -
# no longer
U.S. Vice President Ed Moss will no longer travel to Prague next week, the White House said. | cancelled; Prague; 2020-10-19/2020-10-25
# will not take place
The planned summit between the two Koreas will not take place on Friday, Seoul said. | cancelled; -; 2020-10-16
# plans that were shelved
Plans for a summit in Warsaw in November have been shelved. | cancelled; Warsaw; 2020-11
# only if
The premier would call a summit in Warsaw in November if it came to that. | proposed; Warsaw; 2020-11
# wants it recalled
The opposition wants parliament recalled for a special sitting on Friday. | proposed; -; 2020-10-16
# the round before, in a month that lies ahead as well
The last round, in Stockholm in December, ended without a deal. | held; Stockholm; 2019-12
# agreed at a meeting, on a day that might be read as one to come
The producers agreed to keep output steady at a meeting on Monday. | held; -; 2020-10-12
# a briefing of a council
The Security Council will hold an open briefing on South Sudan on Thursday. | scheduled; -; 2020-10-15
# told a council
The UN envoy, Jan Dahl, told the Security Council on Tuesday that the elections must go ahead. | held; -; 2020-10-13
# speaking to a council
Speaking to the Security Council on Tuesday, the envoy for Yemen, Jan Dahl, warned of famine. | held; -; 2020-10-13
# told a committee
Gen. Paul Reed told the Senate Armed Services Committee on Tuesday that the withdrawal was on schedule. | held; -; 2020-10-13
# questioned by a committee
The liaison committee questions the prime minister on Tuesday. | scheduled; -; 2020-10-20
# faced lawmakers
Bank of England governor Andrew Kerr faced MPs on the Treasury committee on Tuesday. | held; -; 2020-10-13
# heard from
The commission of inquiry heard from former minister Rosa Quispe on Tuesday. | held; -; 2020-10-13
# an envoy who was called in
The foreign ministry summoned the Turkish ambassador on Tuesday to protest. | held; -; 2020-10-13
# a parliament that will debate
The lower house of parliament will debate the budget on Thursday. | scheduled; -; 2020-10-15
# a session of whoever acts in it
Parliament approved the budget in a late-night session on Tuesday. | held; -; 2020-10-13
# a congress of a party
The ruling party will elect its new leader at a congress in Pretoria in December. | scheduled; Pretoria; 2020-12
# gathered virtually
Finance chiefs of the Group of 20 gathered virtually on Wednesday. | held; -; 2020-10-14
# a joint commission
She was scheduled to co-chair the joint commission in Johannesburg on October 31. | scheduled; Johannesburg; 2020-10-31
# a group that decided in a place on a day
The plan was adopted by African health ministers in Nairobi on Monday. | held; Nairobi; 2020-10-12
# rate-setters
The Fed's policymakers meet on November 4 and 5. | scheduled; -; 2020-11-04/2020-11-05
# signed by, passive
The deal was signed on Monday in Minsk by the energy ministers of Russia and Belarus. | held; Minsk; 2020-10-12
# a seat of power
German Foreign Minister Petra Lang met President Gao Feng at the Great Hall of the People on Wednesday. | held; Beijing; 2020-10-14
# the day of what was told before
Foreign Minister Jan Lis met Chancellor Petra Vogel in Bonn on Monday. He then held talks with Defence Minister Olaf Kern. | held; Bonn; 2020-10-12 | held; Bonn; 2020-10-12
# aims to
The powers and Iran aim to reconvene on December 7. | scheduled; -; 2020-12-07
# a noun that looks like a verb
The Senate Appropriations Committee advanced the bill at a hastily called hearing Tuesday night. | held; -; 2020-10-13
# a council that was due to be briefed
The U.N. Security Council was due to be briefed on Monday. | scheduled; -; 2020-10-19
# two verbs of one place
President Luis Mora left for Tokyo, where he will attend a summit and hold bilaterals with Prime Minister Ken Mori. | scheduled; Tokyo; - | scheduled; Tokyo; -
# called off, without a day
Chief negotiator Javad Rahimi cancelled a bilateral with Russian Foreign Minister Oleg Gusev. | cancelled; -; -
# a day that may lie in a stretch of days is another meeting's
Envoys held a new round of talks in Vienna on Tuesday. Experts met in Vienna earlier this month. | held; Vienna; 2020-10-13 | held; Vienna; [2020-10-01..2020-10-13]
# when a clause is about a day
Chancellor Petra Vogel will be back on November 5, when she makes a state visit to Lisbon. | scheduled; Lisbon; 2020-11-05
"""  # noqa: E501

NONE = """
# who does something else together
The two brothers were arrested together in Cairo on Monday. Lawmakers worked together on Monday to pass the bill.
# teams
The two teams face each other in Madrid on Saturday.
# hosts of games
Tokyo will play host to the Olympics next July.
# raised and faced
The company raised prices with suppliers in March. The minister faced criticism on Monday over the delay.
# told nobody who sits
The minister told parliament that the plan was dead. President Luis Mora told Spanish television on Monday that he would stay.
# called on to act
Chancellor Petra Vogel called on lawmakers in Berlin on Monday to pass the law.
# courts and police
The court heard the case of a man who stole a bicycle. Police interviewed two witnesses in Lyon on Tuesday.
# received things
The refinery in Basra received oil from the north on Monday. The hospital received 30 patients on Monday.
# invited bids
The bank invited bids for the bridge in Lagos. He invited voters to judge him by his record.
# habits
Ministers regularly meet to discuss prices. The cabinet meets every Wednesday.
# wishes without a day
The party would hold talks with anyone who accepts the result. He urged both sides to return to talks.
# a process that is stuck
Nuclear negotiations between Washington and Pyongyang have been stalled since March.
# crowds
Thousands gathered in Minsk on Sunday to protest. Protesters gathered outside the parliament in Minsk on Sunday.
# rounds that are done
The minister has been doing the rounds since Sunday.
"""  # noqa: E501


@pytest.mark.parametrize("text, published, wanted", list(rows(TOLD, WEDNESDAY)))
def test_a_meeting_is_told_by(text, published, wanted):
    assert told(text, published) == wanted


@pytest.mark.parametrize("text, published, wanted", list(rows(NONE, WEDNESDAY)))
def test_no_meeting_is_told_by(text, published, wanted):
    assert told(text, published) == []


def test_a_diary_gives_its_day_to_what_it_lists():
    diary = (
        "What to watch next week\n\nMONDAY: EU foreign ministers meet in Brussels.\n\n"
        "TUESDAY: U.S. Vice President Ed Moss hosts Kenyan President Daniel Kiprop at the White House."
    )
    assert told(diary, WEDNESDAY) == ["scheduled; Brussels; 2020-10-19", "scheduled; Washington, D.C.; 2020-10-20"]
