from datetime import date

import pytest

from lantoa.core.audit.models import Trace
from lantoa.core.org.actions import CodeTaken, SuperiorUnknown, UnitDraft, found_unit, found_units
from lantoa.core.org.models import Axis, Closure, Unit
from lantoa.core.org.reference import load_kinds
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.tree import CircleInTree, rebuild_closure
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def draft(code="new", *, under=None, **fields):
    row = {"name": "Trường Mầm non Bông Súng", "kind": "preschool", "opened_on": date(2024, 1, 5)}
    return UnitDraft(code=code, under=under or {}, **(row | fields))


def lines(axis=ADMINISTRATIVE):
    return sorted(Closure.objects.filter(axis=axis).values_list("ancestor__code", "descendant__code", "depth"))


def test_a_founded_unit_stands_below_all_its_superiors():
    small_province()

    unit = found_unit(draft(under={ADMINISTRATIVE: "education_office"}), by="tests")

    above = Unit.objects.above(unit, axis=Axis.ADMINISTRATIVE, on=date(2024, 1, 5))
    assert set(above.values_list("code", flat=True)) == {"education_office", "district", "committee"}
    assert (unit.folded, Trace.objects.filter(unit_id=unit.pk, verb="org.found_unit").count()) == (
        "truong mam non bong sung",
        1,
    )


def test_founding_one_draws_the_same_lines_as_founding_all_anew():
    small_province()
    found_unit(draft(under={ADMINISTRATIVE: "education_office"}), by="tests")

    drawn = lines()

    rebuild_closure(ADMINISTRATIVE)
    assert lines() == drawn


def test_an_administrator_founds_units_below_but_not_beside():
    province = small_province()
    administrator = person(province.education_office, Role.ADMINISTRATOR)

    found_unit(draft(under={PROFESSIONAL: "education_office"}), by=administrator)

    with pytest.raises(NotAllowed):
        found_unit(draft("other", under={PROFESSIONAL: "next_education_office"}), by=administrator)
    assert Unit.objects.filter(code__in=("new", "other")).get().code == "new"


def test_nobody_but_an_installation_founds_a_unit_without_a_superior():
    administrator = person(small_province().committee, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        found_units([draft(), draft("b", under={PROFESSIONAL: "department"})], by=administrator)


def test_a_code_in_use_is_refused():
    small_province()

    with pytest.raises(CodeTaken):
        found_unit(draft("school"), by="tests")


def test_a_superior_that_nobody_founded_is_refused():
    load_kinds()

    with pytest.raises(SuperiorUnknown):
        found_units([draft(under={PROFESSIONAL: "nowhere"}, kind="primary")], by="tests")


def test_units_founded_in_a_circle_are_refused_and_nothing_stays():
    small_province()
    circle = [draft("a", under={PROFESSIONAL: "b"}), draft("b", under={PROFESSIONAL: "a"})]

    with pytest.raises(CircleInTree):
        found_units(circle, by="tests")

    assert not Unit.objects.filter(code__in=("a", "b")).exists()


def test_founding_does_not_depend_on_order():
    small_province()

    found_units([draft("child", under={PROFESSIONAL: "parent"}), draft("parent")], by="tests")

    assert ("parent", "child", 1) in lines(PROFESSIONAL)
    assert Unit.objects.filter(opened_on=OPENED).count() == 10
