"""A whole timeline in one ZIP: editions byte for byte, the draft, its evidence with texts, and its history."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Annotation, Article, Decision, Entry, Picture, Timeline, Version
from articles.publishing.compose import entries_with_evidence
from articles.publishing.evidence import freeze, freeze_when
from articles.publishing.formats.archive import zipped
from articles.publishing.formats.edition_json import canonical
from articles.publishing.formats.published import ENDINGS
from articles.publishing.freezing import picture
from articles.publishing.surroundings import Surroundings, gather, public_name

FORMAT = "readout-bundle/1"
OPEN_LICENCE = re.compile(r"\bCC[ -]?(0|BY)|creative ?commons|public domain|gemeinfrei|\bOGL\b", re.IGNORECASE)
OF_TIMELINE = ("slug", "title", "summary", "note", "language", "licence", "needs_approval", "passes_required", "status")
OF_DECISION = ("annotation_id", "action", "revision", "reason", "before", "after")
README = """# A timeline of Readout, whole

Made by `bin/manage export_timeline`. Another Readout takes it in with `bin/manage import_timeline FILE`,
or on its desk.

manifest.json      the SHA-256 and size of every other file here
timeline.json      title, note, licence and state
editions/N.json    every edition in the very octets that its SHA-256 is of
editions.json      when each was published and what it corrects; why one was withdrawn
draft.json         chapters and entries as they stand on the desk, with their evidence by number
evidence.json      the annotations: words, spans in code points, speakers, dates, reviews
articles.json      where the words stand; texts/ holds the texts whose licence lets them be passed on
history.json       decisions, changes and comments, by whom only as far as people wish to be named
pictures/          pictures by their SHA-256
"""


class Crowd:
    """People as the bundle names them: by the name they chose for readers, else as “editor 1”, “editor 2”, ….

    The same person is the same all through one bundle.
    """

    def __init__(self) -> None:
        self.names: dict[int, str] = {}

    def __call__(self, user: AbstractBaseUser | None) -> str:
        if user is None:
            return ""
        if user.pk not in self.names:
            wish, unnamed = public_name(user), public_name(None)
            self.names[user.pk] = wish if wish != unnamed else f"editor {len(self.names) + 1}"
        return self.names[user.pk]


def write(timeline: Timeline, *, with_texts: bool = False) -> bytes:
    """The same state gives the same bytes. `with_texts`: also texts whose licence does not say that they may go."""
    entries = list(entries_with_evidence(timeline))
    annotations = {row.annotation_id: row.annotation for entry in entries for row in entry.evidence_rows.all()}
    around, crowd = gather(entries), Crowd()
    articles, texts = _articles(annotations.values(), with_texts)
    files = {
        "README.txt": README.encode(),
        "timeline.json": _json(_timeline(timeline)),
        **_editions(timeline, crowd),
        "draft.json": _json(_draft(timeline, entries)),
        "evidence.json": _json([_evidence(one, around) for one in annotations.values()]),
        "articles.json": _json(articles),
        **texts,
        "history.json": _json(_history(timeline, list(annotations), crowd)),
        **_pictures(timeline, entries),
    }
    sums = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()}
    manifest = {"format": FORMAT, "slug": timeline.slug, "files": sums}
    return zipped({"manifest.json": _json(manifest), **files})


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _timeline(timeline: Timeline) -> dict[str, Any]:
    fields = {name: getattr(timeline, name) for name in OF_TIMELINE}
    due = timeline.due_on and timeline.due_on.isoformat()
    return {**fields, "embed_origins": timeline.embed_origins, "due_on": due, "picture": picture(timeline.picture)}


def _editions(timeline: Timeline, crowd: Crowd) -> dict[str, bytes]:
    rows = list(timeline.editions.select_related("published_by__preferences").order_by("number"))
    listed = [
        {
            "number": row.number,
            "sha256": row.sha256,
            "correction_note": row.correction_note,
            "published_at": row.published_at.isoformat(),
            "published_by": crowd(row.published_by),
            "withdrawn_at": row.withdrawn_at and row.withdrawn_at.isoformat(),
            "withdrawn_because": row.withdrawn_because,
        }
        for row in rows
    ]
    return {"editions.json": _json(listed), **{f"editions/{row.number}.json": canonical(row.content) for row in rows}}


def _draft(timeline: Timeline, entries: list[Entry]) -> dict[str, Any]:
    chapters = [
        {"id": one.pk, "title": one.title, "note": one.note, "order": one.order} for one in timeline.chapters.all()
    ]
    rows = [
        {
            **{name: getattr(entry, name) for name in ("kind", "order", "headline", "text", "flag")},
            "id": entry.pk,
            "when": freeze_when(entry.when),
            "chapter": entry.chapter_id,
            "picture": picture(entry.picture),
            "evidence": [row.annotation_id for row in entry.evidence_rows.all()],
        }
        for entry in entries
    ]
    return {"chapters": chapters, "entries": rows}


def _evidence(annotation: Annotation, around: Surroundings) -> dict[str, Any]:
    """As an edition has it, with all its spans and what only the desk needs."""
    of_kind = {Annotation.Kind.STATEMENT: "statement", Annotation.Kind.ROLE: "roleclaim"}.get(annotation.kind)
    row = getattr(annotation, of_kind) if of_kind else annotation
    only_here = ("level", "role_words", "role_kind", "standing", "old_wording", "old_edtf", "series_words")
    names = [name for name in only_here if hasattr(row, name)]
    spans = [[span.part, span.start, span.end] for span in annotation.spans.all()]
    return {
        **freeze(annotation, around),
        "all_spans": sorted(spans, key=lambda span: (span[1], span[2], span[0])),
        "status": annotation.status,
        "found_by": annotation.found_by,
        "note": annotation.note,
        **{name: getattr(row, name) for name in names},
    }


def may_go(version: Version) -> bool:
    """Whether the licence of its source says that the text may be passed on."""
    return bool(OPEN_LICENCE.search(version.article.source.licence))


def _articles(annotations: Any, with_texts: bool) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    versions = {one.version_id: one.version for one in annotations}
    articles: dict[int, dict[str, Any]] = {}
    texts = {}
    for version in sorted(versions.values(), key=lambda one: (one.article_id, one.number)):
        goes = with_texts or may_go(version)
        if goes:
            texts[f"texts/{version.sha256}.txt"] = version.text.encode()
        told = articles.setdefault(version.article_id, {**_article(version.article), "versions": []})
        told["versions"].append(
            {
                "number": version.number,
                "sha256": version.sha256,
                "title": version.title,
                "fetched_at": version.fetched_at.isoformat(),
                "has_text": goes,
            }
        )
    return list(articles.values()), texts


def _article(article: Article) -> dict[str, Any]:
    source = ("slug", "name", "kind", "homepage", "language", "licence", "allows_excerpts")
    return {
        **{name: getattr(article, name) for name in ("url", "title", "byline", "language")},
        "id": article.pk,
        "published_on": article.published_on.isoformat(),
        "published_at": article.published_at and article.published_at.isoformat(),
        "source": {name: getattr(article.source, name) for name in source},
    }


def _history(timeline: Timeline, annotations: list[int], crowd: Crowd) -> dict[str, Any]:
    decisions = Decision.objects.filter(annotation__in=annotations).select_related("editor__preferences")
    changes = timeline.changes.select_related("editor__preferences")
    comments = timeline.comments.select_related("author__preferences")
    earlier = [row.history for row in timeline.imports.order_by("pk")]
    return {
        "decisions": [
            {
                **{name: getattr(row, name) for name in OF_DECISION},
                "by": crowd(row.editor),
                "at": row.made_at.isoformat(),
            }
            for row in decisions
        ],
        "changes": [
            {
                **{name: getattr(row, name) for name in ("revision", "action", "what", "before", "after")},
                "by": crowd(row.editor),
                "at": row.made_at.isoformat(),
            }
            for row in changes
        ],
        "comments": [
            {
                "id": row.pk,
                "entry": row.entry_id,
                "answers": row.answers_id,
                "text": row.text,
                "by": crowd(row.author) or "a reviewer from outside",
                "at": row.written_at.isoformat(),
                "is_resolved": row.resolved_at is not None,
            }
            for row in comments
        ],
        "before_import": earlier,
    }


def _pictures(timeline: Timeline, entries: list[Entry]) -> dict[str, bytes]:
    """Those of the draft, and those that any edition shows."""
    digests = {one.picture.sha256 for one in (timeline, *entries) if one.picture}
    for content in timeline.editions.values_list("content", flat=True):
        shown = [content["timeline"].get("picture"), *(entry.get("picture") for entry in content["entries"])]
        digests |= {one["sha256"] for one in shown if one}
    files = {}
    for row in Picture.objects.filter(sha256__in=digests).order_by("sha256"):
        with row.file.open("rb") as kept:
            files[f"pictures/{row.sha256}.{ENDINGS[row.media_type]}"] = kept.read()
    return files
