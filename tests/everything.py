"""One row of every kind, joined as a reviewed and published article joins them."""

from __future__ import annotations

from django.utils import timezone
from rest_framework.authtoken.models import Token

from articles.jobs import extract
from articles.models import (
    BulkChange,
    BulkItem,
    Chapter,
    Comment,
    Feed,
    FeedEntry,
    HalfTyped,
    ImportedTimeline,
    Judgement,
    Notification,
    Pass,
    Picture,
    Preferences,
    Presence,
    Rerun,
    RerunArticle,
    ReviewLink,
    SavedView,
    TimelineChange,
    Topic,
    TrainedExtractor,
)
from articles.publishing import compose, publish
from articles.review import decisions
from entities.models import Capital, Meeting, MeetingSeries, Participation
from tests.factories import (
    make_actor,
    make_article,
    make_meeting_report,
    make_membership,
    make_mention,
    make_organization,
    make_place,
    make_role,
    make_role_claim,
    make_source,
    make_statement,
    make_user,
)


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
    feed = Feed.objects.create(source=article.source, url=f"https://wire.example/{n}")
    FeedEntry.objects.create(feed=feed, identifier=str(n), article=article)
    Token.objects.create(user=make_user())
    TrainedExtractor.objects.create(sha256=f"{n:064x}", trained=b"", articles=1, f1_before=0, f1_after=0, sure=0)
    timeline = compose.begin(title=f"Timeline {n}", editor=editor)
    said.refresh_from_db()
    compose.add_entry(timeline, said)
    publish.publish(timeline, editor=editor)
    of_the_desk(timeline, said, n)


def of_the_desk(timeline, said, n: int) -> None:
    user, now = make_user(), timezone.now()
    Chapter.objects.create(timeline=timeline, title=f"Chapter {n}")
    TimelineChange.objects.create(timeline=timeline, revision=1000, action="describe", what=f"Step {n}", editor=user)
    ImportedTimeline.objects.create(timeline=timeline, file_sha256=f"{n:064x}", imported_by=user)
    ReviewLink.objects.create(timeline=timeline, reviewer=f"Guest {n}", token_sha256=f"{n:064x}", expires_at=now)
    size = {"width": 1, "height": 1, "media_type": "image/png"}
    Picture.objects.create(file=f"pictures/{n}.png", sha256=f"{n:064x}", alt="A room", credit="Nobody", **size)
    comment = Comment.objects.create(annotation_id=said.pk, author=user, text=f"Sure? {n}")
    Notification.objects.create(user=user, kind="mention", text="See there", url="/desk/", comment=comment)
    Preferences.objects.create(user=user)
    SavedView.objects.create(owner=user, name="Mine", query="mine=1")
    Presence.objects.create(user=user, page="article:1", seen_at=now)
    HalfTyped.objects.create(user=user, form="annotation:1:correct")
    reading = Pass.objects.create(version=said.version, editor=user, number=1)
    Judgement.objects.create(made_in=reading, annotation_id=said.pk, kind=said.kind, verdict="accept")
    bulk = BulkChange.objects.create(action="unsure", made_by=user)
    BulkItem.objects.create(bulk=bulk, annotation_id=said.pk, revision=1, place=1, outcome="planned")
    RerunArticle.objects.create(rerun=Rerun.objects.create(made_by=user), version=said.version)
