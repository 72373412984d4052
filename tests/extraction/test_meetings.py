"""Meetings by class: what is one, what is none, and its status, place and day."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from articles.extraction.pipeline import extract
from entities.knowledge.tables import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# Each row: the text | status; place; EDTF of each meeting in order. A comment above each says what it is about.
ON_THURSDAY_16_MAY_2019 = """
# a dispatch says here; the visitor stands after a participle
MINSK, May 16 (Xinhua) -- Belarusian President Viktar Karpau met with visiting Chinese Vice Premier Liang Wenhao here on Thursday. | held; Minsk; 2019-05-16
# will hold talks, place and day behind the party
MOSCOW, May 16. /TASS/. Russian Foreign Minister Sergey Lavrov will hold talks with his Japanese counterpart Taro Kono in Tokyo on May 31, Foreign Ministry Spokeswoman Maria Zakharova told a briefing on Thursday. | scheduled; Tokyo; 2019-05-31
# a call that was held, and a meeting that was agreed
The presidents of Armenia and Azerbaijan spoke by telephone on Tuesday and agreed to meet in Vienna in early June, the OSCE Minsk Group said. | held; -; 2019-05-14 | scheduled; Vienna; [2019-06-01..2019-06-10]
# postponed, without a new day
The planned visit of the Saudi crown prince to Islamabad has been postponed, Pakistan's Foreign Office said. It had been due to begin on Friday. | postponed; Islamabad; -
# gathering, and the same meeting again by its chair
EU foreign ministers gathered in Brussels on Monday to discuss the Iran nuclear deal. Federica Mogherini, who chaired the meeting, called for restraint. | held; Brussels; 2019-05-13
# cancelled, with the day it had been set for
Washington cancelled a summit with the Taliban at Camp David that had been scheduled for Sunday. | cancelled; Camp David; 2019-05-19
# proposed; nested nouns are one; the place is parsed under the parties
UN envoy Martin Griffiths proposed a new round of consultations between the warring parties in Geneva in September. | proposed; Geneva; 2019-09
# willingness alone, and a meeting without a day, are none
"We are ready for direct talks with Ukraine," the president said. No date has been set for a meeting.
# a range of days that begins with from
Leaders of the G7 will meet in Biarritz, France, from August 24 to 26. | scheduled; Biarritz; 2019-08-24/2019-08-26
# visit and talks at one place on one day are one
Indian Prime Minister Arvind Rao arrived in Malé on Saturday on a two-day visit, his first foreign trip since being re-elected. He held talks with Maldivian President Ibrahim Naseer. | held; Malé; 2019-05-11
# courts and expectations are met, but not so
The court met on Wednesday to hear the case. Shares fell as the company failed to meet expectations.
# a news conference is no meeting; generic talks are none
At a news conference in Athens, the minister said that talks on the name issue were progressing well.
# a phone call as a noun
German Chancellor Angela Merkel and French President Emmanuel Macron discussed Libya in a phone call on Wednesday evening, her spokesman said. | held; -; 2019-05-15
# is scheduled for
The 34th ASEAN Summit is scheduled for June 20-23 in Bangkok. Thailand holds the bloc's rotating chair. | scheduled; Bangkok; 2019-06-20/2019-06-23
# a follow-up by another word for it
Talks between the two Sudanese sides, mediated by Ethiopia and the African Union, resumed in Khartoum on Monday after a two-week break. The negotiations had collapsed in April. | held; Khartoum; 2019-05-13
# travelled to meet: one event
Secretary of State Mike Pompeo travelled to Sochi on Tuesday to meet Lavrov and President Vladimir Putin. | held; Sochi; 2019-05-14
# expected to take place; the city by its name of that day
A trilateral meeting of the foreign ministers of Russia, Turkey and Iran is expected to take place in Nur-Sultan later this month. | scheduled; Nur-Sultan; [2019-05-17..2019-05-31]
# hosted people; agreed to meet again
Polish Foreign Minister Jacek Czaputowicz hosted his Baltic counterparts in Warsaw last week. The four ministers agreed to meet again in Tallinn in the autumn. | held; Warsaw; 2019-05-06/2019-05-12 | scheduled; Tallinn; 2019-23
# called for a day
The Arab League called an emergency session in Cairo for Saturday. | scheduled; Cairo; 2019-05-18
# surnames only; that summit
Kim and Trump last met in Hanoi in February. That summit ended without an agreement. | held; Hanoi; 2019-02
# held its third meeting, two days
The International Contact Group on Venezuela held its third meeting in San José on 6 and 7 May. | held; San José; 2019-05-06/2019-05-07
# expected to attend; next February
The minister is expected to attend the Munich Security Conference next February. | scheduled; Munich; 2020-02
# paid a visit
President Kolinda Grabar paid an official visit to Slovenia on 9 May at the invitation of her counterpart. | held; Slovenia; 2019-05-09
# a body meets as one
The Security Council met behind closed doors on Thursday at the request of Britain. | held; -; 2019-05-16
# are meeting today
Delegations from Serbia and Kosovo are meeting in Paris today under French mediation. | ongoing; Paris; 2019-05-16
# talks of whom, where?
China's foreign ministry said the two sides remained in touch. Talks collapsed last week.
# a signing
Ministers from 27 countries signed the agreement at a ceremony in Lisbon on 13 December 2007. | held; Lisbon; 2007-12-13
# will host, in a half of the year
Finland will host an informal summit of EU leaders in Helsinki during its presidency in the second half of the year. | scheduled; Helsinki; 2019-07/2019-12
# a rejected meeting is none
Zarif said Iran would not negotiate under pressure and rejected a meeting with Trump.
# possible, in July
The Kremlin said a Putin-Erdogan meeting was possible in July but that no agreement had been reached. | proposed; -; 2019-07
# called off
Next week's summit in Osaka has been called off because of the typhoon. | cancelled; Osaka; 2019-05-20/2019-05-26
# the parties and a day, no place
Brexit talks between the government and Labour ended without a deal on Friday. | held; -; 2019-05-10
# place in the name
The Bishkek summit of the SCO, on June 13-14, will be attended by the leaders of eight member states. | scheduled; Bishkek; 2019-06-13/2019-06-14
"""  # noqa: E501

ON_WEDNESDAY_14_OCTOBER_2020 = """
# will receive
Turkish President Recep Tayyip Erdogan will receive his Ukrainian counterpart Volodymyr Zelensky in Istanbul on Friday. | scheduled; Istanbul; 2020-10-16
# held their second meeting
The foreign ministers of the Quad countries held their second in-person meeting in Tokyo last week. | held; Tokyo; 2020-10-05/2020-10-11
# a summit without a place
A virtual summit between India and Australia took place on June 4. | held; -; 2020-06-04
# moved to another month
The sixth round of Geneva International Discussions on the South Caucasus, planned for October, has been moved to December because of the pandemic. | postponed; Geneva; 2020-12
# an aside on the sidelines
Speaking on the sidelines of a NATO defence ministers' meeting in Brussels, Stoltenberg said allies would decide in February. | held; Brussels; -
# is travelling, on a day to come
Foreign Minister Heiko Maas is travelling to Moscow on Thursday for talks with his Russian counterpart. | scheduled; Moscow; 2020-10-15
# convened a session
The African Union Peace and Security Council convened an extraordinary session on Mali in Addis Ababa on 19 August 2020. | held; Addis Ababa; 2020-08-19
# nothing but the talks
The talks were constructive, officials said.
# visited
The IAEA chief, Rafael Grossi, visited Tehran in August, the first such trip since he took office. | held; Tehran; 2020-08
# a video conference
The leaders will hold a video conference on Thursday to coordinate travel rules. | scheduled; -; 2020-10-15
# a hope and an ignored proposal
North Korea has ignored proposals for a third summit. South Korean President Moon Jae-in said he hoped to meet Kim Jong Un again before his term ends.
# the second meeting in a relative clause
The presidents of the two Congos met in Kigali on 7 October and decided to set up a joint commission, which will hold its first meeting in Brazzaville in November. | held; Kigali; 2020-10-07 | scheduled; Brazzaville; 2020-11
# the clause on the noun tells the status
Greece welcomed the start of exploratory talks with Turkey, which are to resume in Istanbul soon. | scheduled; Istanbul; -
# spoke by phone
Prime Minister Boris Johnson spoke to Commission President Ursula von der Leyen by phone on Saturday. | held; -; 2020-10-10
# host of the next round
Egypt will host the next round of Libyan military talks in Hurghada at the end of the month. | scheduled; Hurghada; [2020-10-21..2020-10-31]
# two cities: the first
The Minsk Group co-chairs met separately with the two ministers in Geneva and Moscow. | held; Geneva; -
# called for a conference on a named subject
The president called for an international conference on the Eastern Mediterranean. | proposed; -; -
# two nameless delegations
Security was tight at the hotel where the two delegations were meeting.
# a town and its country
The Visegrad Group's prime ministers met in Lublin, Poland, on September 11. | held; Lublin; 2020-09-11
# a session named only by its number
At its 56th session, the Human Rights Council heard a report on Belarus.
# cancelled though replaced
The EU-China summit in Leipzig, originally scheduled for September 14, was cancelled and replaced by a videoconference. | cancelled; Leipzig; 2020-09-14
# took part in consultations
Deputy foreign ministers from Russia, China and Pakistan took part in consultations with the Taliban office in Doha on Monday. | held; Doha; 2020-10-12
# may meet: proposed
The two presidents may meet on the margins of the G20 in Riyadh next month, the Kremlin spokesman said. | proposed; Riyadh; 2020-11
# expected somewhere for it
The envoy was expected in Tunis on Friday for a summit of the Arab League. | scheduled; Tunis; 2020-10-16
# is set to open is no proposal
The donors' conference is set to open in Amman next week. | scheduled; Amman; 2020-10-19/2020-10-25
# put back is postponed
The annual meeting in Riga has been put back. | postponed; Riga; -
# never took place
The second round of talks between Serbia and Kosovo never took place. | cancelled; -; -
# a session had to be scrapped
A council session on school meals, planned for last Friday, had to be scrapped. | cancelled; -; 2020-10-09
# a body is convened
The prime minister convened the Security Council on Monday. | held; -; 2020-10-12
# what a meeting is told on its day
A public meeting in Gdansk last Friday was told the harbour would close. | held; Gdansk; 2020-10-09
# last year's gathering
Last year's gathering was overshadowed by a quarrel. | held; -; 2019
# a hearing by its verb
The two bankers will testify before the committee on 20 October. | scheduled; -; 2020-10-20
# spoke with, two people and a day
Foreign Minister Jan Lis spoke with Latvian Foreign Minister Ilze Ozola on Monday. | held; -; 2020-10-12
# spoke to a newspaper is none
Foreign Minister Jan Lis spoke with reporters on Monday and appeared calm.
# testimony and evidence in other senses are none
The figures testify to a recovery. The report gave evidence of fraud.
# a town that nobody knows
The board of the harbour met in Gourock on Monday. | held; Gourock; 2020-10-12
# hearings, without a place
Public hearings on the dam are planned for 3 November. | scheduled; -; 2020-11-03
# a year within the name and a month behind the verb
The 2021 edition will be held in Vilnius next May. | scheduled; Vilnius; 2021-05
# people and requirements are met, but not so
French police met protesters with tear gas. The new minister meets all the requirements.
"""  # noqa: E501


@cache
def knowledge():
    return read(SEEDS)


def rows(table, published):
    comment = ""
    for line in table.strip().splitlines():
        if line.startswith("# "):
            comment = line.removeprefix("# ")
        else:
            text, *wanted = line.split(" | ")
            yield pytest.param(text, published, wanted, id=comment)


def told(text, published):
    """The meetings as "status; place; EDTF"."""
    found = extract(text, published, knowledge())
    names = {actor.key: actor.name for actor in found.actors}
    return [
        f"{one.status}; {names.get(one.place, '-')}; {(one.when and one.when.edtf) or '-'}" for one in found.meetings
    ]


@pytest.mark.parametrize(
    "text, published, wanted",
    [
        *rows(ON_THURSDAY_16_MAY_2019, date(2019, 5, 16)),
        *rows(ON_WEDNESDAY_14_OCTOBER_2020, date(2020, 10, 14)),
    ],
)
def test_a_meeting_is_told_once_with_status_place_and_day(text, published, wanted):
    assert told(text, published) == wanted


def test_a_headline_names_the_only_meeting_of_its_kind():
    text = "Readout of water talks\n\nMinisters of Chad and Niger held consultations in Paris on Thursday."

    assert told(text, date(2019, 5, 16)) == ["held; Paris; 2019-05-16"]


PARTS = [
    ("Austria hosted talks between Serbia and Kosovo in Vienna on Monday.", "host", ["Austria"]),
    ("A meeting of experts, hosted by Austria, took place in Graz on Monday.", "host", ["Austria"]),
    ("Talks between Serbia and Kosovo took place in Vienna on Monday.", "host", ["Austria"]),  # by its capital
    ("The ASEAN summit opened in Bangkok on Monday.", "organizer", ["Association of Southeast Asian Nations"]),
    ("The presidents of Serbia and Kosovo met in Graz on Monday.", "participant", ["Serbia", "Kosovo"]),
]


@pytest.mark.parametrize("text, part, wanted", PARTS)
def test_a_meeting_knows_who_hosts_organizes_and_takes_part(text, part, wanted):
    found = extract(text, date(2019, 5, 16), knowledge())
    names = {actor.key: actor.name for actor in found.actors}
    meeting = found.meetings[0]

    by_part = {
        "host": [names[meeting.host]] if meeting.host else [],
        "organizer": [names[meeting.organizer]] if meeting.organizer else [],
        "participant": [names[one.actor] for one in meeting.participants if one.part == "participant"],
    }

    assert by_part[part] == wanted


def test_a_postponed_meeting_keeps_the_day_it_was_moved_from():
    text = "The East Asia Summit, originally planned for September, has been postponed until next spring."

    meeting = extract(text, date(2021, 8, 9), knowledge()).meetings[0]

    assert (meeting.status, meeting.old_when.edtf, meeting.when.edtf) == ("postponed", "2021-09", "2022-21")


def test_the_next_round_belongs_to_the_series_whose_round_was_told():
    text = "The sixth round of the Astana talks ended in Astana on Friday. The next round will be held there in June."

    meetings = extract(text, date(2019, 2, 16), knowledge()).meetings

    assert [one.series for one in meetings] == ["astana-process", "astana-process"]
