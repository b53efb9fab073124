"""Addresses on the web: whether one is whole, when two lead to one page, and to which outlet one leads."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import yaml
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models import ADDRESS_LENGTH
from lantoa.core.refusals import Refusal

OUTLETS = Path(__file__).parent / "data" / "outlets.yaml"
# A name with a dot and an ending of letters, in any script.
HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}\.?", re.UNICODE)
# The same page for phones and for desks.
DOORS = re.compile(r"^(?:www|m|mobile|web)\.(?=.+\.)")


class LinkNotWhole(Refusal):
    message = _(
        "This is no whole address of a page. Open the page, copy its address from the bar above and paste it here."
    )
    field = "link"


@dataclass(frozen=True)
class Outlet:
    """Where something is published: the code of the method in the ledger, and to where a site leads who is not signed in."""

    code: str
    vi: str
    en: str
    hosts: tuple[str, ...]
    walls: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.vi

    def has(self, host: str) -> bool:
        return any(host == each or host.endswith(f".{each}") for each in self.hosts)

    def is_wall(self, address: str) -> bool:
        """Whether the address is where the site asks to sign in."""
        return urlsplit(address).path.startswith(self.walls) if self.walls else False


@cache
def _data() -> dict[str, Any]:
    return yaml.safe_load(OUTLETS.read_text("utf-8"))


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets; the last one, without hosts, is every other site."""
    rows = _data()["outlets"]
    return tuple(Outlet(**row | {"hosts": tuple(row["hosts"]), "walls": tuple(row["walls"])}) for row in rows)


def outlet_of(address: str) -> Outlet:
    host = (urlsplit(address).hostname or "").lower()
    return next((each for each in outlets() if each.has(host)), outlets()[-1])


def whole(text: str) -> str:
    """The address as it is kept, with https:// where nothing was said. Raises LinkNotWhole."""
    address = text.strip()
    address = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as broken:
        raise LinkNotWhole from broken
    is_plain = not any(letter.isspace() for letter in address) and "@" not in parts.netloc
    if parts.scheme not in ("http", "https") or not is_plain or not HOST.fullmatch(host):
        raise LinkNotWhole
    if len(address) > ADDRESS_LENGTH:
        raise LinkNotWhole
    return address


def canonical(address: str) -> str:
    """The address without what only counts readers: scheme, www, anchor and the parameters of data/outlets.yaml."""
    parts = urlsplit(address)
    host = DOORS.sub("", (parts.hostname or "").lower().rstrip("."))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    counting, beginnings = set(_data()["counting"]), tuple(_data()["counting_beginnings"])
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in counting and not name.lower().startswith(beginnings)
    ]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def fingerprint(address: str) -> str:
    """Equal where two addresses lead to one page."""
    return sha256(canonical(address).encode()).hexdigest()
