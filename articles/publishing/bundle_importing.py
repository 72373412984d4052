"""A bundle becomes a timeline of this desk: all of it or nothing, and twice is as good as once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from articles.models import (
    Annotation,
    Chapter,
    Edition,
    Entry,
    Evidence,
    ImportedTimeline,
    Picture,
    Timeline,
    TimelineChange,
)
from articles.publishing.bundle_actors import Acquaintances
from articles.publishing.bundle_evidence import Add, bring
from articles.publishing.bundle_reading import BadBundle, Bundle, read
from articles.publishing.evidence import thaw_when
from articles.publishing.formats.published import ENDINGS
from articles.publishing.freezing import digest

Frozen = dict[str, Any]
PLAIN = ("title", "summary", "note", "language", "licence", "needs_approval", "passes_required", "embed_origins")


class SlugIsTaken(BadBundle):
    """Another timeline stands at this address; nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """`outcome` is “new”, “newer editions”, “withdrawn” or “known already”; `notes` say what did not come along."""

    timeline: Timeline
    outcome: str
    editions: int
    notes: tuple[str, ...]


def take_in(data: bytes, *, editor: AbstractBaseUser, add: Add) -> Imported:
    """Raises BadBundle, and then keeps nothing. `add` is `review.decisions.add`: this step imports no other."""
    bundle = read(data)
    written: list[Picture] = []
    try:
        with transaction.atomic():
            return _keep(bundle, editor, add, written)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, DatabaseError) as error:
        for row in written:
            row.file.storage.delete(row.file.name)
        if isinstance(error, BadBundle):
            raise
        raise BadBundle(f"The bundle says something that cannot be kept: {error}"[:400]) from error


def _keep(bundle: Bundle, editor: AbstractBaseUser, add: Add, written: list[Picture]) -> Imported:
    earlier = ImportedTimeline.objects.filter(file_sha256=bundle.sha256).select_related("timeline").first()
    if earlier:
        return Imported(timeline=earlier.timeline, outcome="known already", editions=0, notes=tuple(earlier.notes))
    here = Timeline.objects.select_for_update().filter(slug=bundle.slug).first()
    if here:
        return _newer_editions(here, bundle, editor, written)
    pictures = _pictures(bundle, editor, written)
    known = Acquaintances()
    annotations = bring(bundle, known, editor, add)
    timeline = _timeline(bundle, editor, pictures)
    _editions(timeline, bundle.editions, editor)
    _draft(timeline, bundle.draft, annotations, pictures)
    _record(timeline, bundle, editor, annotations, list(known.notes))
    count = len(bundle.editions)
    return Imported(timeline=timeline, outcome="new", editions=count, notes=tuple(known.notes))


def _newer_editions(here: Timeline, bundle: Bundle, editor: AbstractBaseUser, written: list[Picture]) -> Imported:
    """The same timeline, published further elsewhere: what is frozen joins what is here, the draft stays."""
    kept = list(here.editions.order_by("number").values_list("sha256", flat=True))
    told = [one["sha256"] for one, _ in bundle.editions]
    if not kept or told[: len(kept)] != kept:
        raise SlugIsTaken(
            f"There is another timeline at /timelines/{here.slug}/ here: its editions are not those of the bundle. "
            "Nothing was changed. An edition holds its address, and so cannot be taken in under another."
        )
    newer = bundle.editions[len(kept) :]
    _pictures(bundle, editor, written)
    _editions(here, newer, editor)
    withdrawn = _withdrawals(here, bundle)
    if newer or withdrawn:
        here.status = bundle.timeline["status"]
        here.save(update_fields=["status", "updated_at"])
    note = "The timeline was here already: its draft, evidence and comments were left as they are."
    _record(here, bundle, editor, {}, [note])
    outcome = "newer editions" if newer else "withdrawn" if withdrawn else "known already"
    return Imported(timeline=here, outcome=outcome, editions=len(newer), notes=(note,))


def _withdrawals(here: Timeline, bundle: Bundle) -> int:
    """How many editions that are here were withdrawn there since."""
    count = 0
    for told, _ in bundle.editions:
        if told["withdrawn_at"]:
            still = here.editions.filter(number=told["number"], withdrawn_at__isnull=True)
            count += still.update(withdrawn_at=told["withdrawn_at"], withdrawn_because=told["withdrawn_because"])
    return count


