"""Rows that name somebody who stands at another unit."""

from datetime import date, timedelta

import pytest

from lantoa.core.org.models import Unit
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import OPENED, person
from lantoa.core.roster import actions
from lantoa.core.roster.lifetime import EndedBefore, NotYetFounded
from lantoa.core.roster.models import Membership, Person, Subject
from lantoa.core.roster.sheets.problems import sentence
from lantoa.core.roster.tests.conftest import PUPIL_HEAD
from lantoa.core.roster.tests.test_import_staff import AN, BINH, problems

pytestmark = pytest.mark.django_db
LATER = date(2024, 11, 4)
CHILD = ("9600000001", "", 2009, "10A1")


@pytest.fixture
def other(province):
    return person(province.next_school, Role.COORDINATOR, "co.mai")


@pytest.fixture
def keeper_of_both(province):
    return person(province.department, Role.ADMINISTRATOR, "quan.tri")


@pytest.fixture
def send_pupils(send, province, other):
    def send_in(rows, *, by=other, **facts):
        head, subject = PUPIL_HEAD, Subject.PUPIL
        return send(rows, head=head, subject=subject, unit=province.next_school, by=by, **{"as_of": LATER} | facts)

    return send_in


def places():
    rows = Membership.objects.order_by("valid_from", "pk")
    return list(rows.values_list("unit__code", "valid_from", "valid_to"))


def leave(last_day, *, by):
    actions.end_membership(Membership.objects.get(valid_to=None), last_day=last_day, by=by)


def test_nobody_takes_staff_of_another_unit_by_identifier_and_name(bring, send, province, other):
    bring([AN])

    imported = send([AN], unit=province.next_school, by=other, as_of=LATER)

    assert (problems(imported), imported.new) == ([(2, "sector_id", "identifier_elsewhere")], 0)
    assert sentence("identifier_elsewhere").startswith("Mã này đang ở đơn vị khác.")


def test_nobody_takes_a_child_of_another_school_by_the_identifier(pupils, send_pupils):
    pupils([CHILD])

    imported = send_pupils([(CHILD[0], "", "", "3A")])

    assert (problems(imported), imported.new) == ([(2, "sector_id", "identifier_elsewhere")], 0)
    assert places() == [("upper_school", date(2024, 10, 7), None)]


@pytest.mark.parametrize("born", ["", 2009, 2010])
def test_a_row_tells_the_same_whether_the_year_of_birth_fits_or_not(pupils, send_pupils, born):
    pupils([CHILD])

    assert problems(send_pupils([(CHILD[0], "", born, "3A")])) == [(2, "sector_id", "identifier_elsewhere")]


def test_a_row_does_not_tell_in_which_group_somebody_stands_elsewhere(bring, send_pupils):
    bring([AN])

    assert problems(send_pupils([(AN[0], "", "", "3A")])) == [(2, "sector_id", "identifier_elsewhere")]


@pytest.mark.parametrize(("last_day", "wrong"), [(date(2024, 11, 3), 0), (LATER, 1)])
def test_a_child_comes_once_the_other_school_has_ended_its_place(pupils, send_pupils, coordinator, last_day, wrong):
    pupils([CHILD])
    leave(last_day, by=coordinator)

    imported = send_pupils([(CHILD[0], "", 2009, "3A")])

    assert (imported.new, imported.wrong) == (1 - wrong, wrong)


def test_staff_come_once_the_other_unit_has_ended_their_place(bring, coordinator, province, other):
    bring([AN])
    leave(date(2024, 11, 3), by=coordinator)

    bring([AN], unit=province.next_school, by=other, as_of=LATER)

    assert places() == [("upper_school", date(2024, 10, 7), date(2024, 11, 3)), ("next_school", LATER, None)]
    assert Person.objects.count() == 1


def test_whoever_keeps_both_schools_moves_a_child(pupils, province, keeper_of_both):
    pupils([CHILD])

    imported = pupils([(CHILD[0], "", 2009, "5A")], unit=province.next_school, by=keeper_of_both, as_of=LATER)

    assert (imported.moving_in, places()) == (
        1,
        [("upper_school", date(2024, 10, 7), date(2024, 11, 3)), ("next_school", LATER, None)],
    )


def test_whoever_keeps_both_units_enters_staff_on_two_rosters(bring, province, keeper_of_both):
    bring([AN])

    bring([AN], unit=province.next_school, by=keeper_of_both, as_of=LATER)

    assert (Person.objects.count(), Membership.objects.open().count()) == (1, 2)


def test_a_sheet_is_of_a_day_on_which_the_unit_exists(bring, send, coordinator, school):
    with pytest.raises(NotYetFounded):
        send([AN], as_of=OPENED - timedelta(days=1))
    bring([AN])
    with pytest.raises(EndedBefore):
        send_late(send, coordinator)


def send_late(send, coordinator):
    imported = send([BINH])
    act(composing.close("upper_school"), on=date(2024, 10, 20))
    actions.begin_writing(imported, mode="all", by=coordinator)


def test_nobody_leaves_later_than_the_unit_ends(bring, coordinator, school):
    bring([AN])
    Unit.objects.filter(pk=school.pk).update(closed_on=date(2024, 10, 20))

    with pytest.raises(EndedBefore):
        actions.end_membership(Membership.objects.get(), last_day=date(2024, 10, 21), by="tests")
