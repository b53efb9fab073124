"""Makes and renames the rows that entries point to. Asking twice for the same code gives the same row."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction

from lantoa.core.ledger.coverage.keeping import mark_below
from lantoa.core.ledger.models import Audience, Coverage, Depth, Goal, Method, Topic, Undertaking
from lantoa.core.org.models import Unit


def keep_undertaking(
    code: str, *, title: str, started_on: date, unit: Unit | None = None, ended_on: date | None = None
) -> Undertaking:
    """The undertaking of this code, made or brought up to date."""
    facts = {"title": title, "unit": unit, "started_on": started_on, "ended_on": ended_on}
    return Undertaking.objects.update_or_create(code=code, defaults=facts)[0]


def keep_topic(undertaking: Undertaking, code: str, *, title: str, carries: Topic | None = None) -> Topic:
    """The undertaking's topic of this code, made or renamed; `carries` is the topic of a programme above that it carries further."""
    facts = {"title": title} | ({"carries": carries} if carries else {})
    return Topic.objects.update_or_create(undertaking=undertaking, code=code, defaults=facts)[0]


def keep_audience(code: str, *, title: str) -> Audience:
    """The audience of this code, made or renamed."""
    return Audience.objects.update_or_create(code=code, defaults={"title": title})[0]


def keep_method(code: str, *, title: str) -> Method:
    """The method of this code, made or renamed."""
    return Method.objects.update_or_create(code=code, defaults={"title": title})[0]


@transaction.atomic
def keep_goal(
    undertaking: Undertaking,
    code: str,
    *,
    title: str,
    group: str,
    topics: Collection[Topic],
    needs_all: bool = True,
    grades: tuple[int, int] | None = None,
    audiences: Collection[Audience] = (),
    depth: Depth = Depth.REACHED,
    target: Decimal | None = None,
) -> Goal:
    """The undertaking's goal of this code, made or brought up to date; its coverage is counted anew where that matters.

    `group` is whom of a roster it means, `grades` the first and last grade of pupils. `target` is in percent. Whoever claims heads
    for one of the `audiences` is shown beside the coverage.
    """
    first, last = grades or (None, None)
    facts = {
        "title": title, "group": group, "needs_all": needs_all, "grade_from": first, "grade_to": last, "depth": depth,
        "target": target, "is_open": True,
    }  # fmt: skip
    goal, _made = Goal.objects.update_or_create(undertaking=undertaking, code=code, defaults=facts)
    goal.topics.set(topics)
    goal.audiences.set(audiences)
    mark_below(undertaking.unit)
    return goal


@transaction.atomic
def close_goal(goal: Goal) -> None:
    """Count a goal no more; what it had come to is no figure of today."""
    Goal.objects.filter(pk=goal.pk).update(is_open=False)
    Coverage.objects.filter(goal=goal).delete()
