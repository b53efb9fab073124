"""Who follows how messages reach people, and who keeps the words and ways of the installation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Closure, Post
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant, own_units_where, roles_with
from lantoa.core.refusals import NotAllowed

OVERSEE = declare("notices.oversee", _("Follow how messages reach people, lift addresses held back, cancel mailings"))
KEEP_WAYS = declare(
    "notices.keep_ways", _("Keep the words of messages and the ways of the whole installation, from its topmost unit")
)

grant(Role.ADMINISTRATOR, OVERSEE, KEEP_WAYS)
for _axis in Axis:
    grant(Role.ADMINISTRATOR, OVERSEE, reach=Reach.BELOW, axis=_axis)


def keeps_ways(user: Any) -> bool:
    """Whether the person is an administrator above whom there is no other: words and ways are everybody's."""
    if not user.is_authenticated:
        return False
    return any(not _has_keeper_above(unit) for unit in _own_units(user))


def _own_units(user: Any) -> UnitQuerySet:
    return own_units_where(user, KEEP_WAYS)


def _has_keeper_above(unit: Any) -> bool:
    above = Closure.objects.filter(holds_on(today()), descendant=unit).exclude(ancestor=unit).values("ancestor_id")
    return Post.objects.held_on().filter(unit__in=above, role__in=roles_with(KEEP_WAYS)).exists()


def authorise_keeper(by: Any) -> None:
    """Raise NotAllowed unless the person keeps the ways of the installation; the name of a job is trusted."""
    if not isinstance(by, str) and not keeps_ways(by):
        raise NotAllowed
