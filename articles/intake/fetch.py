"""One guarded GET: judged addresses, few redirects, a size and a time that nobody can stretch."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from articles.intake import guard
from articles.intake.guard import RefusedAddress, Resolve

REDIRECTS = 5
SECONDS = 30.0
LARGEST = 10 * 1024 * 1024  # bytes, unpacked
AGENT = "Readout/1 (news desk; polite feed reader)"


class FetchFailed(Exception):
    """The address did not give what was asked for; `str()` says what happened, `status` is that of HTTP, if any."""

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
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


class _JudgingBackend(httpcore.SyncBackend):
    """Connects only to addresses that were judged in the same breath, so that a name cannot change in between."""

    def __init__(self, resolve: Resolve, trusted: frozenset[str]):
        self._resolve, self._trusted = resolve, trusted

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        try:
            found = guard.addresses(host, port, resolve=self._resolve, trusted=self._trusted)
        except OSError as error:
            raise httpcore.ConnectError(f"no such site: {host}") from error
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in found[:4]:
            try:
                return super().connect_tcp(address, port, *args, **kwargs)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def _client(resolve: Resolve, trusted: frozenset[str]) -> httpx.Client:
    transport = httpx.HTTPTransport()
    transport._pool = httpcore.ConnectionPool(  # httpx offers no other way to choose the address
        ssl_context=ssl.create_default_context(), network_backend=_JudgingBackend(resolve, trusted), max_connections=1
    )
    return httpx.Client(transport=transport, trust_env=False, timeout=httpx.Timeout(10.0), follow_redirects=False)


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
    """Raises RefusedAddress or FetchFailed. `etag` and `last_modified` make the request conditional."""
    headers = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip, deflate"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    trusted = guard.trusted()
    deadline = time.monotonic() + seconds
    with _client(resolve, trusted) as client:
        for _ in range(REDIRECTS + 1):
            guard.judge(url, trusted=trusted)
            answer = _one(client, url, headers, largest, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
    raise FetchFailed(f"The address redirected more than {REDIRECTS} times.")


def _one(client: httpx.Client, url: str, headers: dict[str, str], largest: int, deadline: float) -> Fetched | str:
    """The answer, or where it redirects to."""
    try:
        with client.stream("GET", url, headers=headers) as response:
            if response.is_redirect:
                return response.headers["location"]
            _check_status(response)
            body = b"" if response.status_code == 304 else _body(response, largest, deadline)
            return Fetched(url=url, status=response.status_code, headers=dict(response.headers), body=body)
    except RefusedAddress:
        raise
    except httpx.TimeoutException as error:
        raise FetchFailed("The site did not answer in time.") from error
    except (httpx.HTTPError, httpcore.ProtocolError, ssl.SSLError, ValueError) as error:
        raise FetchFailed(f"The site could not be read: {error or type(error).__name__}.") from error


def _check_status(response: httpx.Response) -> None:
    if response.status_code == 304 or response.is_success:
        return
    after = response.headers.get("retry-after", "")
    sentence = f"The site answered {response.status_code} {response.reason_phrase}.".replace(" .", ".")
    raise FetchFailed(sentence, status=response.status_code, retry_after=float(after) if after.isdecimal() else None)


def _body(response: httpx.Response, largest: int, deadline: float) -> bytes:
    """Unpacked piece by piece, so that a small file that unpacks to a huge one is dropped on the way."""
    unpack = _unpacker(response.headers.get("content-encoding", "").strip().lower())
    pieces: list[bytes] = []
    size = 0
    for raw in response.iter_raw(64 * 1024):
        for piece in unpack(raw, largest - size + 1):
            size += len(piece)
            pieces.append(piece)
            if size > largest:
                raise FetchFailed(f"The answer is larger than {largest // 1024 // 1024} MB; nothing was kept.")
        if time.monotonic() > deadline:
            raise FetchFailed("The site sent its answer too slowly.")
    return b"".join(pieces)


def _unpacker(encoding: str) -> Callable[[bytes, int], Iterable[bytes]]:
    if encoding in ("", "identity"):
        return lambda raw, _room: (raw,)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchFailed(f"The site packed its answer as “{encoding[:20]}”, which was not asked for.")
    state = {"inflate": None}

    def unpack(raw: bytes, room: int) -> Iterable[bytes]:
        if state["inflate"] is None:
            bare = encoding == "deflate" and not (
                len(raw) > 1 and (raw[0] << 8 | raw[1]) % 31 == 0 and raw[0] & 15 == 8
            )
            state["inflate"] = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
        try:
            yield state["inflate"].decompress(raw, room)
        except zlib.error as error:
            raise FetchFailed("The site sent a damaged answer.") from error

    return unpack
