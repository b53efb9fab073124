from datetime import UTC, datetime

import pytest

from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on

MOMENT = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stand_on_a_monday():
    with standing_on(MOMENT):
        yield


@pytest.fixture
def someone(db):
    """Makes a person by account name."""

    def make(username: str, **facts) -> User:
        email = facts.pop("email", f"{username}@truong.example")
        return User.objects.create_user(username, full_name=f"Lê Thị {username.title()}", email=email, **facts)

    return make


@pytest.fixture
def sen(someone):
    return someone("sen")


@pytest.fixture
def told():
    """Tells people something; every fact can be told otherwise."""

    def tell(*people, **facts):
        facts = {
            "kind": "programme.published",
            "title": "Chương trình mới",
            "link": "/chuong-trinh/1/",
            "by": "tests",
        } | facts
        return notices.tell(people, **facts)

    return tell
