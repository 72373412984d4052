"""Pictures come in as pixels alone, and go out only where an edition shows them or the desk looks."""

import struct
import zlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles.models import Picture
from articles.publishing import compose, pictures, publish, review_links
from articles.publishing.pictures import NoPicture
from tests.factories import make_actor, make_editor, make_statement, make_timeline

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def editor():
    return make_editor()


def drawn(form="JPEG", size=(60, 40), mode="RGB", **options):
    out = BytesIO()
    Image.new(mode, size, (200, 30, 30) if mode == "RGB" else (200, 30, 30, 90)).save(out, form, **options)
    return out.getvalue()


def kept(data=None, **fields):
    return pictures.keep(BytesIO(data or drawn()), **{"alt": "A red room", "credit": "Nobody", **fields})


def bomb(width=30_000, height=30_000):
    """A PNG of a few kilobytes whose head promises 900 million pixels."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 90_001)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/jpeg"), ("WEBP", "image/jpeg")]
)
def test_what_is_opaque_is_kept_as_jpeg_under_its_own_digest(form, media_type):
    row = kept(drawn(form))

    data = row.file.read()
    assert (row.media_type, row.width, row.height) == ("image/jpeg", 60, 40)
    assert row.file.name == f"pictures/{row.sha256}.jpg"
    assert data[:3] == b"\xff\xd8\xff"


def test_what_is_transparent_stays_so():
    assert kept(drawn("PNG", mode="RGBA")).media_type == "image/png"


def test_where_and_with_what_it_was_taken_is_not_kept():
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"

    data = kept(drawn(exif=exif, comment=b"Secret comment")).file.read()

    assert b"Secret" not in data
    assert not Image.open(BytesIO(data)).getexif()


def test_what_a_camera_turned_is_turned_back():
    exif = Image.Exif()
    exif[0x0112] = 6

    row = kept(drawn(exif=exif))

    assert (row.width, row.height) == (40, 60)


def test_texts_and_anything_after_the_pixels_stay_behind():
    notes = PngInfo()
    notes.add_text("Comment", SCRIPT.decode())

    data = kept(drawn("PNG", pnginfo=notes) + SCRIPT).file.read()

    assert SCRIPT not in data


def test_a_large_one_is_made_smaller():
    row = kept(drawn(size=(4200, 2100)))

    assert (row.width, row.height) == (2000, 1000)


def test_of_what_moves_the_first_frame_is_kept():
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    assert Image.open(BytesIO(kept(out.getvalue()).file.read())).getpixel((5, 5))[0] > 200


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7 not a picture",
        b"GIF89a" + SCRIPT,
        b"\xff\xd8\xff\xe0" + b"\0" * 200,
        b"",
        bomb(),
        bomb(7000, 7000),
        drawn("PNG", size=(300, 300))[:-200],
        drawn("BMP"),
    ],
    ids=["svg", "html", "pdf", "gif with a script", "head of a jpeg", "empty", "bomb", "small bomb", "cut off", "bmp"],
)
def test_what_is_no_sound_picture_is_refused_in_words(data):
    with pytest.raises(NoPicture) as refused:
        kept(data or b" ")

    assert str(refused.value).endswith((".", "kept."))
    assert not Picture.objects.exists()


def test_a_file_beyond_fifteen_megabytes_is_not_even_read_to_its_end():
    with pytest.raises(NoPicture, match="larger than 15 MB"):
        kept(b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024 + 1))


@pytest.mark.parametrize("missing", ["alt", "credit"])
def test_without_words_for_it_and_a_credit_none_is_kept(missing):
    with pytest.raises(NoPicture, match="Say what the picture shows"):
        kept(**{missing: " "})


def test_the_same_pixels_twice_are_one_picture():
    assert kept().pk == kept(alt="Another word").pk


def address(row):
    return reverse("picture", args=[row.sha256, row.extension])


@pytest.fixture
def timeline(editor):
    timeline = make_timeline(slug="talks", summary="Said.")
    compose.add_entry(timeline, make_statement(speaker=make_actor(), status="accepted"), picture=kept())
    return timeline


def test_before_it_is_published_a_picture_is_for_the_desk(client, editor, timeline):
    row = Picture.objects.get()
    assert client.get(address(row)).status_code == 404

    client.force_login(editor, backend=BACKEND)
    response = client.get(address(row))

    assert (response.status_code, response["Cache-Control"]) == (200, "private, max-age=0, no-store")


def test_once_published_it_is_for_everybody_and_for_good(client, editor, timeline):
    publish.publish(timeline, editor=editor)

    response = client.get(address(Picture.objects.get()))

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_of_a_withdrawn_edition_it_is_gone(client, editor, timeline):
    publish.publish(timeline, editor=editor)
    publish.withdraw(timeline, editor=editor, reason="Wrong.")

    assert client.get(address(Picture.objects.get())).status_code == 404


def test_an_invited_reviewer_sees_the_pictures_of_the_timeline_and_no_others(client, editor, timeline):
    _, token = review_links.make(
        timeline, reviewer="Guest", expires_at=timezone.now() + timedelta(days=1), editor=editor
    )
    other = kept(drawn(size=(10, 10)), alt="Another")
    client.get(reverse("outside-review", args=[token]))

    assert client.get(address(timeline.entries.get().picture)).status_code == 200
    assert client.get(address(other)).status_code == 404


def test_under_another_ending_there_is_nothing(client, editor, timeline):
    publish.publish(timeline, editor=editor)

    assert client.get(f"/pictures/{Picture.objects.get().sha256}.png").status_code == 404


def test_it_is_brought_with_the_form_and_taken_out_again(client, editor, timeline):
    client.force_login(editor, backend=BACKEND)
    entry, at = timeline.entries.get(), "entry-{}-{}".format
    sent = {at(entry.pk, "headline"): "One", at(entry.pk, "kind"): "statement"}
    upload = SimpleUploadedFile("x.png", drawn("PNG", size=(20, 20)), content_type="image/png")
    words = {at(entry.pk, "picture_alt"): "A square", at(entry.pk, "picture_credit"): "Us"}
    where = reverse("desk-entry", args=["talks", entry.pk])

    client.post(where, {**sent, **words, at(entry.pk, "picture_file"): upload})
    entry.refresh_from_db()
    assert (entry.picture.alt, entry.picture.width) == ("A square", 20)

    client.post(where, {**sent, **words, at(entry.pk, "picture_gone"): "on"})
    entry.refresh_from_db()
    assert entry.picture is None


def test_a_picture_without_words_for_it_is_refused_at_its_field(client, editor, timeline):
    client.force_login(editor, backend=BACKEND)
    entry, at = timeline.entries.get(), "entry-{}-{}".format
    upload = SimpleUploadedFile("x.png", drawn("PNG"), content_type="image/png")
    sent = {at(entry.pk, "headline"): "One", at(entry.pk, "kind"): "statement", at(entry.pk, "picture_file"): upload}

    page = client.post(reverse("desk-entry", args=["talks", entry.pk]), sent)

    assert page.status_code == 422
    assert "Say what the picture shows." in page.content.decode()
