"""The published site works as files, from any web server and under any path, and says what files cannot do."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urljoin, urlsplit

import feedparser
import httpx
import pytest
from django.core.management import CommandError, call_command

from articles.models import Edition
from articles.publishing import compose, publish, static_site
from articles.publishing.formats.offered import BY_FILE
from articles.publishing.static_site import Site, file_of, relative
from articles.review import decisions
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_organization,
    make_place,
    make_published_timeline,
    make_role,
    make_source,
    make_statement,
)
from tests.publishing.formats import checkers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/timelines/talks/", "timelines/talks/index.html"),
        ("/people/?page=2", "people/page-2/index.html"),
        ("/people/?page=1", "people/index.html"),
        ("/timelines/talks/calendar/?year=2018&show=all", "timelines/talks/calendar/show-all/year-2018/index.html"),
        ("/timelines/talks/feed.xml", "timelines/talks/feed.xml"),
        ("/search/?q=vienna", None),
        ("/people/?page=../../etc", None),
        ("/desk/", None),
        ("/a/../../b", None),
    ],
)
def test_an_address_is_a_file_or_none(address, file):
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("target", "file", "link"),
    [
        ("index.html", "index.html", "./"),
        ("index.html", "timelines/a/index.html", "../../"),
        ("timelines/a/index.html", "timelines/index.html", "a/"),
        ("static/css/base.css", "people/index.html", "../static/css/base.css"),
        ("timelines/a/feed.xml", "timelines/a/index.html", "./feed.xml"),
    ],
)
def test_links_are_relative(target, file, link):
    assert relative(target, file) == link


def test_what_leads_nowhere_is_no_link_and_a_form_says_why():
    form = '<form method="get" action="/people/"><input></form>'
    page = f'<a href="/gone/">Gone</a>{form}<a href="/accounts/login/">In</a>'

    site = Site(origin="http://o:1", address="")
    made = static_site.as_file(page, site, "/", "index.html", lambda file: False, "today")

    assert made == f"<a>Gone</a>{static_site.NEEDS_SERVER}"


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


@pytest.fixture(autouse=True)
def static_root(settings, tmp_path_factory):
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture
def site():
    """A little of everything that is public: two timelines, one of them withdrawn, and what they name."""
    editor, state = make_editor(), make_organization("Austria", kind="state")
    speaker, place = make_actor("Elena Brandt", country=state), make_place(country=state, latitude=48.2, longitude=16.4)
    article = make_article(source=make_source(licence="CC BY 4.0"))
    said = make_statement(article, speaker=speaker, role=make_role(speaker, state), place=place)
    met = make_meeting_report(article, place=place, host=state, edtf="2018-05", name="Vienna round")
    for row in (said, met):
        decisions.accept(row, editor=editor, revision=1)
        row.refresh_from_db()
    timeline = make_published_timeline(said, met, editor=editor, slug="talks")
    compose.change_entry(timeline.entries.first(), headline="She will not wait")
    publish.publish(timeline, editor=editor, correction_note="A shorter headline.")
    withdrawn = make_published_timeline(said, editor=editor, slug="wrong", title="A mistake")
    publish.withdraw(withdrawn, editor=editor, reason="It was another meeting.")


@pytest.fixture
def serve(tmp_path):
    """`serve(folder)`: its address on a real web server that knows nothing but files."""
    running = []

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    def serve(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


def crawled(start):
    """Every address reached from there, with its status and text."""
    waiting, seen = [start], {}
    with httpx.Client() as client:
        while waiting:
            address = waiting.pop().partition("#")[0]
            if address in seen or not address.startswith(start):
                continue
            answer = client.get(address, follow_redirects=True)
            seen[address] = (answer.status_code, answer.text)
            kind = answer.headers.get("Content-Type", "")
            found = Links(answer.text).found if kind.startswith("text/html") else []
            if kind.startswith("text/css"):
                found = static_site.IN_STYLE.findall(answer.text)
            if "javascript" in kind:
                found = static_site.IN_SCRIPT.findall(answer.text)
            waiting += [urljoin(str(answer.url), one) for one in found if not one.startswith("data:")]
    return seen


def test_no_link_is_broken_under_any_path_and_none_leads_back_to_the_server(site, tmp_path, serve):
    folder = tmp_path / "served" / "some" / "archive"
    call_command("export_site", str(folder), verbosity=0)

    found = crawled(f"{serve(tmp_path / 'served')}/some/archive/")

    assert [address for address, (status, _) in found.items() if status != 200] == []
    told = [file for file in folder.rglob("*") if file.is_file() and b"localhost:1" in file.read_bytes()]
    assert told == []
    paths = {urlsplit(address).path.removeprefix("/some/archive/") for address in found}
    assert {"timelines/talks/", "timelines/talks/editions/1/", "timelines/talks/calendar.ics", "people/"} <= paths


def test_each_view_of_each_edition_is_there_and_so_are_entries_pictures_and_frames(site, tmp_path):
    call_command("export_site", str(tmp_path / "out"))

    entry = Edition.objects.get(timeline__slug="talks", number=2).content["entries"][0]["id"]
    views = ("list", "calendar", "map", "actors", "embed", f"entries/{entry}")
    of_edition = [f"{view}/index.html" for view in views] + ["index.html", "share.png"]
    of_timeline = [*of_edition, "changes/index.html", "embedding/index.html", "compare/from-1/to-2/index.html"]
    asked = [*of_timeline, *(f"editions/{number}/{file}" for number in (1, 2) for file in of_edition)]
    assert [file for file in asked if not (tmp_path / "out/timelines/talks" / file).is_file()] == []


def test_every_edition_is_there_in_every_format(site, tmp_path):
    call_command("export_site", str(tmp_path / "out"))

    for file in BY_FILE:
        assert (tmp_path / "out/timelines/talks" / file).is_file()
        assert (tmp_path / "out/timelines/talks/editions/1" / file).is_file()
    kept = (tmp_path / "out/timelines/talks/editions/2/edition.json").read_bytes()
    newest = Edition.objects.get(timeline__slug="talks", number=2)
    assert hashlib.sha256(kept).hexdigest() == newest.sha256


def test_a_withdrawn_timeline_leaves_its_tombstone_and_no_file(site, tmp_path):
    call_command("export_site", str(tmp_path / "out"))

    page = (tmp_path / "out/timelines/wrong/index.html").read_text()
    assert "It was another meeting." in page
    assert not (tmp_path / "out/timelines/wrong/calendar.ics").exists()
    assert (tmp_path / "out/timelines/wrong/corrections.xml").is_file()


def test_the_pages_say_what_files_cannot_do(site, tmp_path):
    call_command("export_site", str(tmp_path / "out"))

    page = (tmp_path / "out/people/index.html").read_text()
    assert "Search, filters, the API and the choice of colours need the running site." in page
    assert static_site.NEEDS_SERVER in page
    assert re.search(r"<form(?![^>]*data-narrowing)", page) is None
    assert "Sign in" not in page


def test_with_an_address_feeds_calendars_and_search_engines_are_told_it(site, tmp_path):
    address = "https://news.example/archive"
    call_command("export_site", str(tmp_path / "out"), address=address)

    feed = (tmp_path / "out/timelines/talks/feed.xml").read_bytes()
    checkers.atom(feed)
    assert feedparser.parse(feed).entries[0].link.startswith(f"{address}/timelines/talks/#entry-")
    assert f"<loc>{address}/timelines/talks/</loc>" in (tmp_path / "out/sitemap.xml").read_text()
    page = (tmp_path / "out/timelines/talks/index.html").read_text()
    assert f'<link rel="canonical" href="{address}/timelines/talks/">' in page


def test_an_export_takes_the_place_of_the_one_before(site, tmp_path):
    call_command("export_site", str(tmp_path / "out"))
    (tmp_path / "out/old.html").write_text("old")
    call_command("export_site", str(tmp_path / "out"))

    assert not (tmp_path / "out/old.html").exists()
    assert not (tmp_path / "out.partial").exists()


def test_a_folder_with_other_files_is_left_alone(site, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("export_site", str(tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("address", ["news.example", "https://", "https://news.example/?x", 'https://a"b'])
def test_an_address_that_is_none_is_refused(tmp_path, address):
    with pytest.raises(CommandError, match="must be whole"):
        call_command("export_site", str(tmp_path / "out"), address=address)
