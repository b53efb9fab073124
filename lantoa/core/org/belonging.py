"""To whom a person belongs: the units at which all their posts lie, so that no single post opens what is private."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Closure, Post, Unit
from lantoa.core.org.models.units import UnitQuerySet, holds_on


def people_of(units: QuerySet[Unit]) -> QuerySet[User]:
    """People all of whose posts of today lie at the units; of somebody who holds none, the last ones and those to come."""
    inside, day = units.values("pk"), today()
    holds = Exists(Post.objects.held_on(day).filter(person=OuterRef("person")))
    over = Post.objects.filter(person=OuterRef("person"), valid_to__lt=day).order_by("-valid_to")
    last = Q(valid_to=Subquery(over.values("valid_to")[:1]))
    counts = holds_on(day) | (~Q(holds) & (last | Q(valid_from__gt=day)))
    elsewhere = Post.objects.filter(counts, person=OuterRef("pk")).exclude(unit__in=inside)
    once = Post.objects.filter(unit__in=inside).values("person_id")
    return User.objects.filter(~Exists(elsewhere), pk__in=once)


def worked_there(units: QuerySet[Unit], person: Any, day: Any) -> Exists:
    """Whether the person (a reference to the outer row) held a post at one of the units on the day."""
    posts = Post.objects.filter(unit__in=units.values("pk"), person=person, valid_from__lte=day)
    return Exists(posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)))


def highest_units() -> UnitQuerySet:
    """The units of today that answer to no other on any tree."""
    under = Closure.objects.filter(holds_on(today()), depth__gt=0, descendant=OuterRef("pk"))
    return Unit.objects.open_on().filter(~Exists(under))
