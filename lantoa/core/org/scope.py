"""Who may do what where. One primitive, `units_where`; everything else follows from it, so lists and details agree."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Closure, Elevation, Heir, Post, Unit
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.roles import Grant, Reach, Role
from lantoa.core.refusals import NotAllowed

# Rows, and the column of theirs that holds keys of units.
Reached = tuple[QuerySet[Any, Any], str]
_grants: dict[str, list[Grant]] = defaultdict(list)
_labels: dict[str, Promise] = {}


def declare(permission: str, label: Promise) -> str:
    """Name a permission with the words that people read for it; returns the name.

    Raises ImproperlyConfigured when two apps use one name.
    """
    if permission in _labels:
        raise ImproperlyConfigured(f"Two permissions are called {permission}.")
    _labels[permission] = label
    return permission


def label_of(permission: str) -> str:
    """What the permission lets a person do, in the reader's language."""
    return str(_labels[permission])


def permissions() -> list[str]:
    """All declared permissions, in the order in which the apps name them."""
    return list(_labels)


def grant(role: Role, *permissions: str, reach: Reach = Reach.OWN, axis: Axis | None = None) -> None:
    """Declare that a role has permissions, at its own unit or at everything below it on the named tree.

    Raises ValueError when "below" names no tree, or "own" names one.
    """
    if (reach is Reach.BELOW) != (axis is not None):
        raise ValueError("A grant that reaches below names its tree; one that does not, names none.")
    for permission in permissions:
        _grants[permission].append(Grant(role, permission, reach, axis))


def grants() -> list[Grant]:
    """All grants, for the reference page."""
    return [row for name in sorted(_grants) for row in _grants[name]]


@dataclass(frozen=True)
class Seat:
    """A unit at which a person has a role, and the one tree to which the post is narrowed, if any."""

    unit_id: int
    role: Role
    axis: str


# What was read while a page is made; None where nothing is kept.
_kept: ContextVar[dict[tuple[int, date], list[Seat]] | None] = ContextVar("seats", default=None)

# By person, permission, unit and day, what `may` answered; None where nothing is kept.
_answers: ContextVar[dict[tuple[int, str, int, date], bool] | None] = ContextVar("answers", default=None)


