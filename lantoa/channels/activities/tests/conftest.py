from datetime import date
from uuid import uuid4

import pytest

from lantoa.channels.activities import actions
from lantoa.channels.activities.facts import Facts
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.pictures import photo
from lantoa.core import jobs, ledger
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
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put

MONDAY = date(2024, 3, 18)


@pytest.fixture
def drawn(province, lead):  # noqa: F811
    """The department's programme: two audiences, two topics, two methods, and a task of a school and an education office."""
    draft = begin(province, lead, "Truyền thông cải cách hành chính năm 2024")
    staff = put(draft, ItemKind.OBJECTIVE, "100% viên chức nắm chắc cải cách hành chính")
    charge(staff, "viên chức", role=PartyRole.AUDIENCE)
    pupils = put(draft, ItemKind.OBJECTIVE, "100% học sinh trung học phổ thông biết nộp hồ sơ trực tuyến")
    charge(pupils, "học sinh trung học phổ thông", role=PartyRole.AUDIENCE)
    for topic in ("Dịch vụ công trực tuyến", "Thanh toán không dùng tiền mặt"):
        put(draft, ItemKind.TOPIC, topic)
    put(draft, ItemKind.METHOD, "Tổ chức tập huấn, lồng ghép trong các cuộc họp định kỳ của đơn vị")
    put(draft, ItemKind.METHOD, "Xây dựng tiểu phẩm sân khấu hóa")
    task = put(draft, ItemKind.TASK, "Báo cáo kết quả về Sở")
    charge(task, "các đơn vị trực thuộc", province.upper_school, province.education_office)
    return draft


@pytest.fixture
def programme(drawn, lead):  # noqa: F811
    return plan.publish(drawn, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme


@pytest.fixture
def topics(programme):
    return list(programme.versions.get().items.filter(kind=ItemKind.TOPIC).in_order())


@pytest.fixture
def school(province):  # noqa: F811
    return province.upper_school


@pytest.fixture
def principal(school):
    return person(school, Role.HEAD, "co.hieu.truong")


@pytest.fixture
def facts(programme, topics):
    """What the coordinator says of a training; every fact can be said otherwise."""

    def say(**more):
        said = {
            "programme": programme,
            "form": "training",
            "title": "Tập huấn nộp hồ sơ trực tuyến",
            "happened_on": MONDAY,
            "place": "Hội trường",
            "topics": topics[:1],
            "people": {"public_employees": 42},
        }
        return Facts(**said | more)

    return say


@pytest.fixture
def recorded(facts, school, coordinator):  # noqa: F811
    """Records an activity of the school with so many photos."""

    def record(photos=0, **more):
        sent = [Sent(photo(seed)) for seed in range(photos)]
        return actions.record(school, facts=facts(**more), sent=sent, by=coordinator).activity

    return record


@pytest.fixture
def published(recorded):
    """Records a page on the web as published elsewhere."""

    def publish(link="https://thptbinhminh.edu.vn/tin/1", **more):
        return recorded(form="published_elsewhere", people={}, links=[link], title=more.pop("title", link), **more)

    return publish


@pytest.fixture
def standing():
    """What stands in the ledger of an activity: kind, audience, method, proof, quantity."""

    def of(subject):
        rows = ledger.entries_about(subject).filter(reverses=None, reversal=None).select_related("audience", "method")
        return sorted(
            (
                row.kind_id,
                row.audience.code if row.audience else "",
                row.method.code if row.method else "",
                row.proof,
                row.quantity,
            )
            for row in rows
        )

    return of


@pytest.fixture
def new_id():
    return uuid4()


@pytest.fixture
def work():
    """Lets the workers do everything that waits."""
    return jobs.drain


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in
