"""What a channel declares of itself in its `channel.py`, so that nothing outside its folder names it but one line of the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from lantoa.core.org.waiting import Waiting


@dataclass(frozen=True)
class MenuItem:
    """One place in the navigation of the desk, for those to whom it is open."""

    label: str | Promise
    page: str
    icon: str
    is_open_to: Callable[[Any], bool]


@dataclass(frozen=True)
class Channel:
    """A way of communicating, in one folder: where its pages stand, and what it adds to navigation and home."""

    label: str | Promise
    address: str
    urls: str
    menu: tuple[MenuItem, ...] = ()
    waiting_for: Callable[[Any], list[Waiting]] | None = None


_declared: dict[str, Channel] = {}


def declare(channel: Channel) -> Channel:
    """Make a channel known. Raises ImproperlyConfigured where another one answers at its address."""
    if _declared.setdefault(channel.address, channel) != channel:
        raise ImproperlyConfigured(f"Two channels answer at {channel.address}.")
    return channel


def channels() -> list[Channel]:
    """The channels of this installation, in the order of the settings."""
    return list(_declared.values())
