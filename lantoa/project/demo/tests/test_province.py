from collections import Counter

import pytest

from lantoa.core.clock.models import DemoClock
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import may, units_where
from lantoa.project.demo.actions import DayNotSet, build_province, set_day
from lantoa.project.demo.authority import NotTheDemo
from lantoa.project.demo.days import opening_day, set_days
from lantoa.project.demo.province import unit_drafts
from lantoa.project.demo.queries import cast, person_of_cast
from lantoa.project.demo.reading import read

# Real schools of the province, as a public list names them; no invented name may be one of them.
REAL_NAMES = """Hồ Thị Kỷ, Tắc Vân, Cà Mau, Chuyên Phan Ngọc Hiển, Nguyễn Việt Khái, Hermann Gmeiner, Thanh Bình Cà Mau,
Lý Văn Lâm, Thới Bình, Lê Công Nhân, Nguyễn Văn Nguyễn, Tân Bằng, Tân Lộc, U Minh, Khánh Lâm, Khánh An, Trần Văn Thời,
Huỳnh Phi Hùng, Khánh Hưng, Sông Đốc, Võ Thị Hồng, Cái Nước, Nguyễn Mai, Phú Hưng, Đầm Dơi, Thái Thanh Hòa, Tân Đức,
Quách Văn Phẩm, Nguyễn Huân, Viên An, Ngọc Hiển, Phan Ngọc Hiển, Nguyễn Thị Minh Khai, Phú Tân, Vàm Đình"""


@pytest.fixture
def province(db, settings):
    settings.DEMO = True
    build_province()


def below(code, axis):
    unit = Unit.objects.get(code=code)
    return Unit.objects.children_of(unit, axis=axis, on=opening_day())


def test_the_province_comes_out_the_same_every_time():
    assert unit_drafts() == unit_drafts()


def test_no_code_stands_for_two_units_and_no_name_for_two_in_a_district():
    drafts = unit_drafts()

    codes = Counter(draft.code for draft in drafts)
    names = Counter(
        (draft.name, draft.under.get(Axis.PROFESSIONAL) or draft.under.get(Axis.ADMINISTRATIVE)) for draft in drafts
    )

    assert (max(codes.values()), max(names.values())) == (1, 1)


def test_no_invented_school_has_the_name_of_a_real_one():
    real = {" ".join(name.split()) for name in REAL_NAMES.split(",")}
    names = read("names")
    invented = {name for rows in names["direct"].values() for name, _commune in rows}
    invented |= {name for rows in names["district"].values() for name in rows}

    assert invented & real == set()


def test_the_plan_of_the_department_binds_nine_offices_and_about_45_units(province):
    under_it = Counter(below("SGDDT", Axis.PROFESSIONAL).values_list("kind__code", flat=True))

    inner = {"department-office": 1, "department-inspectorate": 1, "department-division": 7}
    direct = {"upper-secondary": 30, "lower-upper-secondary": 6, "boarding-school": 1, "continuing-education": 7}
    assert under_it == inner | direct | {"inclusive-education": 1, "education-office": 9}


def test_about_450_schools_stand_under_the_offices_of_their_districts(province):
    offices = below("SGDDT", Axis.PROFESSIONAL).filter(kind__code="education-office")

    schools = [Unit.objects.children_of(each, axis=Axis.PROFESSIONAL, on=opening_day()).count() for each in offices]

    assert (len(schools), sum(schools), min(schools) > 25) == (9, 450, True)


def test_an_office_stands_under_its_district_and_for_its_trade_under_the_department(province):
    office = Unit.objects.get(code="PGD-966")

    above = [
        Unit.objects.above(office, axis=axis, on=opening_day()).order_by("code").values_list("code", flat=True)
        for axis in (Axis.ADMINISTRATIVE, Axis.PROFESSIONAL)
    ]

    assert [list(codes) for codes in above] == [["UBND-96", "UBND-966"], ["SGDDT", "UBND-96"]]


def test_everything_is_marked_as_illustrative_and_no_address_is_real(province):
    emails = set(Unit.objects.values_list("email", flat=True)) | set(
        Post.objects.values_list("person__email", flat=True)
    )

    assert not Unit.objects.filter(is_illustration=False).exists()
    assert {email.rpartition(".")[2] for email in emails} == {"example"}


def test_units_bound_have_a_coordinator_and_a_head_and_schools_a_coordinator(province):
    bound = below("SGDDT", Axis.PROFESSIONAL).filter(kind__is_inner=False)
    schools = Unit.objects.filter(kind__is_school=True)

    without = [
        bound.exclude(posts__role=Role.COORDINATOR).count(),
        bound.exclude(posts__role=Role.HEAD).count(),
        schools.exclude(posts__role=Role.COORDINATOR).count(),
    ]

    assert without == [0, 0, 0]


def test_nobody_can_sign_in_by_password(province):
    posts = Post.objects.select_related("person")

    assert [post for post in posts if post.person.has_usable_password()] == []


def test_the_cast_has_its_units_and_the_next_districts_coordinator_sees_nothing_of_u_minh(province):
    members = {member.username: member.unit for group in cast() for member in group.members}
    coordinator, next_coordinator = person_of_cast("truc.ly"), person_of_cast("my.duyen")
    office = Unit.objects.get(code="PGD-966")

    assert (len(members), members["bao.ngoc"]) == (16, "THPT Rừng Đước")
    assert (may(coordinator, VIEW_UNIT, office), may(next_coordinator, VIEW_UNIT, office)) == (True, False)
    assert units_where(person_of_cast("nhat.quang"), VIEW_UNIT).count() == 514


def test_only_the_cast_can_be_entered(province):
    assert person_of_cast("pgd-967.thu-truong") is None


def test_the_demo_opens_on_its_first_day_and_moves_between_set_days(province):
    opened = [day.is_current for day in set_days()]

    set_day(set_days()[3].day)

    moved = [day.is_current for day in set_days()]
    assert (opened.index(True), moved.index(True), sum(opened), sum(moved)) == (0, 3, 1, 1)


def test_a_day_that_is_not_set_is_refused(province):
    with pytest.raises(DayNotSet):
        set_day(opening_day().replace(year=2030))

    assert DemoClock.objects.get().day == opening_day()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", [build_province, lambda: set_day(opening_day())])
def test_outside_the_demo_nothing_is_built_and_no_clock_is_moved(verb):
    with pytest.raises(NotTheDemo):
        verb()

    assert (Unit.objects.count(), DemoClock.objects.count()) == (0, 0)
