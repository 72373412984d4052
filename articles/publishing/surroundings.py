"""What an edition says around its evidence: actors and places by their names of today, copies elsewhere, who reviewed.

Everything is looked up for all entries at once, so that a timeline of two thousand takes as many queries as one of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import Func, Q, TextField, prefetch_related_objects
from django.db.models.fields.json import KT, KeyTransform
from rapidfuzz import fuzz, process

from articles.models import Annotation, Decision, Entry, MeetingReport, Statement, TimelineChange
from entities.models import Actor, Place
from entities.names.fold import fold

Frozen = dict[str, Any]
ALIKE = 92  # of 100: what the same words are after an agency's and a newspaper's editing
SHORTEST_ALIKE = 30  # code points; shorter words are the same only where they are the very same
DAYS_APART = 10  # between two articles that carry the same words
ACTION = {Annotation.Status.ACCEPTED: "accepted", Annotation.Status.CORRECTED: "corrected"}
UNNAMED = "an editor"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """All by primary key: of actors, of places, of annotations (copies, reviews), of entries (edits)."""

    actors: dict[int, Actor]
    places: dict[int, Place]
    copies: dict[int, list[Frozen]]
    reviews: dict[int, Frozen]
    edits: dict[int, Frozen]

    def name(self, key: int | None) -> Frozen | None:
        """An actor as it is named now; a duplicate by the name of the one that stands for it."""
        actor = self.actors.get(key)
        while actor and actor.merged_into_id in self.actors:
            actor = self.actors[actor.merged_into_id]
        return actor and {
            "slug": actor.slug,
            "name": actor.name,
            "kind": actor.kind,
            "wikidata": actor.wikidata or "",
            "country": actor.country and actor.country.name,
        }

    def place(self, key: int | None) -> Frozen | None:
        place = self.places.get(key)
        return place and {
            "slug": place.slug,
            "name": place.name,
            "latitude": _degrees(place.latitude),
            "longitude": _degrees(place.longitude),
            "country": place.country and place.country.name,
        }


def _degrees(value: float | None) -> float | None:
    """Never minus zero: the database would keep a zero, and the digest would no longer be that of what is kept."""
    return None if value is None else value + 0.0


def gather(entries: list[Entry]) -> Surroundings:
    """`entries` come with their evidence (`compose.entries_with_evidence`); what is missing is fetched here."""
    annotations = [row.annotation for entry in entries for row in entry.evidence_rows.all()]
    statements = [one.statement for one in annotations if one.kind == Annotation.Kind.STATEMENT]
    reports = [one.meetingreport for one in annotations if one.kind == Annotation.Kind.MEETING]
    claims = [one.roleclaim for one in annotations if one.kind == Annotation.Kind.ROLE]
    prefetch_related_objects(statements, "topics", "role", "said_at__meeting")
    prefetch_related_objects(reports, "topics", "participations", "series", "meeting")
    actors = chain(
        *((one.speaker_id, one.via_id, one.role and one.role.organization_id) for one in statements),
        *((one.host_id, one.organizer_id) for one in reports),
        *((one.actor_id for one in report.participations.all()) for report in reports),
        *((one.person_id, one.organization_id) for one in claims),
    )
    return Surroundings(
        actors=_actors(actors),
        places=_places(one.place_id for one in (*statements, *reports)),
        copies=_copies(annotations, statements, reports),
        reviews=_reviews(annotations),
        edits=_edits(entries),
    )


def _actors(keys: Iterable[int | None]) -> dict[int, Actor]:
    """With those that stand for merged ones: one more query for each step of the longest chain of merges."""
    found: dict[int, Actor] = {}
    wanted = set(keys) - {None}
    while wanted:
        found |= Actor.objects.select_related("country").defer("search").in_bulk(wanted)
        wanted = {one.merged_into_id for one in found.values()} - {None} - found.keys()
    return found


def _places(keys: Iterable[int | None]) -> dict[int, Place]:
    return Place.objects.select_related("country").in_bulk(set(keys) - {None})


def _copies(
    annotations: list[Annotation], statements: list[Statement], reports: list[MeetingReport]
) -> dict[int, list[Frozen]]:
    """Other articles with an accepted statement of the same words, or an accepted report of the same meeting."""
    if not annotations:
        return {}
    candidates = _candidates(statements, reports)
    by_print, by_speaker, by_meeting = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in candidates:
        if one.kind == Annotation.Kind.STATEMENT:
            by_print[one.fingerprint].append(one)
            by_speaker[one.statement.speaker_id].append(one)
        else:
            by_meeting[one.meetingreport.meeting_id].append(one)
    copies, near = {}, _nearly_the_same(statements, by_speaker)
    for own in statements:
        copies[own.pk] = _elsewhere(own, [*by_print[own.fingerprint], *near.get(own.pk, [])])
    for own in reports:
        copies[own.pk] = _elsewhere(own, by_meeting[own.meeting_id] if own.meeting_id else [])
    return copies


def _candidates(statements: list[Statement], reports: list[MeetingReport]) -> list[Annotation]:
    days = [one.version.article.published_on for one in statements]
    around = timedelta(days=DAYS_APART)
    same_words = Q(kind=Annotation.Kind.STATEMENT, statement__level=1) & (
        Q(fingerprint__in={one.fingerprint for one in statements})
        | Q(
            statement__speaker__in={one.speaker_id for one in statements} - {None},
            version__article__published_on__range=(min(days) - around, max(days) + around) if days else (None, None),
        )
    )
    same_meeting = Q(meetingreport__meeting__in={one.meeting_id for one in reports} - {None})
    wanted = same_words | same_meeting if days else same_meeting
    rows = Annotation.objects.accepted().filter(wanted)
    rows = rows.select_related("version__article__source", "statement", "meetingreport")
    return list(rows.defer("search", "version__text", "version__search"))


def _nearly_the_same(
    statements: list[Statement], by_speaker: dict[int | None, list[Annotation]]
) -> dict[int, list[Annotation]]:
    """What the same speaker is quoted with in almost the same words; one speaker may have thousands of statements."""
    found = {}
    for speaker in {one.speaker_id for one in statements} - {None}:
        others = [one for one in by_speaker[speaker] if len(one.words) >= SHORTEST_ALIKE]
        words = {place: fold(other.words) for place, other in enumerate(others)}
        for own in statements:
            if own.speaker_id != speaker or len(own.words) < SHORTEST_ALIKE:
                continue
            alike = process.extract(
                fold(own.words), words, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE, limit=None
            )
            found[own.pk] = [others[place] for _, _, place in alike if _is_near(own, others[place])]
    return found


def _is_near(own: Statement, other: Annotation) -> bool:
    apart = abs(own.version.article.published_on - other.version.article.published_on)
    return apart <= timedelta(days=DAYS_APART)


def _elsewhere(own: Annotation, others: list[Annotation]) -> list[Frozen]:
    """Each other article once, the earliest first."""
    articles = {one.version.article_id: one.version.article for one in others}
    articles.pop(own.version.article_id, None)
    return [
        {
            "source": article.source.name,
            "title": article.title,
            "url": article.url,
            "published_on": article.published_on.isoformat(),
        }
        for article in sorted(articles.values(), key=lambda article: (article.published_on, article.pk))
    ]


def _reviews(annotations: list[Annotation]) -> dict[int, Frozen]:
    """The decision by which each stands; editors by the name that they wish to be known by, or by none."""
    decisions = (
        Decision.objects.filter(annotation__in=[one.pk for one in annotations])
        .annotate(became=KT("after__status"))
        .filter(became__in=Annotation.STANDING)
        .exclude(action=Decision.Action.UNDO)
        .select_related("editor__preferences")
        .defer("before", "after")
        .order_by("pk")
    )
    return {
        one.annotation_id: {
            "by": public_name(one.editor),
            "on": one.made_at.date().isoformat(),
            "action": "added" if one.action == Decision.Action.ADD else ACTION[one.became],
        }
        for one in decisions
    }


class Keys(Func):
    """Of a JSON object, each a row."""

    function = "jsonb_object_keys"
    output_field = TextField()
    set_returning = True


def _edits(entries: list[Entry]) -> dict[int, Frozen]:
    """The last step of composing that touched each; before steps were kept, only the day is known."""
    told = {one.pk: {"by": UNNAMED, "on": one.updated_at.date().isoformat()} for one in entries if one.updated_at}
    steps = (
        TimelineChange.objects.filter(timeline__in={one.timeline_id for one in entries}, after__has_key="entries")
        .annotate(entry=Keys(KeyTransform("entries", "after")))
        .order_by("pk")
    )
    wishes = ("editor__preferences__is_named_in_public", "editor__preferences__public_name")
    for entry, made_at, is_named, name in steps.values_list("entry", "made_at", *wishes):
        if int(entry) in told:
            told[int(entry)] = {"by": (is_named and name) or UNNAMED, "on": made_at.date().isoformat()}
    return told


def public_name(user: Any | None) -> str:
    """What readers may call a member of the desk."""
    wishes = getattr(user, "preferences", None)
    return wishes.public_name if wishes and wishes.is_named_in_public and wishes.public_name else UNNAMED
