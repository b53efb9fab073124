"""Tables in plain text files."""

import pytest

from lantoa.programme.intake.reading.extract import extract


def cells(text):
    return [(line.cell, line.text) for line in extract(text.encode()).lines]


@pytest.mark.parametrize(
    "rows", ["TT\tViệc\tAi\n1\tMở lớp\tSở Y tế", "| TT | Việc | Ai |\n|---|---|---|\n| 1 | Mở lớp | Sở Y tế |"]
)
def test_rows_with_tabs_or_bars_become_cells(rows):
    found = [text for cell, text in cells(rows) if cell]

    assert found == ["TT", "Việc", "Ai", "1", "Mở lớp", "Sở Y tế"]


def test_a_cell_has_its_table_row_and_column_and_an_empty_one_has_no_line():
    assert cells("a\tb\tc\nd\t\te") == [
        ((1, 1, 1), "a"),
        ((1, 1, 2), "b"),
        ((1, 1, 3), "c"),
        ((1, 2, 1), "d"),
        ((1, 2, 3), "e"),
    ]


@pytest.mark.parametrize("text", ["ỦY BAN\tCỘNG HÒA\nXÃ A\tĐộc lập", "một\thai\tba\nbốn"])
def test_two_columns_and_a_lone_row_are_no_table(text):
    assert [cell for cell, _ in cells(text)] == [None, None]
