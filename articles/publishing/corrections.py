"""The public change log: every edition of every timeline with what it corrects, withdrawals among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from articles.models import Edition, Timeline
from articles.publishing.formats.feed import Feed, Item
from articles.publishing.formats.prose import escape
from articles.publishing.formats.published import PublishedEdition

MOST = 200  # of the newest; a feed is not an archive
FIRST, CORRECTED, WITHDRAWN = "first edition", "correction", "withdrawal"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the log. `kind` is “first edition”, “correction” or “withdrawal”; `note` says what and why."""

    slug: str
    title: str
    number: int
    kind: str
    note: str
    at: datetime
    sha256: str
    is_withdrawn: bool

    @property
    def path(self) -> str:
        return f"/timelines/{self.slug}/editions/{self.number}/"


def changes(timeline: Timeline | None = None, *, most: int | None = None) -> list[Change]:
    """The newest first; of one timeline, or of all that were ever published. One query."""
    rows = Edition.objects.exclude(timeline__status=Timeline.Status.DRAFT)
    rows = rows.filter(timeline=timeline) if timeline else rows
    fields = ("timeline__slug", "content__timeline__title", "number", "correction_note", "sha256")
    moments = ("published_at", "withdrawn_at", "withdrawn_because")
    found = [one for row in rows.order_by("-published_at").values_list(*fields, *moments) for one in _told(*row)]
    return sorted(found, key=lambda one: (one.at, one.number, one.kind == WITHDRAWN), reverse=True)[:most]


def _told(slug, title, number, note, sha256, published_at, withdrawn_at, because):
    of = {"slug": slug, "title": title, "number": number, "sha256": sha256, "is_withdrawn": withdrawn_at is not None}
    yield Change(**of, kind=FIRST if number == 1 else CORRECTED, note=note, at=published_at)
    if withdrawn_at:
        yield Change(**of, kind=WITHDRAWN, note=because, at=withdrawn_at)


def feed(root: str, timeline: Timeline | None = None, *, title: str = "", now: datetime) -> Feed:
    """Of one timeline or of the whole site; `root` as in `PublishedEdition`. `now` dates a feed of nothing."""
    told = changes(timeline, most=MOST)
    path = f"/timelines/{timeline.slug}/" if timeline else "/timelines/"
    site = PublishedEdition(content={}, sha256="", published_at=now, first_published_at=now, root=root)
    stem = f"{root}{path}corrections" if timeline else f"{root}/corrections"
    return Feed(
        id=site.identifier(f"{path}corrections"),
        title=f"Corrections: {title or told[0].title}" if timeline and told else "Corrections",
        subtitle="Every edition, with what it corrects and why one was withdrawn.",
        home=f"{root}{path}",
        files={"atom": f"{stem}.xml", "json": f"{stem}.json"},
        language="en",
        rights="",
        updated=max((one.at for one in told), default=now),
        items=tuple(_item(site, one) for one in told),
    )


def _item(site: PublishedEdition, change: Change) -> Item:
    what = {FIRST: "first edition", CORRECTED: f"edition {change.number}", WITHDRAWN: "withdrawn"}[change.kind]
    note = change.note or "Published for the first time."
    end = "#withdrawn" if change.kind == WITHDRAWN else ""
    return Item(
        id=site.identifier(change.path + end),
        address=site.root + change.path,
        title=f"{change.title}: {what}",
        html=f"<p>{escape(note)}</p><p>Edition {change.number}, SHA-256 {change.sha256}.</p>",
        updated=change.at,
        tags=(change.kind,),
    )


def published_edition(edition: Edition, root: str, first_published_at: datetime | None = None) -> PublishedEdition:
    """The row as the formats read it."""
    first = first_published_at or edition.timeline.editions.aggregate(first=Min("published_at"))["first"]
    return PublishedEdition(
        content=edition.content,
        sha256=edition.sha256,
        published_at=edition.published_at,
        first_published_at=first,
        root=root,
    )


def last_change(timeline: Timeline | None = None) -> datetime | None:
    """When the log last grew: what tells whether a reader's copy is still the newest."""
    rows = Edition.objects.filter(timeline=timeline) if timeline else Edition.objects.all()
    moments = rows.aggregate(published=Max("published_at"), withdrawn=Max("withdrawn_at")).values()
    return max(filter(None, moments), default=None)
