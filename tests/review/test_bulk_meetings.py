"""Meetings that are found or made for many reports at once are those that one report after the other leads to."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Annotation, Decision, MeetingReport
from articles.review import bulk, decisions, snapshots, undoing_many
from articles.review.bulk_verdicts import What
from articles.review.checks import Refused
from entities.models import Meeting, MeetingSeries
from entities.names.slugs import first_free, free
from entities.when import from_edtf
from tests.factories import make_actor, make_article, make_editor, make_meeting_report, make_place

pytestmark = pytest.mark.django_db
DAYS = [date(2018, 4, 1) + timedelta(days=n) for n in range(0, 12, 3)]


def a_desk(random, count=30):
    """Reports that are alike in many ways, of which some are decided about and some linked to a known meeting."""
    actors, places = [make_actor(f"Actor {n}") for n in range(4)], [make_place("Vienna"), make_place("Graz"), None]
    series = [MeetingSeries.objects.create(slug="mf", name="Moscow format"), None, None]
    known = [
        Meeting.objects.create(slug=f"known-{n}", name=random.choice(["Talks", "Round"]), kind="talks")
        for n in range(3)
    ]
    articles = [make_article("A summit. A summit.", published_on=DAYS[-1] + timedelta(days=n)) for n in range(3)]
    for _ in range(count):
        first = random.choice(DAYS)
        when = random.choice([first.isoformat(), f"{first}/{first + timedelta(days=4)}", "2018-04", ""])
        host = random.choice([*actors, None])
        report = make_meeting_report(
            random.choice(articles), name=random.choice(["Talks", "TALKS", "Round"]), host=host
        )
        report.when = from_edtf(when) if when else None
        report.place, report.series = random.choice(places), random.choice(series)
        report.meeting_kind = random.choice(["talks", "talks", "round"])
        report.meeting_status = random.choice(["held", "scheduled"])
        report.meeting = random.choice([*known, *[None] * 6])
        report.save()
        for actor in random.sample(actors, 2):
            report.participations.create(actor=actor)
    someone = make_editor()
    for report in random.sample(list(MeetingReport.objects.order_by("pk")), 8):
        with_reason = {"override": ["held-in-future", "ahead-in-past"], "reason": "said so"}
        decisions.accept(report, editor=someone, revision=1, **with_reason)


def meetings():
    fields = ("slug", "name", "kind", "status", "edtf", "earliest", "latest", "wording", "approximate")
    links = ("place__name", "host__name", "organizer__name", "series__slug")
    told = list(Meeting.objects.order_by("pk").values_list(*fields, *links))
    taking_part = Meeting.objects.order_by("pk", "participations__pk")
    reports = MeetingReport.objects.order_by("pk").values_list("status", "meeting__slug")
    return {
        "meetings": told,
        "participants": list(taking_part.values_list("slug", "participations__actor__name", "participations__part")),
        "reports": list(reports),
    }


def in_order():
    return Annotation.objects.order_by("version", "starts_at", "pk")


def one_by_one(what, editor):
    for key in in_order().values_list("pk", flat=True):
        row = snapshots.whole(Annotation.objects.get(pk=key))
        try:
            with transaction.atomic():
                if what.action == "accept" and not row.is_accepted:
                    decisions.accept(row, editor=editor, revision=None)
                elif what.action == "reject" and row.status != "rejected":
                    decisions.reject(row, editor=editor, revision=None, reason=what.reason)
        except Refused:
            continue


def undone_one_by_one(editor):
    for decision in Decision.objects.filter(editor=editor).order_by("-pk"):
        decisions.undo(decision, editor=editor)


def at_once(what, editor):
    change = bulk.preview(in_order(), what, editor=editor)
    bulk.apply(change)
    return change


def undone_at_once(change, editor):
    undoing_many.undo_many(batch=change.batch, editor=editor)


def forgotten(act):
    """What it answers; what it changed is taken back, and keys and addresses begin where they began."""
    with transaction.atomic():
        told = act()
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("action", ["accept", "reject"])
def test_meetings_are_the_same_decided_at_once_or_one_by_one(action, seed):
    what = What(action=action, reason="as the filter says")

    def after(decide):
        a_desk(Random(seed))
        editor = make_editor()
        decide(what, editor)
        return meetings()

    singly = forgotten(lambda: after(one_by_one))

    assert forgotten(lambda: after(at_once)) == singly
    assert len(singly["meetings"]) > 3


@pytest.mark.parametrize("seed", range(8))
def test_meetings_are_the_same_undone_at_once_or_one_by_one(seed):
    def after(act):
        a_desk(Random(seed))
        editor = make_editor()
        change = at_once(What(action="accept"), editor)
        act(change, editor)
        return meetings()

    singly = forgotten(lambda: after(lambda change, editor: undone_one_by_one(editor)))

    assert forgotten(lambda: after(undone_at_once)) == singly


def test_a_report_is_of_the_meeting_that_the_one_before_it_has_just_made():
    place, day = make_place(), {"edtf": "2018-04-24", "earliest": date(2018, 4, 24), "latest": date(2018, 4, 24)}
    for _ in range(3):
        make_meeting_report(make_article(), name="Talks", place=place, **day)

    at_once(What(action="accept"), make_editor())

    assert Meeting.objects.get().reports.count() == 3


def test_a_meeting_that_two_fit_equally_well_is_one_of_its_own():
    place, day = make_place(), {"edtf": "2018-04-24", "earliest": date(2018, 4, 24), "latest": date(2018, 4, 24)}
    for slug in ("one", "two"):
        Meeting.objects.create(slug=slug, name="Talks", place=place, **day)
    report = make_meeting_report(make_article(), name="Talks", place=place, **day)

    at_once(What(action="accept"), make_editor())

    report.refresh_from_db()
    assert report.meeting.slug == "talks-2018"


def test_as_many_queries_make_forty_meetings_as_four():
    def queries(count):
        article = make_article(" ".join(f"summit{n}" for n in range(count)))
        for n in range(count):
            make_meeting_report(article, f"summit{n}", name=f"Talks {n}", place=make_place(), edtf="2018-04")
        change = bulk.preview(in_order().filter(version__article=article), What(action="accept"), editor=make_editor())
        with CaptureQueriesContext(connection) as captured:
            bulk.apply(change)
        return len(captured)

    assert queries(40) == queries(4)


def test_free_addresses_go_on_where_others_were_taken_meanwhile():
    taken = {"talks", "talks-3"}
    addresses = free("talks", taken)

    found = [next(addresses), next(addresses)]
    taken.add("talks-5")

    assert (found, next(addresses), first_free("talks", taken)) == (["talks-2", "talks-4"], "talks-6", "talks-2")
