from datetime import date

import pytest

from lantoa.core import jobs
from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
    clerk,
    coordinator,
    head,
    lead,
    officer,
    province,
    stand_on_a_monday,
    stranger,
)
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import Decision
from lantoa.programme.cascade.tests.money import MILLION
from lantoa.programme.cascade.tests.papers import as_upload
from lantoa.programme.cascade.tests.school import School
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.intake.models.items import DeadlineRule
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put


@pytest.fixture
def drawn(province, lead):  # noqa: F811
    """A programme that says a little of everything, on its way to be published."""
    draft = begin(province, lead)
    staff = put(draft, ItemKind.OBJECTIVE, "100% viên chức nắm chắc việc dùng nước sạch")
    charge(staff, "viên chức", role=PartyRole.AUDIENCE)
    pupils = put(draft, ItemKind.OBJECTIVE, "100% học sinh trung học phổ thông biết tiết kiệm nước")
    charge(pupils, "học sinh trung học phổ thông", role=PartyRole.AUDIENCE)
    topic = put(draft, ItemKind.TOPIC, "Lợi ích của nước sạch")
    put(draft, ItemKind.TOPIC_POINT, "đối với sức khỏe", under=topic)
    put(draft, ItemKind.METHOD, "Tuyên truyền trong sinh hoạt đơn vị")
    wanted = {"deadline_rule": DeadlineRule.BEFORE, "deadline_on": date(2024, 4, 2)}
    own = put(draft, ItemKind.TASK, "Xây dựng kế hoạch truyền thông của đơn vị", **wanted)
    report = put(draft, ItemKind.TASK, "Báo cáo kết quả về Sở")
    for task in (own, report):
        charge(task, "các đơn vị trực thuộc", province.upper_school, province.education_office)
    return draft


@pytest.fixture
def programme(drawn, lead):  # noqa: F811
    return plan.publish(drawn, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme


@pytest.fixture
def school(province, coordinator):  # noqa: F811
    """The upper school with everybody whom its plan passes."""
    return School(
        province.upper_school,
        coordinator,
        person(province.upper_school, Role.HEAD, "thay.hieu.truong"),
        person(province.upper_school, Role.CLERK, "co.van.thu"),
    )


@pytest.fixture
def unit_plan(programme, school):
    return actions.begin(programme, unit=school.unit, by=school.coordinator)


@pytest.fixture
def submitted(unit_plan, school):
    return school.hand_in(unit_plan)


@pytest.fixture
def office(province):  # noqa: F811
    """The education office above the primary school, with everybody whom its plan passes."""
    unit = province.education_office
    roles = (Role.COORDINATOR, Role.HEAD, Role.CLERK)
    return School(unit, *(person(unit, role, f"phong.{role.value}") for role in roles))


@pytest.fixture
def office_plan(programme, office):
    """As it is begun; the day by which the schools below hand in theirs is still to be named."""
    return actions.begin(programme, unit=office.unit, by=office.coordinator)


@pytest.fixture
def signed(office_plan, office):
    """The office's plan with number and date; the schools below owe theirs by 12/4/2024."""
    line = office_plan.lines.undated().get()
    actions.decide(
        line, decision="own", text=line.text, seen=line.revision, by=office.coordinator, due_on=date(2024, 4, 12)
    )
    return office.sign(office_plan, number=15)


@pytest.fixture
def handed_down(signed, office):
    """The version that binds the schools below the office."""
    return actions.hand_down(signed, by=office.coordinator)


@pytest.fixture
def read(unit_plan, school):
    """Uploads a file for the school's plan and has it read."""

    def read(upload):
        row = actions.upload_plan(unit_plan, upload=upload, by=school.coordinator)
        jobs.drain()
        row.refresh_from_db()
        return row

    return read


@pytest.fixture
def uploaded(read):
    """The school's own plan: three lines as the programme has them, one changed, three of its own, one missing."""
    return read(as_upload())


@pytest.fixture
def asking(unit_plan, school):
    """The school's plan as it came in, with funds proposed for two of its lines."""
    for line, amount in zip(unit_plan.lines.kept().in_order()[:2], (12 * MILLION, 3 * MILLION), strict=True):
        actions.decide(
            line, decision=Decision.TAKEN_OVER, seen=line.revision, by=school.coordinator, funds_proposed=amount
        )
    return school.hand_in(unit_plan)


@pytest.fixture
def first(asking):
    return asking.lines.kept().in_order()[0]
