"""What stands below a list is nobody of it; what is missing in a row of the list is told all the same."""

import pytest

from lantoa.core.roster.models import Subject
from lantoa.core.roster.tests.conftest import PUPIL_HEAD
from lantoa.core.roster.tests.test_import_staff import AN, BINH, problems

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "lines",
    [
        [("Tổng cộng: 2", "", "", "", "")],
        [("", "", "Tổng cộng: 45", "", "")],
        [("Tổng số", 2, "", "", "")],
        [("", "", "Người lập bảng", "", "Hiệu trưởng"), ("", "", "Nguyễn Văn A", "", "Trần Thị B")],
        [
            ("Người lập bảng", "", "Hiệu trưởng", "", ""),
            ("", "", "(Ký, ghi rõ họ tên)", "", ""),
            ("", "", "Lê A", "", ""),
        ],
        [
            ("", "", "Cà Mau, ngày 15 tháng 10 năm 2024", "", ""),
            ("", "", "HIỆU TRƯỞNG", "", ""),
            ("", "", "Lê A", "", ""),
        ],
    ],
)
def test_sums_and_signatures_are_passed_over(send, lines):
    imported = send([AN, BINH, (), *lines])

    assert (problems(imported), imported.new, imported.rows) == ([], 2, 2)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("", "CB-3", "", "", "Hiệu trưởng"), "name_missing"),
        (("", "", "Lê Cúc", "", "Hiệu trưởng"), "code_missing"),
        (("", "", "Lê Tổng", "", "Tổng phụ trách Đội"), "code_missing"),
    ],
)
def test_a_row_of_the_list_is_no_footer(send, row, problem):
    assert [each[2] for each in problems(send([AN, row]))] == [problem]


def test_pupils_end_with_a_sum_too(send):
    rows = [("9600000001", "", 2009, "10A1"), ("", "", "", "Tổng cộng: 1"), ("", "", "", "Hiệu trưởng")]
    imported = send(rows, head=PUPIL_HEAD, subject=Subject.PUPIL)

    assert (problems(imported), imported.new) == ([], 1)


@pytest.mark.parametrize("shown", ["#DIV/0!", "#N/A", "#REF!"])
def test_a_formula_that_failed_is_said_to_have_failed(send, shown):
    told = send("\n".join(["Mã cán bộ,Họ và tên", f"{shown},Lê Cúc"]).encode(), name="ds.csv")

    assert problems(told) == [(2, "local_code", "formula_failed")]
    assert told.problems.get().value == shown
