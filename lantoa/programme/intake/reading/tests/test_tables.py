"""Tables of work become tasks; other tables are kept as they are."""

from dataclasses import replace
from datetime import date

import pytest

from lantoa.programme.intake.reading.coverage import uncovered
from lantoa.programme.intake.reading.nodes import MentionRole, NodeKind
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.paragraphs import paragraphs_of
from lantoa.programme.intake.reading.passages import LineStarts
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.source import Line, Source, SourceKind
from lantoa.programme.intake.reading.tables import columns_of, rows_of

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Sản phẩm"]


def source_with(*rows):
    texts = [("KẾ HOẠCH", None), ("Truyền thông năm 2025", None), ("I. NHIỆM VỤ", None)]
    texts += [(cell, (1, row, column)) for row, cells in enumerate(rows, 1) for column, cell in enumerate(cells, 1)]
    return Source(SourceKind.WORD, tuple(Line(i, text, text, cell=cell) for i, (text, cell) in enumerate(texts, 1)))


def tasks(*rows):
    return read(source_with(*rows)).of_kind(NodeKind.TASK)


def test_a_row_is_a_task_with_what_its_cells_say():
    (task,) = tasks(
        HEAD, ["1", "Biên soạn tờ gấp", "Văn phòng Sở", "Các phòng chuyên môn", "Quý II/2025", "5.000 tờ gấp"]
    )

    assert (task.id, task.text, task.number_as_written, task.section_id) == ("T1", "Biên soạn tờ gấp", "1", "I")
    assert task.codes(MentionRole.RESPONSIBLE) == ("department_office",)
    assert task.codes(MentionRole.COOPERATING) == ("divisions",)
    assert (task.deadline.falls_on, task.deliverable, task.doubts) == (date(2025, 6, 30), "5.000 tờ gấp", ())


def test_empty_cells_say_nothing():
    (task,) = tasks(HEAD, ["1", "Khảo sát hộ dân", "", "", "", ""])

    assert (task.mentions, task.deadline, task.deliverable) == ((), None, None)
    assert [doubt.code for doubt in task.doubts] == ["responsible_unstated"]


def test_a_row_with_a_title_alone_is_a_section():
    reading = read(
        source_with(
            HEAD,
            ["I", "Công tác chỉ đạo", "", "", "", ""],
            ["1", "Ban hành kế hoạch", "Sở Y tế", "", "Tháng 3/2025", ""],
        )
    )

    assert [(n.kind, n.text) for n in reading.nodes[1:]] == [
        (NodeKind.SECTION, "Công tác chỉ đạo"),
        (NodeKind.TASK, "Ban hành kế hoạch"),
    ]


def test_a_body_that_the_lexicon_does_not_know_stands_as_written():
    (task,) = tasks(HEAD, ["1", "Trực tổng đài", "Nhóm 1022", "", "Hằng tháng", ""])

    assert [(item.code, item.as_written) for item in task.mentions] == [(None, "Nhóm 1022")]
    assert [item.period for item in task.recurrences] == ["monthly"]


def test_a_table_of_other_things_is_listed_and_not_lost():
    source = source_with(["Xã", "Số hộ"], ["Suối Đá", "1.204"])

    reading = read(source)

    assert [item.text for item in reading.leftover] == ["Xã", "Số hộ", "Suối Đá", "1.204"]
    assert uncovered(source, reading) == ()


def test_paragraphs_of_one_cell_are_joined():
    lines = tuple(Line(i, text, text, cell=(1, 1, 1)) for i, text in enumerate(["Biên soạn", "tờ gấp"], 1))
    source = Source(SourceKind.WORD, lines)
    paragraphs = paragraphs_of(source, LineStarts.of(source))

    (row,) = rows_of(Item(paragraphs[0], table=paragraphs))

    assert [cell.text for cell in row.cells.values()] == ["Biên soạn tờ gấp"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (HEAD, ["number", "task", "responsible", "cooperating", "deadline", "product"]),
        (
            ["TT", "Nội dung", "Thời gian", "Người phụ trách", "Ghi chú"],
            ["number", "task", "time", "responsible", "note"],
        ),
        (["Họ tên", "Năm sinh"], []),
        (["Nội dung"], []),
    ],
)
def test_columns_are_known_by_their_heading(cells, expected):
    source = source_with(cells)
    table = [p for p in paragraphs_of(source, LineStarts.of(source)) if p.line.cell]

    assert list(columns_of(rows_of(Item(table[0], table=table))[0]).values()) == expected


def test_a_table_goes_on_after_a_page_break_under_its_first_head():
    first = source_with(HEAD, ["1", "Biên soạn tờ gấp", "Văn phòng Sở", "", "Quý II/2025", ""])
    rest = ["2", "Phát tờ gấp", "Sở Y tế", "", "Quý III/2025", ""]
    count = len(first.lines)
    lines = [Line(count + i, cell, cell, cell=(2, 1, i)) for i, cell in enumerate(rest, 1) if cell]
    lines = [replace(line, number=number) for number, line in enumerate((*first.lines, *lines), 1)]

    found = read(Source(SourceKind.WORD, tuple(lines))).of_kind(NodeKind.TASK)

    assert [(task.text, task.deadline.falls_on) for task in found] == [
        ("Biên soạn tờ gấp", date(2025, 6, 30)),
        ("Phát tờ gấp", date(2025, 9, 30)),
    ]


def test_a_bare_number_under_the_head_month_is_a_month():
    found = tasks(
        ["Tháng", "Nội dung", "Người thực hiện"], ["9/2025", "Phát động", "Sở Y tế"], ["10", "Hội thi", "Sở Y tế"]
    )

    assert [task.deadline.falls_on for task in found] == [date(2025, 9, 30), date(2025, 10, 31)]
