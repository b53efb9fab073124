"""Who can do what: of a person everything that posts and temporary powers give, of a unit everybody who may act there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.accounts.models import User
from lantoa.core.clock import local, today
from lantoa.core.org.belonging import people_of
from lantoa.core.org.models import Axis, Closure, Elevation, Post, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.permissions import REVIEW_ACCESS
from lantoa.core.org.roles import Grant, Reach, Role
from lantoa.core.org.scope import grants, label_of, permissions, units_where
from lantoa.lib.dates import moment_on_screen, on_screen


@dataclass(frozen=True)
class Range:
    """Acts that reach equally far, with how far that is."""

    where: str
    acts: list[str]


@dataclass(frozen=True)
class Held:
    """One post or temporary power of a person."""

    label: str
    unit: Unit
    role: str
    dates: str
    reason: str
    is_current: bool
    is_stand_in: bool
    is_elevation: bool
    ranges: list[Range]


@dataclass(frozen=True)
class Able:
    """One person who may do something at a unit, and by which post."""

    person: User
    by_post: str
    unit: Unit
    is_from_above: bool


@dataclass(frozen=True)
class Act:
    """One thing that can be done at a unit, and who may."""

    label: str
    people: list[Able]


def people_reviewed_by(user: Any) -> QuerySet[User]:
    """The person themselves, and those all of whose posts lie where they may review who does what."""
    theirs = people_of(units_where(user, REVIEW_ACCESS))
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=theirs.values("pk")))


def powers_of(person: User) -> list[Held]:
    """Everything the person holds or will hold, then temporary powers of now, then what is over."""
    posts = Post.objects.filter(person=person).select_related("unit", "acting_for__person")
    held = [_of_post(post) for post in posts.order_by("-valid_from", "-pk")]
    lent = [_of_elevation(each) for each in Elevation.objects.standing().filter(person=person).select_related("unit")]
    return sorted([*lent, *held], key=lambda each: not each.is_current)


def _of_post(post: Post) -> Held:
    is_over = post.valid_to is not None and post.valid_to < today()
    return Held(
        label=post.label,
        unit=post.unit,
        role=post.get_role_display(),
        dates=days(post.valid_from, post.valid_to),
        reason=post.reason,
        is_current=not is_over,
        is_stand_in=post.is_stand_in,
        is_elevation=False,
        ranges=[] if is_over else ranges(Role(post.role), post.unit, post.axis),
    )


def _of_elevation(elevation: Elevation) -> Held:
    return Held(
        label=_("Temporary power"),
        unit=elevation.unit,
        role=elevation.get_role_display(),
        dates=_("until %(moment)s") % {"moment": moment_on_screen(local(elevation.ends_at))},
        reason=elevation.reason,
        is_current=True,
        is_stand_in=False,
        is_elevation=True,
        ranges=ranges(Role(elevation.role), elevation.unit, elevation.axis),
    )


def days(first: date, last: date | None) -> str:
    """From when to when, in words."""
    if last is None:
        return _("from %(first)s") % {"first": on_screen(first)}
    return _("from %(first)s to %(last)s") % {"first": on_screen(first), "last": on_screen(last)}


def ranges(role: Role, unit: Unit, axis: str) -> list[Range]:
    """What the role allows at the unit, acts that reach equally far together, the farthest first."""
    trees: dict[str, set[str]] = defaultdict(set)
    for grant in grants():
        if grant.role == role and (grant.axis is None or axis in ("", grant.axis)):
            trees[grant.permission].add(str(grant.axis or ""))
    acts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for permission in permissions():
        if permission in trees:
            acts[tuple(sorted(trees[permission] - {""}))].append(label_of(permission))
    return [Range(_where(unit, key), labels) for key, labels in sorted(acts.items(), key=lambda row: -len(row[0]))]


def _where(unit: Unit, axes: tuple[str, ...]) -> str:
    if not axes:
        return _("At this unit")
    lines = Closure.objects.filter(holds_on(today()), axis__in=axes, ancestor=unit)
    count = lines.values("descendant_id").distinct().count()
    units = ngettext("%(count)s unit", "%(count)s units", count) % {"count": count}
    if len(axes) == len(Axis):
        return _("At this unit and all below it on both trees (%(units)s)") % {"units": units}
    return _("At this unit and all below it on the %(tree)s tree (%(units)s)") % {
        "tree": Axis(axes[0]).label,
        "units": units,
    }


def powers_at(unit: Unit) -> list[Act]:
    """Who may do what at the unit, by posts there and from above; acts that nobody may do are named too."""
    above = _superiors(unit)
    seats = list(_seats({unit.pk}.union(*above.values())))
    by_permission: dict[str, list[Grant]] = defaultdict(list)
    for grant in grants():
        by_permission[grant.permission].append(grant)
    return [Act(label_of(name), list(_able(unit, seats, by_permission[name], above))) for name in permissions()]


def _superiors(unit: Unit) -> dict[str, set[int]]:
    lines = Closure.objects.filter(holds_on(today()), descendant=unit).values_list("axis", "ancestor_id")
    above: dict[str, set[int]] = defaultdict(set)
    for axis, ancestor in lines:
        above[axis].add(ancestor)
    return above


def _seats(units: Iterable[int]) -> Iterable[Post | Elevation]:
    posts = Post.objects.held_on().filter(unit__in=units, person__is_active=True)
    yield from posts.select_related("person", "unit", "acting_for__person").order_by("person__full_name", "pk")
    lent = Elevation.objects.standing().filter(unit__in=units).select_related("person", "unit")
    yield from lent.order_by("person__full_name", "pk")


def _able(
    unit: Unit, seats: Iterable[Post | Elevation], rows: list[Grant], above: dict[str, set[int]]
) -> Iterable[Able]:
    named: set[int] = set()
    for seat in seats:
        if seat.person_id in named or not any(_reaches(seat, row, unit, above) for row in rows):
            continue
        named.add(seat.person_id)
        label = seat.label if isinstance(seat, Post) else _("Temporary power")
        yield Able(seat.person, label, seat.unit, seat.unit_id != unit.pk)


def _reaches(seat: Post | Elevation, row: Grant, unit: Unit, above: dict[str, set[int]]) -> bool:
    if seat.role != row.role:
        return False
    if row.reach is Reach.OWN:
        return seat.unit_id == unit.pk
    return seat.axis in ("", row.axis) and seat.unit_id in above[str(row.axis)]
