"""Uploads made ready to be kept, before anything is written: photos drawn anew, what cannot be taken named in a sentence.

It takes its time, so it runs outside of the transaction that keeps them.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import IO, cast

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from lantoa.channels.activities.models import AttachmentKind
from lantoa.core.clock import real_now
from lantoa.core.files.content import clean_name
from lantoa.core.files.images import bare_picture
from lantoa.core.files.kinds import DOCX, PDF, PICTURES, XLSX
from lantoa.core.files.taking import hash_of, refuse_or_sniff
from lantoa.core.refusals import Refusal
from lantoa.lib.pictures import difference_hash

PAPERS = frozenset({PDF, DOCX, XLSX}) | PICTURES
TAKEN = {AttachmentKind.PHOTO: PICTURES, AttachmentKind.LIST: PAPERS, AttachmentKind.DOCUMENT: PAPERS}
# A photo fills a screen; a list is read, and its letters are small.
SIDES = {AttachmentKind.PHOTO: 1600, AttachmentKind.LIST: 2400, AttachmentKind.DOCUMENT: 2400}
# Where EXIF keeps when the shutter was released, and how far from UTC the camera's clock stood then.
EXIF_FOLDER, TAKEN_AT, OFFSET = 0x8769, 0x9003, 0x9011
FIRST_DIGITAL = datetime(1995, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sent:
    """One upload, what it shows, and when the sender's device says that it was taken."""

    upload: File
    kind: AttachmentKind = AttachmentKind.PHOTO
    taken_at: datetime | None = None


@dataclass(frozen=True)
class Ready:
    """What will be kept. `sha256_sent` is of the bytes as they came in."""

    content: File
    kind: AttachmentKind
    sha256_sent: str
    perceptual_hash: int | None
    taken_at: datetime | None


@dataclass
class Lot:
    """What was sent at once: what is ready, and a sentence for each file that is not taken."""

    ready: list[Ready] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.ready) + len(self.refused)


def prepare(files: Iterable[Sent]) -> Lot:
    """Draw photos anew and look at the rest; one bad file keeps no other from being taken."""
    lot = Lot()
    for sent in files:
        name = clean_name(sent.upload.name or "")
        try:
            lot.ready.append(_ready(sent, name))
        except Refusal as refusal:
            says_which = name in refusal.sentence
            lot.refused.append(
                refusal.sentence if says_which else _("“%(name)s”: %(why)s") % {"name": name, "why": refusal.sentence}
            )
    return lot


def _ready(sent: Sent, name: str) -> Ready:
    kind = refuse_or_sniff(sent.upload, name, TAKEN[sent.kind])
    digest = hash_of(sent.upload)
    if kind not in PICTURES:
        sent.upload.seek(0)
        return Ready(sent.upload, sent.kind, digest, None, None)
    original = cast("IO[bytes]", sent.upload.file)
    bare = bare_picture(original, side_max=SIDES[sent.kind])
    bare.name = f"{name.rpartition('.')[0] or name}.jpg"
    with Image.open(bare.file) as drawn:
        looks = difference_hash(drawn)
    bare.seek(0)
    # Drawn anew on the phone, it says nothing any more; then the device's own word stands.
    taken_at = moment_taken(original) or sent.taken_at
    return Ready(bare, sent.kind, digest, looks, taken_at if _is_plausible(taken_at) else None)


def moment_taken(picture: IO[bytes]) -> datetime | None:
    """When the camera says that it was taken (EXIF DateTimeOriginal), in local time where it names no other; nothing else is read."""
    picture.seek(0)
    try:
        with Image.open(picture) as opened:
            noted = opened.getexif().get_ifd(EXIF_FOLDER)
            text, offset = str(noted.get(TAKEN_AT, "")), str(noted.get(OFFSET, ""))
        moment = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")
        zoned = offset.strip("\0 ")
        if zoned:
            return datetime.strptime(f"{moment:%Y-%m-%d %H:%M:%S} {zoned}", "%Y-%m-%d %H:%M:%S %z")
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        # Notes of cameras are often broken; the photo is good all the same.
        return None
    return timezone.make_aware(moment)


def _is_plausible(moment: datetime | None) -> bool:
    """Clocks of cameras begin anew when a battery is changed, and may run ahead a little."""
    return moment is not None and FIRST_DIGITAL < moment < real_now() + timedelta(days=1)
