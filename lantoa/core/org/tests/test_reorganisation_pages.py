"""Preparing an act on screen: finding units by what is typed, seeing what would change, carrying out, undoing."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from lantoa.core.clock import standing_on
from lantoa.core.org.actions import add_steps, draft_reorganisation, give_post
from lantoa.core.org.finding import Finder, Known, NotFound
from lantoa.core.org.models import Axis, Move, Placement, Reorganisation, Unit, UnitKind
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.editing import Desk
from lantoa.core.org.reform.parts import PARTS
from lantoa.core.org.reform.preview import look_ahead
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import PROFESSIONAL, person, small_province
from lantoa.core.org.tests.moments import morning
from lantoa.core.org.tests.test_unit_pages import entered

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 9, 1)


@pytest.fixture
def province():
    with standing_on(morning(date(2024, 8, 1))):
        yield small_province()


@pytest.fixture
def administrator(client, province):
    return entered(client, person(province.committee, Role.ADMINISTRATOR))


@pytest.fixture
def act(province, administrator):
    return draft_reorganisation(
        province.committee, title="Sắp xếp trường", basis="Quyết định 12", effective_on=FIRST_DAY, by="tests"
    )


def add(browser, act, part, **typed):
    return browser.post(reverse("org:reorganisation_add", args=[act.pk, part]), typed)


def steps(act):
    return [(step.move, step.code, step.other, step.extent) for step in act.steps.order_by("position")]


def test_an_act_is_prepared_looked_at_carried_out_and_undone(administrator, province):
    header = {"title": "Nhập hai trường", "basis": "Quyết định 12/QĐ", "effective_on": "2024-09-01"}

    began = administrator.post(reverse("org:reorganisation_new"), header, follow=True)
    act = Reorganisation.objects.get()
    add(administrator, act, "sap-nhap", units="rach duoc", into="Trường Tiểu học Hoa Sen", takes_posts="on")
    looked = administrator.get(act.get_absolute_url()).content.decode()
    done = administrator.post(reverse("org:reorganisation_carry_out", args=[act.pk]), follow=True).content.decode()
    province.next_school.refresh_from_db()
    ended = province.next_school.closed_on
    undone = administrator.post(
        reverse("org:reorganisation_undo", args=[act.pk]), {"because": "Nhầm ngày"}, follow=True
    ).content.decode()
    province.next_school.refresh_from_db()

    assert "What does the act do?" in began.content.decode()
    assert "Trường Tiểu học Rạch Đước end and pass to Trường Tiểu học Hoa Sen." in looked
    assert (ended, "Trường Tiểu học Rạch Đước → Trường Tiểu học Hoa Sen" in done) == (date(2024, 8, 31), True)
    assert (province.next_school.closed_on, "Nhầm ngày" in undone) == (None, True)


def test_looking_ahead_changes_nothing(act, province):
    add_steps(act, steps=composing.abolish(["education_office"], heir="department"), by="tests")
    before = list(Placement.objects.values()), list(Unit.objects.values())

    preview = look_ahead(act, by="tests")

    assert [(group.heading, group.count) for group in preview.groups[:2]] != []
    assert (list(Placement.objects.values()), list(Unit.objects.values())) == before


def test_what_cannot_be_carried_out_says_why_before_anybody_tries(administrator, act):
    add(administrator, act, "ket-thuc", units="education_office")

    page = administrator.get(act.get_absolute_url()).content.decode()

    assert "These units would be left under one that ends: Trường Tiểu học Hoa Sen." in page
    assert "Carry out this act?" not in page


def test_what_is_typed_stays_where_a_unit_is_not_found(administrator, act):
    answer = add(administrator, act, "sap-nhap", units="hoa sen\nkhông có", into="binh minh").content.decode()

    assert "No unit is found by “không có”." in answer
    assert "hoa sen\nkhông có" in answer
    assert steps(act) == []


def test_a_unit_is_not_merged_into_itself(administrator, act):
    answer = add(administrator, act, "sap-nhap", units="school", into="school").content.decode()

    assert "A unit cannot be merged into itself." in answer


MADE = {
    "chia-tach": (
        {"unit": "district", "rest": "next_district", "others": "department", "remark": "12 km²"},
        [
            ("succeed", "district", "department", "part"),
            ("succeed", "district", "next_district", "rest"),
            ("close", "district", "", ""),
        ],
    ),
    "chuyen-mot-phan": (
        {"unit": "district", "into": "next_district", "units": "education_office"},
        [("succeed", "district", "next_district", "part"), ("place", "education_office", "next_district", "")],
    ),
    "chuyen-don-vi": (
        {"units": "school", "under": "department", "axis": "professional"},
        [("place", "school", "department", "")],
    ),
    "doi-ten": ({"unit": "school", "name": "Trường Sen Hồng"}, [("rename", "school", "", "")]),
    "ket-thuc": ({"units": "school\nnext_school"}, [("close", "school", "", ""), ("close", "next_school", "", "")]),
}


@pytest.mark.parametrize("part", MADE)
def test_each_part_becomes_its_steps(administrator, act, part):
    typed, made = MADE[part]

    add(administrator, act, part, **typed)

    assert steps(act) == made


def test_a_merger_into_a_new_unit_takes_kind_and_superiors_from_the_first(administrator, act):
    add(administrator, act, "sap-nhap", units="school\nnext_school", new_name="Trường Sen Đước", new_code="sen-duoc")

    first = act.steps.order_by("position").first()
    assert (first.move, first.code, first.kind.code) == ("found", "sen-duoc", "primary")
    assert steps(act)[1:3] == [
        ("place", "sen-duoc", "education_office", ""),
        ("place", "sen-duoc", "education_office", ""),
    ]


def test_a_level_is_abolished_by_its_kind(administrator, act):
    kind = UnitKind.objects.get(code="education-office")

    add(administrator, act, "bo-mot-cap", kind=kind.pk, under="department")

    assert {(step[0], step[1]) for step in steps(act)} == {
        ("succeed", "education_office"),
        ("succeed", "next_education_office"),
        ("close", "education_office"),
        ("close", "next_education_office"),
    }


def test_a_new_level_takes_the_units_that_stood_under_its_superior(administrator, act):
    kind = UnitKind.objects.get(code="department-division")

    add(
        administrator,
        act,
        "them-mot-cap",
        units="school",
        new_name="Cụm trường Sen",
        new_code="cum-sen",
        new_kind=kind.pk,
    )

    assert [(step.move, step.code, step.other, step.axis) for step in act.steps.order_by("position")] == [
        (Move.FOUND, "cum-sen", "", ""),
        (Move.PLACE, "cum-sen", "education_office", Axis.ADMINISTRATIVE),
        (Move.PLACE, "cum-sen", "education_office", Axis.PROFESSIONAL),
        (Move.PLACE, "school", "cum-sen", Axis.ADMINISTRATIVE),
        (Move.PLACE, "school", "cum-sen", Axis.PROFESSIONAL),
    ]


def test_a_founded_unit_can_be_named_by_the_parts_after_it(administrator, act):
    kind = UnitKind.objects.get(code="primary")
    founded = {
        "new_name": "Trường Sen Đước",
        "new_code": "sen-duoc",
        "new_kind": kind.pk,
        "new_professional": "department",
    }

    add(administrator, act, "thanh-lap", **founded)
    add(administrator, act, "sap-nhap", units="school", into="sen duoc")

    assert steps(act)[-2:] == [("succeed", "school", "sen-duoc", "whole"), ("close", "school", "", "")]


def test_people_keep_no_roles_where_the_units_are_not_alike(administrator, act):
    add(administrator, act, "sap-nhap", units="education_office", into="department", takes_posts="on")

    assert not act.steps.filter(takes_posts=True).exists()


def test_a_part_is_taken_out_with_all_its_steps(administrator, act):
    add(administrator, act, "doi-ten", unit="school", name="Tên khác")
    add(administrator, act, "sap-nhap", units="next_school", into="school")

    administrator.post(reverse("org:reorganisation_take_out", args=[act.pk, 2]))

    assert steps(act) == [("rename", "school", "", "")]


def test_an_act_is_not_seen_before_it_is_carried_out_by_whom_it_will_touch(client, act, province):
    lead = person(province.department, Role.LEAD)

    assert entered(client, lead).get(act.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_page(administrator, act, part):
    answer = administrator.get(reverse("org:reorganisation_add", args=[act.pk, part]))

    assert answer.status_code == 200
    assert "Trường Tiểu học Hoa Sen · school" in answer.content.decode()


def test_nothing_is_added_to_an_act_that_was_carried_out(administrator, act):
    add(administrator, act, "doi-ten", unit="school", name="Tên khác")
    administrator.post(reverse("org:reorganisation_carry_out", args=[act.pk]))

    assert add(administrator, act, "doi-ten", unit="school", name="Tên nữa").status_code == 404


FINDER = [
    Known("THPT-01", "Trường Trung học phổ thông Rừng Đước", "THPT Rừng Đước"),
    Known("X-1", "Ủy ban nhân dân xã Tân Thành"),
    Known("P-1", "Ủy ban nhân dân phường Tân Thành"),
]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("thpt-01", "THPT-01"),
        ("Trường Trung học phổ thông Rừng Đước · THPT-01", "THPT-01"),
        ("thpt rung duoc", "THPT-01"),
        ("xã Tân Thành", "X-1"),
        ("phuong tan thanh", "P-1"),
    ],
)
def test_a_unit_is_found_by_code_by_name_or_by_some_of_its_words(typed, code):
    assert Finder(FINDER).find(typed).code == code


def test_a_name_that_several_bear_is_asked_for_by_code():
    with pytest.raises(NotFound) as problem:
        Finder(FINDER).find("Tân Thành")

    assert "X-1" in str(problem.value)
    assert "P-1" in str(problem.value)


@pytest.mark.parametrize("acts", [1, 3])
def test_the_list_of_acts_takes_as_many_queries_for_three_as_for_one(
    administrator, province, django_assert_num_queries, acts
):
    for number in range(acts):
        draft_reorganisation(
            province.committee, title=f"Đợt {number}", basis="Quyết định", effective_on=FIRST_DAY, by="tests"
        )

    with django_assert_num_queries(17):
        administrator.get(reverse("org:reorganisation_list"))


def test_a_superior_on_one_tree_alone_is_enough(administrator, act, province):
    add_steps(act, steps=composing.place(["school"], under="department", axis=PROFESSIONAL), by="tests")

    assert look_ahead(act, by="tests").may_be_carried_out


def test_whoever_holds_one_post_is_not_asked_which_unit_keeps_the_act(administrator, province):
    header = {"title": "Nhập hai trường", "basis": "Quyết định 12/QĐ", "effective_on": "2024-09-01"}

    form = administrator.get(reverse("org:reorganisation_new")).content.decode()
    administrator.post(reverse("org:reorganisation_new"), header)

    assert "Kept by" not in form
    assert Reorganisation.objects.get().unit == province.committee


def test_whoever_holds_several_posts_says_which_unit_keeps_the_act(client, province):
    user = person(province.committee, Role.ADMINISTRATOR)
    give_post(province.department, person=user, role=Role.ADMINISTRATOR, from_day=date(2024, 1, 1), by="tests")
    browser, header = entered(client, user), {"title": "Nhập", "basis": "Quyết định", "effective_on": "2024-09-01"}
    address = reverse("org:reorganisation_new")

    unsaid = browser.post(address, header).content.decode()
    elsewhere = browser.post(address, header | {"unit": province.school.pk}).content.decode()
    none_yet = Reorganisation.objects.count()
    browser.post(address, header | {"unit": province.department.pk})
    act = Reorganisation.objects.get()
    kept_by = act.unit
    browser.post(reverse("org:reorganisation_correct", args=[act.pk]), header | {"unit": province.committee.pk})
    act.refresh_from_db()

    assert ["Kept by" in page for page in (unsaid, elsewhere)] == [True, True]
    assert (none_yet, kept_by, act.unit) == (0, province.department, province.committee)


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("chuyen-don-vi", {"units": "school", "under": "school"}),
        ("chuyen-mot-phan", {"unit": "district", "into": "district"}),
        ("chia-tach", {"unit": "district", "rest": "district", "others": "next_district"}),
        ("chia-tach", {"unit": "district", "others": "district"}),
    ],
)
def test_nothing_passes_to_itself(administrator, act, part, typed):
    answer = add(administrator, act, part, **typed).content.decode()

    assert "cannot pass to itself. Choose another unit." in answer
    assert steps(act) == []


def test_the_same_transfer_is_not_entered_twice(administrator, act):
    typed = {"unit": "district", "into": "next_district"}
    add(administrator, act, "chuyen-mot-phan", **typed)

    again = add(administrator, act, "chuyen-mot-phan", **typed).content.decode()
    add(administrator, act, "chuyen-mot-phan", **typed, units="education_office")

    assert "The act says this already." in again
    assert steps(act) == [
        ("succeed", "district", "next_district", "part"),
        ("place", "education_office", "next_district", ""),
    ]


@pytest.mark.parametrize("part", ["thanh-lap", "them-mot-cap"])
def test_what_a_new_unit_needs_is_not_called_optional(act, province, part):
    form = PARTS[part](desk=Desk(act, person(province.committee, Role.ADMINISTRATOR, "other")))

    assert [form.fields[name].required for name in ("new_name", "new_code", "new_kind")] == [True] * 3


def test_a_circle_is_refused_with_the_units_and_the_part(act):
    add_steps(act, steps=composing.rename("school", name="Trường khác"), by="tests")
    add_steps(act, steps=composing.place(["department"], under="education_office", axis=PROFESSIONAL), by="tests")

    with override("en"):
        refusal = look_ahead(act, by="tests").refusal

    assert refusal == (
        "Sở Giáo dục và Đào tạo tỉnh Bưởi would stand under Phòng Giáo dục và Đào tạo huyện Sen, "
        "which stands under it (professional tree). Change part 2 of the act."
    )
