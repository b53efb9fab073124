"""Letters that came back: reads the reports of mail servers (RFC 3464) and holds back addresses that do not exist.

A report counts only where it names a letter of ours to that very address: anybody can write to the mailbox for returned letters.
"""

import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from django.db import transaction

from lantoa.core.notices.models import Reason, Way
from lantoa.core.notices.receipts import found_by, note_returned
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.ways.email import is_about_address

OURS = re.compile(r"<([0-9a-f]{32})@lantoa>")


@dataclass(frozen=True)
class Returned:
    """One address of one letter that a server says it could not deliver."""

    tracking: str
    address: str
    status: str

    @property
    def is_lasting(self) -> bool:
        return self.status.startswith("5.")


@dataclass
class Tally:
    """What became of some reports."""

    read: int = 0
    returned: int = 0
    held_back: int = 0
    strange: int = 0


def messages_in(path: Path) -> Iterator[bytes]:
    """Every message of a file, of a mailbox file (mbox), of a mailbox folder (Maildir) or of a folder of .eml files."""
    if path.is_dir() and (path / "cur").is_dir():
        box: mailbox.Mailbox = mailbox.Maildir(path, create=False)
        yield from (box.get_bytes(key) for key in sorted(box.keys()))
    elif path.is_dir():
        yield from (each.read_bytes() for each in sorted(path.glob("*.eml")))
    elif path.read_bytes()[:5] == b"From ":
        box = mailbox.mbox(path, create=False)
        yield from (box.get_bytes(key) for key in sorted(box.keys()))
    else:
        yield path.read_bytes()


def take_in(messages: Iterator[bytes]) -> Tally:
    """Note what came back, letter by letter; reading the same report twice changes nothing."""
    tally = Tally()
    for raw in messages:
        tally.read += 1
        found = list(returned_in(raw))
        if not found:
            tally.strange += 1
        for each in found:
            _note(each, tally)
    return tally


@transaction.atomic
def _note(each: Returned, tally: Tally) -> None:
    ours = found_by(Way.EMAIL, each.tracking).filter(address__iexact=each.address)
    if not each.is_lasting or not ours.exists():
        return
    tally.returned += note_returned(ours, Reason.BOUNCED, each.status)
    if is_about_address(550, each.status):
        tally.held_back += suppress(Way.EMAIL, each.address, Reason.BOUNCED, each.status)


def returned_in(raw: bytes) -> Iterator[Returned]:
    """What a report says could not be delivered; nothing where it is no report about a letter of ours."""
    message = BytesParser(policy=policy.default).parsebytes(raw)
    tracking = _letter_of(message)
    if not tracking or message.get_content_type() != "multipart/report":
        return
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from _recipients(part, tracking)


def _recipients(part: Message, tracking: str) -> Iterator[Returned]:
    for block in _inner(part):
        if str(block.get("Action", "")).strip().lower() != "failed":
            continue
        address = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "")
        status = re.match(r"\d\.\d{1,3}\.\d{1,3}", str(block.get("Status", "")).strip())
        yield Returned(tracking, address.rpartition(";")[2].strip().strip("<>"), status.group() if status else "")


def _letter_of(message: Message) -> str:
    """The name of our letter, from the copy or the headers of it that the report brings along."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            head = next((str(inner.get("Message-ID", "")) for inner in _inner(part)), "")
        elif part.get_content_type() == "text/rfc822-headers":
            head = _text_of(part)
        else:
            continue
        if found := OURS.search(head):
            return found[1]
    return ""


def _inner(part: Message) -> list[Message]:
    """The messages, or blocks of headers, that a part holds."""
    held = part.get_payload()
    return [each for each in held if isinstance(each, Message)] if isinstance(held, list) else []


def _text_of(part: Message) -> str:
    held = part.get_payload(decode=True)
    return held.decode("utf-8", "replace") if isinstance(held, bytes) else ""
