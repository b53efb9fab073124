"""Who can carry a direction out or do a task: the body itself, its inner parts, and the people who work there."""

from django.db.models import QuerySet

from lantoa.core.org.bodies import parts_of, posts_at
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.programme.directing.permissions import CARRY_OUT
from lantoa.programme.plan.models import PlanItem


def posts_in_the_body(body: Unit) -> QuerySet[Post]:
    """Posts of those who may carry something out, at the body and its parts."""
    return posts_at([body, *parts_of(body)], CARRY_OUT).filter(person__is_active=True)


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
    return unit.pk == body.pk or parts_of(body).filter(pk=unit.pk).exists()


def may_be_told(unit: Unit, body: Unit, item: PlanItem | None) -> bool:
    """Whether the head of the body can have the unit carry something out: a part of it, or who owes the task below it."""
    return is_of_the_body(unit, body) or (item is not None and units_below(body, item).filter(pk=unit.pk).exists())
