"""Packed answers are unpacked piece by piece, so that a small one that unpacks to a huge one is dropped on the way."""

from __future__ import annotations

import zlib

ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")


class DamagedAnswer(ValueError):
    """It cannot be unpacked, or it ends in the middle."""


class Unpacking:
    """`add` each piece as it comes, then `end`. `encoding` is one of ENCODINGS."""

    def __init__(self, encoding: str):
        self._encoding = encoding
        self._inflate: zlib._Decompress | None = None

    def add(self, raw: bytes, room: int) -> bytes:
        """At most `room` bytes of what it unpacks to; whoever gets that many has to stop."""
        if self._encoding in ("", "identity"):
            return raw
        pieces: list[bytes] = []
        while raw and room > 0:
            if self._inflate is None:
                self._inflate = zlib.decompressobj(self._window(raw))
            try:
                piece = self._inflate.decompress(raw, room)
            except zlib.error as error:
                raise DamagedAnswer("The site sent a damaged answer; nothing was kept.") from error
            pieces.append(piece)
            room -= len(piece)
            raw = self._rest()
        return b"".join(pieces)

    def _window(self, raw: bytes) -> int:
        """What zlib is to expect; some sites send "deflate" without its header (RFC 9110 8.4.1.2)."""
        whole = len(raw) > 1 and raw[0] & 15 == 8 and (raw[0] << 8 | raw[1]) % 31 == 0
        return -zlib.MAX_WBITS if self._encoding == "deflate" and not whole else zlib.MAX_WBITS | 32

    def _rest(self) -> bytes:
        """What is not unpacked yet: of this member, or a further member of the same gzip file (RFC 1952 2.2)."""
        if not self._inflate.eof:
            return self._inflate.unconsumed_tail
        rest = self._inflate.unused_data
        if rest.startswith(b"\x1f\x8b"):
            self._inflate = None
            return rest
        return b""  # padding after the end

    def end(self) -> None:
        """Raises DamagedAnswer where the end is missing: half an article is not kept as if it were whole."""
        if self._inflate is not None and not self._inflate.eof:
            raise DamagedAnswer("The site broke off in the middle of its answer; nothing was kept.")
