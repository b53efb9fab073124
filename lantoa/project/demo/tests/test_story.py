"""The true story told to its end: the trees of 2024 and of 2025 are both right."""

from collections import Counter, defaultdict
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from lantoa.core.org.laws import broken_laws
from lantoa.core.org.models import Axis, Closure, Extent, Naming, Placement, Succession, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.project.demo.actions import build_province, set_day
from lantoa.project.demo.days import set_days
from lantoa.project.demo.tests.appendix import FROM_BAC_LIEU, UNCHANGED, in_full, successors

pytestmark = pytest.mark.django_db

OLD, REDRAWN, EVE, REFORM, NEW = (
    date(2024, 3, 31),
    date(2024, 12, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2025, 12, 31),
)
ADMINISTRATIVE, PROFESSIONAL = Axis.ADMINISTRATIVE, Axis.PROFESSIONAL
SCHOOLS = {"primary": 248, "lower-secondary": 90, "primary-lower-secondary": 11, "preschool": 58, "kindergarten": 43}
DIRECT = {
    "upper-secondary": 30,
    "lower-upper-secondary": 6,
    "boarding-school": 1,
    "continuing-education": 7,
    "inclusive-education": 1,
}
DEPARTMENT = {"department": 1, "department-office": 1, "department-inspectorate": 1, "department-division": 7}
# Invented lines of the act: two schools that do not go with the rest of their divided commune.
NOT_WITH_THE_REST = {"TH-32053-2": "Xã Khánh An", "TH-32056-2": "Xã U Minh"}


def tree_on(day):
    """Every line of both trees and every name on the day, in words."""
    fields = ("axis", "ancestor__code", "ancestor_id", "descendant__code", "descendant_id", "depth")
    lines = Closure.objects.filter(holds_on(day)).order_by(*fields).values_list(*fields)
    names = Naming.objects.filter(holds_on(day)).order_by("unit_id")
    return list(lines), list(names.values_list("unit_id", "name", "short_name", "symbol", "locality", "kind__code"))


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The whole story; gives the trees as they read before each act was carried out."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        build_province()
        before = {OLD: tree_on(OLD)}
        for each in set_days():
            set_day(each.day)
            if each.day == date(2025, 6, 27):
                before[EVE] = tree_on(EVE)
        yield before
        transaction.set_rollback(True)


def kinds_below(code, axis, day):
    top = Unit.objects.open_on(day).get(code=code)
    below = Unit.objects.below(top, axis=axis, on=day).exclude(pk=top.pk)
    return Counter(below.values_list("kind__code", flat=True))


def superior(unit, axis, day):
    return Placement.objects.filter(holds_on(day), unit=unit, axis=axis).values_list("parent__code", flat=True).get()


def commune(unit):
    """Xã U Minh of Ủy ban nhân dân xã U Minh."""
    name = unit.name.removeprefix("Ủy ban nhân dân ")
    return name[0].upper() + name[1:]


def communes_on(day):
    return Unit.objects.open_on(day).filter(kind__code="people-committee-commune")


def test_the_story_breaks_no_law(told):
    assert list(broken_laws()) == []


def test_in_2024_nine_districts_hold_101_communes_their_education_offices_and_450_schools(told):
    districts = {"people-committee-district": 9, "education-office": 9, "people-committee-commune": 101}

    assert kinds_below("UBND-96", ADMINISTRATIVE, OLD) == Counter(SCHOOLS | DIRECT | DEPARTMENT | districts)
    assert kinds_below("SGDDT", PROFESSIONAL, OLD) == Counter(
        SCHOOLS | DIRECT | {"education-office": 9} | {kind: DEPARTMENT[kind] for kind in list(DEPARTMENT)[1:]}
    )


