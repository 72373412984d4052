"""What follows from a decision: actors confirmed, a meeting and a role borne out, entries called in question."""

from __future__ import annotations

from typing import Any

from django.db import connection

from articles.models import Annotation, Entry, MeetingReport, Mention, RoleClaim
from articles.review import new_meetings, new_places, spellings
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


def settle_meeting(report: MeetingReport, before: dict[str, Any] | None) -> None:
    if report.is_accepted and report.meeting is None:
        report.meeting = find_or_make_meeting(report)
        report.save(update_fields=["meeting"])
    left = before and before["fields"]["meeting"]
    for pk in {report.meeting_id, left["id"] if left else None} - {None}:
        derive_meeting(Meeting.objects.select_for_update().get(pk=pk))


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
    return Meeting.objects.create(slug=_free_slug(report), name=report.name, kind=report.meeting_kind)


def _free_slug(report: MeetingReport) -> str:
    stem = new_meetings.stem_of(report)
    with connection.cursor() as cursor:  # whoever makes a meeting of this name at the same moment waits for the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"meeting {stem}"])
    taken = set(Meeting.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)


def derive_meeting(meeting: Meeting) -> None:
    """Date, place, host, status and participants as its accepted reports tell them, the newest article first."""
    reports = list(
        meeting.reports.accepted()
        .select_related("version__article")
        .prefetch_related("participations")
        .order_by("-version__article__published_on", "-pk")
    )
    if not reports:
        return
    newest = reports[0]
    dated = next((one for one in reports if one.edtf), newest)
    meeting.status, meeting.when = newest.meeting_status, dated.when
    for name in ("place_id", "host_id", "organizer_id", "series_id"):
        value = next((getattr(one, name) for one in reports if getattr(one, name)), None)
        setattr(meeting, name, value)
    meeting.save()
    meeting.participations.all().delete()
    rows = {one.actor_id: one for report in reversed(reports) for one in report.participations.all()}
    Participation.objects.bulk_create(
        Participation(meeting=meeting, actor_id=actor, part=one.part, level=one.level) for actor, one in rows.items()
    )


def _settle_role(claim: RoleClaim, before: dict[str, Any] | None) -> None:
    """An accepted claim is borne out by a role in the knowledge base, made if there is none."""
    if claim.is_accepted and claim.role is None and claim.person_id and claim.organization_id:
        claim.role = find_or_make_role(claim)
        claim.save(update_fields=["role"])
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
    return _matching_role(claim) or Role.objects.create(
        person_id=claim.person_id,
        organization_id=claim.organization_id,
        title=claim.title,
        kind=claim.role_kind,
        is_acting=claim.standing == RoleClaim.Standing.ACTING,
        source=_source(claim),
    )


def _source(claim: RoleClaim) -> str:
    return f"{claim.version.article.source}: {claim.version.article}"[:300]


def _matching_role(claim: RoleClaim) -> Role | None:
    roles = Role.objects.filter(person_id=claim.person_id, organization_id=claim.organization_id)
    if claim.standing != RoleClaim.Standing.FORMER:
        roles = roles.in_force_on(claim.version.article.published_on)
    return roles.filter(kind=claim.role_kind).first() or roles.filter(title__iexact=claim.title).first()


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
