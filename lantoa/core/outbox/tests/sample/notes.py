"""Takes a note: what was held, when, with how many people. The entry in the ledger bears the id that the phone gave."""

from datetime import date

from lantoa.core import ledger
from lantoa.core.files import actions as files
from lantoa.core.files.kinds import PICTURES
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.org.models import Post
from lantoa.core.org.scope import authorise
from lantoa.core.outbox.declaring import Taking
from lantoa.core.refusals import Refusal

NOTE_HELD = ledger.declare(ledger.Kind("test.note", "Note", "people"))
CODE = "sample.note"


class NoteWithoutTitle(Refusal):
    message = "Hãy ghi nội dung."
    field = "title"


def take_note(*, by, id, facts, expected):
    unit = Post.objects.held_on().filter(person=by).select_related("unit").order_by("pk").first().unit
    authorise(by, VIEW_LEDGER, unit)
    (title,) = facts["title"]
    if title == "sập":
        raise ZeroDivisionError(title)
    address = f"/mau/{id}/"
    ledger.record(
        NOTE_HELD,
        id=id,
        subject=f"sample.note:{id}",
        # Refused after something was written, so that tests see it taken back.
        title=title or "-",
        unit=unit,
        happened_on=date.fromisoformat(facts["held_on"][0]),
        quantity=int(facts.get("people", ["1"])[0]),
        proof=ledger.Proof.CLAIMED,
        link=address,
        by=by,
    )
    if not title:
        raise NoteWithoutTitle
    return address


def attach_photo(*, by, id, sha256, file):
    files.keep(file, by=by, allowed=PICTURES)


NOTE = Taking(CODE, "Ghi chép", take_note, attach_photo, page="sample:new")
# The same without files.
LINE = Taking("sample.line", "Dòng ghi", take_note)
