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
from lantoa.programme.intake.tests.cast import as_lead, draft, take_in, task  # noqa: F401 - fixtures
from lantoa.programme.plan import actions


@pytest.fixture
def publish(lead):  # noqa: F811
    def make(draft, **facts):  # noqa: F811
        facts = {
            "number_symbol": "41/KH-SGDĐT",
            "issued_on": date(2024, 3, 15),
            "by": lead,
            "doubts_are_seen": True,
        } | facts
        return actions.publish(draft, **facts)

    return make


@pytest.fixture
def version(draft, publish):  # noqa: F811
    """The short plan, published."""
    return publish(draft)
