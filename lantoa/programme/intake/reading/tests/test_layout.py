"""From lines to paragraphs, marks and the tree of items."""

import pytest

from lantoa.programme.intake.reading.headings import (
    inline_heading,
    is_heading,
    names_actor,
    roles_of,
    with_bare_headings,
)
from lantoa.programme.intake.reading.markers import Rank, marker_of
from lantoa.programme.intake.reading.nodes import SectionRole
from lantoa.programme.intake.reading.outline import outline
from lantoa.programme.intake.reading.paragraphs import paragraphs_of
from lantoa.programme.intake.reading.passages import LineStarts, join, passage_of
from lantoa.programme.intake.reading.source import Line, Source, SourceKind
from lantoa.programme.intake.reading.tests.samples import passage, source_of

WRAPPED = """\
- Lấy người dân là trung tâm của mọi hoạt động cải cách; giải quyết
thủ tục theo Kế hoạch số 76/KH-
UBND của tỉnh giai đoạn 2021
- 2030, bảo đảm đúng hạn cho mọi

hồ sơ. Công khai kết quả trên bảng tin của xã và nhà văn hóa của ấp.

- Ý thứ hai.
Ý thứ ba.
2. Yêu cầu
"""


def paragraphs(text):
    source = source_of(text)
    return paragraphs_of(source, LineStarts.of(source))


def test_wrapped_lines_are_joined_across_blank_lines_and_broken_codes():
    assert [p.passage.text for p in paragraphs(WRAPPED)] == [
        "- Lấy người dân là trung tâm của mọi hoạt động cải cách; giải quyết thủ tục theo Kế hoạch số 76/KH-UBND của "
        "tỉnh giai đoạn 2021 - 2030, bảo đảm đúng hạn cho mọi hồ sơ. Công khai kết quả trên bảng tin của xã và nhà văn hóa của ấp.",
        "- Ý thứ hai.",
        "Ý thứ ba.",
        "2. Yêu cầu",
    ]


def test_a_source_with_a_line_for_each_paragraph_is_not_joined():
    text = "Nội dung thứ nhất rất dài " + "và dài " * 30 + ".\nKết quả một.\nKết quả hai.\nKết quả ba."

    assert len(paragraphs(text)) == 4


def test_word_processors_know_their_paragraphs():
    lines = (Line(1, "Tuyên truyền về", "…"), Line(2, "đất đai", "…"))

    assert len(paragraphs_of(Source(SourceKind.WORD, lines), LineStarts((0, 16)))) == 2


def test_an_extractor_may_say_where_a_paragraph_starts():
    lines = (Line(1, "Kết thúc câu.", "…"), Line(2, "Câu sau.", "…", starts_paragraph=False))

    assert len(paragraphs_of(Source(SourceKind.PDF_TEXT, lines), LineStarts((0, 14)))) == 1


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("https://example.vn/van-ban", "inserted_link"),
        ("--------", "ruled_line"),
        ("- 2 -", "page_number"),
        ("Trang 3/9", "page_number"),
    ],
)
def test_what_is_no_text_is_set_apart(text, noise):
    assert [p.noise for p in paragraphs(text)] == [noise]


def test_the_offsets_of_a_passage_lead_back_to_the_source():
    source = source_of("  Một   dòng\nthứ hai")
    lines = LineStarts.of(source)

    joined = join(passage_of(1, source, lines), passage_of(2, source, lines))

    assert joined.text == "Một dòng thứ hai"
    assert [source.text[offset] for offset in joined.offsets] == list("Một dòng\nthứ hai")
    assert (joined.span.first_line, joined.span.last_line) == (1, 2)


@pytest.mark.parametrize(
    ("text", "rank", "key"),
    [
        ("IV. TỔ CHỨC", Rank.ROMAN, "IV"),
        ("I11. HÌNH THỨC", Rank.ROMAN, "III"),
        ("lI. NỘI DUNG", Rank.ROMAN, "II"),
        ("rI. NỘI DUNG TUYÊN TRUYỀN", Rank.ROMAN, "rI"),
        ("A. MỤC ĐÍCH", Rank.LETTER, "A"),
        ("1. Mục tiêu", Rank.NUMBER, "1"),
        ("2) Yêu cầu", Rank.NUMBER, "2"),
        ("3.Đối tượng", Rank.NUMBER, "3"),
        ("2.1. Tổ chức", Rank.DECIMAL, "2.1"),
        ("2.1.3. Tổ chức", Rank.DECIMAL_DEEP, "2.1.3"),
        ("a) Mục tiêu chung", Rank.POINT, "a"),
        ("đ) Khác", Rank.POINT, "đ"),
        ("- Lưu: VT", Rank.DASH, "-"),
        ("• Người dân", Rank.DASH, "•"),
        ("+ Bộ phận", Rank.PLUS, "+"),
        ("Điều 3. Hiệu lực", Rank.ARTICLE, "3"),
        ("Phần thứ nhất", Rank.PART, "nhất"),
        ("Chương II", Rank.CHAPTER, "II"),
    ],
)
def test_marks_are_known(text, rank, key):
    marker = marker_of(passage(text))

    assert (marker.rank, marker.key) == (rank, key)


