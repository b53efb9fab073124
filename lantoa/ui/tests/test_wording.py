from datetime import date

import pytest
from django.utils import translation

from lantoa.ui.wording import Change, Nearness, hue, initials, nearness, word_changes

DUE = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 18), Nearness("far", "calendar", "14 days left")),
        (date(2024, 3, 25), Nearness("near", "clock", "7 days left")),
        (date(2024, 3, 31), Nearness("near", "clock", "1 day left")),
        (date(2024, 4, 1), Nearness("near", "clock", "due today")),
        (date(2024, 4, 2), Nearness("late", "circle-alert", "1 day late")),
        (date(2024, 5, 1), Nearness("late", "circle-alert", "30 days late")),
    ],
)
def test_the_last_day_in_time_is_not_late(today, expected):
    assert nearness(DUE, today) == expected


@pytest.mark.parametrize(
    ("done_on", "words"),
    [(date(2024, 4, 1), "done in time"), (date(2024, 4, 3), "done 2 days late")],
)
def test_what_is_done_is_no_longer_late(done_on, words):
    assert nearness(DUE, date(2024, 6, 1), done_on) == Nearness("done", "circle-check", words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Trần Thị Hồng Gấm", "HG"), ("Đỗ Ánh", "ĐÁ"), ("vanthu", "V"), ("", "")],
)
def test_initials_are_those_of_the_name_people_are_called_by(name, expected):
    assert initials(name) == expected


def test_a_person_keeps_one_colour_and_all_colours_are_used():
    names = [f"Người thứ {number}" for number in range(40)]

    assert {hue(name) for name in names} == {1, 2, 3, 4}
    assert hue("Trần Thị Hồng Gấm") == hue("Trần Thị Hồng Gấm")


def test_changed_words_are_told_from_kept_ones_on_both_sides():
    old, new = word_changes("trước ngày 02/4/2024", "trước ngày 15/4/2024 đối với Phòng")

    assert old == [Change("trước ngày", True), Change("02/4/2024", False)]
    assert new == [Change("trước ngày", True), Change("15/4/2024 đối với Phòng", False)]


def test_a_text_that_did_not_change_is_one_kept_run():
    assert word_changes("giữ nguyên", "giữ nguyên") == ([Change("giữ nguyên", True)], [Change("giữ nguyên", True)])


def test_a_text_that_is_new_has_nothing_before_it():
    assert word_changes("", "mới") == ([], [Change("mới", False)])
