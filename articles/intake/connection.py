"""Connections that are judged as they are made and end when the time is up, however slowly the other side drips."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from articles.intake import guard
from articles.intake.guard import Resolve

ADDRESSES_TRIED = 4


class Timed(httpcore.NetworkStream):
    """A stream of which no read or write lasts beyond `deadline` (of `time.monotonic`)."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float):
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = left(self._deadline, timeout, httpcore.ConnectTimeout)
        return Timed(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float, timeout: float | None, too_late: type[Exception]) -> float:
    seconds = min(deadline - time.monotonic(), timeout or 10.0)
    if seconds <= 0:
        raise too_late("The time is up.")
    return seconds


class JudgingBackend(httpcore.SyncBackend):
    """Connects only to addresses that were judged in the same breath, so that a name cannot change in between."""

    def __init__(self, resolve: Resolve, trusted: frozenset[str], deadline: float):
        self._resolve, self._trusted, self._deadline = resolve, trusted, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = guard.addresses(host, port, resolve=self._resolve, trusted=self._trusted)
        except OSError as error:
            raise httpcore.ConnectError(f"there is no site called {host}") from error
        failure: Exception = httpcore.ConnectError(f"there is no address for {host}")
        for address in found[:ADDRESSES_TRIED]:
            seconds = left(self._deadline, timeout, httpcore.ConnectTimeout)
            try:
                return Timed(super().connect_tcp(address, port, seconds, None, socket_options), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def client(resolve: Resolve, trusted: frozenset[str], deadline: float) -> httpx.Client:
    transport = httpx.HTTPTransport()
    transport._pool = httpcore.ConnectionPool(  # httpx offers no other way to choose the address
        ssl_context=ssl.create_default_context(),
        network_backend=JudgingBackend(resolve, trusted, deadline),
        max_connections=1,
    )
    return httpx.Client(transport=transport, trust_env=False, timeout=httpx.Timeout(10.0), follow_redirects=False)
