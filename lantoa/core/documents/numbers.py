"""How numbers come about: one series a year, or one for each type, and no number given twice."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.documents.models import Numbering, NumberSource, OfficialDocument, RegisterEntry
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class NumberIsMissing(Refusal):
    message = _("Type the number that the office's own document system gave.")
    field = "number"


class NumberIsDrawnHere(Refusal):
    message = _("This unit draws its numbers from the register kept here; a number is not typed in.")
    field = "number"


class NumberIsTaken(Refusal):
    message = _("Number %(number)s of %(year)s is given already: %(title)s. Look at the number again.")
    field = "number"


class DatedInTheFuture(Refusal):
    message = _("The document is dated %(day)s, which has not come yet. Enter the day on which it is signed.")
    field = "issued_on"


class DatedBeforeTheOneBefore(Refusal):
    message = _("Number %(number)s before it is dated %(day)s; numbers and days run the same way. Choose a later day.")
    field = "issued_on"


def refuse_future(issued_on: date) -> None:
    if issued_on > today():
        raise DatedInTheFuture(day=on_screen(issued_on))


def numbering_of(issuer: Unit) -> Numbering:
    """The unit's way of numbering, locked: whoever gives a number at the same time waits for this one."""
    Numbering.objects.get_or_create(issuer=issuer)
    return Numbering.objects.select_for_update().get(issuer=issuer)


def next_entry(
    document: OfficialDocument, numbering: Numbering, *, number: int | None, issued_on: date
) -> RegisterEntry:
    """The line of the register that the document gets, unsaved. Raises what keeps a number from being given."""
    series = numbering.series_of(document.type_key)
    given = RegisterEntry.objects.filter(issuer=document.issuer, year=issued_on.year, series=series)
    if numbering.source == NumberSource.DRAWN:
        if number is not None:
            raise NumberIsDrawnHere
        number = _draw(given, issued_on)
    if not number:
        raise NumberIsMissing
    if taken := given.filter(number=number).select_related("document").first():
        raise NumberIsTaken(number=number, year=issued_on.year, title=taken.document.title)
    return RegisterEntry(
        issuer=document.issuer,
        year=issued_on.year,
        series=series,
        number=number,
        issued_on=issued_on,
        source=numbering.source,
        document=document,
    )


def _draw(given: Any, issued_on: date) -> int:
    """The number after the last one; numbers begin at 1 on 1 January (Decree 30/2020/NĐ-CP, article 15)."""
    last = given.aggregate(number=Max("number"), day=Max("issued_on"))
    if last["number"] is None:
        return 1
    if issued_on < last["day"]:
        raise DatedBeforeTheOneBefore(number=last["number"], day=on_screen(last["day"]))
    return int(last["number"]) + 1
