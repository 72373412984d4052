"""No fetch leaves for an address inside: URLs are judged as written, and every address again when it is connected to.

The list of special-purpose ranges follows the IANA special-purpose address registries (RFC 6890 and its updates).
"""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import idna
from django.conf import settings

PORTS = frozenset({80, 443, 8000, 8080, 8443})
LONGEST_URL = 2000  # bytes
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]|%0[ad0]|%00", re.IGNORECASE)
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)\Z")
_INSIDE_NAMES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "onion",
    "test",
    "invalid",
)

_REFUSED_4 = [
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
]
_GLOBAL_6 = ipaddress.ip_network("2000::/3")
_REFUSED_6 = [
    ipaddress.ip_network(net)
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")  # documentation, tunnels, benchmarks
]

Resolve = Callable[[str, int], Iterable[str]]


class RefusedAddress(ValueError):
    """Readout does not fetch this; `str()` says why, for the person who entered it."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """`host` is an IDNA (ASCII) name or a literal address without brackets."""

    url: str
    host: str
    port: int


def trusted() -> frozenset[str]:
    """The "host:port" of addresses inside that the installation's admin allows."""
    return frozenset(settings.READOUT_TRUSTED_ADDRESSES)


def judge(url: str, *, trusted: frozenset[str] = frozenset()) -> Target:
    """What a URL as written may be connected to. Raises RefusedAddress; asks no name server.

    `trusted` are "host:port" of addresses that are allowed wherever they are.
    """
    if len(url.encode(errors="replace")) > LONGEST_URL or _UNSAFE.search(url):
        raise RefusedAddress("This address has characters that no web address has, or is too long.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddress("This is not a web address.") from error
    if parts.scheme not in ("http", "https") or not url.lower().startswith(f"{parts.scheme}://"):
        raise RefusedAddress("Only addresses that begin with http:// or https:// can be fetched.")
    if "@" in parts.netloc:
        raise RefusedAddress("Addresses with a name or password in them are not fetched.")
    port = port or (443 if parts.scheme == "https" else 80)
    host = _host(parts.hostname or "")
    if f"{host}:{port}" in trusted:
        return Target(url=url, host=host, port=port)
    if port not in PORTS:
        raise RefusedAddress(f"Port {port} is not one that web sites use.")
    _judge_host(host, bracketed="[" in parts.netloc)
    return Target(url=url, host=host, port=port)


def _host(written: str) -> str:
    """The host as a name server would be asked for it; look-alike digits and dots become plain ones first."""
    host = unicodedata.normalize("NFKC", written).replace("。", ".").lower().rstrip(".")
    if not host or "%" in host:
        raise RefusedAddress("This address names no site.")
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise RefusedAddress("The name of the site is not a valid one.") from error


def _judge_host(host: str, *, bracketed: bool) -> None:
    if bracketed or _is_numeric(host):
        try:
            address = ipaddress.ip_address(host)
        except ValueError as error:
            raise RefusedAddress("The number in this address is not written as an address on the web is.") from error
        judge_address(address)
        return
    labels = host.split(".")
    if len(labels) < 2 or any(host == name or host.endswith(f".{name}") for name in _INSIDE_NAMES):
        raise RefusedAddress("This names a machine inside a network, not a site on the web.")
    if any(not 0 < len(label) < 64 or not re.fullmatch(r"[a-z0-9_-]+", label) for label in labels) or len(host) > 253:
        raise RefusedAddress("The name of the site is not a valid one.")


def _is_numeric(host: str) -> bool:
    """Whether some resolver would read it as an IPv4 address: decimal, octal, hexadecimal, short or long."""
    return all(_NUMBER.match(label) for label in host.split(".")) or bool(_NUMBER.match(host.split(".")[-1]))


def judge_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """Raises RefusedAddress for every address that is not a public one of the internet."""
    if isinstance(address, ipaddress.IPv4Address):
        refused = any(address in net for net in _REFUSED_4)
    else:
        refused = address not in _GLOBAL_6 or any(address in net for net in _REFUSED_6)
    if refused:
        raise RefusedAddress(f"{address} is not a public address of the internet.")


def system_resolve(host: str, port: int) -> list[str]:
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def addresses(host: str, port: int, *, resolve: Resolve = system_resolve, trusted: frozenset[str] = frozenset()):
    """The addresses to connect to, all of them judged: one that is inside refuses the name (DNS rebinding)."""
    found = list(dict.fromkeys(resolve(host, port)))
    if f"{host}:{port}" not in trusted:
        for text in found:
            judge_address(ipaddress.ip_address(text.split("%")[0]))
    return found
