import pytest
from django.urls import reverse

from lantoa.core.org import queries
from lantoa.core.org.actions import UnitDraft, found_units
from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.unit_pages import unit_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return small_province()


def entered(client, user):
    user.language = "en"
    user.save(update_fields=["language"])
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def labels(nodes):
    return [(node.label, [child.label for child in node.children]) for node in nodes]


def test_the_tree_of_a_head_begins_at_the_units_of_the_posts(province):
    head = person(province.education_office, Role.HEAD)

    nodes = queries.tree(head, Axis.PROFESSIONAL)

    assert labels(nodes) == [("Phòng Giáo dục và Đào tạo huyện Sen", ["Trường Tiểu học Hoa Sen"])]


def test_the_two_trees_differ(province):
    head = person(province.district, Role.HEAD)

    professional, administrative = (labels(queries.tree(head, axis)) for axis in (PROFESSIONAL, ADMINISTRATIVE))

    assert administrative == [("UBND huyện Sen", ["Phòng Giáo dục và Đào tạo huyện Sen"])]
    assert professional == [
        ("UBND huyện Sen", []),
        ("Phòng Giáo dục và Đào tạo huyện Sen", ["Trường Tiểu học Hoa Sen"]),
    ]


@pytest.mark.parametrize("words", ["hoa sen", "Hoa Sen", "sen hoa"])
def test_units_are_found_without_marks_and_in_any_order(province, words):
    viewer = person(province.department, Role.VIEWER)

    assert [unit.code for unit in queries.search(viewer, words)] == ["school"]


def test_names_typed_with_their_marks_come_first(province):
    found_units(
        [UnitDraft("sen2", "Trường Mầm non Sến", "preschool", OPENED, {PROFESSIONAL: "department"})], by="tests"
    )
    viewer = person(province.department, Role.VIEWER)

    found = [unit.code for unit in queries.search(viewer, "Sến")]

    assert found == ["sen2", "education_office", "school"]


@pytest.mark.parametrize(
    ("words", "first"), [("PGD-966", "PGD-966"), ("pgd-966", "PGD-966"), ("PGD-96", "PGD-966"), ("THPT-01", "THPT-01")]
)
def test_a_unit_is_found_by_its_code(province, words, first):
    found_units(
        [
            UnitDraft(
                "PGD-966", "Phòng Giáo dục huyện U Minh", "education-office", OPENED, {PROFESSIONAL: "department"}
            ),
            UnitDraft("THPT-01", "Trường THPT Khánh Lâm", "upper-secondary", OPENED, {PROFESSIONAL: "department"}),
        ],
        by="tests",
    )

    assert [unit.code for unit in queries.search(person(province.department, Role.VIEWER), words)] == [first]


def test_what_comes_closest_to_the_words_stands_first(province):
    rows = [
        ("parts", "Trường Tiểu học Bình Minh Đất Mũi"),
        ("apart", "Trường Tiểu học Minh Hà, ấp U"),
        ("order", "Trường Tiểu học Ú Mính"),
        ("phrase", "Trường Tiểu học xã U Minh"),
        ("code", "Trường Tiểu học An Xuyên, U Minh Thượng"),
    ]
    drafts = [UnitDraft(code, name, "primary", OPENED, {PROFESSIONAL: "department"}) for code, name in rows]
    found_units(drafts, by="tests")
    viewer = person(province.department, Role.VIEWER)

    found = [unit.code for unit in queries.search(viewer, "  U  minh ")]

    assert found == ["code", "phrase", "order", "apart", "upper_school", "parts"]
    assert [unit.code for unit in queries.search(viewer, "CODE")] == ["code"]


def test_a_search_without_letters_finds_nothing_and_breaks_nothing(province):
    assert not queries.search(person(province.department, Role.VIEWER), "%_'").exists()


@pytest.mark.parametrize("schools", [1, 3])
def test_a_search_is_one_question_for_three_schools_as_for_one(province, django_assert_num_queries, schools):
    drafts = [
        UnitDraft(f"s{n}", f"Trường Đước {n}", "primary", OPENED, {PROFESSIONAL: "district"}) for n in range(schools)
    ]
    found_units(drafts, by="tests")
    head = person(province.district, Role.HEAD)

    # The seats of the person, then the units.
    with django_assert_num_queries(2):
        assert len(queries.search(head, "đước")) == schools


