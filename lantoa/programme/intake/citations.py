"""The documents that a draft cites, and which of them are known to be out of force."""

from dataclasses import dataclass
from datetime import date

from lantoa.core.clock import today
from lantoa.core.documents import legal
from lantoa.lib.dates import real_day
from lantoa.programme.intake.models import Citation, Draft


@dataclass(frozen=True)
class Cited:
    """A cited document with what is known against it on the plan's day and today; empty where nothing is."""

    citation: Citation
    on_the_day: str
    today: str

    @property
    def is_outdated(self) -> bool:
        return bool(self.on_the_day or self.today)

    @property
    def sentence(self) -> str:
        """The graver of the two: out of force already on the plan's day, else today."""
        return self.on_the_day or self.today


def cited_by(draft: Draft) -> list[Cited]:
    """Everything that the draft cites by number, in the order of the text."""
    issued_on = issue_date(draft)
    return [_cited(citation, issued_on) for citation in draft.citations.order_by("position", "pk")]


def _cited(citation: Citation, issued_on: date | None) -> Cited:
    number = citation.number_symbol
    on_the_day = legal.expiry_sentence(number, on=issued_on) if issued_on else ""
    return Cited(citation, on_the_day, legal.expiry_sentence(number, on=today()))


def issue_date(draft: Draft) -> date | None:
    """The date of the document, when day, month and year are all there and make a day."""
    if not (draft.issued_day and draft.issued_month and draft.issued_year):
        return None
    return real_day(draft.issued_year, draft.issued_month, draft.issued_day)
