"""Who can carry out a direction: the body itself, its inner parts, and the people who work there."""

from django.db.models import Q, QuerySet

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.scope import roles_with
from lantoa.programme.difficulties.permissions import CARRY_OUT


def parts_of_the_body(body: Unit) -> QuerySet[Unit]:
    """The inner parts, in tree order."""
    children = Unit.objects.children_of(body, axis=Axis.PROFESSIONAL)
    return children.filter(kind__is_inner=True).in_tree_order()


def posts_in_the_body(body: Unit) -> QuerySet[Post]:
    """Posts of those who may carry something out, at the body and its parts; a stand-in is asked through the post itself."""
    at = Q(unit=body) | Q(unit__in=parts_of_the_body(body).order_by().values("pk"))
    held = Post.objects.held_on().filter(at, role__in=roles_with(CARRY_OUT), acting_for=None)
    return held.select_related("person", "unit").order_by("unit__sort_key", "person__full_name", "pk")


def is_of_the_body(unit: Unit, body: Unit) -> bool:
    return unit.pk == body.pk or parts_of_the_body(body).filter(pk=unit.pk).exists()


def works_at(person: User, unit: Unit | None) -> bool:
    """Whether the person holds a post at the unit that lets them carry something out."""
    held = Post.objects.held_on().filter(person=person, unit=unit, role__in=roles_with(CARRY_OUT))
    return unit is not None and held.exists()
