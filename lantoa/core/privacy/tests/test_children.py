"""A pupil's account bears a code in place of a name; the copy shows it and the class, erasure leaves it nowhere."""

from datetime import UTC, datetime, timedelta

import pytest

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import copy_of
from lantoa.core.audit.models import Trace
from lantoa.core.clock import now, standing_on, today
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.privacy import actions
from lantoa.core.roster import actions as rosters
from lantoa.core.roster.models import Membership, Person, SchoolClass

pytestmark = pytest.mark.django_db
CODE = "9600000001"


@pytest.fixture(autouse=True)
def _today():
    with standing_on(datetime(2024, 10, 7, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def door(province):
    """The QR of a class in which one child stands."""
    school_class = SchoolClass.objects.create(unit=province.upper_school, school_year=2024, grade=10, name="10A1")
    child = Person.objects.create(group="pupil", sector_id=CODE, birth_year=2009)
    Membership.objects.create(
        person=child, unit=province.upper_school, group="pupil", school_class=school_class, valid_from=today()
    )
    return rosters.open_door(school_class, last_day=today() + timedelta(days=7), by="tests")


@pytest.fixture
def account(door):
    return rosters.enter_by_door(door.token, code=CODE, by="tests")


def test_the_copy_shows_the_code_and_the_class(account):
    rows = [cell for part in copy_of(account) for row in part.rows for cell in row]

    assert {CODE, "10A1", account.username} <= set(rows)


def test_an_erased_child_has_no_code_anywhere_and_comes_in_no_more(province, door, account):
    asked = actions.ask_for_erasure(account, reason="Chuyển trường", by=account)

    actions.erase(asked, by=person(province.committee, Role.ADMINISTRATOR))

    child, erased = Person.objects.get(), User.objects.get(pk=account.pk)
    assert (child.code, child.account, erased.is_active) == ("", erased, False)
    assert CODE not in f"{erased.username} {erased.full_name} {erased.folded}"
    named = Trace.objects.filter(subject_title__contains=CODE) | Trace.objects.filter(actor_name__contains=CODE)
    assert not named.exists()
    with standing_on(now() + timedelta(days=1)), pytest.raises(rosters.NotInThisClass):
        rosters.enter_by_door(door.token, code=CODE, by="tests")
