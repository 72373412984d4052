"""One article, one address: what only tells where a reader came from is dropped before articles are told apart."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "at_medium", "at_campaign", "cmpid", "ocid", "smid")


def tidy(url: str) -> str:
    """Without fragment and campaign parameters; host and scheme in lower case. Other parameters stay as they are."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not name.lower().startswith(_TRACKING)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), query=query, fragment="").geturl()
