"""The unit says by names who was there: whole groups of its roster without the absent; the list can be changed or removed."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.attendance import RosterGroup, chosen_of, fingerprint, groups_on, put_list, remove_list
from lantoa.channels.activities.counting import bring_ledger_in_step
from lantoa.channels.activities.models import OPEN_TO_ATTENDANCE, Activity, State, StepKind
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.writing import held, keep, reason_of, take
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster.permissions import VIEW_PEOPLE
from lantoa.lib.dates import on_screen


class NobodyIsCounted(Refusal):
    message = _("This form reaches nobody who could be listed.")


class NoGroupChosen(Refusal):
    message = _("Choose the staff, or the classes that were there.")


class RosterChanged(Refusal):
    message = _(
        "The roster of %(day)s has changed since you opened this list. Look through it again; your ticks are still here."
    )


class NobodyOfTheGroup(Refusal):
    message = _("Everybody of “%(group)s” is ticked absent. Take back a tick, or leave the group out.")


class NoList(Refusal):
    message = _("This activity has no attendance list.")


@transaction.atomic
def take_attendance(
    activity: Activity, *, groups: Collection[str], absent: Collection[int], listed: str, seen: int, by: Any
) -> Activity:
    """Everybody of the groups (by code) was there but the absent (persons by key); a list that stands already is replaced.

    `listed` is the fingerprint of the people whom the person saw. Raises RosterChanged, NoGroupChosen, NobodyOfTheGroup,
    NobodyIsCounted, or what `held` refuses.
    """
    authorise(by, RECORD, activity.unit_id)
    authorise(by, VIEW_PEOPLE, activity.unit_id)
    row = held(activity, *OPEN_TO_ATTENDANCE, seen=seen)
    chosen = chosen_of(groups_on(row.unit, row.happened_on), groups)
    _refuse(row, chosen, set(absent), listed)
    put_list(row, chosen, absent)
    _change(
        row,
        StepKind.ATTENDED,
        "; ".join(map(str, row.attendance_groups.order_by("pk").select_related("school_class"))),
        by=by,
    )
    bring_ledger_in_step(row, reason=_now("Attendance was taken"), by=by)
    return row


@transaction.atomic
def remove_attendance(activity: Activity, *, reason: str, by: Any) -> Activity:
    """The list goes, with a reason that stays; the numbers typed before it stand again. Raises NoList or ReasonMissing."""
    authorise(by, RECORD, activity.unit_id)
    authorise(by, VIEW_PEOPLE, activity.unit_id)
    row = held(activity, *OPEN_TO_ATTENDANCE)
    why = reason_of(reason)
    if not row.attendance_groups.exists():
        raise NoList
    remove_list(row)
    _change(row, StepKind.UNATTENDED, why, by=by)
    bring_ledger_in_step(row, reason=why, by=by)
    return row


def _refuse(row: Activity, chosen: list[RosterGroup], absent: set[int], listed: str) -> None:
    if not row.takes_attendance:
        raise NobodyIsCounted
    if not chosen:
        raise NoGroupChosen
    if fingerprint(chosen) != listed:
        raise RosterChanged(day=on_screen(row.happened_on))
    if empty := next((each for each in chosen if each.people.keys() <= absent), None):
        raise NobodyOfTheGroup(group=empty.label)


def _change(row: Activity, step: StepKind, remark: str, *, by: Any) -> None:
    """What came back to be corrected goes to the head again."""
    row.state = State.RECORDED
    keep(row, by=by)
    take(row, step, by=by, remark=remark)
