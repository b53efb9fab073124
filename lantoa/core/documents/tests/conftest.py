import pytest

from lantoa.core.documents import actions
from lantoa.core.documents.tests import cast
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
from lantoa.core.documents.tests.texts import short_plan


@pytest.fixture
def draft(province, lead):  # noqa: F811
    """Makes a drafted document."""

    def make(title="Tuyên truyền cải cách hành chính năm 2024", **facts):
        facts = {"text": short_plan(title=title), "by": lead, "addressees": [province.upper_school]} | facts
        return actions.draft_document(province.department, **facts)

    return make


@pytest.fixture
def approved(draft, lead, head):  # noqa: F811
    """Makes a document that the signer approved."""
    return lambda **facts: cast.approve(draft(**facts), lead=lead, head=head)


@pytest.fixture
def numbered(draft, lead, head, clerk):  # noqa: F811
    """Makes a document with number and date."""
    return lambda number=41, **facts: cast.give_number(draft(**facts), lead=lead, head=head, clerk=clerk, number=number)


@pytest.fixture
def signed(numbered, clerk):  # noqa: F811
    return cast.keep_signed(numbered(), clerk=clerk)


@pytest.fixture
def sent(signed, province, clerk):  # noqa: F811
    return cast.send(signed, clerk=clerk, units=[province.upper_school], outside=["Báo Bưởi"])