@contextmanager
def keeping_seats() -> Iterator[None]:
    """Read each person's seats once until the end; for what only looks, since a verb may change them in between."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


@contextmanager
def keeping_answers() -> Iterator[None]:
    """Ask once until the end whether a person may do a thing at a unit: for many acts in one go that change no posts or units."""
    token = _answers.set({})
    try:
        with keeping_seats():
            yield
    finally:
        _answers.reset(token)


def seats_of(user: Any, day: date) -> list[Seat]:
    """What the person holds on the day: posts and, for this hour, temporary powers. Few, whatever the size of the tree."""
    kept = _kept.get()
    if kept is None:
        return _read_seats(user, day)
    if (user.pk, day) not in kept:
        kept[user.pk, day] = _read_seats(user, day)
    return kept[user.pk, day]


def _read_seats(user: Any, day: date) -> list[Seat]:
    posts = Post.objects.held_on(day).filter(person=user).values_list("unit_id", "role", "axis")
    if day == today():
        lent = Elevation.objects.standing().filter(person=user).values_list("unit_id", "role", "axis")
        posts = posts.union(lent)
    return [Seat(unit, Role(role), axis) for unit, role, axis in posts]


def units_where(
    user: Any,
    permission: str,
    *,
    on: date | None = None,
    tree_of: date | None = None,
    among: Collection[int] | None = None,
) -> UnitQuerySet:
    """The units at which the user has the permission on the day (today unless said).

    `tree_of` reads what the posts reach below in the trees of another day, as pages that look back do. `among` narrows the
    answer to some units by their keys, so that asking about a few does not gather all.
    """
    day = on or today()
    if not user.is_authenticated or permission not in _grants:
        return Unit.objects.none()
    reached = _reached(seats_of(user, day), permission, tree_of or day)
    # What a unit left when it ended is in the hands of those who have its heir in theirs.
    if among is None:
        left = Heir.objects.filter(holds_on(day), heir__in=_keys(reached))
    else:
        # Of few units the heirs are few, so each is looked up on its own.
        is_theirs = reduce(or_, (Q(Exists(rows.filter(**{column: OuterRef("heir_id")}))) for rows, column in reached))
        left = Heir.objects.filter(holds_on(day), is_theirs, predecessor__in=among)
        reached = [(rows.filter(**{f"{column}__in": among}), column) for rows, column in reached]
    return Unit.objects.filter(pk__in=_keys([*reached, (left, "predecessor_id")]))


def units_seen_on(user: Any, permission: str, tree_of: date) -> UnitQuerySet:
    """As `units_where` with `tree_of`, and with what stood that day below units of which the user has the heir today.

    Pages that look back alone ask this, to see and nothing else: a unit that ended is shown with everything that it had below.
    Which heirs count is what they carry on today, so nobody reaches more predecessors than without a day.
    """
    day = today()
    if not user.is_authenticated or permission not in _grants:
        return Unit.objects.none()
    seats = seats_of(user, day)
    then, now = _reached(seats, permission, tree_of), _reached(seats, permission, day)
    left = Heir.objects.filter(holds_on(day), heir__in=_keys([*then, *now]))
    reached: list[Reached] = [*then, (left, "predecessor_id")]
    for axis in Axis:
        # What a role reaches below on a tree, it reaches below the predecessors on the same tree.
        below = _below(seats, permission, day, [axis])
        heads = Heir.objects.filter(holds_on(day), heir__in=_keys(below)) if below else Heir.objects.none()
        stood = Closure.objects.filter(holds_on(tree_of), axis=axis, ancestor__in=heads.values("predecessor_id"))
        reached.append((stood, "descendant_id"))
    return Unit.objects.filter(pk__in=_keys(reached))


def keys_on(user: Any, permission: str, axis: Axis) -> set[int]:
    """The keys of the units at which the user has the permission today by posts there, or above on this one tree."""
    reached = _reached(seats_of(user, today()), permission, today(), [axis])
    return {key for rows, column in reached for key in rows.values_list(column, flat=True)}


def _reached(seats: list[Seat], permission: str, day: date, trees_asked: Iterable[Axis] = tuple(Axis)) -> list[Reached]:
    """Rows of which a column names the units reached: the units of the seats, then the lines below them."""
    own = {seat.unit_id for seat in seats if seat.role in roles_with(permission)}
    return [(Unit.objects.filter(pk__in=own), "pk"), *_below(seats, permission, day, trees_asked)]


def _below(seats: list[Seat], permission: str, day: date, trees_asked: Iterable[Axis]) -> list[Reached]:
    """The lines below the units of the seats on each tree, for the roles that reach there."""
    reached: list[Reached] = []
    trees: dict[frozenset[int], list[str]] = defaultdict(list)
    for axis in trees_asked:
        roles = _roles(permission, Reach.BELOW, axis)
        trees[frozenset(seat.unit_id for seat in seats if seat.role in roles and seat.axis in {"", axis})].append(axis)
    for above, axes in trees.items():
        reached.append((Closure.objects.filter(holds_on(day), axis__in=axes, ancestor__in=above), "descendant_id"))
    return reached


def _keys(reached: Iterable[Reached]) -> QuerySet[Any, Any]:
    """The units of all these rows in one query; a unit may come more than once."""
    first, *others = (rows.values(column) for rows, column in reached)
    return first.union(*others, all=True)


def _roles(permission: str, reach: Reach, axis: Axis | None = None) -> set[Role]:
    return {row.role for row in _grants[permission] if row.reach is reach and row.axis == axis}


def own_units_where(user: Any, permission: str) -> UnitQuerySet:
    """The units at which the user holds a post that gives the permission there, without those that it only reaches."""
    posts = Post.objects.held_on().filter(person=user, role__in=roles_with(permission))
    return Unit.objects.filter(pk__in=posts.values("unit_id"))


def roles_with(permission: str) -> set[Role]:
    """The roles that have the permission at the unit of their post."""
    return {row.role for row in _grants[permission] if row.reach is Reach.OWN}


def people_in(roles: Iterable[Role], units: Any) -> QuerySet[User]:
    """The active people who hold a post of one of the roles at one of the units (a list or a query)."""
    posts = Post.objects.held_on().filter(unit__in=units, role__in=roles)
    return User.objects.filter(pk__in=posts.values("person_id"), is_active=True)


def people_who(permission: str, units: Any) -> QuerySet[User]:
    """The active people whose own post at one of the units gives them the permission."""
    return people_in(roles_with(permission), units)


def people_reaching(permission: str, units: Any) -> QuerySet[User]:
    """The active people whose posts give them the permission at one of the units, from there or from above."""
    held = Post.objects.held_on().filter(role__in=_roles(permission, Reach.OWN), unit__in=units).values("pk")
    reached = Q(pk__in=held)
    for axis in Axis:
        above = Closure.objects.filter(holds_on(today()), axis=axis, descendant__in=units).values("ancestor_id")
        reached |= Q(role__in=_roles(permission, Reach.BELOW, axis), axis__in=("", axis), unit__in=above)
    posts = Post.objects.held_on().filter(reached)
    return User.objects.filter(pk__in=posts.values("person_id"), is_active=True)


def holds(user: Any, permission: str) -> bool:
    """Whether one of the person's seats gives the permission, at whatever units: for what is offered, not for what is allowed.

    While seats are kept it costs no query.
    """
    if not user.is_authenticated:
        return False
    roles = {row.role for row in _grants.get(permission, ())}
    return any(seat.role in roles for seat in seats_of(user, today()))


def may(user: Any, permission: str, unit: Unit | int) -> bool:
    """Whether the user has the permission at the unit today."""
    unit_id = unit.pk if isinstance(unit, Unit) else unit
    kept = _answers.get()
    if kept is None:
        return units_where(user, permission, among=[unit_id]).exists()
    key = (user.pk, permission, unit_id, today())
    if key not in kept:
        kept[key] = units_where(user, permission, among=[unit_id]).exists()
    return kept[key]


def authorise_all(by: Any, permission: str, units: Iterable[Unit]) -> None:
    """As `authorise`, at every one of the units. Where there is none, as for the first unit of all, only a job may.

    Raises NotAllowed.
    """
    if isinstance(by, str):
        return
    wanted = {unit.pk for unit in units}
    if not wanted or units_where(by, permission, among=wanted).count() != len(wanted):
        raise NotAllowed


def authorise(by: Any, permission: str, unit: Unit | int) -> None:
    """The first line of every verb. `by` is a user, or the name of a job, which is trusted.

    Raises NotAllowed.
    """
    if isinstance(by, str):
        return
    if not may(by, permission, unit):
        raise NotAllowed
