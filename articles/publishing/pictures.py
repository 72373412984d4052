"""Pictures come in only as what Pillow makes of them anew: pixels without metadata, under the digest of the bytes."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from PIL import Image, ImageOps, UnidentifiedImageError

from articles.models import Edition, Picture

LARGEST_FILE = 15 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000  # before it is made smaller: what a good camera makes
LONGEST_SIDE = 2_000  # pixels, after
READ = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")  # formats of pixels alone: an SVG can hold scripts
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


class NoPicture(ValueError):
    """It was not kept; `str()` is for whoever uploaded it."""


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """Our own file: `data` begins with its magic number and holds nothing of the original’s metadata."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@transaction.atomic
def keep(
    upload: BinaryIO, *, alt: str, credit: str, licence: str = "", editor: AbstractBaseUser | None = None
) -> Picture:
    """The same pixels again are the same picture: then what it shows and whose it is are set anew."""
    if not (alt.strip() and credit.strip()):
        raise NoPicture("Say what the picture shows, for those who cannot see it, and whose picture it is.")
    made = encode(upload)
    described = {"alt": alt.strip(), "credit": credit.strip(), "licence": licence.strip()}
    known = Picture.objects.filter(sha256=made.sha256).first()
    if known:
        return describe(known, **described)
    row = Picture(
        sha256=made.sha256,
        media_type=made.media_type,
        width=made.width,
        height=made.height,
        added_by=editor,
        **described,
    )
    row.file.save(f"{made.sha256}.{EXTENSIONS[made.media_type]}", ContentFile(made.data), save=False)
    row.save()
    return row


def describe(picture: Picture, *, alt: str, credit: str, licence: str = "") -> Picture:
    """Other words for it, from the next edition on: those that are published keep theirs."""
    picture.alt, picture.credit, picture.licence = alt, credit, licence
    picture.save(update_fields=["alt", "credit", "licence"])
    return picture


def encode(upload: BinaryIO) -> Encoded:
    """Raises NoPicture for what is too large, is no picture, or is one only at first sight."""
    data = upload.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise NoPicture("The file is larger than 15 MB. Make it smaller and try again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=READ) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise NoPicture("The picture has more than 40 million pixels. Make it smaller and try again.")
                return _anew(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError as error:
        said = "This is not a JPEG, PNG, WebP, GIF or TIFF. Drawings (SVG) can hold scripts and are not taken."
        raise NoPicture(said) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoPicture("The picture unpacks to far more than it seems to hold. It was not kept.") from error
    # What Pillow raises for broken files differs by format.
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError) as error:
        if isinstance(error, NoPicture):
            raise
        raise NoPicture("The file is broken: it cannot be read to its end. Save it again and try once more.") from error


def _anew(opened: Image.Image) -> Encoded:
    """Only the first frame of what moves; PNG where something shines through, JPEG otherwise."""
    opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    is_clear = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
    pixels = opened.convert("RGBA" if is_clear else "RGB")
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)  # pixels alone: profile, EXIF, comments and frames stay behind
    out = BytesIO()
    if is_clear:
        clean.save(out, "PNG", optimize=True)
    else:
        clean.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    media_type = "image/png" if is_clear else "image/jpeg"
    return Encoded(data=out.getvalue(), media_type=media_type, width=clean.width, height=clean.height)


def is_public(picture: Picture) -> bool:
    """Whether an edition that anyone may read shows it."""
    named = Q(content__timeline__picture__sha256=picture.sha256)
    named |= Q(content__entries__contains=[{"picture": {"sha256": picture.sha256}}])
    return Edition.objects.filter(named, withdrawn_at__isnull=True).exists()
