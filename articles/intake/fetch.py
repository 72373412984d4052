"""One guarded GET: judged addresses, few redirects, a size and a time that nobody can stretch."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpcore
import httpx

from articles.intake import connection, guard
from articles.intake.guard import RefusedAddress, Resolve
from articles.intake.unpack import ENCODINGS, DamagedAnswer, Unpacking

REDIRECTS = 5
SECONDS = 30.0
LARGEST = 10 * 1024 * 1024  # bytes, unpacked
AGENT = "Readout/1 (news desk; polite feed reader)"


class FetchFailed(Exception):
    """The address did not give what was asked for; `str()` says what happened, `status` is that of HTTP, if any.

    `retry_after`: the seconds that the site asks to be left alone.
    """

    def __init__(self, sentence: str, *, status: int | None = None, retry_after: float | None = None):
        super().__init__(sentence)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """`body` is unpacked bytes; empty where `status` is 304. `url` is where the redirects ended."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """As the site says it, with its charset."""
        return self.headers.get("content-type", "").strip()

    @property
    def is_unchanged(self) -> bool:
        return self.status == httpx.codes.NOT_MODIFIED


def fetch(
    url: str,
    *,
    accept: str = "*/*",
    etag: str = "",
    last_modified: str = "",
    largest: int = LARGEST,
    seconds: float = SECONDS,
    resolve: Resolve = guard.system_resolve,
) -> Fetched:
    """Raises RefusedAddress or FetchFailed. `etag` and `last_modified` make the request conditional.

    `seconds` are for all of it, redirects included; only the look-up of names is bounded by the system's resolver.
    """
    headers = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip, deflate"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    trusted = guard.trusted()
    deadline = time.monotonic() + seconds
    with connection.client(resolve, trusted, deadline) as client:
        for _ in range(REDIRECTS + 1):
            guard.judge(url, trusted=trusted)
            answer = _one(client, url, headers, largest)
            if isinstance(answer, Fetched):
                return answer
            url = _onward(url, answer)
    raise FetchFailed(f"The address redirected more than {REDIRECTS} times.")


def _onward(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise RefusedAddress("The address redirects to something that is no web address.") from error


def _one(client: httpx.Client, url: str, headers: dict[str, str], largest: int) -> Fetched | str:
    """The answer, or where it redirects to."""
    try:
        with client.stream("GET", url, headers=headers) as response:
            if response.has_redirect_location:
                return response.headers["location"]
            _check_status(response)
            body = b"" if response.status_code == httpx.codes.NOT_MODIFIED else _body(response, largest)
            return Fetched(url=url, status=response.status_code, headers=dict(response.headers), body=body)
    except RefusedAddress:
        raise
    except DamagedAnswer as error:
        raise FetchFailed(str(error)) from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise FetchFailed("The site did not answer in time.") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, OSError, ValueError) as error:
        raise FetchFailed(_why(error)) from error


def _why(error: Exception) -> str:
    if isinstance(error, httpx.RemoteProtocolError):
        return "The site broke off, or what it sent is not the language of the web; nothing was kept."
    if isinstance(error.__cause__ or error, ssl.SSLError) or "CERTIFICATE" in str(error):
        return "The site could not prove that it is the one asked for (its TLS certificate)."
    return f"The site could not be reached: {str(error)[:200] or type(error).__name__}."


def _check_status(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.NOT_MODIFIED or response.is_success:
        return
    sentence = f"The site answered {response.status_code} {response.reason_phrase}".strip()
    after = wait_asked(response.headers.get("retry-after", ""), datetime.now(UTC))
    raise FetchFailed(f"{sentence}.", status=response.status_code, retry_after=after)


def wait_asked(written: str, now: datetime) -> float | None:
    """Seconds of a Retry-After, which may be seconds or a date (RFC 9110 10.2.3); None where it is neither."""
    if written.isascii() and written.isdecimal():
        return float(written[:9])
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _body(response: httpx.Response, largest: int) -> bytes:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise FetchFailed(f"The site packed its answer as “{encoding[:20]}”, which was not asked for.")
    unpacking = Unpacking(encoding)
    pieces: list[bytes] = []
    size = 0
    for raw in response.iter_raw():
        piece = unpacking.add(raw, largest - size + 1)
        size += len(piece)
        pieces.append(piece)
        if size > largest:
            raise FetchFailed(f"The answer is larger than {largest / 1024 / 1024:.3g} MB; nothing was kept.")
    unpacking.end()
    return b"".join(pieces)
