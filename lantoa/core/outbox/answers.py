"""What is said of one item that was sent; phones act on the word, people read the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lantoa.core.outbox.models import Parcel, ParcelFile


class Word(StrEnum):
    """ACCEPTED and BEFORE let the phone forget the item once all its files are here; all others make it keep it."""

    ACCEPTED = "accepted"
    BEFORE = "accepted_before"
    REFUSED = "refused"
    OTHER_CONTENT = "other_content"
    WRONG_PERSON = "wrong_person"
    UNKNOWN = "unknown_taking"


@dataclass(frozen=True)
class Answer:
    """The answer to one item, under its id; `missing` are the hashes of files that have not arrived."""

    id: UUID
    word: Word
    url: str = ""
    missing: list[str] = field(default_factory=list)
    sentence: str = ""
    field_name: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it goes out."""
        said = {"url": self.url, "sentence": self.sentence, "field": self.field_name}
        return {"id": str(self.id), "answer": self.word, "missing": self.missing} | {
            key: value for key, value in said.items() if value
        }


def of_parcel(parcel: Parcel, files: Iterable[ParcelFile], *, before: bool) -> Answer:
    """What is said of an item that stands, or was refused."""
    if parcel.is_refused:
        return Answer(parcel.pk, Word.REFUSED, sentence=parcel.refusal, field_name=parcel.refused_field)
    missing = sorted(file.sha256 for file in files if not file.is_here)
    return Answer(parcel.pk, Word.BEFORE if before else Word.ACCEPTED, parcel.url, missing)


def other_content(id: UUID) -> Answer:
    sentence = _(
        "Something else came in under this number already, so nothing was changed. Open this item and send it as new."
    )
    return Answer(id, Word.OTHER_CONTENT, sentence=sentence)


def wrong_person(id: UUID) -> Answer:
    sentence = _("Somebody else wrote this. It goes out when that person signs in on this device.")
    return Answer(id, Word.WRONG_PERSON, sentence=sentence)


def unknown_taking(id: UUID) -> Answer:
    sentence = _("This installation does not take such items any more. Export this one and ask your administrator.")
    return Answer(id, Word.UNKNOWN, sentence=sentence)
