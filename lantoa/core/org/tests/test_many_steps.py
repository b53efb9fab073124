"""An act of a whole province: what it asks of the database follows the kinds of its steps, hardly their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core.org.actions import UnitDraft, found_units, undo
from lantoa.core.org.laws import broken_laws
from lantoa.core.org.models import Naming, Unit, UnitKind
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.composing import NewUnit
from lantoa.core.org.tests.acts import REFORM, act
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, small_province

pytestmark = pytest.mark.django_db


def schools(number):
    drafts = [
        UnitDraft(
            code=f"school-{each}",
            name=f"Trường Tiểu học Hoa Sen {each}",
            kind="primary",
            opened_on=OPENED,
            under={ADMINISTRATIVE: "education_office", PROFESSIONAL: "education_office"},
            locality="Xã Sen, huyện Sen",
        )
        for each in range(number)
    ]
    return found_units(drafts, by="tests")


def renamed(units):
    return [step for unit in units for step in composing.rename(unit.code, locality=f"Xã {unit.code}")]


def test_renaming_twenty_units_asks_no_more_than_renaming_two():
    small_province()
    few, many = schools(22)[:2], list(Unit.objects.filter(code__startswith="school-").order_by("pk")[2:])

    with CaptureQueriesContext(connection) as two:
        act(renamed(few))
    with CaptureQueriesContext(connection) as twenty:
        act(renamed(many))

    assert (len(many), len(twenty) - len(two)) == (20, 0)
    assert list(broken_laws()) == []


def test_each_renamed_unit_has_its_own_name_and_undoing_gives_each_its_old_one_back():
    small_province()
    units = schools(3)
    before = list(Unit.objects.order_by("pk").values_list("name", "locality", "folded", "sort_key"))

    outcome = act(renamed(units))

    called = Unit.objects.filter(code__startswith="school-").order_by("pk").values_list("locality", flat=True)
    assert list(called) == ["Xã school-0", "Xã school-1", "Xã school-2"]
    assert Unit.objects.get(code="school-1").folded.endswith("xa school-1")
    undo(outcome.reorganisation, because="Nhầm", by="tests")
    assert list(Unit.objects.order_by("pk").values_list("name", "locality", "folded", "sort_key")) == before
    assert list(broken_laws()) == []


def test_two_steps_that_rename_one_unit_give_it_one_new_name():
    province = small_province()

    act([*composing.rename("school", locality="Xã Đước"), *composing.rename("school", name="Trường Tiểu học Đước")])

    names = Naming.objects.filter(unit=province.school, valid_from=REFORM).values_list("name", "locality")
    assert list(names) == [("Trường Tiểu học Đước", "Xã Đước")]
    assert list(broken_laws()) == []


def test_a_unit_founded_and_renamed_in_one_act_bears_the_later_name():
    small_province()
    kind = UnitKind.objects.get(code="primary")
    founded = composing.found(NewUnit("sen-duoc", "Trường A", kind, {PROFESSIONAL: "department"}, place="Sen"))

    outcome = act([*founded, *composing.rename("sen-duoc", name="Trường B")])

    names = Naming.objects.filter(unit=outcome.founded[0])
    assert list(names.values_list("name", "place", "valid_to")) == [("Trường B", "Sen", None)]
