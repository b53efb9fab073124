"""Single facts that a person enters: a headcount, somebody who leaves, party membership."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster.events import ROSTER_CHANGED
from lantoa.core.roster.lifetime import refuse_outside_life
from lantoa.core.roster.models import Group, Headcount, Membership, PartyMember
from lantoa.core.roster.permissions import EDIT_ROSTER, KEEP_PARTY
from lantoa.lib.dates import on_screen


class CountedInTheFuture(Refusal):
    message = _("This day is still to come. Give the day on which the people were counted.")
    field = "counted_on"


class LeavesBeforeComing(Refusal):
    message = _("The place on the roster begins on %(start)s, so it cannot end before that day.")
    field = "last_day"


class NotOfTheStaff(Refusal):
    message = _("Party membership is kept of staff alone.")


class LeftTheUnit(Refusal):
    message = _(
        "%(person)s has left this unit or is about to. Party membership is kept only of whoever stays on its staff."
    )


@transaction.atomic
def record_headcount(unit: Unit, *, group: str, number: int, counted_on: date, source: str, by: Any) -> Headcount:
    """Add a count. Earlier ones stay, also one for the same day."""
    authorise(by, EDIT_ROSTER, unit)
    if counted_on > today():
        raise CountedInTheFuture
    same = Headcount.objects.filter(unit=unit, group=group).order_by("-counted_on", "-pk").first()
    if same and (same.number, same.counted_on, same.source) == (number, counted_on, source):
        return same
    headcount = Headcount.objects.create(
        unit=unit,
        group=group,
        number=number,
        counted_on=counted_on,
        source=source,
        recorded_at=now(),
        recorded_by=None if isinstance(by, str) else by,
    )
    audit.note("roster.record_headcount", headcount, by=by, unit_id=unit.pk, remark=f"{group}: {number}")
    return headcount


@transaction.atomic
def end_membership(place: Membership, *, last_day: date, by: Any) -> Membership:
    """Somebody leaves the unit; `last_day` still counts."""
    authorise(by, EDIT_ROSTER, place.unit_id)
    place = Membership.objects.select_for_update().get(pk=place.pk)
    if place.valid_to == last_day:
        return place
    if last_day < place.valid_from:
        raise LeavesBeforeComing(start=on_screen(place.valid_from))
    refuse_outside_life(place.unit, last_day)
    place.valid_to = last_day
    place.save(update_fields=["valid_to"])
    events.announce(ROSTER_CHANGED, units={place.unit_id})
    audit.note("roster.end_membership", place, by=by, unit_id=place.unit_id, remark=last_day.isoformat())
    return place


@transaction.atomic
def keep_party(place: Membership, *, is_member: bool, by: Any) -> None:
    """Keep or forget that somebody on the staff is a member of the Party; the trail does not say which."""
    authorise(by, KEEP_PARTY, place.unit_id)
    place = Membership.objects.select_for_update().get(pk=place.pk)
    if place.group != Group.STAFF:
        raise NotOfTheStaff
    if place.valid_to is not None:
        raise LeftTheUnit(person=place.person)
    noted = PartyMember.objects.noted_for([place.unit_id]).filter(person=place.person)
    if not is_member:
        noted.delete()
    elif not noted.exists():
        noted_by = None if isinstance(by, str) else by
        PartyMember.objects.create(person=place.person, unit_id=place.unit_id, noted_at=now(), noted_by=noted_by)
    audit.note("roster.keep_party", place, by=by, unit_id=place.unit_id)
