from datetime import date
from decimal import Decimal

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
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.models import Decision, Measure

AS_IS = "Văn bản đến được in ra, vào sổ giấy, rồi gõ lại vào máy"
AS_PROPOSED = "Văn bản đến chỉ vào sổ một lần trên máy"
FIGURES = {
    Measure.WORKING_DAYS.value: (Decimal("2.5"), Decimal("0.5")),
    Measure.COPIES.value: (Decimal(3), Decimal(0)),
}
WORDS = {
    "title": "Vào sổ văn bản đến một lần",
    "as_is": AS_IS,
    "as_proposed": AS_PROPOSED,
    "times_a_year": 40,
    "touches_below": False,
    "touches_bodies": False,
    "touches_citizens": False,
    "others_named": "",
    "field_code": "digital_government",
    "item": None,
    "figures": FIGURES,
}


@pytest.fixture
def principal(province):  # noqa: F811
    """The head of the school."""
    return person(province.upper_school, Role.HEAD, "co.hieu.truong")


@pytest.fixture
def draft(province, coordinator):  # noqa: F811
    begun = actions.begin(province.upper_school, title=WORDS["title"], by=coordinator)
    return actions.keep_words(begun, seen=begun.revision, by=coordinator, **WORDS)


@pytest.fixture
def wide_draft(draft, coordinator):  # noqa: F811
    """One that touches other bodies, so that the department decides."""
    touching = WORDS | {"touches_bodies": True, "others_named": "Bưu điện huyện"}
    return actions.keep_words(draft, seen=draft.revision, by=coordinator, **touching)


@pytest.fixture
def own(draft, principal, coordinator):  # noqa: F811
    """Put to the school's own head."""
    return actions.propose(draft, seen=draft.revision, by=coordinator)


@pytest.fixture
def sent(wide_draft, lead, head, coordinator):  # noqa: F811
    """Sent to the department, whose office studies it."""
    return actions.propose(wide_draft, seen=wide_draft.revision, by=coordinator)


@pytest.fixture
def put_up(sent, lead):  # noqa: F811
    return actions.put_up(sent, opinion="Nên làm", seen=sent.revision, by=lead)


@pytest.fixture
def accepted(put_up, head):  # noqa: F811
    return actions.decide(
        put_up, decision=Decision.ACCEPTED, begins_on=date(2024, 3, 18), seen=put_up.revision, by=head
    )


@pytest.fixture
def in_force(accepted, coordinator):  # noqa: F811
    return actions.bring_into_force(accepted, day=date(2024, 3, 18), by=coordinator)


@pytest.fixture
def adopted(in_force, coordinator):  # noqa: F811
    return actions.adopt(in_force, remark="Gọn hơn hẳn", by=coordinator)


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in
