"""Addresses of the site as files, and pages made ready for them: links are relative, what needs a server is said."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

# Pages that only the running site has.
NEVER = ("/desk/", "/admin/", "/accounts/", "/api/", "/theme/", "/oembed", "/healthz", "/review/")
KEPT_QUERY = (
    "page",
    "year",
    "show",
    "from",
    "to",
)  # of a page that goes on or compares editions; every other query is an answer of the server
TAG = re.compile(r"<([a-zA-Z][\w:-]*)\b([^<>]*)>")
ATTRIBUTE = re.compile(r'(\s)(href|src|action|content|data-[\w-]+)="([^"]*)"')
FORM = re.compile(r"<form\b([^<>]*)>.*?</form>", re.DOTALL)
LINK = re.compile(r"<a\b([^<>]*)>(.*?)</a>", re.DOTALL)
IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+?)[\"']?\s*\)")
IN_SCRIPT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\.{0,2}/[^\"']+)[\"']")
NEEDS_SERVER = (
    '<p class="small quiet">Filters and searches need the running site; this page is a copy kept as a file.</p>'
)
WORKS_ALONE = "data-narrowing"  # a form that a script answers on the page itself
OF_FRAME = ('action="/search/"', 'action="/theme/"')  # stand on every page: what is said of them is said in the footer


@dataclass(frozen=True, kw_only=True)
class Site:
    """`origin` is how the pages that are read call the site; `address` is where the files will be, or "" if unknown."""

    origin: str
    address: str

    def root(self, file: str) -> str:
        """The site's address as a file in it can say it: absolute where it is known, else relative."""
        return self.address or posixpath.relpath(".", posixpath.dirname(file) or ".")


def file_of(address: str) -> str | None:
    """The file of an address (path and query) of the site; None where it is no page that files can hold."""
    parts = urlsplit(address)
    if not parts.path.startswith("/") or parts.path.startswith(NEVER) or ".." in parts.path.split("/"):
        return None
    query = [(name, value) for name, value in parse_qsl(parts.query) if (name, value) != ("page", "1")]
    if any(name not in KEPT_QUERY or not re.fullmatch(r"\w{1,20}", value) for name, value in query):
        return None
    folder, _, name = unquote(parts.path).lstrip("/").rpartition("/")
    if name:
        return None if query else posixpath.join(folder, name)
    return posixpath.join(folder, *(f"{key}-{value}" for key, value in sorted(query)), "index.html")


def internal(site: Site, value: str, at: str) -> str | None:
    """The address (path, query, fragment) within the site that an attribute of the page at `at` leads to."""
    absolute = urljoin(site.origin + at, html.unescape(value))
    return absolute[len(site.origin) :] or "/" if absolute.startswith((f"{site.origin}/", site.origin)) else None


def leads_to(page: str, site: Site, at: str) -> Iterator[str]:
    """Every address of the site that the page names, without fragments."""
    for tag in TAG.finditer(_without_forms(page)):
        for attribute in ATTRIBUTE.finditer(tag[2]):
            if _is_address(site, attribute[2], attribute[3]) and (found := internal(site, attribute[3], at)):
                yield found.partition("#")[0]


def style_or_script(content: str, at: str) -> Iterator[str]:
    """Addresses that a stylesheet or a module loads."""
    pattern = IN_STYLE if at.endswith(".css") else IN_SCRIPT
    for found in pattern.findall(content):
        if not found.startswith(("data:", "http:", "https:", "#")):
            yield urljoin(at, found).partition("#")[0].partition("?")[0]


def _is_address(site: Site, name: str, value: str) -> bool:
    if name in ("href", "src", "action"):
        return not value.startswith(("#", "data:", "mailto:", "javascript:"))
    return value.startswith(site.origin) or bool(re.fullmatch(r"/[\w./#?=&;%-]*", value))


def as_file(page: str, site: Site, at: str, file: str, is_there: Callable[[str], bool], written_on: str) -> str:
    """The page to be written to `file`. `is_there` says which files there are; what leads elsewhere is no link."""

    def tag(match: re.Match[str]) -> str:
        if match[1] in ("link", "meta") and (whole := _of_head(match, site, at, file, is_there)) is not None:
            return whole
        return f"<{match[1]}{ATTRIBUTE.sub(attribute, match[2])}>"

    def attribute(match: re.Match[str]) -> str:
        space, name, value = match.groups()
        if not _is_address(site, name, value) or (address := internal(site, value, at)) is None:
            return match[0]
        path, _, fragment = address.partition("#")
        target = file_of(path)
        if target is None or not is_there(target):
            return ""
        return f'{space}{name}="{html.escape(relative(target, file) + (f"#{fragment}" if fragment else ""))}"'

    page = TAG.sub(tag, LINK.sub(_without_sign_in, _without_forms(page)))
    page = page.replace('<div class="footer-inner">', f'<div class="footer-inner">\n    {_notice(written_on)}', 1)
    return page.replace(site.origin, site.address)


def relative(target: str, file: str) -> str:
    """From one file to another; a folder's page is called by the folder."""
    folder, name = posixpath.split(target)
    here = posixpath.dirname(file)
    way = posixpath.relpath(folder or ".", here or ".")
    return f"{way}/" if name == "index.html" else posixpath.join(way, name)


def _of_head(match: re.Match[str], site: Site, at: str, file: str, is_there: Callable[[str], bool]) -> str | None:
    """What tells others where the page is needs a whole address: with one it says it, without one it goes."""
    told = re.search(r'(?:href|content)="([^"]*)"', match[2])
    is_whole = told and told[1].startswith(site.origin)
    address = internal(site, told[1], at) if is_whole or (told and match[1] == "link") else None
    if address is None:
        return None
    target = file_of(address.partition("#")[0])
    if target is None or not is_there(target) or (is_whole and not site.address):
        return ""
    if is_whole:
        return match[0].replace(told[1], html.escape(site.address + address))
    return None


def _without_forms(page: str) -> str:
    def form(match: re.Match[str]) -> str:
        if WORKS_ALONE in match[1]:
            return match[0]
        return "" if any(one in match[1] for one in OF_FRAME) and "Search again" not in match[1] else NEEDS_SERVER

    return FORM.sub(form, page)


def _without_sign_in(match: re.Match[str]) -> str:
    return "" if 'href="/accounts/' in match[1] or 'href="/desk/' in match[1] else match[0]


def _notice(written_on: str) -> str:
    said = "Search, filters, the API and the choice of colours need the running site."
    return f"<p>This is a copy of the site as files, written on {written_on}. {said}</p>"


def redirect(target: str) -> str:
    """A page that leads on: files cannot answer with a redirect."""
    to = html.escape(target)
    head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}"><title>Moved</title>'
    body = f'<p><a href="{to}">It is here now.</a></p>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'
