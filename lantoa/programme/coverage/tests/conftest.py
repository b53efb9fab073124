from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.ledger.rolling.keeping import keep_up
from lantoa.core.ledger.tests.kinds import TALK
from lantoa.core.roster.models import Group, Membership, Person
from lantoa.programme.plan.tests.conftest import (  # noqa: F401 - fixtures
    as_lead,
    clerk,
    coordinator,
    draft,
    head,
    lead,
    officer,
    province,
    publish,
    stand_on_a_monday,
    stranger,
    take_in,
    version,
)


@pytest.fixture
def programme(version):  # noqa: F811
    return version.programme


@pytest.fixture
def goal(programme):
    """The one countable objective of the short plan: 100 % of the staff."""
    (found,) = ledger.goals_under(programme.undertaking)
    return found


@pytest.fixture
def stand(db):
    """Puts somebody of the staff on the roster of a unit."""
    count = 0

    def put(unit, name="", *, title="Giáo viên"):
        nonlocal count
        count += 1
        who = Person.objects.create(
            group=Group.STAFF, full_name=name or f"Lê Thị {count}", sector_id=f"{count:010}", sort_key=f"{count:04}"
        )
        Membership.objects.create(person=who, unit=unit, group=Group.STAFF, title=title, valid_from=date(2024, 1, 1))
        return who

    return put


@pytest.fixture
def hold(programme, goal):
    """Records a talk that reaches people about the topics of the goal, and lets the figures follow."""

    def record(people, *, unit, depth=ledger.Depth.REACHED, about=None, **facts):
        facts = {"quantity": max(len(people), 1), "title": "Nói chuyện về dịch vụ công"} | facts
        ledger.record(
            TALK,
            subject="tests.talk:1",
            unit=unit,
            happened_on=date(2024, 3, 18),
            by="tests",
            undertaking=programme.undertaking,
            topics=list(goal.topics.all()) if about is None else about,
            people=dict.fromkeys(people, depth),
            **facts,
        )
        settle()

    return record


def settle():
    while keep_up():
        continue
