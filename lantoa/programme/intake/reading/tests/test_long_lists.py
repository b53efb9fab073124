"""A list of thousands of entries must not take the square of their number in steps."""

import sys

import pytest

from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import source_of


def steps(text: str) -> int:
    """How many of Python's functions a reading calls."""
    source, calls = source_of(text), 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        read(source)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "entry",
    [
        "- Nội dung thứ nhất.",
        "- Thời gian: Quý I.",
        "1. Tổ chức tập huấn.",
        "{n}. Trường số {n} thực hiện Quyết định số {n}/QĐ-UBND ngày 05/3/2024 của Chủ tịch Ủy ban nhân dân tỉnh.",
        "{n}. Văn phòng Sở {n} thực hiện theo Kế hoạch cải cách hành chính số hóa hồ sơ năm {n}.",
    ],
)
def test_four_times_as_many_entries_take_nowhere_near_the_square_of_the_steps(entry):
    entries = [entry.format(n=number) for number in range(1, 401)]
    short, long = (steps("\n".join(["KẾ HOẠCH", "II. NHIỆM VỤ", *entries[:count]])) for count in (100, 400))

    assert long < 8 * short
