"""Two plans laid beside each other: which item is which line, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.cascade.matching import Likeness, Words, is_misread, pairs

METHOD = "Tuyên truyền trong sinh hoạt dưới cờ đầu tuần"


def found(items, lines):
    return [(pair.item, pair.line, pair.likeness.value) for pair in pairs(items, lines)]


def method(text, also=""):
    return Words("method", text, also)


def test_the_same_words_are_the_same_whatever_their_marks_and_stops():
    assert found([method("tuyen truyen trong sinh hoạt dưới cờ đầu tuần;")], [method(METHOD)]) == [(0, 0, "same")]


def test_another_figure_is_never_the_same():
    theirs = Words("objective", "100% học sinh biết tiết kiệm nước trong sinh hoạt hằng ngày ở trường")
    ours = Words("objective", "95% học sinh biết tiết kiệm nước trong sinh hoạt hằng ngày ở trường")

    assert found([ours], [theirs]) == [(0, 0, "sure")]


def test_a_word_more_is_never_the_same():
    assert found([method("Không " + METHOD)], [method(METHOD)]) == [(0, 0, "sure")]


def test_a_few_letters_misread_are_told_apart_from_other_words():
    assert is_misread("Tuyên truyềm trong sinh hoạt dưới cờ đầu tuần", METHOD)
    assert not is_misread("Tuyên truyền trong sinh hoạt dưới mưa đầu tuần", METHOD)
    assert not is_misread("Họp 12 buổi", "Họp 13 buổi")


def test_what_has_half_its_words_in_common_is_paired_and_doubtful():
    ours = method("Tuyên truyền trong giờ sinh hoạt lớp và họp phụ huynh")

    assert found([ours], [method(METHOD)]) == [(0, 0, "doubtful")]


def test_what_has_a_theme_in_common_at_most_stays_alone():
    assert found([method("Thi vẽ tranh cổ động tại sân trường")], [method(METHOD)]) == []


def test_a_longer_text_that_holds_the_line_whole_is_paired_with_it():
    longer = f"{METHOD}, giao cho Đoàn trường chuẩn bị nội dung, chọn học sinh trình bày và báo lại Ban giám hiệu"

    assert found([method(longer)], [method(METHOD)]) == [(0, 0, "sure")]


def test_what_has_only_the_beginning_of_a_line_is_doubtful():
    line = f"{METHOD}; thi tìm hiểu về nước sạch; phát tờ rơi; dựng tiểu phẩm; nói chuyện chuyên đề; tham quan nhà máy"

    assert found([method(METHOD)], [method(line)]) == [(0, 0, "doubtful")]


def test_kinds_are_kept_apart_unless_the_words_are_surely_the_same():
    task = Words("task", METHOD)

    assert found([task], [method(METHOD)]) == [(0, 0, "same")]
    assert found([task], [method(METHOD), Words("task", METHOD)]) == [(0, 1, "same")]
    assert found([Words("task", "Tuyên truyền trong giờ sinh hoạt lớp")], [method(METHOD)]) == []


def test_each_line_is_given_once_and_to_the_one_most_like_it():
    items = [method("Tuyên truyền trong sinh hoạt dưới cờ"), method(METHOD)]

    assert found(items, [method(METHOD)]) == [(1, 0, "same")]


def test_equal_texts_pair_in_their_order():
    assert found([method(METHOD)] * 2, [method(METHOD)] * 2) == [(0, 0, "same"), (1, 1, "same")]


def test_what_the_unit_wrote_before_is_found_again_too():
    own = "Kể chuyện về nước sạch trong giờ sinh hoạt lớp thứ bảy"

    assert [pair.line for pair in pairs([method(own)], [method(METHOD, also=own)])] == [0]


@pytest.mark.parametrize("text", ["", "…", "100%"])
def test_texts_of_next_to_nothing_do_no_harm(text):
    assert found([method(text)], [method(METHOD)]) == []


TEXTS = st.lists(st.sampled_from(["nước", "sạch", "trường", "lớp", "12", "em"]), max_size=8).map(" ".join)
SIDE = st.lists(st.builds(Words, st.sampled_from(["method", "task"]), TEXTS), max_size=6)


@given(SIDE, SIDE)
def test_pairs_are_one_to_one_and_what_is_the_same_is_found(items, lines):
    rows = pairs(items, lines)

    assert len({pair.item for pair in rows}) == len(rows) == len({pair.line for pair in rows})
    assert all(0.5 <= pair.score <= 1 for pair in rows)
    assert all(
        items[pair.item].wordings == lines[pair.line].wordings for pair in rows if pair.likeness is Likeness.SAME
    )
