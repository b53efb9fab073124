"""Trees, pages and comparisons as of another day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from lantoa.core.clock import standing_on
from lantoa.core.org import queries
from lantoa.core.org.actions import UnitDraft, found_units
from lantoa.core.org.comparing import compare
from lantoa.core.org.models import Axis
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.composing import NewUnit
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import may, units_where
from lantoa.core.org.sliding import stops_for
from lantoa.core.org.tests.acts import REFORM, act
from lantoa.core.org.tests.cast import OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.tests.moments import morning
from lantoa.core.org.tests.test_unit_pages import entered, labels
from lantoa.core.org.unit_pages import history, unit_page

pytestmark = pytest.mark.django_db

EVE = REFORM - timedelta(days=1)


@pytest.fixture
def province():
    with override("en"), standing_on(morning(date(2025, 12, 31))):
        yield small_province()


@pytest.fixture
def reformed(province):
    act(composing.abolish(["education_office", "next_education_office"], heir="department"), title="Kết thúc cấp huyện")
    act(composing.rename("school", name="Trường Tiểu học Sen Hồng", short_name="TH Sen Hồng"), on=date(2025, 9, 1))
    return province


@pytest.fixture
def lead(province):
    return person(province.department, Role.LEAD)


def test_the_tree_of_another_day_shows_the_units_and_names_of_that_day(reformed, lead):
    then = labels(queries.tree(lead, Axis.PROFESSIONAL, EVE))
    now = labels(queries.tree(lead, Axis.PROFESSIONAL))

    assert then == [
        (
            "Sở Giáo dục và Đào tạo tỉnh Bưởi",
            ["Văn phòng Sở", "Phòng GD&ĐT huyện Đước", "Phòng Giáo dục và Đào tạo huyện Sen", "Trường THPT Bình Minh"],
        )
    ]
    assert now == [
        (
            "Sở Giáo dục và Đào tạo tỉnh Bưởi",
            ["Văn phòng Sở", "Trường THPT Bình Minh", "Trường Tiểu học Rạch Đước", "Trường Tiểu học Sen Hồng"],
        )
    ]


def test_the_slider_stops_at_the_days_of_acts_and_stands_on_the_tree_that_is_shown(reformed, lead):
    stops = stops_for(lead, date(2025, 8, 1), {"axis": "professional"})

    assert [(stop.label, stop.note, stop.is_current) for stop in stops] == [
        ("01/01/2020", "", False),
        ("01/07/2025", "Kết thúc cấp huyện", True),
        ("01/09/2025", "Sắp xếp", False),
        ("31/12/2025", "", False),
    ]
    assert [stop.step for stop in stops] == ["previous", "", "next", ""]
    assert stops[0].href == "?axis=professional&ngay=2020-01-01"


def test_there_is_no_slider_where_nothing_ever_changed(province, lead):
    assert stops_for(lead, EVE, {}) == []


def test_a_unit_that_has_ended_is_shown_as_of_its_last_day_with_who_follows_it(reformed, lead):
    page = unit_page(lead, reformed.education_office.pk)

    assert (page.day, page.has_ended, [(each.name, each.how) for each in page.successors]) == (
        EVE,
        True,
        [("Sở Giáo dục và Đào tạo tỉnh Bưởi", "wholly")],
    )
    assert [node.label for _tree, nodes in page.below for node in nodes] == ["Trường Tiểu học Hoa Sen"]


def test_a_unit_is_called_what_it_was_called_then(reformed, lead):
    assert unit_page(lead, reformed.school.pk, EVE).called.name == "Trường Tiểu học Hoa Sen"
    assert unit_page(lead, reformed.school.pk).called.name == "Trường Tiểu học Sen Hồng"


@pytest.mark.parametrize(
    ("day", "words", "found"), [(EVE, "hoa sen", 1), (EVE, "tieu hoc sen hong", 0), (None, "tieu hoc sen hong", 1)]
)
def test_a_unit_is_found_by_the_name_it_had_on_the_day(reformed, lead, day, words, found):
    assert queries.search(lead, words, day).count() == found


def test_the_history_of_a_unit_tells_everything_newest_first(reformed):
    assert [moment.when for moment in history(reformed.school)] == [
        "01/09/2025",
        "01/07/2025",
        "01/07/2025",
        "01/01/2020",
    ]


def test_what_is_still_to_come_is_not_told(reformed, lead):
    with standing_on(morning(date(2025, 8, 1))):
        assert [moment.when for moment in history(reformed.school)] == ["01/07/2025", "01/07/2025", "01/01/2020"]
        assert [each.day for each in queries.tree_days(lead)] == [REFORM]


def test_two_days_are_compared_unit_by_unit(reformed, lead):
    found = compare(lead, PROFESSIONAL, EVE, date(2025, 12, 31))

    assert [each.before for each in found.ended] == [
        "Phòng GD&ĐT huyện Đước",
        "Phòng Giáo dục và Đào tạo huyện Sen",
    ]
    assert [(each.before, each.after) for each in found.renamed] == [
        ("Trường Tiểu học Hoa Sen", "Trường Tiểu học Sen Hồng")
    ]
    assert sorted((move.before, move.after, len(move.units)) for move in found.moved) == [
        ("Phòng GD&ĐT huyện Đước", "Sở Giáo dục và Đào tạo tỉnh Bưởi", 1),
        ("Phòng Giáo dục và Đào tạo huyện Sen", "Sở Giáo dục và Đào tạo tỉnh Bưởi", 1),
    ]
    assert found.counts == (7, 5)


def test_a_day_compared_with_itself_is_refused_in_words(client, reformed, lead):
    answer = entered(client, lead).get(reverse("org:unit_compare"), {"tu": "2025-07-01", "den": "2025-07-01"})

    assert "The later day comes after the earlier one." in answer.content.decode()


def test_the_page_of_the_trees_says_which_day_it_shows(client, reformed, lead):
    page = entered(client, lead).get(reverse("org:unit_list"), {"ngay": "2024-03-31"}).content.decode()

    assert "You are looking at 31/03/2024." in page
    assert "Phòng Giáo dục và Đào tạo huyện Sen" in page


def test_a_day_that_is_none_shows_today(client, reformed, lead):
    page = entered(client, lead).get(reverse("org:unit_list"), {"ngay": "khong-phai-ngay"}).content.decode()

    assert "each where it stands today" in page


def test_people_of_a_unit_that_one_sees_no_more_are_not_shown(reformed):
    head = person(reformed.district, Role.HEAD)
    person(reformed.school, Role.COORDINATOR)

    page = unit_page(head, reformed.school.pk, EVE)

    assert (page.called.name, page.posts) == ("Trường Tiểu học Hoa Sen", [])


@pytest.mark.parametrize("schools", [1, 3])
def test_a_comparison_takes_as_many_queries_for_three_units_as_for_one(
    province, lead, django_assert_num_queries, schools
):
    codes = ["school", "next_school", "upper_school"][:schools]
    act(composing.place(codes, under="office", axis=PROFESSIONAL))

    with django_assert_num_queries(10):
        compare(lead, PROFESSIONAL, OPENED, date(2025, 12, 31))


def test_whoever_follows_a_district_sees_everything_that_stood_below_it(province):
    head = person(province.district, Role.HEAD)
    stranger = person(province.upper_school, Role.HEAD)
    act(
        [
            *composing.place(["next_education_office"], under="department", axis=Axis.ADMINISTRATIVE),
            *composing.merge(["next_district"], into="district"),
        ]
    )
    province.next_district.refresh_from_db()

    codes = set(queries.visible_units(head, EVE).values_list("code", flat=True))

    assert codes == {"district", "education_office", "school", "next_district", "next_education_office", "next_school"}
    assert set(queries.visible_units(head).values_list("code", flat=True)) == {"district", "education_office", "school"}
    assert unit_page(head, province.next_school.pk, EVE).posts == []
    assert unit_page(head, province.next_school.pk) is None
    assert set(queries.visible_units(stranger, EVE).values_list("code", flat=True)) == {"upper_school"}


def test_an_ended_level_is_seen_whole_by_whom_its_heirs_stand_under(province):
    """The old unit is reached through a new one that did not stand on the day looked at."""
    kind = province.school.kind
    head = person(province.district, Role.HEAD)
    founded = composing.found(
        NewUnit("sen-duoc", "Trường Sen Đước", kind, {Axis.ADMINISTRATIVE: "district", PROFESSIONAL: "district"})
    )
    act([*founded, *composing.merge(["next_school"], into="sen-duoc")])

    assert queries.visible_units(head, EVE).filter(pk=province.next_school.pk).exists()
    assert queries.search(head, "rach duoc", EVE).count() == 1
    assert compare(head, Axis.ADMINISTRATIVE, EVE, REFORM).counts == (4, 4)


def test_the_tree_counts_what_its_pages_show(province):
    head = person(province.district, Role.HEAD)
    act(composing.merge(["next_district"], into="district"))

    tops = {
        top.label: [(node.label, node.note) for node in top.children]
        for top in queries.tree(head, Axis.ADMINISTRATIVE, EVE)
    }
    assert tops["UBND huyện Đước"] == [("Phòng GD&ĐT huyện Đước", "1 unit below")]
    page = unit_page(head, province.next_education_office.pk, EVE)
    assert [node.label for _tree, nodes in page.below for node in nodes] == ["Trường Tiểu học Rạch Đước"]


def test_looking_back_lets_nobody_change_more(province):
    administrator = person(province.district, Role.ADMINISTRATOR)
    act(
        [
            *composing.place(["next_education_office"], under="department", axis=Axis.ADMINISTRATIVE),
            *composing.merge(["next_district"], into="district"),
        ]
    )

    assert not units_where(administrator, EDIT_UNIT, tree_of=EVE).filter(pk=province.next_school.pk).exists()
    assert not may(administrator, EDIT_UNIT, province.next_school)


@pytest.mark.parametrize("schools", [0, 3])
def test_looking_back_over_three_more_schools_asks_as_many_queries(province, django_assert_num_queries, schools):
    head = person(province.district, Role.HEAD)
    under = {Axis.ADMINISTRATIVE: "next_education_office", PROFESSIONAL: "next_education_office"}
    found_units([UnitDraft(f"new-{n}", f"Trường {n}", "primary", OPENED, under) for n in range(schools)], by="tests")
    act(composing.merge(["next_district"], into="district"))

    with django_assert_num_queries(2):
        assert queries.visible_units(head, EVE).count() == 6 + schools


def test_the_history_of_a_unit_that_ended_says_into_which_it_passed(reformed):
    act(composing.close("office"))
    reformed.education_office.refresh_from_db()

    assert history(reformed.education_office)[0].text == "Last day; passed to Sở Giáo dục và Đào tạo tỉnh Bưởi"
    reformed.office.refresh_from_db()
    assert history(reformed.office)[0].text == "Last day; no unit follows"


def test_how_a_unit_passed_is_told_in_one_pair_of_brackets(province, lead):
    act(composing.merge(["next_school"], into="school", remark="Kết thúc cùng cấp huyện"))

    (followed,) = unit_page(lead, province.next_school.pk).successors
    assert followed.how == "wholly, Kết thúc cùng cấp huyện"


def test_a_long_list_of_a_comparison_is_folded_and_a_short_one_open(client, reformed, lead):
    under = {PROFESSIONAL: "department"}
    drafts = [UnitDraft(f"n-{n}", f"Trường {n}", "primary", REFORM, under) for n in range(11)]
    found_units(drafts, by="tests")

    found = compare(lead, PROFESSIONAL, EVE, REFORM)
    page = entered(client, lead).get(reverse("org:unit_compare"), {"tu": "2025-06-30", "den": "2025-07-01"})

    assert found.opens == {"begun": False, "ended": True, "renamed": True}
    assert page.content.decode().count("fold") >= 2
