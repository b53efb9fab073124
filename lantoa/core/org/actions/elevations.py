"""Powers of an hour: an administrator takes another role for a reason, and everybody concerned knows at once."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.clock import now
from lantoa.core.org.events import ELEVATED
from lantoa.core.org.giving import kept_trees, widest
from lantoa.core.org.models import LENT_ROLES, LONGEST, Elevation, Unit
from lantoa.core.org.permissions import EDIT_POST, ELEVATE
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise, people_in, people_reaching
from lantoa.core.refusals import Refusal

SHORTEST = 5


class RoleIsNotLent(Refusal):
    message = _(
        "%(role)s is a role that nobody takes for an hour: who signs and who numbers is decided by giving a post."
    )
    field = "role"


class ElevationNeedsReason(Refusal):
    message = _("Say what the power is needed for; the head of the unit reads it.")
    field = "reason"


class ElevationTooLong(Refusal):
    message = _("A temporary power lasts from 5 to 60 minutes. Choose a time between them.")
    field = "minutes"


class ElevatedAlready(Refusal):
    message = _("You have a temporary power already, until %(until)s. End it before you take another.")


@transaction.atomic
def elevate(unit: Unit, *, role: Role, reason: str, minutes: int, by: User) -> Elevation:
    """Take a role at the unit for some minutes, from now on."""
    authorise(by, ELEVATE, unit)
    if role not in LENT_ROLES:
        raise RoleIsNotLent(role=Role(role).label)
    if not reason.strip():
        raise ElevationNeedsReason
    if not SHORTEST <= minutes <= LONGEST:
        raise ElevationTooLong
    # One at a time, however often the button is pressed.
    User.objects.select_for_update().get(pk=by.pk)
    if standing := Elevation.objects.standing().filter(person=by).first():
        raise ElevatedAlready(until=standing.last_minute)

    start = now()
    elevation = Elevation.objects.create(
        person=by,
        unit=unit,
        role=role,
        axis=widest(kept_trees(by, ELEVATE, [unit])[unit.pk]),
        reason=reason.strip(),
        minutes=minutes,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
    )
    audit.note("org.elevate", elevation, by=by, unit_id=unit.pk, remark=elevation.reason)
    events.announce(ELEVATED, elevation=elevation, told=_witnesses(elevation), by=by)
    return elevation


def _witnesses(elevation: Elevation) -> list[User]:
    """The head of the unit, and the administrators over the person's own posts."""
    own = Unit.objects.filter(pk__in=elevation.person.posts.held_on().values("unit_id"))
    heads = people_in([Role.HEAD], [elevation.unit])
    people = {person.pk: person for person in (*heads, *people_reaching(EDIT_POST, own))}
    people.pop(elevation.person_id, None)
    return list(people.values())


@transaction.atomic
def end_elevation(elevation: Elevation, *, by: User) -> Elevation:
    """Give the power back before its time."""
    authorise_owner(by, elevation.person)
    if not elevation.is_standing:
        return elevation
    elevation.ended_at = now()
    elevation.save(update_fields=["ended_at"])
    audit.note("org.end_elevation", elevation, by=by, unit_id=elevation.unit_id)
    return elevation
