from datetime import date

import pytest

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.models import Roles
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
from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put

SUBJECT = "Nộp hồ sơ trực tuyến từ tháng Tư"
WORDS = "Từ 01/4, hồ sơ tuyển sinh chỉ nhận trực tuyến. Hãy xem hướng dẫn và chuyển cho giáo viên."


def typed(province, **more):  # noqa: F811
    """What a person types on the page of a campaign."""
    return {
        "subject": SUBJECT,
        "words": WORDS,
        "link": "/chuong-trinh/",
        "below": province.department,
        "axis": Axis.PROFESSIONAL,
        "roles": Roles.HEADS_AND_COORDINATORS,
        "leaves_out": "",
        "topics": [],
        "ways": ["email"],
        "is_urgent": False,
        "send_at": None,
    } | more


@pytest.fixture
def programme(province, lead):  # noqa: F811
    """The department's; it has two topics and binds a school and an education office."""
    draft = begin(province, lead, "Truyền thông cải cách hành chính năm 2024")
    for topic in ("Dịch vụ công trực tuyến", "Thanh toán không dùng tiền mặt"):
        put(draft, ItemKind.TOPIC, topic)
    task = put(draft, ItemKind.TASK, "Báo cáo kết quả về Sở")
    charge(task, "các đơn vị trực thuộc", province.upper_school, province.education_office)
    return plan.publish(draft, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme


@pytest.fixture
def topics(programme):
    return list(programme.versions.get().items.filter(kind=ItemKind.TOPIC).in_order())


@pytest.fixture
def principal(province):  # noqa: F811
    return person(province.upper_school, Role.HEAD, "co.hieu.truong")


@pytest.fixture
def people(province, principal, coordinator, stranger):  # noqa: F811
    """The head and the coordinators of two schools; the primary school of the first district has nobody."""
    return [principal, coordinator, stranger]


@pytest.fixture
def drafted(province, programme, lead):  # noqa: F811
    """Makes a draft of the department's; every fact can be typed otherwise."""

    def make(**more):
        begun = actions.begin(province.department, programme=programme, subject=more.get("subject", SUBJECT), by=lead)
        return actions.keep_words(begun, seen=begun.revision, by=lead, **typed(province, **more))

    return make


@pytest.fixture
def draft(drafted, people):
    return drafted()


@pytest.fixture
def submitted(draft, lead, head):  # noqa: F811
    return actions.submit(draft, seen=draft.revision, by=lead)


@pytest.fixture
def approved(submitted, head):  # noqa: F811
    """Waits for a worker."""
    return actions.approve(submitted, seen=submitted.revision, by=head)


@pytest.fixture
def sent_out(lead, head):  # noqa: F811
    """Brings a draft to its end."""

    def send(draft):
        row = actions.submit(draft, seen=draft.revision, by=lead)
        actions.approve(row, seen=row.revision, by=head)
        jobs.drain()
        row.refresh_from_db()
        return row

    return send


@pytest.fixture
def sent(approved):
    jobs.drain()
    approved.refresh_from_db()
    return approved


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in
