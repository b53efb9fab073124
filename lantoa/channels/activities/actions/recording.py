"""A unit plans an activity, records what was done, corrects it or takes it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.attendance import put_numbers
from lantoa.channels.activities.counting import bring_ledger_in_step
from lantoa.channels.activities.facts import DayBehind, Facts, refuse_incomplete, refuse_undone
from lantoa.channels.activities.keeping import put_aside, put_facts, put_files, put_links, put_rows, take_up
from lantoa.channels.activities.models import OPEN_TO_CHANGES, Activity, State, StepKind
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.preparing import Lot, Sent, prepare
from lantoa.channels.activities.writing import authorise_withdrawing, held, keep, reason_of, take
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class DifferentActivitySameId(Refusal):
    message = _(
        "Something else is recorded under this number already. Nothing was changed: open that activity and correct it, "
        "or record this one anew."
    )


@dataclass(frozen=True)
class Recorded:
    """The activity as it stands, and a sentence for each file that was not taken."""

    activity: Activity
    refused: tuple[str, ...] = ()


def plan_ahead(unit: Unit, *, facts: Facts, by: Any, id: UUID | None = None) -> Activity:
    """Keep what is ahead; it counts once it is done. The same id with the same facts is accepted again."""
    authorise(by, RECORD, unit)
    if facts.happened_on < today():
        raise DayBehind(day=on_screen(facts.happened_on))
    with transaction.atomic():
        return _keep_new(unit, facts, State.PLANNED, id=id, by=by)


def record(
    unit: Unit, *, facts: Facts, by: Any, id: UUID | None = None, sent: Iterable[Sent] = (), expected: int = 0
) -> Recorded:
    """Record what was done, with the files that are good; a bad one is named and keeps nothing else from being kept.

    The same id with the same facts is accepted again, and brings files that are not here yet. `expected` is how many files the
    sender has in all. Raises DifferentActivitySameId, or what the facts lack.
    """
    authorise(by, RECORD, unit)
    refuse_undone(facts)
    lot = prepare(sent)
    with transaction.atomic():
        row = _keep_new(unit, facts, State.RECORDED, id=id, by=by)
        _keep_files(row, lot, expected, by=by)
        bring_ledger_in_step(row, reason=_now("Evidence arrived"), by=by)
    return Recorded(row, tuple(lot.refused))


@transaction.atomic
def correct(activity: Activity, *, facts: Facts, seen: int, by: Any) -> Activity:
    """Put it right. What was planned is done once its day is not ahead; figures that change are taken back and recorded anew."""
    authorise(by, RECORD, activity.unit_id)
    row = held(activity, *OPEN_TO_CHANGES, seen=seen)
    refuse_incomplete(facts, row.unit)
    stays_planned = row.is_planned and facts.happened_on > today()
    if not stays_planned:
        refuse_undone(facts)
    step = StepKind.RECORDED if row.is_planned and not stays_planned else StepKind.CORRECTED
    row.state = State.PLANNED if stays_planned else State.RECORDED
    row.confirmed_by = row.confirmed_at = None
    keep(put_facts(row, facts), by=by)
    put_rows(row, facts)
    put_numbers(row)
    put_links(row, facts.links, by=by)
    take(row, step, by=by)
    bring_ledger_in_step(row, reason=_now("The activity was corrected"), by=by)
    return row


@transaction.atomic
def withdraw(activity: Activity, *, reason: str, by: Any) -> Activity:
    """Take it back: it stays to be read with the reason, and counts nowhere any more."""
    authorise_withdrawing(by, activity)
    row = held(activity, *OPEN_TO_CHANGES)
    row.reason, row.state = reason_of(reason), State.WITHDRAWN
    row.confirmed_by = row.confirmed_at = None
    keep(row, by=by)
    take(row, StepKind.WITHDRAWN, by=by, remark=row.reason)
    bring_ledger_in_step(row, reason=row.reason, by=by)
    return row


def receive(unit: Unit, *, id: UUID, sent: Iterable[Sent], by: Any) -> Lot:
    """Keep files of an activity whose facts are not whole yet, so that nobody sends them twice. They wait two days."""
    authorise(by, RECORD, unit)
    lot = prepare(sent)
    with transaction.atomic():
        put_aside(unit, id, lot.ready, by=by)
    return lot


def _keep_new(unit: Unit, facts: Facts, state: State, *, id: UUID | None, by: Any) -> Activity:
    # Held, so that of two that come at once the second finds what the first one wrote.
    held_unit = Unit.objects.select_for_update(of=("self",)).select_related("kind").get(pk=unit.pk)
    if id and (kept := Activity.objects.filter(pk=id).first()):
        if (kept.unit_id, kept.fingerprint) != (unit.pk, facts.fingerprint):
            raise DifferentActivitySameId
        return Activity.objects.held(kept.pk)
    refuse_incomplete(facts, held_unit)
    row = put_facts(Activity(id=id or uuid4(), unit=held_unit, state=state), facts)
    row.recorded_by, row.recorded_at, row.fingerprint = by, now(), facts.fingerprint
    row.revision = 0
    keep(row, by=by)
    put_rows(row, facts)
    put_links(row, facts.links, by=by)
    take(row, StepKind(state.value), by=by)
    return row


def _keep_files(row: Activity, lot: Lot, expected: int, *, by: Any) -> None:
    if not row.is_open_to_changes:
        return
    waited = take_up(row, by=by)
    put_files(row, lot.ready, by=by)
    announced = max(row.expected_attachments, expected, lot.size + waited, row.attachments.standing().count())
    if announced != row.expected_attachments:
        row.expected_attachments = announced
        row.save(update_fields=["expected_attachments"])