@pytest.mark.parametrize(
    "text", ["2024. Trong năm", "- 2030, tầm nhìn", "Văn phòng Sở", "02/4/2024", "điều 3. như trên", "o nhiều nơi"]
)
def test_what_only_looks_like_a_mark_is_text(text):
    assert marker_of(passage(text)) is None


def keys(item):
    return [(child.marker.key if child.marker else None, keys(child)) for child in item.children]


def test_numbers_that_jump_or_stand_after_bullets_keep_their_level():
    text = "III. HÌNH THỨC\n- Một.\n- Hai.\n1. Trực quan\n- Ba.\n4. Báo chí\n7. Cơ sở\nIV. TỔ CHỨC"

    assert keys(outline(paragraphs(text))) == [
        ("III", [("-", []), ("-", []), ("1", [("-", [])]), ("4", []), ("7", [])]),
        ("IV", []),
    ]


def test_articles_may_hold_roman_numerals():
    assert keys(
        outline(paragraphs("Điều 1. Ban hành Kế hoạch\nI. MỤC TIÊU\n1. Chung\na) Ý\nII. YÊU CẦU\nĐiều 2. Hiệu lực"))
    ) == [
        ("1", [("I", [("1", [("a", [])])]), ("II", [])]),
        ("2", []),
    ]


def test_text_without_a_mark_belongs_to_the_heading_above():
    assert keys(outline(paragraphs("1. Văn phòng\nChủ trì thực hiện.\n- Theo dõi.\nTổng hợp."))) == [
        ("1", [(None, []), ("-", []), (None, [])])
    ]


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("MỤC TIÊU, YÊU CẦU", (SectionRole.OBJECTIVES, SectionRole.REQUIREMENTS)),
        ("Mục đích, yêu cầu và đối tượng", (SectionRole.OBJECTIVES, SectionRole.REQUIREMENTS, SectionRole.AUDIENCES)),
        ("NỘI DUNG THÔNG TIN, TUYÊN TRUYỀN", (SectionRole.CONTENTS,)),
        ("HÌNH THỨC THÔNG TIN, TUYÊN TUYỀN", (SectionRole.METHODS,)),
        ("NHIỆM VỤ, GIẢI PHÁP", (SectionRole.TASKS,)),
        ("TỔ CHỨC THỰC HIỆN", (SectionRole.ASSIGNMENTS,)),
        ("TO CHUC THU'C HIEN", (SectionRole.ASSIGNMENTS,)),
        ("KINH PHÍ THỰC HIỆN", (SectionRole.BUDGET,)),
        ("Tuyên truyền đến công chức", ()),
        ("NỘI DUNG, HÌNH THỨC", (SectionRole.CONTENTS, SectionRole.METHODS)),
    ],
)
def test_headings_tell_what_stands_under_them(heading, roles):
    assert roles_of(heading) == roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Văn phòng Sở\n- Làm đầu mối.", True),
        ("1. Chủ trì, phối hợp với các đơn vị tổ chức thực hiện Kế hoạch này theo đúng quy định.\n- Ý.", False),
        ("1. Phát thanh trên loa xã.", False),
        ("- Mục tiêu:\n+ Ý.", False),
        ("V. KINH PHÍ", True),
    ],
)
def test_a_heading_stands_over_others_or_in_capitals(text, expected):
    assert is_heading(outline(paragraphs(text)).children[0]) is expected


def test_capitals_without_a_number_may_be_headings():
    marked = with_bare_headings(paragraphs("MỤC TIÊU\nMột câu.\nSỞ Y TẾ\nYÊU CẦU"))

    assert [p.marker.key if p.marker else None for p in marked] == ["1", None, None, "2"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Mục đích: Nâng cao nhận thức của người dân", 10),
        ("Văn phòng: chủ trì, phối hợp thực hiện", 0),
        ("Mục đích: ngắn", 0),
    ],
)
def test_a_heading_may_share_its_line_with_its_text(text, cut):
    assert inline_heading(passage(text)) == cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Trách nhiệm của Sở Y tế", True), ("Các phòng chuyên môn", True), ("Công tác phối hợp với Sở Y tế", False)],
)
def test_a_heading_names_a_body_only_at_its_beginning(text, expected):
    assert names_actor(passage(text)) is expected
