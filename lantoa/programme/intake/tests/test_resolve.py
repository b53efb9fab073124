import pytest

from lantoa.core.org.actions import UnitDraft, found_unit
from lantoa.core.org.tests.cast import OPENED, PROFESSIONAL
from lantoa.programme.intake.resolve import Neighbourhood

EXPLAINED = [("GD&ĐT", "Giáo dục và Đào tạo")]


@pytest.fixture
def near(province):
    return Neighbourhood(province.department, EXPLAINED)


def named(near, words, province):
    """The short names in the cast of the units that the words mean."""
    units = near.resolve(words).units
    return {name for name, unit in vars(province).items() if unit.pk in units}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Văn phòng Sở", {"office"}),
        ("Văn phòng Sở Giáo dục và Đào tạo", {"office"}),
        ("Phòng GD&ĐT huyện Sen", {"education_office"}),
        ("Trường THPT Bình Minh", {"upper_school"}),
        ("Phòng GD&ĐT các huyện, thành phố", {"education_office", "next_education_office"}),
        ("các trường THPT", {"upper_school"}),
        (
            "Thủ trưởng các đơn vị, trường học",
            {"education_office", "next_education_office", "upper_school"},
        ),
        ("các phòng chuyên môn, nghiệp vụ", {"office"}),
        ("Giám đốc Sở GD&ĐT", {"department"}),
        ("Báo Bưởi", set()),
    ],
)
def test_a_name_in_the_text_means_real_units(near, province, words, meant):
    assert named(near, words, province) == meant


def test_a_name_is_found_without_its_marks(near, province):
    assert named(near, "van phong so", province) == {"office"}


def test_a_school_below_an_education_office_is_not_meant_by_the_department(near, province):
    assert "school" not in named(near, "các đơn vị, trường học trực thuộc Sở", province)


def test_a_school_whose_name_is_the_beginning_of_another_is_not_meant_with_it(province):
    second = found_unit(
        UnitDraft(
            code="second",
            name="Trường THPT Bình Minh 2",
            kind="upper-secondary",
            opened_on=OPENED,
            under={PROFESSIONAL: "department"},
        ),
        by="tests",
    )
    near = Neighbourhood(province.department, EXPLAINED)

    def meant(words):
        return near.resolve(words).units

    assert meant("Trường THPT Bình Minh 2") == {second.pk}
    assert meant("Trường THPT Bình Minh") == {province.upper_school.pk}
    assert meant("Trường THPT Bình Minh và Trường THPT Bình Minh 2") == {province.upper_school.pk, second.pk}
