"""The value that every uncertain date is held as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class When:
    """`earliest` and `latest` are days, both inclusive; None means open on that side.

    `edtf` is an Extended Date/Time Format expression (ISO 8601-2:2019, Library of Congress profile) or "".
    """

    wording: str = ""
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    approximate: bool = False
