"""What comes again: the words for each period, lists of periods, and days within them."""

import pytest

from lantoa.programme.intake.reading.nodes import Period, Recurrence
from lantoa.programme.intake.reading.tests.samples import passage
from lantoa.programme.intake.reading.times import due_recurrences_in, recurrences_in

DAILY, WEEKLY, MONTHLY, QUARTERLY = Period.DAILY, Period.WEEKLY, Period.MONTHLY, Period.QUARTERLY
SIX_MONTH, NINE_MONTH, YEARLY, SEMESTER, AD_HOC = (
    Period.SIX_MONTH,
    Period.NINE_MONTH,
    Period.YEARLY,
    Period.SEMESTER,
    Period.AD_HOC,
)


def periods(text):
    return [item.period for item in recurrences_in(passage(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hằng ngày phát bản tin", [DAILY]),
        ("hàng tuần tổng hợp", [WEEKLY]),
        ("mỗi tháng một lần", [MONTHLY]),
        ("định kỳ hàng quý báo cáo", [QUARTERLY]),
        ("định kỳ mỗi quý", [QUARTERLY]),
        ("định kỳ 6 tháng", [SIX_MONTH]),
        ("định kỳ 06 tháng/01 lần", [SIX_MONTH]),
        ("định kỳ 6 tháng, 9 tháng, năm", [SIX_MONTH, NINE_MONTH, YEARLY]),
        ("hằng năm tổ chức", [YEARLY]),
        ("mỗi học kỳ một buổi", [SEMESTER]),
        ("báo cáo tháng, quý, năm", [MONTHLY, QUARTERLY, YEARLY]),
        ("báo cáo hàng quý; sáu tháng và hàng năm", [QUARTERLY, SIX_MONTH, YEARLY]),
        ("báo cáo định kỳ (quý, 6 tháng, năm)", [QUARTERLY, SIX_MONTH, YEARLY]),
        ("báo cáo định kỳ, đột xuất", [AD_HOC]),
        ("kiểm tra đột xuất các xã", [AD_HOC]),
        ("hằng quý và hằng quý", [QUARTERLY]),
    ],
)
def test_every_period_is_named_once_in_the_order_of_the_text(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo quý I năm 2025",
        "báo cáo quý 2/2025",
        "báo cáo tháng 3",
        "báo cáo năm 2025",
        "báo cáo năm học 2024 - 2025",
        "theo quy định, quy chế",
        "hàng quy mô lớn",
        "Kế hoạch hằng năm của tỉnh",
        "dự toán ngân sách hằng năm",
        "Chỉ số cải cách hành chính hằng năm",
        "làm việc đột xuất với doanh nghiệp",
        "hàng hóa, hàng Việt Nam",
        "6 tháng đầu năm 2025",
    ],
)
def test_a_period_that_is_named_once_or_belongs_to_a_name_does_not_recur(text):
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("báo cáo hằng tháng trước ngày 20", "trước ngày 20"),
        ("báo cáo trước ngày 20 của hằng tháng", "trước ngày 20 của hằng tháng"),
        ("báo cáo hằng quý vào ngày 15 của tháng cuối quý", "vào ngày 15 của tháng cuối quý"),
        ("báo cáo hằng tháng chậm nhất là ngày 25", "chậm nhất là ngày 25"),
        ("báo cáo hằng tháng xong trước ngày 25", "xong trước ngày 25"),
        ("báo cáo hằng năm đến ngày 15/12", "đến ngày 15/12"),
        ("báo cáo hằng năm trước ngày 15/12/2025", None),
        ("báo cáo hằng tháng", None),
    ],
)
def test_the_day_within_a_period_is_kept_in_its_own_words(text, due):
    assert [item.due for item in recurrences_in(passage(text))] == [due]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gửi về Sở ngày 20 hàng tháng", [Recurrence(MONTHLY, "ngày 20 hàng tháng", "ngày 20 hàng tháng")]),
        ("gửi ngày 5 mỗi tháng", [Recurrence(MONTHLY, "ngày 5 mỗi tháng", "ngày 5 mỗi tháng")]),
        (
            "gửi ngày 15 tháng cuối của mỗi quý",
            [Recurrence(QUARTERLY, "ngày 15 tháng cuối của mỗi quý", "ngày 15 tháng cuối của mỗi quý")],
        ),
        ("gửi ngày 15/12 hàng năm", [Recurrence(YEARLY, "ngày 15/12 hàng năm", "ngày 15/12 hàng năm")]),
        ("gửi ngày 15/12", []),
    ],
)
def test_a_recurrence_may_be_told_by_its_day_alone(text, expected):
    assert list(due_recurrences_in(passage(text))) == expected


def test_each_period_keeps_its_own_words():
    found = recurrences_in(passage("báo cáo định kỳ hàng quý, 06 tháng và hằng năm"))

    assert [item.as_written for item in found] == ["định kỳ hàng quý", "06 tháng", "hằng năm"]
