"""A timeline to be exported, another Readout to import it, and bundles that somebody has changed on the way."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date

from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image

from articles.models import Chapter, Comment, Picture
from articles.publishing import compose, publish
from articles.publishing.bundle_importing import take_in
from articles.review import decisions
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_organization,
    make_place,
    make_role,
    make_source,
    make_statement,
    make_timeline,
)


def make_picture():
    data = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(data, "PNG")
    sha256 = hashlib.sha256(data.getvalue()).hexdigest()
    size = {"media_type": "image/png", "width": 4, "height": 3}
    row = Picture(sha256=sha256, alt="A room", credit="Nobody", **size)
    row.file.save(f"{sha256}.png", ContentFile(data.getvalue()))
    return row


def make_talks(editor):
    """Two editions, a picture, a chapter, a statement on an open text and a meeting on one that may not go."""
    open_wire = make_source(slug="open-wire", name="Open Wire", licence="CC BY 4.0")
    speaker = make_actor("Elena Brandt", wikidata="Q7", slug="elena-brandt")
    role = make_role(speaker, make_organization(slug="council"), since=date(2014, 1, 1), since_edtf="2014")
    vienna = make_place(slug="vienna", latitude=48.2, longitude=16.37)
    said = make_statement(make_article(source=open_wire), speaker=speaker, role=role, place=vienna)
    met = make_meeting_report(
        make_article("A summit is planned.", source=make_source(name="Closed Wire")), place=vienna
    )
    made = make_timeline(slug="talks", picture=make_picture())
    chapter = Chapter.objects.create(timeline=made, title="Before")
    for row in (said, met):
        decisions.accept(row, editor=editor, revision=1)
        row.refresh_from_db()
        compose.add_entry(made, row, chapter=chapter)
    publish.publish(made, editor=editor)
    compose.change_entry(made.entries.first(), headline="She will not wait")
    publish.publish(made, editor=editor, correction_note="A shorter headline.")
    Comment.objects.create(timeline=made, author=editor, text="Is this right?")
    made.refresh_from_db()
    return made


def emptied():
    """As another Readout is: none of the rows that the timeline rests on. Triggers keep what is frozen, so they go."""
    tables = "articles_timeline, articles_article, articles_source, articles_picture, entities_actor, entities_place"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be emptied
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def take(data, editor=None):
    return take_in(data, editor=editor or make_editor(), add=decisions.add)


def repacked(data, change=None, **files):
    """The bundle with some files changed, and the manifest in step with them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    held.update({name.replace("__", "/").replace("_json", ".json"): content for name, content in files.items()})
    if change:
        change(held)
    sums = {name: {"sha256": hashlib.sha256(one).hexdigest(), "bytes": len(one)} for name, one in held.items()}
    return packed({"manifest.json": json.dumps({**manifest, "files": sums}).encode(), **held})


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
