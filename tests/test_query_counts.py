"""Every page runs the same number of queries with one row of everything and with thirty.

A new list: add its URL name to LISTS or DESK_LISTS, and what it shows to `one_of_everything`.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.publishing import comments, compose
from entities.models import Capital, MeetingSeries, Participation
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_membership,
    make_organization,
    make_place,
    make_public_meeting,
    make_published_timeline,
    make_role,
    make_source,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"

LISTS = ["front", "timelines", "organizations", "people", "meetings", "statements", "places"]
DESK_LISTS = ["desk-timelines", "desk-sources", "desk-runs"]
MANY = 30


@pytest.fixture
def hub():
    """What all rows have in common: the pages of one organization, person, place, meeting and timeline fill up."""
    state = make_actor("Ruritania", "state")
    council = make_organization("Alpine Council", country=state)
    series = MeetingSeries.objects.create(slug="rounds", name="Vienna rounds", organizer=council)
    brandt, vienna = make_actor("Elena Brandt", country=state), make_place("Vienna", country=state)
    meeting = make_public_meeting("Vienna round", place=vienna, series=series, host=council)
    return {
        "state": state,
        "council": council,
        "brandt": brandt,
        "vienna": vienna,
        "series": series,
        "meeting": meeting,
        "article": make_article("We will not wait. " * (MANY + 2)),
        "draft": make_timeline(slug="draft"),
        "editor": make_editor(),
    }


def one_of_everything(hub, n):
    day = date(2010 + n % 8, 4, 24)
    person = make_actor(f"Wait Person {n}", country=hub["state"])
    country = make_actor(f"Wait State {n}", "state")
    body = make_organization(f"Wait Body {n}", parent=hub["council"], seat=hub["vienna"], country=hub["state"])
    role = make_role(person, hub["council"], title=f"Minister {n}", since=day)
    make_role(hub["brandt"], body, title="Envoy", since=day)
    for member, organization in ((country, hub["council"]), (hub["council"], body), (hub["state"], body)):
        make_membership(member, organization)
    place = make_place(f"Wait City {n}", country=hub["state"])
    Capital.objects.create(place=hub["vienna"], state=country)
    Capital.objects.create(place=place, state=hub["council"])
    article = make_article(source=make_source(name=f"Wire {n}"), published_on=day)
    meeting = make_public_meeting(
        f"Wait round {n}", article, place=hub["vienna"], host=country, organizer=hub["council"], series=hub["series"]
    )
    for actor in (person, hub["brandt"], hub["council"]):
        Participation.objects.create(meeting=meeting, actor=actor)
    Participation.objects.create(meeting=hub["meeting"], actor=person)
    report = make_meeting_report(make_article(source=article.source), meeting=hub["meeting"], status="accepted")
    said = make_statement(
        article, speaker=person, role=role, via=body, place=hub["vienna"], said_at=report, status="accepted"
    )
    hers = make_statement(hub["article"], speaker=hub["brandt"], said_at=report, via=body, status="accepted")
    make_statement(make_article(), speaker=country, status="accepted")
    entry = compose.add_entry(hub["draft"], said, editor=hub["editor"])
    comments.write(hub["draft"], text=f"Sure? {n}", author=make_editor(), entry=entry)
    make_published_timeline(hers, said, editor=hub["editor"], title=f"Wait for {n}")


def addresses(hub):
    return {
        **{name: reverse(name) for name in LISTS + DESK_LISTS},
        "search": reverse("search") + "?q=wait",
        "organization": hub["council"].get_absolute_url(),
        "state": hub["state"].get_absolute_url(),
        "person": hub["brandt"].get_absolute_url(),
        "place": hub["vienna"].get_absolute_url(),
        "meeting": hub["meeting"].get_absolute_url(),
        "statement": hub["brandt"].statements.earliest("pk").get_absolute_url(),
        "compose": reverse("desk-timeline", args=["draft"]),
        "preview": reverse("desk-timeline-preview", args=["draft"]),
        "timeline-history": reverse("desk-timeline-history", args=["draft"]),
        "timeline-comments": reverse("desk-timeline-comments", args=["draft"]),
        "timeline-workflow": reverse("desk-timeline-workflow", args=["draft"]),
    }


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def test_pages_run_as_many_queries_with_thirty_rows_as_with_one(client, hub):
    client.force_login(hub["editor"], backend=BACKEND)
    one_of_everything(hub, 0)
    with_one = {name: queries(client, address) for name, address in addresses(hub).items()}
    for n in range(1, MANY):
        one_of_everything(hub, n)

    with_many = {name: queries(client, address) for name, address in addresses(hub).items()}

    more = {name: len(with_many[name]) - len(with_one[name]) for name in with_one}
    assert {name: difference for name, difference in more.items() if difference > 0} == {}


def test_a_published_timeline_of_any_length_takes_the_same_few_queries(client, hub):
    said = [make_statement(make_article(), speaker=hub["brandt"], status="accepted") for _ in range(MANY)]
    short = make_published_timeline(said[0], editor=hub["editor"])
    long = make_published_timeline(*said, editor=hub["editor"])

    for view in ("", "list/", "calendar/", "map/", "actors/", "changes/", "compare/", "embed/", "embedding/"):
        of_long, of_short = (queries(client, timeline.get_absolute_url() + view) for timeline in (long, short))
        assert len(of_long) == len(of_short), view
