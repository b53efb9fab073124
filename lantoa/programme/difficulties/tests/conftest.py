from datetime import date

import pytest

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
from lantoa.programme.difficulties import actions
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put

SLOW = "Đường truyền mạng quá chậm nên không mở được video tuyên truyền"
ALSO_SLOW = "Video tuyên truyền không tải được, đường truyền mạng yếu"
POOR = "Chưa có kinh phí in tờ rơi"


@pytest.fixture
def programme(province, lead):  # noqa: F811
    """A programme of the department that binds a school and an education office."""
    draft = begin(province, lead)
    put(draft, ItemKind.TOPIC, "Lợi ích của nước sạch")
    task = put(draft, ItemKind.TASK, "Chiếu video tuyên truyền trong giờ chào cờ")
    charge(task, "các đơn vị trực thuộc", province.upper_school, province.education_office)
    return plan.publish(draft, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme


@pytest.fixture
def other_programme(province, lead):  # noqa: F811
    draft = begin(province, lead, title="Truyền thông an toàn giao thông năm 2024")
    charge(put(draft, ItemKind.TASK, "Ký cam kết"), "các đơn vị trực thuộc", province.upper_school)
    return plan.publish(
        draft, number_symbol="42/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead, doubts_are_seen=True
    ).programme


@pytest.fixture
def task(programme):
    return programme.versions.get().items.get(kind=ItemKind.TASK)


@pytest.fixture
def office_coordinator(province):  # noqa: F811
    """Who coordinates the other bound unit, an education office."""
    return person(province.education_office, Role.COORDINATOR, "co.phong")


@pytest.fixture
def slow(programme, province, coordinator):  # noqa: F811
    return actions.raise_difficulty(programme, unit=province.upper_school, text=SLOW, by=coordinator)


@pytest.fixture
def also_slow(programme, province, office_coordinator):  # noqa: F811
    return actions.raise_difficulty(programme, unit=province.education_office, text=ALSO_SLOW, by=office_coordinator)


@pytest.fixture
def poor(programme, province, coordinator):  # noqa: F811
    return actions.raise_difficulty(
        programme, unit=province.upper_school, text=POOR, proposal="Sở hỗ trợ in", by=coordinator
    )


@pytest.fixture
def matter(programme, slow, also_slow, lead):  # noqa: F811
    return actions.group(programme, difficulties=[slow, also_slow], title="Đường truyền mạng chậm", by=lead)


@pytest.fixture
def put_up(matter, head, lead):  # noqa: F811
    return actions.put_up(matter, proposal="Giao Văn phòng làm việc với nhà mạng", seen=matter.revision, by=lead)


@pytest.fixture
def directed(put_up, province, head):  # noqa: F811
    return actions.direct(
        put_up,
        text="Đồng ý, làm xong trong tháng 3",
        unit=province.office,
        due_on=date(2024, 3, 29),
        seen=put_up.revision,
        by=head,
    )


@pytest.fixture
def answered(matter, lead):  # noqa: F811
    return actions.answer(matter, text="Dùng bản video nén đăng trên trang của Sở", seen=matter.revision, by=lead)


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in
