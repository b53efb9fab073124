"""What a person may hand to others: no more than they have themselves, and nothing to themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Closure, Heir, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.permissions import EDIT_POST
from lantoa.core.org.posts import eligible
from lantoa.core.org.roles import Reach
from lantoa.core.org.scope import grants, seats_of
from lantoa.core.org.tenure import PostDraft
from lantoa.core.refusals import NotAllowed, Refusal


class GivenToOneself(Refusal):
    message = _("Nobody gives a post to themselves. Ask another administrator to give it to you.")
    field = "person"


class WiderThanOwn(Refusal):
    message = _(
        "You keep the posts at %(unit)s on one tree alone: %(tree)s. Give a post that reaches below on that tree."
    )
    field = "axis"


class PersonOutOfReach(Refusal):
    message = _("This person is not among those whom you may choose. Search for them on this page by name.")
    field = "person"


def refuse_stranger(person: User, unit: Unit, *, by: Any) -> None:
    """Raise PersonOutOfReach for somebody whom the page would not have offered; a job chooses whom it must."""
    if not isinstance(by, str) and not eligible(by, unit).filter(pk=person.pk).exists():
        raise PersonOutOfReach


def kept_trees(by: Any, permission: str, units: Iterable[Unit]) -> dict[int, set[str]]:
    """For each unit, to which trees the posts that reach it with the permission are narrowed; "" for one that is not.

    A unit that ended is reached through its heirs.
    """
    stands_for: dict[int, set[int]] = {unit.pk: {unit.pk} for unit in units}
    for ended, heir in Heir.objects.filter(predecessor__in=list(stands_for)).values_list("predecessor_id", "heir_id"):
        stands_for.setdefault(heir, set()).add(ended)
    below = {(row.role, row.axis) for row in grants() if row.permission == permission and row.reach is Reach.BELOW}
    seats = seats_of(by, today())
    lines = Closure.objects.filter(
        holds_on(today()), descendant__in=list(stands_for), ancestor__in={seat.unit_id for seat in seats}
    )
    kept: dict[int, set[str]] = defaultdict(set)
    for above, unit, axis in lines.values_list("ancestor_id", "descendant_id", "axis"):
        for seat in seats:
            if seat.unit_id == above and seat.axis in ("", axis) and (seat.role, axis) in below:
                for key in stands_for[unit]:
                    kept[key].add(seat.axis)
    return kept


def widest(trees: Collection[str]) -> str:
    """The tree to which all these together are narrowed; "" where they reach both."""
    return "" if "" in trees or len(trees) == len(Axis) else next(iter(trees), "")


def refuse_giving(drafts: Sequence[PostDraft], *, by: Any) -> None:
    """Raise what forbids the person to give these posts; a job gives whatever it must."""
    if isinstance(by, str):
        return
    if any(draft.person.pk == by.pk for draft in drafts):
        raise GivenToOneself
    kept = kept_trees(by, EDIT_POST, [draft.unit for draft in drafts])
    for draft in drafts:
        trees = kept[draft.unit.pk]
        if not trees:
            raise NotAllowed
        own = widest(trees)
        if own and draft.axis != own:
            raise WiderThanOwn(unit=draft.unit, tree=Axis(own).label)
