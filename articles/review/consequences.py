"""What follows from a decision: actors confirmed, a meeting and a role borne out, entries called in question."""

from __future__ import annotations

from typing import Any

from articles.models import Annotation, Entry, MeetingReport, Mention, ReportedParticipation, RoleClaim
from articles.review import new_meetings, new_places, spellings
from articles.review.snapshots import WHEN
from config.prepared import Prepared, change, insert, tell
from entities.models import Actor, Meeting, Participation, Role
from entities.names.slugs import first_free


def settle(row: Annotation, before: dict[str, Any] | None) -> None:
    """Bring derived rows in step with one annotation; called inside the decision's transaction."""
    if row.is_accepted:
        _confirm_actors(row)
    if isinstance(row, MeetingReport):
        settle_meeting(row, before)
    if isinstance(row, RoleClaim):
        _settle_role(row, before)
    if isinstance(row, Mention):
        spellings.settle(row, before)
    new_places.settle([(row, before)])
    flag_entries(row, before)


ACTOR_FIELDS = ("speaker", "via", "host", "organizer", "actor", "person", "organization")


def _confirm_actors(row: Annotation) -> None:
    """An actor proposed by extraction is confirmed once something accepted names it."""
    named = [getattr(row, name, None) for name in ACTOR_FIELDS]
    if isinstance(row, MeetingReport):
        named += [one.actor for one in row.participations.all()]
    proposed = [actor.pk for actor in named if actor and actor.standing == Actor.Standing.PROPOSED]
    if proposed:
        Actor.objects.filter(pk__in=proposed).update(standing=Actor.Standing.CONFIRMED)


# What a meeting has of its reports.
LINKS = ("place_id", "host_id", "organizer_id", "series_id")
DERIVED = ("status", *WHEN, *LINKS)
_locked_meeting = Prepared(lambda key: Meeting.objects.select_for_update().filter(pk=key).defer("search"), int)
_reports_of = Prepared(
    lambda meeting: (
        MeetingReport.objects.accepted()
        .filter(meeting=meeting)
        .defer("search")
        .order_by("-version__article__published_on", "-pk")
    ),
    int,
)
_told_by = Prepared(lambda reports: ReportedParticipation.objects.filter(report__id__among=reports), list)
_participations_of = Prepared(
    lambda meeting: Participation.objects.filter(meeting=meeting).values_list("actor", "part", "level"), int
)
_roles_of = Prepared(
    lambda person, organization: Role.objects.filter(person=person, organization=organization), int, int
)


def settle_meeting(report: MeetingReport, before: dict[str, Any] | None) -> None:
    if report.is_accepted and report.meeting is None:
        report.meeting = find_or_make_meeting(report)
        change(report, "meeting")
    left = before and before["fields"]["meeting"]
    for pk in {report.meeting_id, left["id"] if left else None} - {None}:
        for meeting in _locked_meeting(pk):
            derive_meeting(meeting)


def find_or_make_meeting(report: MeetingReport) -> Meeting:
    """The one known meeting it can be: same place, series and name, on days that overlap; else a new one."""
    if report.latest and report.earliest and (report.place_id or report.series_id):
        same = Meeting.objects.surviving().filter(
            earliest__lte=report.latest, latest__gte=report.earliest, place=report.place, kind=report.meeting_kind
        )
        same = same.filter(series=report.series) if report.series_id else same.filter(name__iexact=report.name)
        found = list(same[:2])
        if len(found) == 1:
            return found[0]
    made = Meeting(slug=_free_slug(report), name=report.name, kind=report.meeting_kind)
    insert(made)
    return made


def _free_slug(report: MeetingReport) -> str:
    stem = new_meetings.stem_of(report)
    # Whoever makes a meeting of this name at the same moment waits for the other.
    tell("SELECT pg_advisory_xact_lock(hashtext(%s))", f"meeting {stem}")
    taken = set(Meeting.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)


