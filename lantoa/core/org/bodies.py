"""A body with its inner parts, the body above it, and the people who work there."""

from collections.abc import Iterable

from django.db.models import QuerySet

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Placement, Post, Unit
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.scope import roles_with


def body_above(unit: Unit) -> Unit | None:
    """The unit directly above on the professional tree today; None for what stands on top of it."""
    placed = Placement.objects.filter(holds_on(today()), unit=unit, axis=Axis.PROFESSIONAL)
    row = placed.select_related("parent").first()
    return row.parent if row else None


def parts_of(body: Unit) -> UnitQuerySet:
    """The inner parts of a body, such as offices and divisions, in tree order."""
    children = Unit.objects.children_of(body, axis=Axis.PROFESSIONAL)
    return children.filter(kind__is_inner=True).in_tree_order()


def posts_at(units: Iterable[Unit], permission: str) -> QuerySet[Post]:
    """Posts at the units whose role gives the permission there; a stand-in is asked through the post itself."""
    keys = [unit.pk for unit in units]
    held = Post.objects.held_on().filter(unit__in=keys, role__in=roles_with(permission), acting_for=None)
    return held.select_related("person", "unit").order_by("unit__sort_key", "person__full_name", "pk")


def works_at(person: User, unit: Unit, permission: str) -> bool:
    """Whether the person holds a post at the unit that gives them the permission."""
    return Post.objects.held_on().filter(person=person, unit=unit, role__in=roles_with(permission)).exists()
