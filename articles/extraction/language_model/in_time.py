"""A connection that ends when the time for an answer is up, however slowly the other side drips, headers included."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx


class Deadline:
    """A moment of `time.monotonic` that is set anew for each question."""

    def __init__(self) -> None:
        self.at = float("inf")

    def set(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def left(self, timeout: float | None, too_late: type[Exception]) -> float:
        seconds = min(self.at - time.monotonic(), timeout or 10.0)
        if seconds <= 0:
            raise too_late("The time is up.")
        return seconds


class TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline):
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class TimedBackend(httpcore.SyncBackend):
    def __init__(self, deadline: Deadline):
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(timeout, httpcore.ConnectTimeout)
        stream = super().connect_tcp(host, port, seconds, local_address, socket_options)
        return TimedStream(stream, self._deadline)


def client(deadline: Deadline, *, timeout: float, headers: dict[str, str]) -> httpx.Client:
    """Follows no redirect and uses no proxy of the environment: it speaks with the address it is given."""
    transport = httpx.HTTPTransport()
    transport._pool = httpcore.ConnectionPool(  # httpx offers no other way to bound the time of one whole answer
        ssl_context=ssl.create_default_context(), network_backend=TimedBackend(deadline), max_connections=1
    )
    waits = httpx.Timeout(timeout, connect=min(timeout, 10.0))
    return httpx.Client(transport=transport, trust_env=False, timeout=waits, follow_redirects=False, headers=headers)
