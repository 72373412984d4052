"""Meetings by the words that tell them: verbs, light verbs, passives, relative clauses, moves, second stops."""

from datetime import date

import pytest

from tests.extraction.test_meetings import rows, told

WEDNESDAY = date(2020, 10, 14)

# Each row: the text | status; place; EDTF of each meeting in order. A comment above each says what it is about.
CLASSES = """
# X held talks with Y, day before the verb
On Tuesday, Defence Minister Olav Brandt held talks with his Estonian counterpart in Tallinn. | held; Tallinn; 2020-10-13
# received, place in the capital of a named state
King Haakim received the Omani envoy in the Jordanian capital on Sunday. | held; Amman; 2020-10-11
# passive reception
Prime Minister Ana Vidal was received by President Luis Mora in Lisbon on Monday. | held; Lisbon; 2020-10-12
# flew to see
Chancellor Petra Vogel flew to Madrid on Monday to see Prime Minister Ana Vidal. | held; Madrid; 2020-10-12
# hosted a delegation
Ghana's president hosted a delegation from Togo in Accra last Thursday. | held; Accra; 2020-10-08
# will travel for talks
Foreign Minister Jan Lis will travel to Kyiv next week for talks with Ukrainian officials. | scheduled; Kyiv; 2020-10-19/2020-10-25
# sat down with
Trade envoys from India and Peru sat down with WTO officials in Geneva on Friday. | held; Geneva; 2020-10-09
# spoke by telephone, day in front
On Sunday the two leaders spoke by telephone, President Jana Horak said. | held; -; 2020-10-11
# a call with
President Jana Horak had a call with Chancellor Petra Vogel on Monday. | held; -; 2020-10-12
# is due in
Israel's defence minister, Avi Raz, is due in Washington on Tuesday. | scheduled; Washington, D.C.; 2020-10-20
# arrives for a visit
Cuban President Raul Mena arrived in Hanoi on Monday for a three-day state visit. | held; Hanoi; 2020-10-12
# opened in
A conference on Libya opened in Berlin on Monday. | held; Berlin; 2020-10-12
# wrapped up
Negotiators from Sudan and South Sudan wrapped up five days of talks in Juba on Saturday. | held; Juba; 2020-10-10
# concluded
The annual session of the African Court concluded in Arusha on 9 October. | held; Arusha; 2020-10-09
# signing ceremony
A signing ceremony will be held at the White House on October 20. | scheduled; Washington, D.C.; 2020-10-20
# poss day of the meeting
Tuesday's meeting of EU finance ministers in Luxembourg ended in acrimony. | held; Luxembourg; 2020-10-13
# city before the noun
The Geneva talks between Cyprus's two leaders broke up on Friday. | held; Geneva; 2020-10-09
# ministerial
The OPEC+ ministerial is scheduled for 19 October. | scheduled; -; 2020-10-19
# 4+1
Diplomats from the remaining parties held 4+1 consultations in Vienna on Monday. | held; Vienna; 2020-10-12
# two stops
The commissioner has meetings in Paris on Monday and in Berlin on Wednesday. | scheduled; Paris; 2020-10-19 | scheduled; Berlin; 2020-10-14
# eve of
On the eve of the Sofia summit, which opens on Friday, leaders traded barbs. | scheduled; Sofia; 2020-10-16
# two months after
The G20 summit was held in Riyadh on 3 March 2020. Finance ministers met in Jeddah two months after the summit. | held; Riyadh; 2020-03-03 | held; Jeddah; 2020-05-03
# put off by a week
The donors' conference in Oslo, set for October 19, has been put off by a week. | postponed; Oslo; 2020-10-26
# brought to another city
The round of talks planned for Doha on Friday was moved to Istanbul. | scheduled; Istanbul; 2020-10-16
# hosted by, passive, at a palace
The two rivals were hosted by the emir in Doha on Wednesday. | held; Doha; 2020-10-14
# relative clause
Serbia's president, who met EU envoy Marta Koch in Brussels on Monday, rejected the plan. | held; Brussels; 2020-10-12
# relative with whom
EU envoy Marta Koch, whom he met in Brussels on Monday, declined to elaborate. Serbian President Ivan Tasic will see her again. | held; Brussels; 2020-10-12
# gerund after
After meeting Chancellor Petra Vogel in Berlin on Monday, President Jana Horak spoke of progress. | held; Berlin; 2020-10-12
# participle
Meeting in Bratislava on Thursday, EU leaders agreed on a budget. | held; Bratislava; 2020-10-08
# gathering expected
Leaders of eight states are expected to gather in Bishkek next month. | scheduled; Bishkek; 2020-11
# hopes to host
Norway hopes to host a second round of peace talks in Oslo in November. | proposed; Oslo; 2020-11
# cabinet
The cabinet met on Monday to approve the budget. | held; -; 2020-10-12
# committee will meet
The parliamentary defence committee will meet on 19 October to question the general. | scheduled; -; 2020-10-19
# hearing scheduled
A Senate hearing on the nomination is scheduled for Oct. 20. | scheduled; -; 2020-10-20
# testified
Bank chief Carla Ruiz testified before the House Financial Services Committee on Tuesday. | held; -; 2020-10-13
# town hall
The senator held a town hall in Tulsa on Saturday. | held; Tulsa; 2020-10-10
# ended without agreement
Talks aimed at ending the strike collapsed on Monday after the union walked out. | held; -; 2020-10-12
# no generic
Peace talks are the only way out, he said. Talks and more talks are needed.
# no meeting with
He said no meeting with the rebels was planned and that he had never met their leader.
# visit cancelled
Pope Leo's visit to Beirut, due in November, was cancelled for health reasons. | cancelled; Beirut; 2020-11
# the visit on its day
On a visit to Nairobi on Friday, EU commissioner Marta Koch pledged more aid. | held; Nairobi; 2020-10-09
# plays host
Slovenia will play host to a Western Balkans summit in October 2021. | scheduled; -; 2021-10
# convened by
A crisis meeting convened by the governor took place in Bergamo on Sunday. | held; Bergamo; 2020-10-11
# joined by video
President Jana Horak will join the leaders' summit by video link on Friday. | scheduled; -; 2020-10-16
# dinner
The two presidents held a working dinner in Rome on Monday. | held; Rome; 2020-10-12
# court hearing is none of ours
He pleaded guilty at a bail hearing. Her party meeting at home got loud.
# meet a deadline
Officials met the deadline on Friday. The needs of the poor were met in Geneva.
# called on to act
The minister called on President Luis Mora to resign on Monday.
# tour of several
Secretary Ben Cole begins a five-day tour of Central Asia on Sunday. | scheduled; Central Asia; 2020-10-18
# visits, present tense headline style
Russian Prime Minister Oleg Gusev visits Belgrade on October 28, the Serbian government said. | scheduled; Belgrade; 2020-10-28
# are set to meet
The foreign ministers of Greece and Turkey are set to meet on the sidelines of a forum in Bratislava on Thursday. | scheduled; Bratislava; 2020-10-15 | scheduled; Bratislava; 2020-10-15
# could meet
Trump and Kim could meet again before the end of the year, Seoul says. | proposed; -; 2020-12
# agreed to hold
Armenia and Azerbaijan agreed to hold talks in Moscow on October 20. | scheduled; Moscow; 2020-10-20
# postponed indefinitely
The 12th ministerial conference of the WTO has been postponed indefinitely. | postponed; -; -
# previous meeting
The sides last met in Muscat in 2019. | held; Muscat; 2019
# committee session in US style
The House Oversight Committee will hold a hearing on April 9 with three drug makers. | scheduled; -; 2021-04-09
# board votes at a meeting
At its meeting Monday night, the school board voted 5-2 to close Lincoln Elementary. | held; -; 2020-10-12
# debate
The two candidates will face off in a debate in Miami on Oct. 22. | scheduled; Miami; 2020-10-22
# rally is none, fund-raiser is none; the meeting counts
Sen. Ruth Kane, D-Ohio, met Thursday with union leaders in Toledo before a rally. | held; Toledo; 2020-10-08
# Oval Office
President Dana Cole met with Gov. Al Reed in the Oval Office on Tuesday. | held; Washington, D.C.; 2020-10-13
# appeared before
The chief executive, Nora Blum, appeared before the Treasury select committee on Tuesday. | held; -; 2020-10-13
# questioned by
Health Secretary Tom Baird will be questioned by MPs at a hearing on Wednesday. | scheduled; -; 2020-10-14
# Cobra
Ministers will hold an emergency Cobra meeting on Thursday morning. | scheduled; -; 2020-10-15
# first-person plural
"We met on Sunday in Cairo," Egyptian Foreign Minister Samir Nour said of the Libyan envoy. | held; Cairo; 2020-10-11
# weekend retreat
House Democrats will gather for a weekend retreat in Baltimore starting Friday. | scheduled; Baltimore; 2020-10-16
# conference in a week
More than 40 countries will take part in a conference on Yemen in Geneva next week. | scheduled; Geneva; 2020-10-19/2020-10-25
# summit earlier this month
At a summit in Porto earlier this month, the leaders had promised more money. | held; Porto; [2020-10-01..2020-10-13]
# visit of a person to a country, past perfect
The premier, who had visited Ankara twice in the spring, said relations were good. | held; Ankara; 2020-21
# ahead of a visit
The remarks came ahead of a visit to Warsaw by U.S. Secretary of State Lee Ford on Monday. | scheduled; Warsaw; 2020-10-19
# virtual meeting
The two prime ministers met virtually on Friday. | held; -; 2020-10-09
# video conference held
Eurogroup ministers held a videoconference on Monday evening. | held; -; 2020-10-12
# meeting cancelled for lack of quorum
Thursday's meeting of the planning commission was canceled for lack of a quorum. | cancelled; -; 2020-10-15
# bilateral
A bilateral between the two leaders is planned in New York on October 22. | scheduled; New York City; 2020-10-22
# trilateral
Moscow will host a trilateral with Ankara and Tehran on October 30. | scheduled; -; 2020-10-30
# assembly
The World Health Assembly opens in Geneva on November 9. | scheduled; Geneva; 2020-11-09
# third round
A third round of indirect talks got under way in Doha on Sunday. | held; Doha; 2020-10-11
# next round to be held
The next round is to be held in Nairobi in two weeks, the mediator, Abel Tesfay, said. | scheduled; Nairobi; 2020-10-26/2020-11-01
# signed in presence
Oman and Kuwait signed a trade accord in Muscat on Monday. | held; Muscat; 2020-10-12
# shuttle between
U.S. envoy Carl Dunn shuttled between Cairo and Tunis this week.
# parliament sits
Parliament will convene for an extraordinary session on October 19. | scheduled; -; 2020-10-19
# annual general meeting
Shareholders will vote at the annual meeting in Zurich on April 29. | scheduled; Zurich; 2021-04-29
# will be hosted
Next year's summit will be hosted by Brazil. | scheduled; -; 2021
# agreed to meet again
They agreed to meet again in Lima in March, Peru's foreign minister, Rosa Quispe, said. | scheduled; Lima; 2021-03
# refused to meet
The president refused to meet the delegation from Brussels on Monday.
# meeting with no date but persons
During her meeting with Pope Leo at the Vatican on Saturday, Chancellor Petra Vogel raised the war. | held; Holy See; 2020-10-10
# joint news conference is none
At a joint news conference with Vidal in Lisbon on Monday, Mora praised the deal.
# welcomed
Chinese President Gao Feng welcomed Ethiopian Prime Minister Girma Alemu in Beijing on Tuesday. | held; Beijing; 2020-10-13
# held separate meetings
The envoy held separate meetings with the two sides in Sanaa on Saturday and Sunday. | held; Sanaa; 2020-10-10/2020-10-11
# talks under way
Talks between the port operators and the union are under way in Rotterdam. | ongoing; Rotterdam; -
# met on the phone
The king and the president discussed oil output by telephone on Monday, the royal court said. | held; -; 2020-10-12
# a hearing is set
A hearing before Judge Pine is set for Nov. 2. | scheduled; -; 2020-11-02
# invited to
Poland has invited Baltic leaders to a summit in Lublin on 26 October. | scheduled; Lublin; 2020-10-26
# policy meeting
The Federal Reserve left rates unchanged after a two-day policy meeting on Wednesday. | held; -; 2020-10-14
# next meets on a range
The rate-setting committee next meets on November 4-5. | scheduled; -; 2020-11-04/2020-11-05
# minutes of a meeting
Minutes of the September 15-16 meeting showed officials split. | held; -; 2020-09-15/2020-09-16
# at its next meeting in a month
The council will vote on the plan at its next meeting in December. | scheduled; -; 2020-12
# board meeting
A board meeting is planned for October 20 in Dallas. | scheduled; Dallas; 2020-10-20
# presented at
The findings were presented at the annual meeting of the Geological Union in San Diego on Friday. | held; San Diego; 2020-10-09
# dinner
The two men discussed the deal over dinner at a hotel in Vienna on Feb. 3. | held; Vienna; 2020-02-03
# lunch with lawmakers
Vice President Ed Moss told senators at a closed-door lunch on Tuesday that the bill would pass. | held; -; 2020-10-13
# arraignment
A hearing in the case is scheduled for Oct. 20 in federal court in Boston. | scheduled; Boston; 2020-10-20
# trial
The trial is set to begin on Nov. 9.
# oral arguments
The Supreme Court will hear arguments in the case on November 10. | scheduled; -; 2020-11-10
# debate
The candidates will debate again on Oct. 22 in Nashville. | scheduled; Nashville; 2020-10-22
# first debate
The first debate, held in Cleveland on Sept. 29, drew 73 million viewers. | held; Cleveland; 2020-09-29
# emergency meeting called
Gov. Al Reed called an emergency meeting of the parole board for Friday. | scheduled; -; 2020-10-16
# cabinet told
The prime minister told a cabinet meeting on Tuesday that the plan was dead. | held; -; 2020-10-13
# ministers met
Home Secretary Sara Bell met police chiefs in Leeds on Monday. | held; Leeds; 2020-10-12
# chaired
The health minister chaired a meeting of regional governors on Saturday. | held; -; 2020-10-10
# town meeting
Residents packed a public meeting at the town hall on Thursday night. | held; -; 2020-10-08
# here in the dateline
CANBERRA, Oct 14 (Xinhua) -- Australian Foreign Minister Kate Dunn met with her Fijian counterpart Ratu Lala here on Wednesday. | held; Canberra; 2020-10-14
# attended via video
Spanish Foreign Minister Luis Roca took part by video link in a meeting of EU counterparts in Luxembourg on Monday. | held; Luxembourg; 2020-10-12
# arrives on an official visit
MADRID, Oct 14 (EFE).- Colombian President Jorge Paz arrived Wednesday in Madrid on an official visit. | held; Madrid; 2020-10-14
# side meeting
On the sidelines of the UN General Assembly in New York last month, Lavrov met Japanese Foreign Minister Ken Mori. | held; New York City; 2020-09 | held; New York City; 2020-09
# council consultations
The UN Security Council will hold an emergency meeting on Sudan on Thursday at Britain's request. | scheduled; -; 2020-10-15
# voted at
The Security Council voted on Monday to extend the mission.
# summit hosted this weekend
Australia will host Pacific leaders for a summit in Brisbane this weekend. | scheduled; Brisbane; 2020-10-17/2020-10-18
# leaders' week
Leaders' talks begin Sunday in Perth and end on Tuesday. | scheduled; Perth; 2020-10-18/2020-10-20
# meets regularly is no meeting
The committee meets every month. Ministers meet regularly.
# has not met since
The two have not met since June 2019.
# would meet if
She would meet him anywhere if he apologized.
# phone call last month
In a phone call last month, Trump pressed President Ivan Hart to act. | held; -; 2020-09
# in talks with
The company is in talks with two banks.
# first round
Egyptian and Ethiopian negotiators will hold a first round of talks in Khartoum from October 19 to 21. | scheduled; Khartoum; 2020-10-19/2020-10-21
# consultations with sides
Kim's sister Kim Yo-jong and envoy Ri Su held working-level consultations in Stockholm earlier this month. | held; Stockholm; [2020-10-01..2020-10-13]
# visited site
The premier toured flood-hit Sumy on Tuesday. | held; Sumy; 2020-10-13
"""  # noqa: E501


@pytest.mark.parametrize("text, published, wanted", list(rows(CLASSES, WEDNESDAY)))
def test_a_meeting_is_told_by(text, published, wanted):
    assert told(text, published) == wanted
