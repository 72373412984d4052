"""Every list of the API runs the same number of queries with one row and with thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.jobs import extract
from articles.models import Decision, Topic
from articles.publishing import compose, publish
from articles.review import decisions
from entities.models import Capital, Meeting, MeetingSeries, Participation
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_membership,
    make_mention,
    make_organization,
    make_place,
    make_role,
    make_role_claim,
    make_source,
    make_statement,
)

LISTS = [
    *("actors", "annotations", "articles", "decisions", "meetings", "memberships", "places", "roles", "runs"),
    *("series", "sources", "statements", "timelines", "topics"),
]


def one_of_everything(editor, n: int) -> None:
    state = make_actor(f"State {n}", kind="state")
    person, body = make_actor(f"Person {n}", country=state), make_organization(f"Body {n}", country=state)
    role, place = make_role(person, body), make_place(f"City {n}", country=state)
    make_membership(state, body)
    Capital.objects.create(place=place, state=state)
    series = MeetingSeries.objects.create(slug=f"series-{n}", name=f"Series {n}", organizer=body)
    series.participants.add(person)
    meeting = Meeting.objects.create(slug=f"m-{n}", name=f"Meeting {n}", place=place, host=state, series=series)
    Participation.objects.create(meeting=meeting, actor=state)
    topic = Topic.objects.create(slug=f"t-{n}", name=f"Topic {n}", parent=Topic.objects.first())
    article = make_article(source=make_source(name=f"Wire {n}", country=state))
    report = make_meeting_report(article, meeting=meeting, place=place, host=state, series=series, status="accepted")
    report.participations.create(actor=body)
    said = make_statement(article, speaker=person, role=role, via=body, place=place, said_at=report)
    said.topics.add(topic)
    make_mention(article, actor=person)
    make_role_claim(article, person=person, organization=body, role=role)
    decisions.accept(said, editor=editor, revision=1)
    extract.queue(article.versions.get())
    timeline = compose.begin(title=f"Timeline {n}", editor=editor)
    said.refresh_from_db()
    compose.add_entry(timeline, said)
    publish.publish(timeline, editor=editor)


@pytest.mark.django_db
def test_lists_run_as_many_queries_with_thirty_rows_as_with_one(as_editor):
    editor = make_editor()
    one_of_everything(editor, 0)
    with_one = {name: queries(as_editor, name) for name in LISTS}
    for n in range(1, 30):
        one_of_everything(editor, n)

    assert {name: queries(as_editor, name) for name in LISTS} == with_one
    assert Decision.objects.count() == 30


def queries(client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(f"/api/v1/{name}/?page_size=200")
    assert answer.status_code == 200, answer.content
    assert answer.json()["count"] > 0
    return len(captured)
