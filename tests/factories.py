"""Real rows with sensible defaults, one function a model."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth.models import Permission, User

from articles.models import (
    Annotation,
    Article,
    Entry,
    Evidence,
    MeetingReport,
    Mention,
    RoleClaim,
    Source,
    Span,
    Statement,
    Timeline,
    Version,
)
from articles.publishing import compose, publish
from entities.models import Actor, Meeting, Membership, Name, Place, Role

_numbers = count(1)
TEXT = "“We will not wait,” Elena Brandt told reporters in Vienna on Thursday. A summit is planned for mid-May."


def _slug(stem: str) -> str:
    return f"{stem}-{next(_numbers)}"


def make_user(name: str = "reader", *permissions: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{name}-{next(_numbers)}", password="a long enough one", **fields)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def make_editor(**fields: Any) -> User:
    may = ("review_annotation", "compose_timeline", "publish_timeline", "add_article", "change_article")
    return make_user("editor", *may, **fields)


def make_source(**fields: Any) -> Source:
    return Source.objects.create(**{"slug": _slug("source"), "name": "The Wire", **fields})


def make_article(text: str = TEXT, **fields: Any) -> Article:
    fields.setdefault("source", Source.objects.filter(name="The Wire").first() or make_source())
    article = Article.objects.create(**{"title": text[:60], "published_on": date(2018, 4, 24), **fields})
    make_version(article, text)
    return article


def make_version(article: Article, text: str = TEXT) -> Version:
    number = article.versions.count() + 1
    return Version.objects.create(
        article=article, number=number, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), title=article.title
    )


def _annotate(model: type[Annotation], article: Article, words: str, part: str, fields: dict[str, Any]) -> Any:
    """An annotation on the first place where the words stand in the article's newest version."""
    version = article.versions.last()
    start = version.text.index(words)
    shared = {"version": version, "starts_at": start, "words": words, "found_by": "test", "fingerprint": words[:60]}
    row = model.objects.create(**{**shared, **fields})
    Span.objects.create(annotation=row, part=part, start=start, end=start + len(words))
    return row


def make_statement(article: Article | None = None, words: str = "We will not wait", **fields: Any) -> Statement:
    article = article or make_article()
    day = article.published_on
    said = {"edtf": day.isoformat(), "earliest": day, "latest": day, "statement_kind": "direct", "confidence": 0.9}
    return _annotate(Statement, article, words, Span.Part.CONTENT, {"kind": "statement", **said, **fields})


def make_meeting_report(article: Article | None = None, words: str = "A summit", **fields: Any) -> MeetingReport:
    told = {"kind": "meeting", "name": "Summit", "confidence": 0.7}
    return _annotate(MeetingReport, article or make_article(), words, Span.Part.NAME, {**told, **fields})


def make_mention(article: Article | None = None, words: str = "Elena Brandt", **fields: Any) -> Mention:
    return _annotate(Mention, article or make_article(), words, Span.Part.NAME, {"kind": "mention", **fields})


def make_role_claim(article: Article | None = None, words: str = "Elena Brandt", **fields: Any) -> RoleClaim:
    claim = {"kind": "role", "title": "Minister"}
    return _annotate(RoleClaim, article or make_article(), words, Span.Part.TITLE, {**claim, **fields})


def make_actor(name: str = "Elena Brandt", kind: str = "person", **fields: Any) -> Actor:
    actor = Actor.objects.create(**{"slug": _slug("actor"), "kind": kind, "name": name, **fields})
    Name.objects.create(actor=actor, text=name)
    return actor


def make_organization(name: str = "Alpine Council", **fields: Any) -> Actor:
    return make_actor(name, **{"kind": "igo", **fields})


def make_membership(member: Actor, organization: Actor, **fields: Any) -> Membership:
    return Membership.objects.create(member=member, organization=organization, **fields)


def make_role(person: Actor, organization: Actor, title: str = "Minister", **fields: Any) -> Role:
    return Role.objects.create(person=person, organization=organization, title=title, **fields)


def make_place(name: str = "Vienna", **fields: Any) -> Place:
    return Place.objects.create(**{"slug": _slug("place"), "name": name, **fields})


def make_timeline(**fields: Any) -> Timeline:
    return Timeline.objects.create(**{"slug": _slug("timeline"), "title": "The talks", **fields})


def make_entry(timeline: Timeline, *evidence: Annotation, **fields: Any) -> Entry:
    entry = Entry.objects.create(**{"timeline": timeline, "kind": "statement", "headline": "They spoke", **fields})
    Evidence.objects.bulk_create(Evidence(entry=entry, annotation=one) for one in evidence)
    return entry


def make_public_meeting(name: str = "Vienna round", article: Article | None = None, **fields: Any) -> Meeting:
    """With one accepted report of it, so that anyone may read it."""
    meeting = Meeting.objects.create(**{"slug": _slug("meeting"), "name": name, **fields})
    make_meeting_report(article, meeting=meeting, name=name, status="accepted")
    return meeting


def make_published_timeline(*evidence: Annotation, editor: User | None = None, **fields: Any) -> Timeline:
    """One entry for each annotation, published as edition 1."""
    timeline = make_timeline(**fields)
    for annotation in evidence:
        compose.add_entry(timeline, annotation)
    publish.publish(timeline, editor=editor or make_editor())
    timeline.refresh_from_db()
    return timeline
