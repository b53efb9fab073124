import pytest

from lantoa.programme.intake.reading.extract.layout import Place, Strip, Token, in_reading_order, is_marker, rows_of
from lantoa.programme.intake.reading.extract.page_lines import PageWords, drafts_of
from lantoa.programme.intake.reading.extract.straighten import Turn
from lantoa.programme.intake.reading.source import Word

LETTER = 6.0
HEIGHT = 12.0
WORD_GAP = 4.0


def line(text: str, left: float, top: float) -> list[Token]:
    """The words of a line, each letter six points wide; two spaces and more are wide gaps."""
    tokens = []
    for word in text.split(" "):
        if word:
            tokens.append(Token(word, Place(left, top, left + LETTER * len(word), top + HEIGHT)))
            left += LETTER * len(word) + WORD_GAP
        else:
            left += 20
    return tokens


def texts(strips: list[Strip]) -> list[str]:
    return [strip.text for strip in strips]


def read(*lines: tuple[str, float, float]) -> list[str]:
    """The strips of a page in reading order."""
    return texts(in_reading_order(rows_of([token for one in lines for token in line(*one)])))


def test_words_of_a_row_join_from_left_to_right_whatever_their_order():
    words = line("Kế hoạch năm nay", 80, 100) + line("của xã", 80, 120)

    assert [texts(row) for row in rows_of(words[::-1])] == [["Kế hoạch năm nay"], ["của xã"]]


def test_small_signs_belong_to_the_row_they_stand_in():
    dash = Token("-", Place(80, 105, 84, 107))

    assert [texts(row) for row in rows_of([dash, *line("Người dân biết", 90, 100)])] == [["- Người dân biết"]]


def test_the_two_halves_of_the_head_are_read_one_after_the_other():
    assert read(
        ("UBND XÃ       CỘNG HÒA XÃ HỘI", 80, 50),
        ("VĨNH HẬU       Độc lập - Tự do", 80, 70),
        ("KẾ HOẠCH TUYÊN TRUYỀN", 140, 100),
    ) == ["UBND XÃ", "VĨNH HẬU", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "KẾ HOẠCH TUYÊN TRUYỀN"]


def test_an_issuer_on_more_rows_than_the_heading_stays_together():
    assert read(
        ("SỞ GIÁO DỤC       CỘNG HÒA", 80, 50),
        ("VÀ ĐÀO TẠO", 80, 70),
        ("Số: 12/KH       Huế, ngày 05", 80, 90),
        ("Căn cứ Kế hoạch số 52 của Ủy ban nhân dân", 80, 120),
    )[:4] == ["SỞ GIÁO DỤC", "VÀ ĐÀO TẠO", "Số: 12/KH", "CỘNG HÒA"]


def test_recipients_and_signer_at_the_foot_are_two_columns():
    assert read(
        ("Nơi nhận:          CHỦ TỊCH", 80, 600),
        ("- Các ấp;", 80, 620),
        ("Trần Văn Ất", 300, 640),
        ("- Lưu: VT.", 80, 660),
    ) == ["Nơi nhận:", "- Các ấp;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Ất"]


def test_a_list_under_the_head_is_no_column_of_it():
    assert read(
        ("UBND XÃ          CỘNG HÒA", 80, 50),
        ("Tuyên truyền về nộp hồ sơ đất đai qua mạng", 80, 70),
        ("1. Mục đích", 80, 90),
    ) == ["UBND XÃ", "CỘNG HÒA", "Tuyên truyền về nộp hồ sơ đất đai qua mạng", "1. Mục đích"]


@pytest.mark.parametrize(
    "text", ["Số:     /KH-UBND", "Huế, ngày    tháng 3 năm 2024", "1.   Mục đích", "-   Người dân", "a)   Cán bộ"]
)
def test_gaps_that_wait_for_a_pen_or_follow_a_marker_part_nothing(text):
    assert read((text, 80, 100)) == [" ".join(text.split())]


def test_evenly_stretched_words_are_one_line():
    stretched = [
        Token(word, Place(left, 0, left + 20, HEIGHT)) for word, left in zip("abcd", (0, 38, 76, 114), strict=True)
    ]

    assert texts(rows_of(stretched)[0]) == ["a b c d"]


@pytest.mark.parametrize("text", ["-", "•", "1.", "12)", "I.", "a)", "đ)", "1.2.3", "(2)"])
def test_markers(text):
    assert is_marker(text)


@pytest.mark.parametrize("text", ["Số", "2024/KH", "UBND", "1.5%", ""])
def test_other_words_are_no_markers(text):
    assert not is_marker(text)


def page(*lines: tuple[str, float, float], turn: Turn | None = None) -> PageWords:
    return PageWords(1, 600, 800, [token for one in lines for token in line(*one)], turn=turn)


FULL = "Thực hiện Kế hoạch chuyển đổi số của huyện trong năm học này"  # reaches the right margin


def test_lines_know_whether_they_begin_a_paragraph():
    drafts = drafts_of([page((FULL, 100, 50), (FULL, 72, 70), ("hết năm.", 72, 90), ("Người dân biết", 100, 110))])

    assert [draft.starts_paragraph for draft in drafts] == [None, False, False, True]
    assert [draft.style.indent for draft in drafts] == [28.0, 0.0, 0.0, 28.0]


def test_an_item_at_the_margin_is_never_taken_for_the_rest_of_a_sentence():
    drafts = drafts_of([page((FULL, 72, 50), ("2. Yêu cầu", 72, 70))])

    assert drafts[1].starts_paragraph is None


def test_titles_are_centred_between_the_margins():
    middle = (72 + line(FULL, 72, 0)[-1].place.right) / 2
    half = (line("KẾ HOẠCH", 0, 0)[-1].place.right) / 2

    drafts = drafts_of([page(("KẾ HOẠCH", middle - half, 50), (FULL, 72, 70), ("hết.", 72, 90))])

    assert [draft.style.centred for draft in drafts] == [True, False, False]


def test_boxes_are_fractions_of_the_page():
    box = drafts_of([page(("ngày", 60, 80))])[0].box

    assert (box.left, box.top, box.right, box.bottom) == (0.1, 0.1, 0.14, 0.115)


def test_boxes_of_a_page_that_was_turned_lie_on_the_page_as_it_came():
    upright = page(("ngày", 60, 80), turn=Turn(800, 600, quarter=90))

    box = drafts_of([upright])[0].box

    assert (box.left, box.top, box.right, box.bottom) == (0.885, 0.1, 0.9, 0.14)


def test_doubtful_words_keep_their_offset():
    tokens = [
        Token("Sở", Place(0, 0, 12, 12), confidence=0.99),
        Token("GD&ÐT", Place(16, 0, 50, 12), confidence=0.4123),
    ]

    draft = drafts_of([PageWords(1, 600, 800, tokens)])[0]

    assert draft.words == (Word(3, "GD&ĐT", "GD&ÐT", 0.412),)
