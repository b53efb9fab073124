"""What the ledger does when others tell it something."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from lantoa.core import events
from lantoa.core.accounts.events import PERSON_ERASED
from lantoa.core.accounts.models import User
from lantoa.core.ledger.coverage.keeping import mark
from lantoa.core.ledger.models import PersonKey, RolledUnit, RosterKey
from lantoa.core.ledger.models.rollups import NOW, THEN
from lantoa.core.ledger.rolling.halves import half_of
from lantoa.core.ledger.rolling.trees import ONE_DAY, count_anew, keep_trees, rolled_above
from lantoa.core.org.events import UNITS_FOUNDED, UNITS_REORGANISED, UNITS_RESTORED
from lantoa.core.org.models import Axis, Placement, Reorganisation, Unit
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.roster.events import PERSONS_MERGED, ROSTER_CHANGED
from lantoa.core.roster.models import Person


@events.now(PERSON_ERASED)
def forget_whose_key_it_was(person: User, by: Any) -> None:
    """Entries keep the key and their digests; nobody can tell any more whose it was."""
    PersonKey.objects.filter(person=person).delete()


@events.now(ROSTER_CHANGED)
def count_coverage_anew(units: Iterable[int]) -> None:
    """Who stands where decides who is to be reached there."""
    mark(units)


@events.now(PERSONS_MERGED)
def unite_what_reached_them(kept: Person, dropped: Person) -> None:
    """What reached either reached the one human being; both keys are theirs now."""
    RosterKey.objects.filter(person=dropped).update(person=kept)


@events.now(UNITS_FOUNDED)
def roll_up_above(units: Iterable[Unit]) -> None:
    """A unit that gets its first unit below it has sums of its own from now on."""
    above = Placement.objects.filter(unit__in=list(units)).values_list("axis", "parent_id")
    if set(above) - set(RolledUnit.objects.values_list("axis", "unit_id")):
        keep_trees()


@events.now(UNITS_REORGANISED)
def count_the_moved_anew(*, reform: Outcome, **facts: Any) -> None:
    """What stands above units that moved, before or after, gets its sums anew from the day on, and those of today's tree."""
    moved = {unit.pk for unit in (*reform.founded, *reform.ended)}
    moved |= {placement.unit_id for placement in (*reform.placed, *reform.displaced)}
    keep_trees()
    _count_above_anew(moved, reform.day)


@events.now(UNITS_RESTORED)
def count_the_restored_anew(*, reorganisation: Reorganisation, **facts: Any) -> None:
    """Where units stood under the undone act is no longer known, so all sums from its day on are counted anew."""
    keep_trees()
    for axis in Axis:
        rolled = set(RolledUnit.objects.filter(axis=axis).values_list("unit_id", flat=True))
        count_anew([THEN[axis]], rolled, since=half_of(reorganisation.effective_on))
        _count_now_anew(axis, rolled)


def _count_above_anew(moved: Collection[int], day: date) -> None:
    for axis in Axis:
        above = rolled_above(axis, moved, since=day - ONE_DAY)
        count_anew([THEN[axis]], above, since=half_of(day))
        _count_now_anew(axis, above)


def _count_now_anew(axis: Axis, units: Collection[int]) -> None:
    for unit, settled in RolledUnit.objects.filter(axis=axis, unit__in=units, settled_from__gt=0).values_list(
        "unit_id", "settled_from"
    ):
        count_anew([NOW[axis]], [unit], until=settled - 1)