def test_in_2024_the_neighbour_has_seven_districts_64_communes_and_no_school(told):
    administrative = kinds_below("UBND-95", ADMINISTRATIVE, OLD)

    assert administrative == {
        "department": 1,
        "people-committee-district": 7,
        "education-office": 7,
        "people-committee-commune": 64,
    }
    assert kinds_below("SGDDT-95", PROFESSIONAL, OLD) == {"education-office": 7}


def test_on_the_first_of_december_2024_one_ward_ends_and_parts_pass(told):
    kinds = Counter(
        commune(unit).split()[0]
        for unit in communes_on(REDRAWN)
        if Unit.objects.above(unit, axis=ADMINISTRATIVE, on=REDRAWN).filter(code="UBND-96").exists()
    )
    rows = Succession.objects.filter(on=REDRAWN).order_by("pk")
    followed = {
        (commune(row.predecessor), commune(row.successor), row.extent, row.remark)
        for row in rows.select_related("predecessor", "successor")
    }

    assert kinds == {"Xã": 82, "Phường": 9, "Thị": 9}
    assert followed == {
        ("Phường 4", "Phường Tân Xuyên", "part", "0,27 km², 146 người"),
        ("Phường 4", "Phường 2", "rest", "phần còn lại của Phường 4"),
        ("Phường 9", "Phường 2", "part", "0,57 km², 4.116 người"),
        ("Xã Nguyễn Việt Khái", "Thị trấn Cái Đôi Vàm", "part", "1,43 km², 578 người"),
    }


def test_schools_of_the_ward_that_ended_stand_in_the_one_that_goes_on(told):
    schools = Naming.objects.filter(unit__code__in=["TH-32002-1", "THPT-03"])

    def where(day):
        return set(schools.filter(holds_on(day)).values_list("locality", flat=True))

    assert (where(OLD), where(REDRAWN), where(NEW)) == (
        {"Phường 4, thành phố Cà Mau"},
        {"Phường 2, thành phố Cà Mau"},
        {"Phường An Xuyên"},
    )


def test_at_the_end_of_2025_one_province_holds_64_communes_and_no_district(told):
    communes = {"people-committee-commune": 64}

    assert kinds_below("UBND-96", ADMINISTRATIVE, NEW) == Counter(SCHOOLS | DIRECT | DEPARTMENT | communes)
    assert kinds_below("UBND-96", PROFESSIONAL, NEW) == Counter(SCHOOLS | DIRECT | DEPARTMENT)
    assert Counter(commune(unit).split()[0] for unit in communes_on(NEW)) == {"Xã": 55, "Phường": 9}
    assert {superior(unit, ADMINISTRATIVE, NEW) for unit in communes_on(NEW)} == {"UBND-96"}
    ended = Unit.objects.filter(kind__code__in=["people-committee-district", "education-office"])
    assert set(ended.values_list("closed_on", flat=True)) == {EVE}


def test_every_old_commune_is_followed_by_exactly_those_of_the_appendix(told):
    rows = Succession.objects.filter(on=REFORM, predecessor__kind__code="people-committee-commune")
    found = defaultdict(set)
    for row in rows.exclude(predecessor__email__endswith="@baclieu.example").select_related("predecessor", "successor"):
        district = Unit.objects.get(pk=placed_below(row.predecessor)).place
        found[district, commune(row.predecessor)].add((commune(row.successor), row.extent))

    assert dict(found) == successors()
    assert len(found) == 99
    assert sum(len(new) > 1 for new in found.values()) == 19


def placed_below(unit):
    return unit.placements.get(axis=ADMINISTRATIVE, valid_to=EVE).parent_id


def test_the_one_commune_that_nothing_joined_or_left_goes_on(told):
    goes_on = [unit for unit in communes_on(NEW) if unit.opened_on < REFORM]

    assert [(unit.place, commune(unit), unit.code) for unit in goes_on] == [(*UNCHANGED, "UBND-32092")]
    assert [superior(goes_on[0], ADMINISTRATIVE, day) for day in (EVE, REFORM)] == ["UBND-967", "UBND-96"]


