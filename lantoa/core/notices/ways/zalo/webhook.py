"""What Zalo tells us: whether it is really Zalo, and what happened, as plain facts."""

import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings

logger = logging.getLogger("lantoa.notices")

PREFIX = "mac="


class Happening(StrEnum):
    FOLLOWED = "followed"
    LEFT = "left"
    WROTE = "wrote"
    DELIVERED = "delivered"
    READ = "read"


NAMES = {
    "follow": Happening.FOLLOWED,
    "unfollow": Happening.LEFT,
    "user_send_text": Happening.WROTE,
    "user_received_message": Happening.DELIVERED,
    "user_seen_message": Happening.READ,
}


@dataclass(frozen=True)
class Event:
    """One thing that happened at Zalo. `person` is a follower's number, or the phone of a template's receipt."""

    happening: Happening
    person: str = ""
    text: str = ""
    provider_ids: tuple[str, ...] = ()
    tracking: str = ""


def is_from_zalo(body: bytes, *, signature: str, timestamp: str) -> bool:
    """Whether the sender knows the account's secret: SHA-256 over app, raw body, time and secret.

    Sources differ about the time (header or body) and the name (app or account), so all are tried, and the log says which fits.
    """
    if not settings.ZALO_WEBHOOK_SECRET or not signature:
        return False
    said = signature.removeprefix(PREFIX).strip().lower()
    times = {"header": timestamp, "body": str(_read(body).get("timestamp", ""))}
    names = {"app": settings.ZALO_APP, "account": settings.ZALO_ACCOUNT}
    for time_name, time in times.items():
        for name, key in names.items():
            if key and time and hmac.compare_digest(said.encode(), mac(key, body, time).encode()):
                logger.info("A message of Zalo is signed with the time of the %s and the %s.", time_name, name)
                return True
    return False


def mac(name: str, body: bytes, timestamp: str) -> str:
    """The signature that Zalo sends along; a plain hash, not an HMAC."""
    secret = settings.ZALO_WEBHOOK_SECRET
    return hashlib.sha256(name.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def event_of(body: bytes) -> Event | None:
    """What happened, or None where it is nothing to us. Receipts of templates carry their names at either of two places."""
    said = _read(body)
    happening = NAMES.get(str(said.get("event_name", "")))
    if happening is None:
        return None
    message = _part(said, "message")
    found = [message.get("msg_id"), said.get("msg_id"), *_list(message.get("msg_ids"))]
    person = _part(said, "follower" if happening in (Happening.FOLLOWED, Happening.LEFT) else "sender").get("id", "")
    return Event(
        happening,
        person=str(person),
        text=str(message.get("text", ""))[:500],
        provider_ids=tuple(str(each) for each in found if each),
        tracking=str(message.get("tracking_id") or said.get("tracking_id") or ""),
    )


def _read(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []
