"""The ways out of the system, each behind one small interface; nothing above knows a provider."""

from lantoa.core.notices.models import Way
from lantoa.core.notices.ways import email, sms, zalo
from lantoa.core.notices.ways.base import Carrier

_carriers: dict[Way, Carrier] = {Way.EMAIL: email.CARRIER, Way.ZALO: zalo.CARRIER, Way.SMS: sms.CARRIER}


def carrier(way: str) -> Carrier:
    """Who carries messages by this way."""
    return _carriers[Way(way)]


def open_ways() -> list[Way]:
    """The ways that this installation has set up; email always is."""
    return [way for way, each in _carriers.items() if each.is_configured()]
