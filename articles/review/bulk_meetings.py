"""The meetings that many decisions bear out: found, made and derived as by one decision after the other, but in sets.

What `consequences` asks the database at each decision is kept here as it would stand after each, and written once.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone

from articles.models import Annotation, MeetingReport
from articles.review import bulk_insert
from articles.review.consequences import DERIVED, LINKS
from articles.review.new_meetings import stem_of
from entities.models import Meeting, Participation
from entities.names.slugs import free

LOCK_NAMES = "SELECT pg_advisory_xact_lock(hashtext('meeting ' || stem)) FROM unnest(%s::text[]) AS stem"
# Every slug that begins with one of the stems, found by the index of the column: no slug holds a sign after “z”.
TAKEN = """
SELECT DISTINCT slug FROM unnest(%s::text[]) AS stem
JOIN entities_meeting ON slug ~>=~ stem AND slug ~<~ (stem || '{')
"""


def settle(decided: Sequence[tuple[MeetingReport, dict[str, Any]]]) -> None:
    """Called inside the transaction, after the rows are written; sets `meeting` on rows that get one."""
    if not decided:
        return
    meetings = _Meetings(decided)
    for row, before in decided:
        meetings.settle(row, before)
    meetings.write()


class _Event:
    """A meeting, and the accepted reports on it, those of the newest article first."""

    def __init__(self, row: Meeting, upper: str):
        self.row, self.upper = row, upper
        self.told: dict[str, list[tuple[tuple[int, int], MeetingReport]]] = defaultdict(list)
        self.is_derived = False
        self.last: MeetingReport | None = None  # the newest when it was derived last

    @property
    def keys(self) -> list[tuple]:
        """What a report has to share with it to be of it, its days aside."""
        at = self.row.kind, self.row.place_id
        return [(*at, "name", self.upper), (*at, "series", self.row.series_id)]

    def tell(self, report: MeetingReport) -> None:
        for name in ("pk", "edtf", *LINKS):
            if getattr(report, name):
                insort(self.told[name], (_age(report), report), key=_first)

    def untell(self, report: MeetingReport) -> None:
        for name, rows in self.told.items():
            self.told[name] = [told for told in rows if told[1].pk != report.pk]

    def derive(self) -> None:
        """As `consequences.derive_meeting` does, the participants aside; nothing where no report is accepted."""
        if not self.told["pk"]:
            return
        self.is_derived = True
        self.last = newest = self.told["pk"][0][1]
        dated = self.told["edtf"][0][1] if self.told["edtf"] else newest
        self.row.status, self.row.when = newest.meeting_status, dated.when
        for name in LINKS:
            setattr(self.row, name, getattr(self.told[name][0][1], name) if self.told[name] else None)

    def participations(self) -> list[dict[str, Any]]:
        """Columns of Participation. They stay those of the last report when that, too, no longer stands."""
        reports = [report for _, report in reversed(self.told["pk"])] or [self.last]
        rows = {one.actor_id: one for report in reports for one in report.participations.all()}
        return [
            {"meeting_id": self.row.pk, "actor_id": actor, "part": one.part, "level": one.level}
            for actor, one in rows.items()
        ]


def _first(told: tuple[tuple[int, int], Any]) -> tuple[int, int]:
    return told[0]


def _age(report: MeetingReport) -> tuple[int, int]:
    """Smaller for what was published later."""
    day: date = getattr(report, "day", None) or report.version.article.published_on
    return -day.toordinal(), -report.pk


def _stood_for(before: dict[str, Any]) -> int | None:
    """The meeting that the report was linked to before."""
    was = before["fields"]["meeting"]
    return was["id"] if was else None


class _Meetings:
    def __init__(self, decided: Sequence[tuple[MeetingReport, dict[str, Any]]]):
        rows = [row for row, _ in decided]
        upper = MeetingReport.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", Upper("name"))
        self.upper: dict[int, str] = dict(upper)
        self.events: dict[int, _Event] = {}
        self.made: list[_Event] = []
        self.given: dict[int, tuple[MeetingReport, _Event]] = {}
        self.alike: dict[tuple, dict[_Event, None]] = defaultdict(dict)
        touched = {row.meeting_id for row in rows} | {_stood_for(before) for _, before in decided}
        self._load(touched - {None}, [row for row in rows if _may_be_known(row)])
        self._tell(decided)

    def _load(self, touched: set[int], sought: list[MeetingReport]) -> None:
        """The meetings that change, and those that one of the reports may be of; locked, others wait for this."""
        which = Q(pk__in=touched)
        if sought:
            around = {"earliest__lte": max(row.latest for row in sought)}
            around |= {"latest__gte": min(row.earliest for row in sought)}
            named = Q(upper__in={self.upper[row.pk] for row in sought}, place__in={row.place_id for row in sought})
            which |= Q(**around) & (named | Q(series__in={row.series_id for row in sought} - {None}))
        rows = Meeting.objects.annotate(upper=Upper("name")).filter(which).defer("search")
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            self.events[row.pk] = event = _Event(row, row.upper)
            self._index(event)

    def _tell(self, decided: Sequence[tuple[MeetingReport, dict[str, Any]]]) -> None:
        """The reports as they stood before any of these decisions."""
        others = MeetingReport.objects.accepted().filter(meeting__in=list(self.events))
        others = others.exclude(pk__in=[row.pk for row, _ in decided]).defer("search")
        for report in others.annotate(day=F("version__article__published_on")).prefetch_related("participations"):
            self.events[report.meeting_id].tell(report)
        for row, before in decided:
            if event := self._stood_in(before):
                event.tell(row)

    def _stood_in(self, before: dict[str, Any]) -> _Event | None:
        return self.events.get(_stood_for(before)) if before["status"] in Annotation.STANDING else None

    def _index(self, event: _Event) -> None:
        if event.row.merged_into_id is None:
            for key in event.keys:
                self.alike[key][event] = None

    def settle(self, row: MeetingReport, before: dict[str, Any]) -> None:
        """One decision, after all those before it."""
        changed = {self.events.get(_stood_for(before)), self.events.get(row.meeting_id)}
        if event := self._stood_in(before):
            event.untell(row)
        if row.is_accepted and row.meeting_id is None:
            event = self._find(row) or self._make(row)
            self.given[row.pk] = row, event
            event.tell(row)
            changed.add(event)
        elif row.is_accepted and row.meeting_id in self.events:
            self.events[row.meeting_id].tell(row)
        for event in changed - {None}:
            self._derive(event)

    def _derive(self, event: _Event) -> None:
        for key in event.keys:
            self.alike[key].pop(event, None)
        event.derive()
        self._index(event)

    def _find(self, row: MeetingReport) -> _Event | None:
        """As `consequences.find_or_make_meeting` does: the only one of that sort, place, and series or name then."""
        if not _may_be_known(row):
            return None
        by = ("series", row.series_id) if row.series_id else ("name", self.upper[row.pk])
        found = [event for event in self.alike[row.meeting_kind, row.place_id, *by] if _overlap(event.row, row)]
        return found[0] if len(found) == 1 else None

    def _make(self, row: MeetingReport) -> _Event:
        meeting = Meeting(slug=stem_of(row), name=row.name, kind=row.meeting_kind)
        event = _Event(meeting, self.upper[row.pk])
        self.made.append(event)
        return event

    def write(self) -> None:
        self._insert()
        derived = [event for event in (*self.events.values(), *self.made) if event.is_derived]
        now = timezone.now()
        known = [event.row for event in derived if event.row.pk in self.events]
        columns = [{"id": row.pk, "updated_at": now, **_columns(row, DERIVED)} for row in known]
        bulk_insert.update(Meeting, columns)
        for row, event in self.given.values():
            row.meeting = event.row
        pointing = [{"annotation_ptr_id": row.pk, "meeting_id": row.meeting_id} for row, _ in self.given.values()]
        bulk_insert.update(MeetingReport, pointing)
        Participation.objects.filter(meeting__in=[row.pk for row in known]).delete()
        bulk_insert.insert(Participation, [columns for event in derived for columns in event.participations()])

    def _insert(self) -> None:
        """Each new meeting gets an address, which whoever makes one of that name at this moment waits for."""
        stems = sorted({event.row.slug for event in self.made})
        with connection.cursor() as cursor:
            cursor.execute(LOCK_NAMES, [stems])
            cursor.execute(TAKEN, [stems])
            taken = {slug for (slug,) in cursor.fetchall()}
        slugs = {stem: free(stem, taken) for stem in stems}
        now = timezone.now()
        for event in self.made:
            event.row.slug = next(slugs[event.row.slug])
            taken.add(event.row.slug)
        made = [_columns(event.row, ("slug", "name", "kind", *DERIVED)) for event in self.made]
        keys = bulk_insert.insert(Meeting, [{**row, "created_at": now, "updated_at": now} for row in made])
        for key, event in zip(keys, self.made, strict=True):
            event.row.pk = key


def _columns(row: Meeting, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _may_be_known(row: MeetingReport) -> bool:
    """Whether a known meeting is looked for; without days, or place and series, it is always one of its own."""
    is_placed = bool(row.place_id or row.series_id)
    return bool(row.is_accepted and row.meeting_id is None and row.earliest and row.latest and is_placed)


def _overlap(meeting: Meeting, report: MeetingReport) -> bool:
    if meeting.earliest is None or meeting.latest is None:
        return False
    return meeting.earliest <= report.latest and meeting.latest >= report.earliest
