"""A bundle that is not what it says is refused, says why, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from articles.models import (
    Article,
    Edition,
    Picture,
    Timeline,
)
from articles.publishing import bundle
from articles.publishing.bundle_reading import BadBundle, read
from articles.publishing.freezing import canonical
from tests.factories import make_editor
from tests.publishing.bundles import emptied, make_talks, packed, repacked, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def timeline(editor):
    return make_talks(editor)


def nothing_kept():
    return not (Timeline.objects.exists() or Edition.objects.exists() or Article.objects.exists())


HOSTILE_NAMES = ["../evil.json", "/etc/passwd", "editions/../../x.json", "editions\\1.json", "texts/x.txt", "a.py"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_file_with_no_place_in_a_bundle_is_refused(timeline, name):
    data = repacked(bundle.write(timeline), lambda held: held.update({name: b"x"}))
    emptied()

    with pytest.raises(BadBundle, match="no place"):
        take(data)
    assert nothing_kept()


def test_a_bomb_is_read_no_further_than_is_allowed(timeline, monkeypatch):
    monkeypatch.setattr("articles.publishing.bundle_reading.LARGEST_FILE", 50_000)
    data = repacked(bundle.write(timeline), lambda held: held.update({"README.txt": b"\0" * 5_000_000}))

    with pytest.raises(BadBundle, match="unpacks to more"):
        read(data)


def test_too_many_files_are_refused(timeline, monkeypatch):
    monkeypatch.setattr("articles.publishing.bundle_reading.MOST_FILES", 5)

    with pytest.raises(BadBundle, match="more than 5 files"):
        read(bundle.write(timeline))


def test_a_file_that_is_not_what_the_manifest_says_is_refused(timeline):
    with zipfile.ZipFile(io.BytesIO(bundle.write(timeline))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["draft.json"] += b" "

    with pytest.raises(BadBundle, match="draft.json is not what the manifest says"):
        read(packed(held))


def test_an_edition_that_is_not_what_its_digest_says_is_refused(timeline):
    changed = canonical({**timeline.editions.last().content, "correction_note": "Forged"})

    with pytest.raises(BadBundle, match="Edition 1 is not what its SHA-256 says"):
        read(repacked(bundle.write(timeline), lambda held: held.update({"editions/1.json": changed})))


def forged(timeline, content):
    """A bundle whose first edition says something else, with digests to match."""

    def change(held):
        told = json.loads(held["editions.json"])
        told[0]["sha256"] = hashlib.sha256(content).hexdigest()
        held.update({"editions/1.json": content, "editions.json": json.dumps(told).encode()})

    return repacked(bundle.write(timeline), change)


def test_an_edition_in_another_spelling_of_json_is_refused(timeline):
    content = json.dumps(timeline.editions.last().content).encode()

    with pytest.raises(BadBundle, match="not in canonical form"):
        read(forged(timeline, content))


def test_an_edition_of_another_timeline_is_refused(timeline):
    content = timeline.editions.last().content
    other = canonical({**content, "timeline": {**content["timeline"], "slug": "other"}})

    with pytest.raises(BadBundle, match="another timeline"):
        read(forged(timeline, other))


def test_what_the_database_cannot_hold_is_refused_whole(timeline):
    content = timeline.editions.last().content
    data = forged(timeline, canonical({**content, "correction_note": "\x00"}).replace(b"\\u0000", b"\\u0000"))
    emptied()

    with pytest.raises(BadBundle):
        take(data)
    assert nothing_kept()
    assert Picture.objects.count() == 0


def test_evidence_that_does_not_stand_where_it_says_is_refused_whole(timeline):
    def change(held):
        evidence = json.loads(held["evidence.json"])
        evidence[0]["words"] = ["We will wait"]
        held["evidence.json"] = json.dumps(evidence).encode()

    data = repacked(bundle.write(timeline), change)
    emptied()

    with pytest.raises(BadBundle, match="does not stand in its text"):
        take(data)
    assert nothing_kept()


def test_a_picture_that_is_none_is_refused(timeline):
    script = b"<svg onload=alert(1)>"
    name = f"pictures/{hashlib.sha256(script).hexdigest()}.png"

    with pytest.raises(BadBundle, match="not a picture"):
        read(repacked(bundle.write(timeline), lambda held: held.update({name: script})))


def test_a_draft_that_lacks_what_it_must_hold_is_refused_whole(timeline):
    data = repacked(
        bundle.write(timeline), lambda held: held.update({"draft.json": b'{"chapters": [], "entries": [{}]}'})
    )
    emptied()

    with pytest.raises(BadBundle):
        take(data)
    assert nothing_kept()


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(data):
    with pytest.raises(BadBundle):
        read(data)
