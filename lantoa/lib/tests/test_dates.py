from datetime import date, datetime

import pytest

from lantoa.lib.dates import in_figures, in_its_new_day, moment_on_screen, on_screen, real_day, same_day_in_year


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 4, 1), "01/4/2024"),
        (date(2024, 1, 15), "15/01/2024"),
        (date(2024, 2, 9), "09/02/2024"),
        (date(2024, 3, 18), "18/3/2024"),
        (date(2024, 12, 31), "31/12/2024"),
    ],
)
def test_days_are_written_as_in_documents(day, written):
    assert in_figures(day) == written


@pytest.mark.parametrize(
    ("day", "year", "moved"),
    [
        (date(2024, 2, 29), 2025, date(2025, 2, 28)),
        (date(2024, 2, 29), 2028, date(2028, 2, 29)),
        (date(2023, 2, 28), 2024, date(2024, 2, 28)),
        (date(2024, 4, 2), 2025, date(2025, 4, 2)),
    ],
)
def test_a_day_keeps_its_place_in_another_year(day, year, moved):
    assert same_day_in_year(day, year) == moved


@pytest.mark.parametrize(
    ("figures", "day"),
    [
        ((2024, 2, 29), date(2024, 2, 29)),
        ((1945, 9, 2), date(1945, 9, 2)),
        ((2024, 2, 31), None),
        ((2024, 13, 1), None),
        ((0, 1, 1), None),
        ((1, 1, 1), None),
        ((9999, 12, 31), None),
        ((10**20, 1, 1), None),
    ],
)
def test_figures_make_a_day_only_where_a_plan_can_mean_one(figures, day):
    assert real_day(*figures) == day


def test_screens_write_days_and_moments_in_one_width():
    assert (on_screen(date(2024, 4, 1)), moment_on_screen(datetime(2024, 3, 18, 9, 5))) == (
        "01/04/2024",
        "09:05 18/03/2024",
    )


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("trước ngày 02/4/2024", "trước ngày 28/2/2025"),
        ("2/04/2024; 02/04/2024", "28/02/2025; 28/02/2025"),
        ("số 12/02/4/2024 và 102/4/2024, 02/4/20245", "số 12/02/4/2024 và 102/4/2024, 02/4/20245"),
        ("02/5/2024, không có ngày", "02/5/2024, không có ngày"),
    ],
)
def test_a_day_in_figures_becomes_another_in_its_own_way_of_writing(words, moved):
    assert in_its_new_day(words, date(2024, 4, 2), date(2025, 2, 28)) == moved
