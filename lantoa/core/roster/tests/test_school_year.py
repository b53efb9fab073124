from datetime import date

import pytest
from django.urls import reverse

from lantoa.core import jobs
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.roster import actions
from lantoa.core.roster.models import Membership, Rollover, SchoolClass
from lantoa.core.roster.queries.school_year import class_steps, school_steps, schools_below
from lantoa.core.roster.sheets.grades import grade_in, name_in_next_grade, school_year_of

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2025, 9, 5)


@pytest.fixture
def classes(pupils):
    pupils([(f"960000000{n}", "", 2009, name) for n, name in enumerate(["10A1", "10A1", "11B", "12C2", "Tin học"])])


def standing():
    rows = Membership.objects.open().values_list("person__sector_id", "school_class__name", "school_class__school_year")
    return sorted((code[-1], name, year) for code, name, year in rows)


@pytest.mark.parametrize(
    ("name", "grade", "after"),
    [
        ("10A1", 10, "11A1"),
        ("9/2", 9, "10/2"),
        ("Lớp 1A", 1, "Lớp 2A"),
        ("Chồi 1", -2, "Lá 1"),
        ("Mầm non 2", -3, "Chồi non 2"),
    ],
)
def test_the_name_of_a_class_tells_its_grade_and_the_next(name, grade, after):
    assert (grade_in(name), name_in_next_grade(name, grade)) == (grade, after)


def test_a_school_year_bears_the_number_of_the_year_in_which_it_begins():
    assert [school_year_of(day) for day in (date(2025, 7, 31), date(2025, 8, 1), date(2026, 1, 1))] == [
        2024,
        2025,
        2025,
    ]


def test_the_preview_counts_by_class(classes, school):
    steps = [(step.school_class.name, step.pupils, step.next_name, step.leaves) for step in class_steps(school, 2025)]

    assert sorted(steps) == [
        ("10A1", 2, "11A1", False),
        ("11B", 1, "12B", False),
        ("12C2", 1, "", True),
        ("Tin học", 1, "", False),
    ]


def test_classes_move_up_and_the_last_grade_leaves(classes, school, coordinator):
    rollover = actions.roll_over(school, day=NEW_YEAR, by=coordinator)

    assert (rollover.moved, rollover.left) == (3, 1)
    assert standing() == [("0", "11A1", 2025), ("1", "11A1", 2025), ("2", "12B", 2025), ("4", "Tin học", 2024)]
    assert Membership.objects.get(school_class__name="12C2").valid_to == date(2025, 9, 4)


def test_the_step_is_taken_once_a_year(classes, school, coordinator):
    actions.roll_over(school, day=NEW_YEAR, by=coordinator)

    with pytest.raises(actions.MovedUpAlready):
        actions.roll_over(school, day=NEW_YEAR, by=coordinator)


def test_taking_it_back_is_identity(classes, school, coordinator):
    before = list(Membership.objects.order_by("pk").values())
    rollover = actions.roll_over(school, day=NEW_YEAR, by=coordinator)

    actions.undo_rollover(rollover, by=coordinator)

    assert list(Membership.objects.order_by("pk").values()) == before
    assert SchoolClass.objects.filter(school_year=2025).count() == 0
    assert actions.roll_over(school, day=NEW_YEAR, by=coordinator).moved == 3


def test_nothing_is_taken_back_once_something_builds_on_it(classes, pupils, school, coordinator):
    rollover = actions.roll_over(school, day=NEW_YEAR, by=coordinator)
    pupils([("9600000000", "", 2009, "11A2")], as_of=date(2025, 10, 1))

    with pytest.raises(actions.LaterDepends) as refusal:
        actions.undo_rollover(rollover, by=coordinator)
    assert refusal.value.facts["count"] > 0


def test_a_school_without_classes_has_no_step_to_take(school, coordinator):
    with pytest.raises(actions.NoClassToMove):
        actions.roll_over(school, day=NEW_YEAR, by=coordinator)


def test_all_schools_below_take_the_step_in_the_background(classes, pupils, province, school):
    head_of_school = person(province.next_school, Role.COORDINATOR)
    pupils(
        [("9700000001", "", 2015, "4A"), ("9700000002", "", 2014, "5A")], unit=province.next_school, by=head_of_school
    )
    administrator = person(province.department, Role.ADMINISTRATOR)
    schools = schools_below(province.department, administrator)
    assert [(step.unit, step.moving, step.leaving, step.unknown) for step in school_steps(schools, 2025)] == [
        (school, 3, 1, 1),
        (province.next_school, 1, 1, 0),
    ]

    for _time in range(2):
        actions.roll_over_below(province.department, day=NEW_YEAR, by=administrator)
        jobs.drain()

    assert sorted(Rollover.objects.values_list("unit__code", "moved", "left")) == [
        ("next_school", 1, 1),
        ("upper_school", 3, 1),
    ]


def test_the_page_shows_takes_and_takes_back_the_step(client, classes, school, coordinator):
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("roster:rollover", args=[school.pk])

    before = client.get(address).content.decode()
    client.post(address, {"day": "2025-09-05"})
    after = client.get(address).content.decode()
    client.post(reverse("roster:rollover_undo", args=[school.pk, Rollover.objects.get().pk]))

    assert ["11A1" in before, "/hoan-tac/" in before, "/hoan-tac/" in after] == [True, False, True]
    assert standing()[0] == ("0", "10A1", 2024)