def _timeline(bundle: Bundle, editor: AbstractBaseUser, pictures: dict[str, Picture]) -> Timeline:
    told = bundle.timeline
    if (told["status"] == Timeline.Status.DRAFT) != (not bundle.editions):
        raise BadBundle("The timeline is a draft with editions, or is published without one.")
    if told["status"] not in Timeline.Status.values:
        raise BadBundle("The timeline is in a state that is not known here.")
    shown = told["picture"]
    return Timeline.objects.create(
        slug=bundle.slug,
        status=told["status"],
        due_on=told["due_on"] and date.fromisoformat(told["due_on"]),
        picture=pictures[shown["sha256"]] if shown else None,
        created_by=editor,
        **{name: told[name] for name in PLAIN},
    )


def _editions(timeline: Timeline, editions: list[tuple[Frozen, Frozen]], editor: AbstractBaseUser) -> None:
    """With their numbers and dates; read back, each must still be what its digest says."""
    for told, content in editions:
        Edition.objects.create(
            timeline=timeline,
            number=told["number"],
            content=content,
            sha256=told["sha256"],
            correction_note=told["correction_note"],
            published_at=datetime.fromisoformat(told["published_at"]),
            published_by=editor,
            withdrawn_at=told["withdrawn_at"] and datetime.fromisoformat(told["withdrawn_at"]),
            withdrawn_because=told["withdrawn_because"],
        )
    for kept in timeline.editions.filter(number__in=[told["number"] for told, _ in editions]):
        if digest(kept.content) != kept.sha256:
            raise BadBundle(f"Edition {kept.number} cannot be kept in the very form that its SHA-256 is of.")


def _draft(timeline: Timeline, draft: Frozen, annotations: dict[int, Annotation], pictures: dict[str, Picture]) -> None:
    chapters = {
        one["id"]: Chapter.objects.create(timeline=timeline, title=one["title"], note=one["note"], order=one["order"])
        for one in draft["chapters"]
    }
    for told in draft["entries"]:
        lost = [key for key in told["evidence"] if key not in annotations]
        flag = "Some of its evidence did not come with the import." if lost else told["flag"]
        entry = Entry(
            timeline=timeline,
            chapter=chapters.get(told["chapter"]),
            picture=pictures[told["picture"]["sha256"]] if told["picture"] else None,
            **{name: told[name] for name in ("kind", "order", "headline", "text")},
            flag=flag,
        )
        entry.when = thaw_when(told["when"])
        entry.save()
        rows = [annotations[key] for key in told["evidence"] if key in annotations]
        Evidence.objects.bulk_create(Evidence(entry=entry, annotation=row, order=n) for n, row in enumerate(rows))


def _pictures(bundle: Bundle, editor: AbstractBaseUser, written: list[Picture]) -> dict[str, Picture]:
    """Every picture that an edition or the draft shows must be here or in the bundle."""
    told = {one["sha256"]: one for one in _shown(bundle)}
    known = {row.sha256: row for row in Picture.objects.filter(sha256__in=told)}
    for sha256, one in told.items():
        if sha256 in known:
            continue
        name = f"{sha256}.{ENDINGS[one['media_type']]}"
        if f"pictures/{name}" not in bundle.files:
            raise BadBundle(f"The picture {sha256[:12]}… is shown and not in the bundle.")
        row = Picture(added_by=editor, **one)
        row.file.save(name, ContentFile(bundle.files[f"pictures/{name}"]), save=False)
        written.append(row)
        row.save()
        known[sha256] = row
    return known


def _shown(bundle: Bundle) -> list[Frozen]:
    """As the oldest edition describes each, so that the draft has the last word."""
    contents = [content for _, content in bundle.editions]
    places = [one for content in contents for one in (content["timeline"], *content["entries"])]
    places += [bundle.timeline, *bundle.draft["entries"]]
    return [one["picture"] for one in places if one.get("picture")]


def _record(
    timeline: Timeline, bundle: Bundle, editor: AbstractBaseUser, annotations: dict[int, Annotation], notes: list[str]
) -> None:
    published = [{"number": told["number"], "by": told["published_by"]} for told, _ in bundle.editions]
    ImportedTimeline.objects.create(
        timeline=timeline,
        file_sha256=bundle.sha256,
        imported_by=editor,
        history={**bundle.history, "published": published},
        annotations={str(key): row.pk for key, row in annotations.items()},
        notes=notes,
    )
    timeline.revision += 1
    timeline.save(update_fields=["revision", "updated_at"])
    said = f"Imported with {len(bundle.editions)} editions"
    TimelineChange.objects.create(
        timeline=timeline, revision=timeline.revision, action="import", what=said, editor=editor
    )
