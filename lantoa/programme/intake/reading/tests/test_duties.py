"""What a duty says of itself: product, condition, day, doubts, and the labels that complete it."""

from datetime import date

import pytest

from lantoa.programme.intake.reading.duties import condition_of, deliverable_of, is_attribute_line
from lantoa.programme.intake.reading.nodes import Basis, DeadlineOperator, LinkKind, MentionRole, NodeKind, Period
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import passage, source_of

HEAD = "KẾ HOẠCH\nTruyền thông về nước sạch năm 2025\n"
RESPONSIBLE, COOPERATING = MentionRole.RESPONSIBLE, MentionRole.COOPERATING


def tasks(*lines, heading="IV. TỔ CHỨC THỰC HIỆN"):
    return read(source_of(HEAD + "\n".join([heading, *lines]))).of_kind(NodeKind.TASK)


def labelled(*lines):
    """The one task of a plan of work, completed by labelled lines."""
    (task,) = tasks("1. In sổ tay", "In sổ tay nước sạch.", *lines, heading="III. NHIỆM VỤ, GIẢI PHÁP")
    return task


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng kế hoạch truyền thông của đơn vị", "kế hoạch truyền thông của đơn vị"),
        ("Xây dựng và ban hành kế hoạch năm 2025 trước ngày 02/4", "kế hoạch năm 2025"),
        ("Ban hành quy chế phối hợp, phân công viên chức", "quy chế phối hợp"),
        ("Lập dự toán kinh phí gửi Sở Tài chính", "dự toán kinh phí"),
        ("Biên soạn tài liệu hỏi đáp để phát cho hộ dân", "tài liệu hỏi đáp"),
        ("Hoàn thiện đề án nhằm nâng cao chất lượng", "đề án"),
        ("Xây dựng bộ tiêu chí đánh giá (có phụ lục)", "bộ tiêu chí đánh giá"),
        ("báo cáo tình hình thực hiện về Sở Y tế", "báo cáo tình hình thực hiện"),
        ("báo cáo kết quả hằng quý", "báo cáo kết quả"),
        ("báo cáo tổng kết trước ngày 15/12", "báo cáo tổng kết"),
        ("Xây dựng nông thôn mới", None),
        ("Báo cáo về Sở", None),
        ("Kiểm tra việc thực hiện kế hoạch", None),
    ],
)
def test_what_a_duty_produces_is_told_in_its_words(text, expected):
    assert deliverable_of(passage(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở", "nếu có khó khăn, vướng mắc"),
        ("Trường hợp phát sinh vấn đề mới, đề nghị phản ánh", "Trường hợp phát sinh vấn đề mới"),
        ("Khi có sự thay đổi nhân sự, đơn vị báo cáo ngay", "Khi có sự thay đổi nhân sự"),
        ("Nếu gặp vướng mắc; liên hệ Văn phòng", "Nếu gặp vướng mắc"),
        ("Khi thực hiện phải tiết kiệm", None),
        ("Tháo gỡ khó khăn, vướng mắc", None),
    ],
)
def test_when_a_duty_arises_is_told_in_its_words(text, expected):
    assert condition_of(passage(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đơn vị chủ trì: Sở Y tế", True),
        ("Cơ quan phối hợp: UBND xã", True),
        ("Chủ trì: Sở Y tế", True),
        ("Thời gian thực hiện: Quý II", True),
        ("Thời hạn hoàn thành: 30/6", True),
        ("Tiến độ: tháng 6", True),
        ("Sản phẩm: Sổ tay", True),
        ("Kết quả đầu ra: Báo cáo", True),
        ("Phân công thực hiện: Văn phòng", True),
        ("Trách nhiệm: Văn phòng", True),
        ("Chủ trì tham mưu: soạn thảo", False),
        ("Thời gian qua, các đơn vị đã cố gắng", False),
    ],
)
def test_a_label_is_told_from_a_sentence(text, expected):
    assert is_attribute_line(passage(text)) is expected


def test_a_label_names_who_leads_in_place_of_nobody():
    task = labelled("- Đơn vị chủ trì: Sở Y tế.", "- Đơn vị phối hợp: Báo Bưởi, UBND các xã.")

    assert (task.codes(RESPONSIBLE), task.responsible_basis, task.doubts) == (("department",), Basis.STATED, ())
    assert task.codes(COOPERATING) == ("newspaper", "peoples_committees")


def test_a_body_that_nobody_knows_stands_as_written():
    task = labelled("- Đơn vị chủ trì: Nhóm nòng cốt tự quản.")

    named = [(item.code, item.as_written) for item in task.mentions if item.role is RESPONSIBLE]
    assert named == [(None, "Nhóm nòng cốt tự quản")]