@pytest.mark.parametrize(
    ("unit", "tree"),
    [("commune", ADMINISTRATIVE), ("education_office", PROFESSIONAL), ("school", PROFESSIONAL)],
)
def test_the_list_opens_on_the_tree_on_which_ones_own_unit_stands(client, province, unit, tree):
    found_units(
        [
            UnitDraft(
                "commune", "UBND xã Nguyễn Phích", "people-committee-commune", OPENED, {ADMINISTRATIVE: "district"}
            )
        ],
        by="tests",
    )
    own = Unit.objects.get(code=unit)
    browser = entered(client, person(own, Role.HEAD))

    opened = browser.get(reverse("org:unit_list"))
    other = PROFESSIONAL if tree == ADMINISTRATIVE else ADMINISTRATIVE
    asked = browser.get(reverse("org:unit_list"), {"axis": other})

    assert f'value="{tree}" selected' in opened.content.decode()
    assert own.name in [node.label for node in opened.context["nodes"]]
    assert f'value="{other}" selected' in asked.content.decode()


def test_a_post_narrowed_to_one_tree_opens_that_tree(province):
    narrowed = person(province.school, Role.HEAD)
    narrowed.posts.update(axis=ADMINISTRATIVE)

    assert queries.own_tree(narrowed) == ADMINISTRATIVE
    narrowed.posts.all().delete()
    assert queries.own_tree(narrowed) == PROFESSIONAL


def test_search_finds_nothing_of_the_next_district(province):
    coordinator = person(province.education_office, Role.COORDINATOR)

    assert [unit.code for unit in queries.search(coordinator, "truong")] == []


def test_the_next_unit_is_not_found_by_its_address(client, province):
    browser = entered(client, person(province.education_office, Role.COORDINATOR))

    answers = [
        browser.get(reverse("org:unit_detail", args=[unit.pk])).status_code
        for unit in (province.education_office, province.next_education_office)
    ]

    assert answers == [200, 404]


def test_a_unit_shows_who_works_there_and_what_is_below(client, province):
    browser = entered(client, person(province.education_office, Role.HEAD, "bich.tram"))

    page = browser.get(reverse("org:unit_detail", args=[province.education_office.pk])).content.decode()

    shown = [words in page for words in ("Bich Tram", "Trường Tiểu học Hoa Sen", "UBND huyện Sen", "Rạch Đước")]
    assert shown == [True, True, True, False]


def test_superiors_out_of_reach_are_named_without_an_address(province):
    coordinator = person(province.education_office, Role.COORDINATOR)

    page = unit_page(coordinator, province.education_office.pk)

    assert [(node.label, node.href) for node in page.lines[1].superiors] == [
        ("Sở Giáo dục và Đào tạo tỉnh Bưởi", ""),
        ("UBND tỉnh Bưởi", ""),
    ]


def test_a_person_without_a_post_is_told_whom_to_ask(client, province):
    user = person(province.school, Role.HEAD)
    user.posts.all().delete()

    page = entered(client, user).get(reverse("org:unit_list")).content.decode()

    assert "Ask the administrator of your unit." in page


@pytest.mark.parametrize("schools", [1, 3])
def test_a_unit_takes_as_many_queries_for_three_schools_as_for_one(province, django_assert_num_queries, schools):
    drafts = [UnitDraft(f"s{n}", f"Trường {n}", "primary", OPENED, {PROFESSIONAL: "district"}) for n in range(schools)]
    found_units(drafts, by="tests")
    head = person(province.district, Role.HEAD)

    with django_assert_num_queries(24):
        unit_page(head, province.district.pk)


def test_a_search_keeps_the_professional_tree_chosen(client, province):
    browser = entered(client, person(province.department, Role.VIEWER))

    page = browser.get(reverse("org:unit_list"), {"q": "hoa sen"}).content.decode()

    chosen = [each in page for each in ('value="professional" selected', "1 unit found", "Trường Tiểu học Hoa Sen")]
    assert chosen == [True, True, True]
