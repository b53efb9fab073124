"""Who can carry a direction out or do a task: the body itself, its inner parts, and the people who work there."""

from django.db.models import Q, QuerySet

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.scope import roles_with
from lantoa.programme.directing.permissions import CARRY_OUT
from lantoa.programme.plan.models import PlanItem


def parts_of_the_body(body: Unit) -> QuerySet[Unit]:
    """The inner parts, in tree order."""
    children = Unit.objects.children_of(body, axis=Axis.PROFESSIONAL)
    return children.filter(kind__is_inner=True).in_tree_order()


def posts_in_the_body(body: Unit) -> QuerySet[Post]:
    """Posts of those who may carry something out, at the body and its parts; a stand-in is asked through the post itself."""
    at = Q(unit=body) | Q(unit__in=parts_of_the_body(body).order_by().values("pk"))
    held = Post.objects.held_on().filter(at, role__in=roles_with(CARRY_OUT), acting_for=None, person__is_active=True)
    return held.select_related("person", "unit").order_by("unit__sort_key", "person__full_name", "pk")


def people_of_the_body(body: Unit) -> dict[int, Post]:
    """By person: the post by which they can be given a task of the body, the one at the body itself first."""
    found: dict[int, Post] = {}
    for post in posts_in_the_body(body):
        if post.person_id not in found or post.unit_id == body.pk:
            found[post.person_id] = post
    return found


def units_below(body: Unit, item: PlanItem) -> QuerySet[Unit]:
    """The units that owe the task and stand under the body for their trade: to them its head gives orders, to others none."""
    below = Unit.objects.below(body, axis=Axis.PROFESSIONAL)
    owing = item.obligations.owed().values("unit")
    return below.filter(pk__in=owing, kind__is_inner=False).in_tree_order()


def is_of_the_body(unit: Unit, body: Unit) -> bool:
    return unit.pk == body.pk or parts_of_the_body(body).filter(pk=unit.pk).exists()


def may_be_told(unit: Unit, body: Unit, item: PlanItem | None) -> bool:
    """Whether the head of the body can have the unit carry something out: a part of it, or who owes the task below it."""
    return is_of_the_body(unit, body) or (item is not None and units_below(body, item).filter(pk=unit.pk).exists())


def works_at(person: User, unit: Unit | None) -> bool:
    """Whether the person holds a post at the unit that lets them carry something out."""
    held = Post.objects.held_on().filter(person=person, unit=unit, role__in=roles_with(CARRY_OUT))
    return unit is not None and held.exists()
