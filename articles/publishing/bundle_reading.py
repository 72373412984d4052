"""A bundle from anywhere is opened with suspicion: every name, size and digest is checked before anything is kept."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from articles.publishing.bundle import FORMAT
from articles.publishing.formats.edition_json import canonical

LARGEST_FILE = 64 * 1024 * 1024  # bytes, unpacked
LARGEST_BUNDLE = 256 * 1024 * 1024  # bytes, all files unpacked together
LARGEST_UPLOAD = 128 * 1024 * 1024  # bytes, packed
MOST_FILES = 20_000
NAME = re.compile(
    r"README\.txt|(manifest|timeline|editions|draft|evidence|articles|history)\.json"
    r"|editions/[1-9][0-9]{0,5}\.json|texts/[0-9a-f]{64}\.txt|pictures/[0-9a-f]{64}\.(png|jpg)"
)
NEEDED = {"timeline.json", "editions.json", "draft.json", "evidence.json", "articles.json", "history.json"}
EDITIONS = ("readout-edition/1", "readout-edition/2")
PIXELS = {"png": "PNG", "jpg": "JPEG"}


class BadBundle(ValueError):
    """Nothing of the file was kept; `str()` says what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Every digest in it has been checked. `editions` are in order: what is said of each, and its content."""

    sha256: str
    slug: str
    files: dict[str, bytes]
    timeline: dict[str, Any]
    editions: list[tuple[dict[str, Any], dict[str, Any]]]
    draft: dict[str, Any]
    evidence: list[dict[str, Any]]
    articles: list[dict[str, Any]]
    history: dict[str, Any]


def read(data: bytes) -> Bundle:
    """Raises BadBundle."""
    files = _unpacked(data)
    manifest = _json(files, "manifest.json")
    _check_sums(manifest, files)
    told = {name.removesuffix(".json"): _json(files, name) for name in sorted(NEEDED)}
    try:
        slug = told["timeline"]["slug"]
        if not re.fullmatch(r"[-a-zA-Z0-9_]{1,160}", slug):
            raise BadBundle("The timeline's name in addresses is not one.")
        editions = [(one, _edition(files, slug, one, place)) for place, one in enumerate(told.pop("editions"), 1)]
    except (KeyError, TypeError, AttributeError) as error:
        raise BadBundle(f"The bundle is not in the form of {FORMAT}: {error!r}.") from error
    for name, content in files.items():
        _check_content(name, content)
    return Bundle(sha256=hashlib.sha256(data).hexdigest(), slug=slug, files=files, editions=editions, **told)


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > LARGEST_UPLOAD:
        raise BadBundle("The file is larger than 128 MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            return _contents(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, BadBundle):
            raise
        raise BadBundle("This is not a ZIP file that can be read to its end.") from error


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise BadBundle(f"The bundle holds more than {MOST_FILES} files.")
    names = [entry.filename for entry in entries]
    if odd := [name for name in names if not NAME.fullmatch(name)]:
        raise BadBundle(f"The bundle holds a file that has no place in one: {odd[0][:80]!r}.")
    if len(set(names)) < len(names):
        raise BadBundle("The bundle holds two files of the same name.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadBundle("The bundle is encrypted.")


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """What a file says of its size is not believed: it is read no further than is allowed."""
    files, left = {}, LARGEST_BUNDLE
    for entry in entries:
        most = min(LARGEST_FILE, left)
        with archive.open(entry) as packed:
            content = packed.read(most + 1)
        if len(content) > most:
            raise BadBundle(f"{entry.filename} unpacks to more than a bundle may hold.")
        left -= len(content)
        files[entry.filename] = content
    return files


def _json(files: dict[str, bytes], name: str) -> Any:
    if name not in files:
        raise BadBundle(f"The bundle lacks {name}.")
    try:
        return json.loads(files[name])
    except (ValueError, RecursionError) as error:
        raise BadBundle(f"{name} cannot be read as JSON.") from error


def _check_sums(manifest: Any, files: dict[str, bytes]) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadBundle(f"This is not a bundle of the form {FORMAT}.")
    listed = manifest.get("files")
    if not isinstance(listed, dict) or listed.keys() != files.keys() - {"manifest.json"}:
        raise BadBundle("The manifest does not list the files that are there.")
    for name, told in listed.items():
        if not isinstance(told, dict) or told.get("sha256") != hashlib.sha256(files[name]).hexdigest():
            raise BadBundle(f"{name} is not what the manifest says: its SHA-256 is another.")


def _edition(files: dict[str, bytes], slug: str, told: dict[str, Any], place: int) -> dict[str, Any]:
    name = f"editions/{place}.json"
    content = _json(files, name)
    if told["number"] != place or content["number"] != place:
        raise BadBundle("The editions are not numbered one after the other.")
    if hashlib.sha256(files[name]).hexdigest() != told["sha256"]:
        raise BadBundle(f"Edition {place} is not what its SHA-256 says.")
    if canonical(content) != files[name]:
        raise BadBundle(f"Edition {place} is not in canonical form.")
    if content["format"] not in EDITIONS or content["timeline"]["slug"] != slug:
        raise BadBundle(f"Edition {place} is of another timeline, or of a format that is not known here.")
    return content


def _check_content(name: str, content: bytes) -> None:
    folder, _, file = name.partition("/")
    digest, _, ending = file.partition(".")
    if folder in ("texts", "pictures") and hashlib.sha256(content).hexdigest() != digest:
        raise BadBundle(f"{name} is not what its name says.")
    if folder == "texts":
        try:
            content.decode()
        except UnicodeDecodeError as error:
            raise BadBundle(f"{name} is not text in UTF-8.") from error
    if folder == "pictures":
        _check_picture(name, content, ending)


def _check_picture(name: str, content: bytes, ending: str) -> None:
    try:
        with Image.open(BytesIO(content), formats=[PIXELS[ending]]) as opened:
            opened.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise BadBundle(f"{name} is not a picture that can be shown.") from error
