"""Any text gives a reading, and no letter of it is lost."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.programme.intake.reading.coverage import uncovered
from lantoa.programme.intake.reading.nodes import VerdictKind
from lantoa.programme.intake.reading.output import as_json, as_yaml
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.source import Line, Source, SourceKind
from lantoa.programme.intake.reading.tests.samples import PLANS, plan, source_of

NAMES = sorted(
    path.name for path in PLANS.iterdir() if path.suffix in (".txt", ".yaml") and "expected" not in path.name
)
PIECES = [
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "Số: 12/KH-UBND", "Số: /KH-SYT", "I. MỤC TIÊU", "II.", "IV. TỔ CHỨC THỰC HIỆN", "1. Yêu cầu", "1.1. Nội dung",
    "a) Mục tiêu chung", "- 100% người dân", "+", "Điều 1. Ban hành", "Nơi nhận:", "- Lưu: VT.", "./.", "Căn cứ Luật Đất đai ngày 30/02/2024;",
    "trước ngày 31/02/2025", "hằng quý, 6 tháng, năm", "trong 05 ngày làm việc kể từ ngày nhận", "Giao Văn phòng: chủ trì", "PHÓ GIÁM ĐỐC",
    "(((“", "Đơn vị chủ trì: Sở Y tế", "Nghị định số 1/2020/NĐ-CP ngày 1/1/2020 của Chính phủ sửa đổi Nghị định số 2/2019/NĐ-CP", "https://a.vn",
    "nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở để tổng hợp, đề xuất Giám đốc Sở xem xét", "III. HÌNH THỨC", "gồm: Báo chí, Đài truyền hình và zalo",
]  # fmt: skip
line_texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=5).map(" ".join)
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(st.lists(line_texts, max_size=14))
def test_reading_never_fails_and_loses_nothing(lines):
    source = source_of("\n".join(lines))

    assert uncovered(source, read(source)) == ()


@slow
@given(st.lists(st.tuples(line_texts, st.none() | st.tuples(*[st.integers(1, 3)] * 3)), max_size=12))
def test_tables_of_any_shape_lose_nothing(rows):
    lines = tuple(Line(number, text, text, cell=cell) for number, (text, cell) in enumerate(rows, 1))
    source = Source(SourceKind.WORD, lines)

    assert uncovered(source, read(source)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_in_any_order_of_lines_loses_nothing(name):
    source = plan(name)
    lines = list(source.lines)
    random.Random(7).shuffle(lines)
    shuffled = Source(
        source.kind, tuple(Line(i, line.text, line.text, cell=line.cell) for i, line in enumerate(lines, 1))
    )

    assert uncovered(shuffled, read(shuffled)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_node_stands_in_the_source(name):
    source = plan(name)

    for node in read(source).nodes:
        stretch = source.text[node.span.start : node.span.end]
        assert node.text == "" or node.text.split() == stretch.split()


@pytest.mark.parametrize("name", NAMES)
def test_identifiers_are_unique_and_parents_stand_before_children(name):
    reading = read(plan(name))

    ids = [node.id for node in reading.nodes]
    assert sorted(set(ids)) == sorted(ids)
    for index, node in enumerate(reading.nodes):
        assert node.parent_id is None or node.parent_id in ids[:index]


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same(name):
    assert read(plan(name)) == read(plan(name))


@slow
@given(st.lists(line_texts, max_size=10))
def test_every_reading_can_be_printed(lines):
    source = source_of("\n".join(lines))
    reading = read(source)

    assert as_yaml(source, reading).startswith("schema: ")
    assert as_json(source, reading).startswith("{")


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "\u00a0", "...", "-", "1."])
def test_a_text_without_words_is_no_plan(text):
    assert read(source_of(text)).verdict.kind is VerdictKind.NOT_A_PLAN
