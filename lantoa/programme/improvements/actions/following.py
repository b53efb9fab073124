"""What was accepted is put in force, measured, and in the end adopted or given up."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now, today
from lantoa.core.ledger import Proof
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.amounts import number_on_screen
from lantoa.lib.dates import on_screen
from lantoa.programme.improvements.kinds import IMPROVEMENT_ADOPTED, IMPROVEMENT_IN_FORCE, IMPROVEMENT_MEASURED
from lantoa.programme.improvements.models import FOLLOWED, Improvement, Measure, Measurement, State, StepKind
from lantoa.programme.improvements.permissions import CARRY_OUT, DECIDE, PROPOSE, STUDY
from lantoa.programme.improvements.writing import (
    DayInFuture,
    follower_of,
    held,
    keep,
    people_at,
    record,
    take,
    tell,
    unrecord,
)


class BeforeItBegan(Refusal):
    message = _("It is in force since %(day)s only. Enter a day from then on.")
    field = "day"


class WhoMissing(Refusal):
    message = _("Say who said so: a name and post, or the paper in which it stands.")
    field = "said_by"


class NothingMeasured(Refusal):
    message = _("Enter at least one figure.")


class ReasonMissing(Refusal):
    message = _("Say why it is given up; others learn from it too.")
    field = "reason"


@transaction.atomic
def bring_into_force(improvement: Improvement, *, day: date, by: Any) -> Improvement:
    """Say since when it is done so. Pressed twice with the same day, nothing changes."""
    authorise(by, CARRY_OUT, follower_of(improvement, by))
    unit = follower_of(improvement, by)
    row = held(improvement, State.ACCEPTED, State.IN_FORCE)
    if row.is_in_force and row.in_force_on == day:
        return row
    if day > today():
        raise DayInFuture
    if row.is_in_force:
        unrecord(IMPROVEMENT_IN_FORCE, row, reason=_("It began on another day"), by=by)
    row.in_force_on, row.state = day, State.IN_FORCE
    keep(row, by=by)
    take(row, StepKind.IN_FORCE, at=unit, by=by, remark=on_screen(day))
    record(IMPROVEMENT_IN_FORCE, row, unit=unit, by=by, happened_on=day, proof=Proof.CLAIMED)
    return row


@transaction.atomic
def measure(improvement: Improvement, *, values: dict[str, Decimal], day: date, said_by: str, by: Any) -> Improvement:
    """Write down what the step takes now, by measure, on a day and as somebody said. What was measured before stays."""
    authorise(by, CARRY_OUT, follower_of(improvement, by))
    unit = follower_of(improvement, by)
    row = held(improvement, State.IN_FORCE, State.ADOPTED)
    _refuse_measuring(row, values, day, said_by)
    for code, value in values.items():
        made = Measurement.objects.create(
            improvement=row,
            measure=Measure(code),
            value=value,
            measured_on=day,
            said_by=said_by.strip(),
            recorded_by=None if isinstance(by, str) else by,
            recorded_at=now(),
        )
        record(IMPROVEMENT_MEASURED, row, unit=unit, by=by, happened_on=day, proof=Proof.CLAIMED, about=made)
    figures = "; ".join(f"{number_on_screen(value)} {Measure(code).label}" for code, value in values.items())
    take(row, StepKind.MEASURED, at=unit, by=by, remark=f"{figures} ({on_screen(day)}, {said_by.strip()})")
    return row


@transaction.atomic
def adopt(improvement: Improvement, *, by: Any, remark: str = "", is_shared: bool = True) -> Improvement:
    """End the follow-up: it is how things are done now. `is_shared` lets other units read it as a good example."""
    authorise(by, CARRY_OUT, follower_of(improvement, by))
    unit = follower_of(improvement, by)
    row = held(improvement, State.IN_FORCE)
    row.state, row.closing, row.is_shared = State.ADOPTED, remark.strip(), is_shared
    keep(row, by=by)
    take(row, StepKind.ADOPTED, at=unit, by=by, remark=row.closing)
    record(IMPROVEMENT_ADOPTED, row, unit=unit, by=by)
    _tell(row, by=by, said=_("A simpler procedure is adopted for good"))
    return row


@transaction.atomic
def give_up(improvement: Improvement, *, reason: str, by: Any) -> Improvement:
    """End the follow-up of what does not work, with the reason."""
    authorise(by, CARRY_OUT, follower_of(improvement, by))
    unit = follower_of(improvement, by)
    row = held(improvement, *FOLLOWED)
    if not reason.strip():
        raise ReasonMissing
    row.state, row.closing = State.GIVEN_UP, reason.strip()
    keep(row, by=by)
    take(row, StepKind.GIVEN_UP, at=unit, by=by, remark=row.closing)
    _tell(row, by=by, said=_("A simpler procedure is given up"))
    return row


def _refuse_measuring(row: Improvement, values: dict[str, Decimal], day: date, said_by: str) -> None:
    if not values:
        raise NothingMeasured
    if day > today():
        raise DayInFuture
    if row.in_force_on and day < row.in_force_on:
        raise BeforeItBegan(day=on_screen(row.in_force_on))
    if not said_by.strip():
        raise WhoMissing


def _tell(row: Improvement, *, by: Any, said: Any) -> None:
    """The unit that proposed it, whoever carries it out, and where it was decided."""
    people = [
        *people_at(PROPOSE, row.unit),
        *people_at(CARRY_OUT, row.carrier_unit),
        *people_at(DECIDE, row.decider),
        *(people_at(STUDY, row.decider) if not row.is_decided_here else []),
    ]
    tell(row, dict.fromkeys(people), kind="ended", said=said, body=row.closing, by=by)