@pytest.mark.parametrize(
    ("label", "operator", "day"),
    [
        ("Thời gian: 20/11/2025", DeadlineOperator.ON, date(2025, 11, 20)),
        ("Thời gian: ngày 20/11/2025", DeadlineOperator.ON, date(2025, 11, 20)),
        ("Thời gian: trước ngày 20/11/2025", DeadlineOperator.BEFORE, date(2025, 11, 20)),
        ("Thời gian: Tháng 11/2025", DeadlineOperator.BY, date(2025, 11, 30)),
        ("Thời gian hoàn thành: 20/11/2025", DeadlineOperator.BY, date(2025, 11, 20)),
        ("Thời hạn: 20/11/2025", DeadlineOperator.BY, date(2025, 11, 20)),
    ],
)
def test_a_bare_day_under_time_is_the_day_itself_and_under_any_other_label_the_last(label, operator, day):
    deadline = labelled("- Chủ trì: Sở Y tế.", f"- {label}.").deadline

    assert (deadline.operator, deadline.falls_on) == (operator, day)


def test_a_label_tells_that_a_duty_comes_again():
    assert [item.period for item in labelled("- Thời gian: Hằng quý.").recurrences] == [Period.QUARTERLY]


@pytest.mark.parametrize("value", ["-", "…", "..."])
def test_an_empty_label_says_nothing(value):
    task = labelled(f"- Sản phẩm: {value}")

    assert (task.deliverable, task.deadline) == (None, None)


def test_two_labels_in_one_line_complete_the_same_duty():
    task = labelled("- Chủ trì: Sở Y tế. Sản phẩm: Sổ tay.")

    assert (task.codes(RESPONSIBLE), task.deliverable) == (("department",), "Sổ tay")


@pytest.mark.parametrize(
    ("line", "basis", "codes", "doubts"),
    [
        ("- Văn phòng Sở tổng hợp.", Basis.STATED, ("department_office",), []),
        ("- Tổng hợp kết quả.", Basis.HEADING, ("health_facilities",), []),
        ("- Tổng hợp kết quả trước ngày 20/12.", Basis.HEADING, ("health_facilities",), ["deadline_year_inferred"]),
    ],
)
def test_how_the_responsible_one_is_known_is_said(line, basis, codes, doubts):
    (task,) = tasks("1. Các Trạm Y tế", line)

    assert (task.responsible_basis, task.codes(RESPONSIBLE)) == (basis, codes)
    assert [doubt.code for doubt in task.doubts] == doubts


def test_a_duty_without_anybody_is_less_sure_than_one_under_a_heading():
    (unowned,) = tasks("1. In sổ tay nước sạch.", heading="III. NHIỆM VỤ")
    (owned,) = tasks("1. Các Trạm Y tế", "- In sổ tay nước sạch.")

    assert (unowned.confidence, owned.confidence) == (0.7, 0.9)


def test_a_purpose_with_a_pace_points_to_the_duty_that_it_serves():
    first, second = tasks("1. Các Trạm Y tế", "- Theo dõi tiến độ để kịp thời tháo gỡ khó khăn.")

    assert [(link.kind, link.target_id) for link in second.links] == [(LinkKind.PURPOSE_OF, first.id)]
    assert first.links == ()


def test_a_pace_in_the_next_item_is_no_purpose_of_the_one_before():
    _first, second = tasks("1. Các Trạm Y tế", "- Theo dõi tiến độ.", "- Kịp thời tháo gỡ khó khăn.")

    assert second.links == ()


def test_a_day_of_its_own_is_not_overwritten_by_the_next_sentence():
    first, *_rest = tasks(
        "1. Các Trạm Y tế", "- Lập kế hoạch trước ngày 02/4/2025. Thời gian báo cáo Sở Y tế trước ngày 10/4/2025."
    )

    assert first.deadline.falls_on == date(2025, 4, 2)


def test_a_day_that_comes_again_is_no_deadline():
    (task,) = tasks("1. Các Trạm Y tế", "- Báo cáo Sở Y tế hằng năm trước ngày 05/12.")

    assert (task.deadline, [item.period for item in task.recurrences]) == (None, [Period.YEARLY])


def test_a_subject_holds_for_its_sentence_and_not_for_the_next_item():
    first, second, third = tasks(
        "1. Các Trạm Y tế", "- Văn phòng Sở rà soát văn bản; tập huấn cho cán bộ thôn.", "- Treo băng rôn."
    )

    assert [task.codes(RESPONSIBLE) for task in (first, second, third)] == [
        ("department_office",),
        ("department_office",),
        ("health_facilities",),
    ]
    assert [task.responsible_basis for task in (first, second, third)] == [Basis.STATED, Basis.STATED, Basis.HEADING]
