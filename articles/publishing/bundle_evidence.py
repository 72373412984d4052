"""The evidence of a bundle becomes annotations of this desk, on the very same text; where no text came, it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Annotation, Article, Decision, Source, Version
from articles.publishing.bundle_actors import Acquaintances
from articles.publishing.bundle_reading import BadBundle, Bundle
from articles.publishing.evidence import thaw_when

Frozen = dict[str, Any]
Add = Callable[..., Decision]
REASON = "Came with an imported timeline."
SAME = {
    Annotation.Kind.STATEMENT: ("statement_kind", "polarity", "level", "role_words", "addressee", "occasion"),
    Annotation.Kind.MEETING: ("meeting_kind", "meeting_status", "old_wording", "old_edtf", "series_words"),
    Annotation.Kind.ROLE: ("role_kind", "standing"),
    Annotation.Kind.MENTION: (),
}


def bring(bundle: Bundle, known: Acquaintances, editor: AbstractBaseUser, add: Add) -> dict[int, Annotation]:
    """By their numbers in the bundle. `add` makes an annotation that stands at once (`review.decisions.add`)."""
    versions = _versions(bundle, editor)
    found = {}
    for frozen in bundle.evidence:
        version = versions.get(frozen["version"]["sha256"])
        if version is None:
            source = frozen["source"]["name"]
            known.notes[f"Texts of {source} did not come along, and so no evidence on them but in the editions."] = None
        elif frozen["status"] in Annotation.STANDING:
            found[frozen["annotation"]] = _known(version, frozen) or _added(version, frozen, known, editor, add)
    return found


def _versions(bundle: Bundle, editor: AbstractBaseUser) -> dict[str, Version]:
    """By the SHA-256 of their texts; only those whose text is in the bundle, or known here already."""
    versions = {}
    for article in bundle.articles:
        for told in article["versions"]:
            packed = bundle.files.get(f"texts/{told['sha256']}.txt")
            known = Version.objects.filter(sha256=told["sha256"], article__published_on=article["published_on"]).first()
            if known or packed is not None:
                versions[told["sha256"]] = known or _version(article, told, packed.decode(), editor)
    return versions


def _version(article: Frozen, told: Frozen, text: str, editor: AbstractBaseUser) -> Version:
    row = Article.objects.filter(url=article["url"]).first() if article["url"] else None
    row = row or _article(article, editor)
    last = row.versions.order_by("-number").first()
    number = last.number + 1 if last else told["number"]
    return Version.objects.create(article=row, number=number, text=text, sha256=told["sha256"], title=told["title"])


def _article(article: Frozen, editor: AbstractBaseUser) -> Article:
    told = article["source"]
    fields = {name: told[name] for name in ("name", "kind", "homepage", "language", "licence", "allows_excerpts")}
    source, _ = Source.objects.get_or_create(slug=told["slug"], defaults=fields)
    at = article["published_at"]
    return Article.objects.create(
        source=source,
        published_on=date.fromisoformat(article["published_on"]),
        published_at=datetime.fromisoformat(at) if at else None,
        intake=Article.Intake.BUNDLE,
        added_by=editor,
        **{name: article[name] for name in ("url", "title", "byline", "language")},
    )


def _known(version: Version, frozen: Frozen) -> Annotation | None:
    """An accepted annotation of the same kind on the very same words."""
    wanted = sorted(map(tuple, frozen["all_spans"]))
    rows = Annotation.objects.accepted().filter(version=version, kind=frozen["kind"]).prefetch_related("spans")
    return next((row for row in rows if _spans(row) == wanted), None)


def _spans(row: Annotation) -> list[tuple[str, int, int]]:
    return sorted((span.part, span.start, span.end) for span in row.spans.all())


def _added(version: Version, frozen: Frozen, known: Acquaintances, editor: AbstractBaseUser, add: Add) -> Annotation:
    if [version.text[start:end] for start, end in frozen["spans"]] != frozen["words"]:
        raise BadBundle(f"Evidence {frozen['annotation']} does not stand in its text where it says.")
    spans = [tuple(span) for span in frozen["all_spans"]]
    fields = {name: frozen[name] for name in SAME[frozen["kind"]] if name in frozen}
    links = LINKS[frozen["kind"]](frozen, known)
    made = add(version, kind=frozen["kind"], editor=editor, spans=spans, reason=REASON, **fields, **links)
    return Annotation.objects.get(pk=made.annotation_id)


def _of_statement(frozen: Frozen, known: Acquaintances) -> Frozen:
    speaker = known.actor(frozen["speaker"])
    return {
        "speaker": speaker,
        "role": known.role(speaker, frozen.get("role_then")),
        "via": known.actor(frozen["via"]),
        "place": known.place(frozen.get("place")),
        "topics": known.topics(frozen.get("topics", [])),
        "when": thaw_when(frozen["when"]),
        "note": frozen["note"],
    }


def _of_meeting(frozen: Frozen, known: Acquaintances) -> Frozen:
    there = {known.actor(one): (one["part"], one.get("level", "")) for one in frozen["participants"]}
    return {
        "name": frozen["meeting"]["name"],
        "place": known.place(frozen.get("place")),
        "host": known.actor(frozen["host"]),
        "organizer": known.actor(frozen.get("organizer")),
        "series": known.series(frozen.get("series")),
        "participants": [(actor, part, level) for actor, (part, level) in there.items()],
        "topics": known.topics(frozen.get("topics", [])),
        "when": thaw_when(frozen["when"]),
        "note": frozen["note"],
    }


def _of_claim(frozen: Frozen, known: Acquaintances) -> Frozen:
    links = {"person": known.actor(frozen["speaker"]), "organization": known.actor(frozen["organization"])}
    return {**links, "title": frozen["role"], "note": frozen["note"]}


LINKS: dict[str, Callable[[Frozen, Acquaintances], Frozen]] = {
    Annotation.Kind.STATEMENT: _of_statement,
    Annotation.Kind.MEETING: _of_meeting,
    Annotation.Kind.ROLE: _of_claim,
    Annotation.Kind.MENTION: lambda frozen, known: {"note": frozen["note"]},
}
