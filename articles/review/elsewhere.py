"""Which other articles carry the same statement, or report the same meeting: the words of a wire travel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz

from articles.models import Annotation, MeetingReport, Statement, Version
from entities.names.fold import fold

DAYS_APART = timedelta(days=7)
SHORTEST_ALIKE = 25  # signs; below, many say the same by chance
ALIKE = 85  # of 100: an edited copy, not another sentence of the same speech
AT_MOST = 5  # other articles told for one card
WITHOUT_TEXTS = ("search", "version__text", "version__search")


def elsewhere(version: Version) -> dict[int, list[Annotation]]:
    """By annotation of this version: those of other articles, one for each article, the earliest first."""
    told = {**_statements(version), **_meetings(version)}
    return {key: found for key, rows in told.items() if (found := _once_an_article(rows))}


def _others(version: Version) -> QuerySet:
    return Annotation.objects.exclude(version__article=version.article_id).exclude(status=Annotation.Status.REJECTED)


def _statements(version: Version) -> dict[int, list[Annotation]]:
    own = list(Statement.objects.filter(version=version).only("pk", "fingerprint", "words", "speaker_id"))
    if not own:
        return {}
    day = version.article.published_on
    speakers = {one.speaker_id for one in own} - {None}
    copies = Q(fingerprint__in={one.fingerprint for one in own} - {""})
    near = Q(
        statement__speaker__in=speakers, version__article__published_on__range=(day - DAYS_APART, day + DAYS_APART)
    )
    found = _others(version).filter(copies | near, kind=Annotation.Kind.STATEMENT)
    found = found.select_related("version__article__source", "statement").defer(*WITHOUT_TEXTS, "statement__search")
    by_print, by_speaker = defaultdict(list), defaultdict(list)
    for one in found:
        by_print[one.fingerprint].append(one)
        by_speaker[one.statement.speaker_id].append((one, fold(one.words)))
    return {one.pk: [*by_print[one.fingerprint], *_alike(one, by_speaker[one.speaker_id])] for one in own}


def _alike(own: Statement, others: Iterable[tuple[Annotation, str]]) -> list[Annotation]:
    words = fold(own.words)
    if own.speaker_id is None or len(words) < SHORTEST_ALIKE:
        return []
    return [one for one, said in others if fuzz.ratio(words, said, score_cutoff=ALIKE)]


def _meetings(version: Version) -> dict[int, list[Annotation]]:
    own = dict(MeetingReport.objects.filter(version=version, meeting__isnull=False).values_list("pk", "meeting"))
    if not own:
        return {}
    found = _others(version).filter(meetingreport__meeting__in=set(own.values()))
    by_meeting = defaultdict(list)
    for one in found.select_related("version__article__source", "meetingreport").defer(*WITHOUT_TEXTS):
        by_meeting[one.meetingreport.meeting_id].append(one)
    return {key: by_meeting[meeting] for key, meeting in own.items()}


def _once_an_article(rows: Iterable[Annotation]) -> list[Annotation]:
    found: dict[int, Annotation] = {}
    for one in rows:
        found.setdefault(one.version.article_id, one)
    told = sorted(found.values(), key=lambda one: (one.version.article.published_on, one.pk))
    return told[:AT_MOST]