def derive_meeting(meeting: Meeting) -> None:
    """Date, place, host, status and participants as its accepted reports tell them, the newest article first."""
    reports = _reports_of(meeting.pk)
    if not reports:
        return
    newest = reports[0]
    dated = next((one for one in reports if one.edtf), newest)
    meeting.status, meeting.when = newest.meeting_status, dated.when
    for name in LINKS:
        value = next((getattr(one, name) for one in reports if getattr(one, name)), None)
        setattr(meeting, name, value)
    change(meeting, *DERIVED, "updated_at")
    _derive_participations(meeting, [report.pk for report in reversed(reports)])


def _derive_participations(meeting: Meeting, reports: list[int]) -> None:
    """Each actor once, as the last of these reports tells it."""
    told = sorted(_told_by(reports), key=lambda one: reports.index(one.report_id))
    rows = {one.actor_id: (one.part, one.level) for one in told}
    if [(actor, *told) for actor, told in rows.items()] == _participations_of(meeting.pk):
        return
    meeting.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(meeting=meeting, actor_id=actor, part=part, level=level) for actor, (part, level) in rows.items()
    )


def _settle_role(claim: RoleClaim, before: dict[str, Any] | None) -> None:
    """An accepted claim is borne out by a role in the knowledge base, made if there is none."""
    if claim.is_accepted and claim.role is None and claim.person_id and claim.organization_id:
        claim.role = find_or_make_role(claim)
        change(claim, "role")
    if before and not claim.is_accepted:
        forget_role(claim, before)


def forget_role(claim: RoleClaim, before: dict[str, Any]) -> None:
    """The role that an accepted claim had made goes with it, unless another bears it out or a statement names it."""
    was = before["fields"]["role"]
    if before["status"] not in Annotation.STANDING or not was:
        return
    made = Role.objects.filter(pk=was["id"], is_kept_by_seeds=False, source=_source(claim)).first()
    others = RoleClaim.objects.accepted().filter(role=made)
    if made is None or others.exists() or made.statements.exists():
        return
    if claim.role_id == made.pk:
        claim.role = None
        claim.save(update_fields=["role"])
    made.delete()


def find_or_make_role(claim: RoleClaim) -> Role:
    if found := _matching_role(claim):
        return found
    made = Role(
        person_id=claim.person_id,
        organization_id=claim.organization_id,
        title=claim.title,
        kind=claim.role_kind,
        is_acting=claim.standing == RoleClaim.Standing.ACTING,
        source=_source(claim),
    )
    insert(made)
    return made


def _source(claim: RoleClaim) -> str:
    return f"{claim.version.article.source}: {claim.version.article}"[:300]


def _matching_role(claim: RoleClaim) -> Role | None:
    roles, day = _roles_of(claim.person_id, claim.organization_id), claim.version.article.published_on
    if claim.standing != RoleClaim.Standing.FORMER:
        roles = [role for role in roles if role.is_in_force_between(day, day)]
    same = [role for role in roles if role.kind == claim.role_kind]
    same += [role for role in roles if role.title.upper() == claim.title.upper()]
    return same[0] if same else None


def flag_entries(row: Annotation, before: dict[str, Any] | None) -> None:
    """Published words stay; the entry is flagged for an editor while its evidence no longer stands as it was."""
    if before is None or not getattr(row, "is_evidence", True):  # as it was fetched under its lock
        return
    entries = Entry.objects.filter(evidence=row)
    if not row.is_accepted:
        what = "rejected" if row.status == Annotation.Status.REJECTED else "reopened"
        entries.update(flag=f"Its evidence was {what} after the entry was written.")
    elif before["status"] in Annotation.STANDING:
        moved = before["spans"] != [[span.part, span.start, span.end] for span in row.spans.all()]
        what = "now stands on other words of its article" if moved else "was changed after the entry was written"
        entries.update(flag=f"Its evidence {what}.")
    else:
        entries.exclude(flag="").update(flag="")
