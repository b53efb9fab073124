from datetime import date

import pytest

from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
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
from lantoa.programme.directing import actions
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put

SHOW = "Chiếu video tuyên truyền trong giờ chào cờ"
PLEDGE = "Ký cam kết sử dụng nước sạch"
TRAIN = "Tập huấn cho giáo viên"


@pytest.fixture
def draft(province, lead):  # noqa: F811
    """Two tasks of a school, an education office and the department's own office; one of them is dated."""
    made = begin(province, lead)
    units = (province.upper_school, province.education_office, province.office)
    put(made, ItemKind.TOPIC, "Lợi ích của nước sạch")
    for words, facts in ((SHOW, {"deadline_rule": "by", "deadline_on": date(2024, 4, 15)}), (PLEDGE, {})):
        charge(put(made, ItemKind.TASK, words, **facts), "các đơn vị trực thuộc", *units)
    return made


@pytest.fixture
def programme(draft, lead):  # noqa: F811
    return plan.publish(
        draft, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead, doubts_are_seen=True
    ).programme


@pytest.fixture
def show(programme):
    return programme.versions.get().items.get(text=SHOW)


@pytest.fixture
def pledge(programme):
    return programme.versions.get().items.get(text=PLEDGE)


@pytest.fixture
def school(province):  # noqa: F811
    return province.upper_school


@pytest.fixture
def principal(school):
    return person(school, Role.HEAD, "thay.hieu.truong")


@pytest.fixture
def teacher(school):
    return person(school, Role.OFFICER, "co.tin.hoc")


@pytest.fixture
def office_head(province):  # noqa: F811
    return person(province.office, Role.HEAD, "chanh.van.phong")


@pytest.fixture
def office_officer(province):  # noqa: F811
    return person(province.office, Role.OFFICER, "chuyen.vien")


@pytest.fixture
def given(school, show, teacher, principal):
    """The dated task, given by the principal to a teacher."""
    [row] = actions.assign(school, items=[show], person=teacher, by=principal)
    return row


@pytest.fixture
def directed(show, province, head, office_head):  # noqa: F811
    """The department's head directs its office on the task."""
    return actions.direct_task(
        show,
        body=province.department,
        text="Làm xong trong tháng 3",
        unit=province.office,
        due_on=date(2024, 3, 29),
        by=head,
    )


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in
