"""The published site is read page by page, as anybody would read it, and written as files."""

from __future__ import annotations

import io
import re
import shutil
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db.models import Min
from django.http import HttpResponseBase
from django.utils import timezone

from articles.models import Edition, Timeline
from articles.publishing import corrections, static_site
from articles.publishing.formats.offered import BY_FILE
from articles.publishing.static_site import Site, file_of
from articles.views.formats import FEEDS

SEEDS = ("/", "/timelines/", "/organizations/", "/people/", "/meetings/", "/statements/", "/places/")
MORE_SEEDS = ("/how-it-is-made/", "/search/", "/embed.js", "/embed/readout-timeline.js")
OF_TIMELINE = re.compile(r"/timelines/(?P<slug>[-\w]+)/(?:editions/(?P<number>\d+)/)?(?P<file>[a-z-]+\.[a-z]+)")
VIEWS = ("list/", "calendar/", "map/", "actors/", "embed/", "share.png")
MARK = "readout-site.txt"  # a folder with this file in it was written here, and may be written again
Progress = Callable[[int, int], None]


class BrokenPage(Exception):
    """A page of the site answers with an error: nothing was written in place of what was there."""


@dataclass(kw_only=True)
class Export:
    """One run: `waiting` are addresses still to be read, `pages` those to be made ready once all files are known."""

    site: Site
    folder: Path
    waiting: deque[str] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)  # file: the address it was read from
    redirects: dict[str, str] = field(default_factory=dict)  # file: where it leads

    def __post_init__(self) -> None:
        self.handler = WSGIHandler()

    # Reading

    def run(self, progress: Progress) -> None:
        for address in (*SEEDS, *MORE_SEEDS, *self._listed(), *self._editions()):
            self.want(address)
        while self.waiting:
            self._read(self.waiting.popleft())
            if len(self.files) % 100 == 0:
                progress(len(self.files), len(self.waiting))
        if self.site.address:
            self._tell_search_engines()
        self._make_ready()

    def want(self, address: str) -> None:
        file = file_of(address)
        if file and file not in self.seen:
            self.seen.add(file)
            self.waiting.append(address)

    def _listed(self) -> list[str]:
        """Every page that the site map names."""
        listed = self._ask("/sitemap.xml").content.decode()
        return [one.removeprefix(self.site.origin) for one in re.findall(r"<loc>([^<]+)</loc>", listed)]

    def _editions(self) -> list[str]:
        """Every edition in every format, withdrawn timelines too: their pages say why."""
        rows = Edition.objects.exclude(timeline__status=Timeline.Status.DRAFT).values_list("timeline__slug", "number")
        addresses = [f"/timelines/{slug}/editions/{number}/" for slug, number in rows]
        whole = [f"/timelines/{slug}/" for slug in dict.fromkeys(slug for slug, _ in rows)]
        formats = [f"{address}{file}" for address in (*whole, *addresses) for file in BY_FILE]
        feeds = [f"{address}{file}" for address in ("/", *whole) for file in FEEDS]
        views = [f"{address}{view}" for address in (*whole, *addresses) for view in VIEWS]
        return [*whole, *addresses, *views, *self._entries(), *formats, *feeds]

    def _entries(self) -> list[str]:
        """Each entry's own page, which a short timeline does not link to."""
        standing = Edition.objects.filter(withdrawn_at__isnull=True).exclude(timeline__status=Timeline.Status.DRAFT)
        pages = []
        for edition in standing.select_related("timeline").order_by("timeline_id", "-number").iterator(chunk_size=20):
            own = [f"entries/{entry['id']}/" for entry in edition.content["entries"]]
            pages += [f"/timelines/{edition.timeline.slug}/{one}" for one in own]
            pages += [f"/timelines/{edition.timeline.slug}/editions/{edition.number}/{one}" for one in own]
        return pages

    def _ask(self, address: str) -> HttpResponseBase:
        path, _, query = address.partition("?")
        scheme, _, host = self.site.origin.partition("://")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": host,
            "SERVER_NAME": host.partition(":")[0],
            "SERVER_PORT": host.partition(":")[2],
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_X_FORWARDED_PROTO": scheme,
            "wsgi.url_scheme": scheme,
            "wsgi.input": io.BytesIO(),
        }
        return self.handler.get_response(WSGIRequest(environ))

    def _read(self, address: str) -> None:
        if address.startswith(settings.STATIC_URL):
            self._copy_static(address)
        elif match := OF_TIMELINE.fullmatch(address):
            self._write_format(address, match)
        elif address.strip("/") in FEEDS:
            self._write_feed(address, None, address.strip("/"))
        else:
            self._read_page(address)

    def _read_page(self, address: str) -> None:
        answer = self._ask(address)
        if answer.status_code >= 500:
            raise BrokenPage(f"{address} answers with an error ({answer.status_code}).")
        if answer.status_code in (301, 302):
            self.redirects[file_of(address)] = answer["Location"].removeprefix(self.site.origin)
            self.files.add(file_of(address))
            self.want(answer["Location"].removeprefix(self.site.origin))
        elif answer.status_code in (200, 410):
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            is_page = answer["Content-Type"].startswith("text/html")
            self._write(file_of(address), content)
            if is_page:
                self.pages[file_of(address)] = address
                for found in static_site.leads_to(content.decode(), self.site, address):
                    self.want(found)

    def _copy_static(self, address: str) -> None:
        name = address.removeprefix(settings.STATIC_URL)
        source = finders.find(name) or Path(settings.STATIC_ROOT) / name
        if not Path(source).is_file():
            return
        content = Path(source).read_bytes()
        self._write(file_of(address), content)
        if address.endswith((".css", ".js")):
            for found in static_site.style_or_script(content.decode(), address):
                self.want(found)

    def _write_format(self, address: str, match: re.Match[str]) -> None:
        slug, number, file = match["slug"], match["number"], match["file"]
        if file in FEEDS and not number:
            self._write_feed(address, Timeline.objects.get(slug=slug), file)
        elif file not in BY_FILE:
            self._read_page(address)
        else:
            rows = Edition.objects.filter(timeline__slug=slug).order_by("-number")
            first = rows.aggregate(first=Min("published_at"))["first"]
            row = rows.filter(number=number).first() if number else rows.first()
            if row and not row.withdrawn_at:
                value = corrections.published_edition(row, self.site.root(file_of(address)), first)
                self._write(file_of(address), BY_FILE[file].write(value))

    def _write_feed(self, address: str, timeline: Timeline | None, file: str) -> None:
        feed = corrections.feed(self.site.root(file_of(address)), timeline, now=timezone.now())
        self._write(file_of(address), FEEDS[file][1](feed))

    # Writing

    def _write(self, file: str, content: bytes) -> None:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.files.add(file)

    def _tell_search_engines(self) -> None:
        for file in ("sitemap.xml", "robots.txt"):
            content = self._ask(f"/{file}").content.decode()
            self._write(file, content.replace(self.site.origin, self.site.address).encode())

    def _make_ready(self) -> None:
        today = f"{timezone.localdate():%-d %B %Y}"
        for file, address in self.pages.items():
            page = (self.folder / file).read_text()
            page = static_site.as_file(page, self.site, address, file, self.files.__contains__, today)
            (self.folder / file).write_text(page)
        for file, target in self.redirects.items():
            path, _, fragment = target.partition("#")
            to = file_of(path) if file_of(path) in self.files else "index.html"
            way = static_site.relative(to, file) + (f"#{fragment}" if fragment else "")
            self._write(file, static_site.redirect(way).encode())


def write(folder: Path, address: str, progress: Progress) -> int:
    """How many files were written. The new site takes the place of the old one once it is whole."""
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    export = Export(site=Site(origin=f"{scheme}://localhost:1", address=address), folder=partial)
    try:
        export.run(progress)
    except BaseException:
        shutil.rmtree(partial)
        raise
    (partial / MARK).write_text("Written by bin/manage export_site, which may replace all of this folder.\n")
    if folder.exists():
        shutil.rmtree(folder)
    partial.rename(folder)
    return len(export.files)


def may_be_written(folder: Path) -> bool:
    """A folder that is not there, is empty, or was written here before."""
    return not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or (folder / MARK).is_file()))
