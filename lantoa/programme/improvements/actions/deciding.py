"""The office studies a proposal and puts it to the head; the head decides."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.bodies import works_at
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.improvements.actions.proposing import NobodyDecides
from lantoa.programme.improvements.bodies import carrier_units
from lantoa.programme.improvements.kinds import IMPROVEMENT_DECIDED
from lantoa.programme.improvements.models import Decision, Improvement, State, StepKind
from lantoa.programme.improvements.permissions import ASK, CARRY_OUT, DECIDE, PROPOSE, STUDY
from lantoa.programme.improvements.writing import held, keep, people_at, record, take, tell


class OpinionMissing(Refusal):
    message = _("Say what the office thinks of it; the head decides on that.")
    field = "opinion"


class QuestionMissing(Refusal):
    message = _("Write what you want to know; the unit answers it.")
    field = "question"


class WordsMissing(Refusal):
    message = _("Say what is changed, or why it is not accepted; the unit reads it.")
    field = "text"


class DayMissing(Refusal):
    message = _("Say from which day it is done so.")
    field = "begins_on"


class DayIsPast(Refusal):
    message = _("This day is past already. Choose today or a later day.")
    field = "begins_on"


class NotACarrier(Refusal):
    message = _("Choose the unit that proposed it, your own body or a part of it, or somebody who works there.")
    field = "carrier"


@transaction.atomic
def put_up(improvement: Improvement, *, opinion: str, seen: int, by: Any) -> Improvement:
    """Put the proposal of a unit to the head, with what the office thinks of it."""
    authorise(by, STUDY, _decider(improvement))
    row = held(improvement, State.PROPOSED, seen=seen)
    if not opinion.strip():
        raise OpinionMissing
    heads = people_at(DECIDE, row.decider)
    if not heads:
        raise NobodyDecides(unit=row.decider)
    row.opinion, row.state = opinion.strip(), State.PUT_UP
    keep(row, by=by)
    take(row, StepKind.PUT_UP, at=row.decider, by=by)
    tell(row, heads, kind="put_up", said=_("A simpler procedure waits for your decision"), body=row.opinion, by=by)
    return row


@transaction.atomic
def ask(improvement: Improvement, *, question: str, seen: int, by: Any) -> Improvement:
    """Send the proposal back to its unit with what is still unclear."""
    authorise(by, ASK, _decider(improvement))
    row = held(improvement, State.PROPOSED, State.PUT_UP, seen=seen)
    if not question.strip():
        raise QuestionMissing
    row.question, row.state = question.strip(), State.ASKED
    keep(row, by=by)
    take(row, StepKind.ASKED, at=row.decider, by=by, remark=row.question)
    said = _("Your proposal comes back with questions")
    tell(row, people_at(PROPOSE, row.unit), kind="asked", said=said, body=row.question, by=by)
    return row


@transaction.atomic
def decide(
    improvement: Improvement,
    *,
    decision: Decision,
    seen: int,
    by: Any,
    text: str = "",
    unit: Unit | None = None,
    person: User | None = None,
    begins_on: date | None = None,
) -> Improvement:
    """Decide on a proposal; of what is accepted, say who carries it out and from which day.

    `unit` is the one that proposed it unless said; a `person` has a post there. `text` says what is changed, or why not.
    """
    authorise(by, DECIDE, _decider(improvement))
    row = held(improvement, State.PUT_UP, seen=seen)
    decision = Decision(decision)
    if decision != Decision.ACCEPTED and not text.strip():
        raise WordsMissing
    row.decision, row.decision_text, row.decided_at = decision, text.strip(), now()
    if decision == Decision.REFUSED:
        row.state = State.REFUSED
    else:
        _give(row, unit=unit or unit_today(row.unit), person=person, begins_on=begins_on)
    keep(row, by=by)
    take(row, StepKind.DECIDED, at=row.decider, by=by, remark=_in_words(row))
    record(IMPROVEMENT_DECIDED, row, unit=row.decider, by=by)
    _tell(row, by=by)
    return row


def _decider(improvement: Improvement) -> int:
    """Where the decision is; of a draft nobody decides, so the own unit is asked, and its state then refuses."""
    return improvement.decider_id or improvement.unit_id


def _give(row: Improvement, *, unit: Unit, person: User | None, begins_on: date | None) -> None:
    if begins_on is None:
        raise DayMissing
    if begins_on < today():
        raise DayIsPast
    if unit not in carrier_units(row) or (person and not works_at(person, unit, CARRY_OUT)):
        raise NotACarrier
    row.state, row.carrier_unit, row.carrier_person, row.begins_on = State.ACCEPTED, unit, person, begins_on


def _in_words(row: Improvement) -> str:
    return ". ".join(filter(None, [str(row.get_decision_display()), row.decision_text]))


def _tell(row: Improvement, *, by: Any) -> None:
    said = {
        Decision.ACCEPTED: _("Your proposal is accepted"),
        Decision.IN_PART: _("Your proposal is accepted in part"),
        Decision.REFUSED: _("Your proposal is not accepted"),
    }[Decision(row.decision)]
    proposers = people_at(PROPOSE, row.unit)
    tell(row, proposers, kind="decided", said=said, body=row.decision_text, by=by)
    carriers = [row.carrier_person] if row.carrier_person else people_at(CARRY_OUT, row.carrier_unit)
    others = [person for person in carriers if person not in proposers]
    tell(row, others, kind="to_carry_out", said=_("A simpler procedure for you to put in force"), by=by)
