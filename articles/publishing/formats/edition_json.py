"""The edition itself: the canonical JSON whose SHA-256 is the edition's digest.

Sorted keys, no spaces, UTF-8 (as RFC 8785 for the values that occur here); `sha256sum` of the file is what the
timeline's page says.
"""

from __future__ import annotations

import json

from articles.publishing.formats.published import Frozen, PublishedEdition


def canonical(content: Frozen) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def write(edition: PublishedEdition) -> bytes:
    """Exactly the octets that the digest is of."""
    return canonical(edition.content)