def test_25_communes_come_from_the_neighbour_each_of_whole_ones(told):
    rows = Succession.objects.filter(on=REFORM, predecessor__email__endswith="@baclieu.example")
    rows = rows.filter(predecessor__kind__code="people-committee-commune").select_related("successor")

    assert {commune(row.successor) for row in rows} == {in_full(name) for name in FROM_BAC_LIEU.split(",")}
    assert (len({row.predecessor_id for row in rows}), len(rows)) == (64, 64)
    assert {row.extent for row in rows} == {Extent.WHOLE}


def test_a_code_that_is_used_again_names_one_commune_before_the_reform_and_another_after(told):
    units = Unit.objects.filter(code="UBND-32047").order_by("opened_on")

    assert [(commune(unit), unit.closed_on) for unit in units] == [("Xã Khánh Hòa", EVE), ("Xã U Minh", None)]
    assert [units.open_on(day).get().name for day in (EVE, REFORM)] == [unit.name for unit in units]
    assert [row.successor for row in units[0].succeeded_by.all()] == [units[1]]


def test_every_school_stands_under_its_commune_and_for_its_trade_under_the_department(told):
    after = successors() | {UNCHANGED: {(UNCHANGED[1], "whole")}}
    schools = Unit.objects.filter(kind__code__in=SCHOOLS)
    placed = {(row.unit_id, row.axis): row.parent for row in standing_on(NEW)}
    where = dict(Naming.objects.filter(holds_on(OLD)).values_list("unit_id", "locality"))
    wrong = []
    for school in schools:
        old, _, district = where[school.pk].partition(", ")
        old = "Phường 2" if old == "Phường 4" else old
        district = district.removeprefix("huyện ").removeprefix("thành phố ")
        expected = next(name for name, extent in after[district, old] if extent in {"whole", "rest"})
        expected = NOT_WITH_THE_REST.get(school.code, expected)
        administrative, professional = placed[school.pk, ADMINISTRATIVE], placed[school.pk, PROFESSIONAL]
        if (commune(administrative), school.locality, professional.code) != (expected, expected, "SGDDT"):
            wrong.append((school.code, commune(administrative), school.locality, professional.code))

    assert (len(schools), wrong) == (450, [])


def standing_on(day):
    return Placement.objects.filter(holds_on(day)).select_related("parent")


def test_direct_units_stay_under_the_department_on_both_trees(told):
    direct = Unit.objects.filter(kind__code__in=DIRECT)

    placed = {
        (row.axis, row.parent.code, row.valid_to) for row in Placement.objects.filter(unit__in=direct).select_related()
    }
    assert placed == {(ADMINISTRATIVE, "SGDDT", None), (PROFESSIONAL, "SGDDT", None)}


def test_the_merged_bodies_are_followed_whole_and_their_people_come_along(told):
    rows = Succession.objects.filter(predecessor__code__in=["UBND-95", "SGDDT-95", "UBND-956", "PGD-956", "PGD-966"])
    followed = {row.predecessor.code: (row.successor.code, row.extent) for row in rows.select_related()}
    posts = Unit.objects.get(code="SGDDT").posts.filter(valid_from=REFORM)

    assert followed == {
        "UBND-95": ("UBND-96", "whole"),
        "SGDDT-95": ("SGDDT", "whole"),
        "UBND-956": ("UBND-96", "whole"),
        "PGD-956": ("SGDDT", "whole"),
        "PGD-966": ("SGDDT", "whole"),
    }
    # Its director does not come along: the department has one.
    assert set(posts.values_list("person__username", "role")) == {
        ("sgddt-95.dau-moi", "lead"),
        ("sgddt-95.chuyen-vien", "officer"),
        ("sgddt-95.van-thu", "clerk"),
    }


@pytest.mark.parametrize("day", [OLD, EVE], ids=str)
def test_what_stood_before_an_act_reads_line_by_line_as_it_read_then(told, day):
    assert tree_on(day) == told[day]
