"""What is looked at once more before a publishing that nothing takes back: number and symbol, date, open doubts."""

import re
from datetime import date
from unicodedata import normalize

from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.readiness import Readiness

# Decree 30/2020/NĐ-CP, appendix I: number, slash, symbols of the kind and of the body: 899/KH-SGDĐT. Legal documents have
# the year between (107/2021/NĐ-CP), the Party writes the kind before the slash (36-HD/VPTW).
_NUMBER_SYMBOL = re.compile(r"(?=[^/]+/)\d+[A-Za-zĐđ]{0,2}(?:/\d{4})?[/-][^\W\d_][\w&.-]*(?:/[^\W\d_][\w&.-]*)*")
_LOOSE = re.compile(r"\s*([/-])\s*")


class NumberIsMissing(Refusal):
    message = _("Later documents cite number and symbol. Enter them as on the issued paper, such as 12/KH-UBND.")
    field = "number_symbol"


class NumberIsMalformed(Refusal):
    message = _('"%(number)s" is no number with its symbol. Enter number, slash and symbol, such as 899/KH-SGDĐT.')
    field = "number_symbol"


class NumberIsTaken(Refusal):
    message = _("%(number)s of %(year)s is published already: %(programme)s. Look at the number on the paper again.")
    field = "number_symbol"

    @property
    def sentence(self) -> str:
        """As ever, with the way to the programme that has the number."""
        address = reverse("plan:programme", args=[self.facts["pk"]])
        link = format_html('<a href="{}">{}</a>', address, self.facts["programme"])
        facts = {name: conditional_escape(value) for name, value in (self.facts | {"programme": link}).items()}
        return mark_safe(escape(str(self.message)) % facts)


class IssuedInTheFuture(Refusal):
    message = _("The document is dated %(day)s, which has not come yet. Enter the day on which it was signed.")
    field = "issued_on"


class DayIsNotThePapers(Refusal):
    message = _("The paper says %(paper)s, and you entered %(day)s. Enter the right day, or confirm it below.")
    field = "day_is_right"


class DayIsBeforeItsBasis(Refusal):
    message = _(
        "%(day)s is before %(basis)s of %(basis_day)s, on which the document is based. Enter the right day, or confirm it."
    )
    field = "day_is_right"


class DoubtsAreUnseen(Refusal):
    message = _("Items still doubtful: %(count)s. Look at them, then tick that you have.")
    field = "doubts_are_seen"


def tidy(number_symbol: str) -> str:
    """Number and symbol as documents write them. Raises where it is none."""
    tidied = _LOOSE.sub(r"\1", normalize("NFC", number_symbol).replace("–", "-").strip())
    if not tidied:
        raise NumberIsMissing
    if not _NUMBER_SYMBOL.fullmatch(tidied):
        raise NumberIsMalformed(number=tidied)
    return tidied


def refuse_second(draft: Draft, number_symbol: str, issued_on: date) -> None:
    """One body gives a number once a year; of two who publish it at once the second waits here for the first."""
    Unit.objects.select_for_update(no_key=True).get(pk=draft.unit_id)
    taken = Version.objects.filter(
        programme__unit=draft.unit_id, number_symbol__iexact=number_symbol, issued_on__year=issued_on.year
    )
    first = taken.select_related("programme").first()
    if first:
        programme = first.programme
        raise NumberIsTaken(number=number_symbol, year=issued_on.year, programme=programme.title, pk=programme.pk)


def refuse_future(issued_on: date) -> None:
    if issued_on > today():
        raise IssuedInTheFuture(day=on_screen(issued_on))


def refuse_odd_day(draft: Draft, issued_on: date) -> None:
    """A day against the paper's own, or before a document that it is based on, was most likely mistyped."""
    day = on_screen(issued_on)
    printed = (draft.issued_day, draft.issued_month, draft.issued_year)
    entered = (issued_on.day, issued_on.month, issued_on.year)
    if any(on_paper and on_paper != typed for on_paper, typed in zip(printed, entered, strict=True)):
        paper = "/".join(f"{figure:02}" if figure else "…" for figure in printed)
        raise DayIsNotThePapers(paper=paper, day=day)
    basis = draft.citations.bases().filter(issued_on__gt=issued_on).order_by("-issued_on").first()
    if basis:
        raise DayIsBeforeItsBasis(day=day, basis=str(basis), basis_day=on_screen(basis.issued_on))


def refuse_unseen(readiness: Readiness) -> None:
    if readiness.doubt_count:
        raise DoubtsAreUnseen(count=readiness.doubt_count)
