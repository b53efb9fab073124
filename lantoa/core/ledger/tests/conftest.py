from datetime import UTC, date, datetime

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger.tests.kinds import BRIEFING
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.roster.models import Group, Membership, Person, SchoolClass

MONDAY = date(2024, 3, 18)


@pytest.fixture(autouse=True)
def _stand_on_a_monday():
    with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture
def school(province):
    return province.school


@pytest.fixture
def coordinator(school):
    return person(school, Role.COORDINATOR)


@pytest.fixture
def briefing(school, coordinator):
    """Records a briefing of the school; every fact can be told otherwise."""

    def make(**facts):
        facts = {
            "subject": "activities.activity:1",
            "title": "Giao ban tuần",
            "unit": school,
            "happened_on": MONDAY,
            "by": coordinator,
            "link": "/hoat-dong/1/",
        } | facts
        return ledger.record(facts.pop("kind", BRIEFING), **facts)

    return make


@pytest.fixture
def undertaking(province):
    return ledger.keep_undertaking(
        "plan-1", title="Kế hoạch tuyên truyền", unit=province.department, started_on=date(2024, 3, 1)
    )


@pytest.fixture
def stand(db):
    """Puts somebody on the roster of a unit, without a sheet."""
    count = 0

    def put(unit, *, group=Group.STAFF, grade=None, since=date(2024, 1, 1), until=None, who=None):
        nonlocal count
        count += 1
        name = f"Lê Thị {count}" if group == Group.STAFF else ""
        who = who or Person.objects.create(group=group, full_name=name, sector_id=f"{count:010}")
        school_class = None
        if grade is not None:
            school_class, _made = SchoolClass.objects.get_or_create(
                unit=unit, school_year=2023, grade=grade, name=f"{grade}A"
            )
        Membership.objects.create(
            person=who, unit=unit, group=group, school_class=school_class, valid_from=since, valid_to=until
        )
        return who

    return put
