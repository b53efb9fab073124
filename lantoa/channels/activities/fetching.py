"""Asking a site of which somebody gave the address, without being led into the network of this machine.

The name is resolved here, every address behind it must be one of the open internet, and the connection goes to an address that
was looked at: a name that answers otherwise a moment later leads nowhere. The same holds after every redirect.
"""

import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from lantoa.channels.activities.models import Why

REDIRECTS_MAX = 3
SECONDS = 10.0
BYTES_MAX = 2 * 1024**2
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
# Carry an address of version 4 within one of version 6: to the same machine by another way in.
CARRIERS = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("::/96"))


# Set aside for protocols and relays; Python says of some that they are global, by its version of some and of others not.
# Source: IANA special-purpose address registries.
SET_ASIDE = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "5f00::/16")))


class NotFetched(Exception):
    """Nothing could be read there, and why."""

    def __init__(self, why: Why, status: int | None = None) -> None:
        super().__init__(why)
        self.why, self.status = why, status


@dataclass(frozen=True)
class Page:
    """What the site answered in the end. `kind` is the media type as the site names it."""

    address: str
    status: int
    kind: str
    charset: str
    body: bytes


def fetch(address: str, *, kinds: tuple[str, ...]) -> Page:
    """What stands at the address, if it is one of the kinds. An answer that says no has no body. Raises NotFetched."""
    until = monotonic() + SECONDS
    for _hop in range(REDIRECTS_MAX + 1):
        connection = _connect(address, until)
        with closing(connection):
            response = _asked(connection, address)
            onward = response.getheader("Location") if response.status in REDIRECTS else None
            if onward is None:
                return _read(response, address, kinds, until)
        address = _onward(address, onward)
    raise NotFetched(Why.TOO_MANY_HOPS)


def _onward(address: str, written: str) -> str:
    try:
        return urljoin(address, written)
    except ValueError as broken:
        raise NotFetched(Why.BROKEN) from broken


def is_open(found: str) -> bool:
    """Whether a numeric address is one of the open internet: not this machine, its network, nor any that is set aside."""
    number = ip_address(found.partition("%")[0])
    if isinstance(number, IPv6Address):
        number = _within(number)
    if settings.LINKS_TO_LOOPBACK and number.is_loopback:
        return True
    if any(number in network for network in SET_ASIDE):
        return False
    return number.is_global and not number.is_multicast and not number.is_reserved and not number.is_unspecified


def _within(number: IPv6Address) -> IPv4Address | IPv6Address:
    """The address of version 4 that one of version 6 carries, or itself."""
    carried = number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
    if carried is None and any(number in network for network in CARRIERS):
        carried = IPv4Address(int(number) & 0xFFFFFFFF)
    return carried or number


def _connect(address: str, until: float) -> HTTPConnection:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme)
    except ValueError as broken:
        raise NotFetched(Why.UNKNOWN_NAME) from broken
    if port is None or (port not in PORTS.values() and not settings.LINKS_TO_LOOPBACK) or "@" in parts.netloc:
        raise NotFetched(Why.FORBIDDEN)
    connection = HTTPConnection(host, port, timeout=_left(until))
    try:
        connection.sock = socket.create_connection((_resolved(host, port), port), timeout=_left(until))
        if parts.scheme == "https":
            connection.sock = _context().wrap_socket(connection.sock, server_hostname=host)
    except TimeoutError as slow:
        raise NotFetched(Why.NO_ANSWER) from slow
    except OSError as broken:
        connection.close()
        raise NotFetched(Why.BROKEN if isinstance(broken, ssl.SSLError) else Why.NO_ANSWER) from broken
    return connection


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _resolved(host: str, port: int) -> str:
    """A numeric address behind the name; every one of them must be open."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise NotFetched(Why.UNKNOWN_NAME) from unknown
    found = [str(row[4][0]) for row in rows]
    if not found or not all(map(is_open, found)):
        raise NotFetched(Why.FORBIDDEN)
    return found[0]


def _asked(connection: HTTPConnection, address: str) -> HTTPResponse:
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='=&%+:@!$()*,;/?~-._')}" if parts.query else ""
    host = (parts.hostname or "").encode("idna").decode()
    headers = {
        "Host": host if parts.port is None else f"{host}:{parts.port}",
        "User-Agent": f"Mozilla/5.0 (compatible; LanToa; +{settings.BASE_URL})",
        "Accept-Language": "vi",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    try:
        connection.request("GET", path + query, headers=headers)
        return connection.getresponse()
    except TimeoutError as slow:
        raise NotFetched(Why.NO_ANSWER) from slow
    except (OSError, HTTPException, UnicodeError) as broken:
        raise NotFetched(Why.BROKEN) from broken


def _read(response: HTTPResponse, address: str, kinds: tuple[str, ...], until: float) -> Page:
    kind = response.headers.get_content_type()
    charset = response.headers.get_content_charset() or ""
    if response.status != 200:
        return Page(address, response.status, kind, charset, b"")
    if kind not in kinds:
        raise NotFetched(Why.NO_PAGE, response.status)
    body = bytearray()
    try:
        # Piece by piece, so that a site that sends a byte a second ends with its time too.
        while piece := response.read1(65536):
            body += piece
            if len(body) > BYTES_MAX:
                raise NotFetched(Why.TOO_LARGE, response.status)
            _left(until)
    except TimeoutError as slow:
        raise NotFetched(Why.NO_ANSWER, response.status) from slow
    except (OSError, HTTPException) as broken:
        raise NotFetched(Why.BROKEN, response.status) from broken
    return Page(address, response.status, kind, charset, bytes(body))


def _left(until: float) -> float:
    """Seconds that are left. Raises NotFetched where none are."""
    left = until - monotonic()
    if left <= 0:
        raise NotFetched(Why.NO_ANSWER)
    return left
