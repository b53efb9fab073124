"""What an administrator does to the trees after units were founded: every change is a dated act with a legal basis."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.events import announce
from lantoa.core.org.events import UNITS_REORGANISED, UNITS_RESTORED
from lantoa.core.org.models import Reorganisation, State, Step, Unit
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.reform.carrying_out import perform
from lantoa.core.org.reform.ground import Ground
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.reform.reach import Before
from lantoa.core.org.reform.refusals import NotADraft, NotDone, NothingToDo, ReasonMissing
from lantoa.core.org.reform.undoing import take_back, touched_by
from lantoa.core.org.scope import authorise, authorise_all
from lantoa.core.org.tree import lock_trees


@transaction.atomic
def draft_reorganisation(
    unit: Unit, *, title: str, basis: str, effective_on: date, by: Any, is_illustration: bool = False
) -> Reorganisation:
    """Begin to prepare an act, kept by the unit; `effective_on` is the first day on which it will hold."""
    authorise(by, EDIT_UNIT, unit)
    reorganisation = Reorganisation.objects.create(
        unit=unit,
        title=title,
        basis=basis,
        effective_on=effective_on,
        drafted_by=None if isinstance(by, str) else by,
        drafted_at=now(),
        is_illustration=is_illustration,
    )
    audit.note("org.draft_reorganisation", reorganisation, by=by, unit_id=unit.pk)
    return reorganisation


@transaction.atomic
def correct_reorganisation(
    reorganisation: Reorganisation, *, title: str, basis: str, effective_on: date, by: Any, unit: Unit | None = None
) -> Reorganisation:
    """Change what an act in preparation is called, rests on, when it begins to hold, or which unit keeps it."""
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    act = _draft(reorganisation)
    if unit:
        authorise(by, EDIT_UNIT, unit)
        act.unit = unit
    act.title, act.basis, act.effective_on = title, basis, effective_on
    act.save(update_fields=["title", "basis", "effective_on", "unit"])
    return act


@transaction.atomic
def add_steps(reorganisation: Reorganisation, *, steps: Iterable[Step], by: Any) -> int:
    """Add steps (not yet stored) that belong together; returns the number of the part that they make.

    Raises NotADraft, and NothingToDo where there are none.
    """
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    act = _draft(reorganisation)
    added = list(steps)
    if not added:
        raise NothingToDo
    last = act.steps.aggregate(part=Max("part"), position=Max("position"))
    part = (last["part"] or 0) + 1
    for position, step in enumerate(added, start=(last["position"] or 0) + 1):
        step.reorganisation, step.part, step.position = act, part, position
    Step.objects.bulk_create(added, batch_size=500)
    return part


@transaction.atomic
def take_out_steps(reorganisation: Reorganisation, *, part: int, by: Any) -> Reorganisation:
    """Take one part out of an act in preparation."""
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    act = _draft(reorganisation)
    act.steps.filter(part=part).delete()
    return act


@transaction.atomic
def discard_reorganisation(reorganisation: Reorganisation, *, by: Any) -> None:
    """Throw away an act that was never carried out."""
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    act = _draft(reorganisation)
    audit.note("org.discard_reorganisation", act, by=by, unit_id=act.unit_id)
    act.delete()


@transaction.atomic
def carry_out(reorganisation: Reorganisation, *, by: Any) -> Outcome:
    """Carry out an act in one transaction: units, names, trees, posts, and what other apps pass on.

    Raises a Refusal of `reform.refusals`, CircleInTree, or what another app refuses.
    """
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    lock_trees()
    act = _draft(reorganisation)
    touched = Ground(act, list(act.steps.all())).touched()
    authorise_all(by, EDIT_UNIT, touched or [act.unit])
    reach = Before(by)

    outcome = perform(act)
    reach.refuse_beyond(outcome)
    act.state, act.done_at = State.DONE, now()
    act.save(update_fields=["state", "done_at"])
    announce(UNITS_REORGANISED, reform=outcome)
    changes = outcome.journal.keep()
    audit.note("org.carry_out", act, by=by, unit_id=act.unit_id, remark=str(changes))
    return outcome


def reorganise(
    unit: Unit,
    *,
    title: str,
    basis: str,
    effective_on: date,
    steps: Iterable[Step],
    by: Any,
    is_illustration: bool = False,
) -> Outcome:
    """Prepare an act of one part and carry it out."""
    authorise(by, EDIT_UNIT, unit)
    with transaction.atomic():
        act = draft_reorganisation(
            unit, title=title, basis=basis, effective_on=effective_on, by=by, is_illustration=is_illustration
        )
        add_steps(act, steps=steps, by=by)
        return carry_out(act, by=by)


@transaction.atomic
def undo(reorganisation: Reorganisation, *, because: str, by: Any) -> Reorganisation:
    """Take back everything that the act did, to the letter, while nothing later stands on it.

    Raises NotDone, ReasonMissing, StillNeeded or LaterActStands.
    """
    authorise(by, EDIT_UNIT, reorganisation.unit_id)
    lock_trees()
    act = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if not act.is_done:
        raise NotDone
    if not because.strip():
        raise ReasonMissing
    authorise_all(by, EDIT_UNIT, touched_by(act) or [act.unit])

    take_back(act)
    act.state, act.undone_at, act.undone_because = State.UNDONE, now(), because.strip()
    act.save(update_fields=["state", "undone_at", "undone_because"])
    audit.note("org.undo", act, by=by, unit_id=act.unit_id, remark=act.undone_because)
    announce(UNITS_RESTORED, reorganisation=act)
    return act


def _draft(reorganisation: Reorganisation) -> Reorganisation:
    act = Reorganisation.objects.select_for_update().select_related("unit").get(pk=reorganisation.pk)
    if not act.is_draft:
        raise NotADraft
    return act
