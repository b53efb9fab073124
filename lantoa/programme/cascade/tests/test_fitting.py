"""What the reader took apart is put together again where the lines of the plan show how."""

from lantoa.programme.cascade.fitting import fitted
from lantoa.programme.cascade.matching import Words
from lantoa.programme.cascade.readings import UNPLACED, ReadItem

LINE = Words("topic", "Tình hình và kết quả cấp nước sạch; quyền và nghĩa vụ của người dùng nước theo quy định.")


def told(items, lines=(LINE,)):
    return [(item.kind, item.text) for item in fitted(items, lines)]


def test_pieces_of_one_line_are_joined_with_what_either_says():
    first = ReadItem("topic", "Tình hình và kết quả cấp nước sạch", people="cô Hạnh")
    second = ReadItem("topic", "quyền và nghĩa vụ của người dùng nước theo quy định", expected={"pupils": 120})

    whole = fitted([first, second], [LINE])

    assert [(item.text, item.people, item.expected) for item in whole] == [
        (f"{first.text}; {second.text}", "cô Hạnh", {"pupils": 120})
    ]


def test_what_only_stands_beside_it_stays_an_item_of_its_own():
    own = ReadItem("topic", "Giữ sạch giếng nước của khu nội trú")

    assert told([ReadItem("topic", "Tình hình và kết quả cấp nước sạch"), own])[1] == ("topic", own.text)


def test_what_has_no_kind_gets_that_of_its_line_and_is_left_out_without_one():
    closing = ReadItem(UNPLACED, "Nhà trường đề nghị các bộ phận nghiêm túc thực hiện")
    unplaced = [closing, ReadItem(UNPLACED, LINE.text)]

    assert told(unplaced) == [("topic", LINE.text)]


def test_a_line_that_was_found_whole_takes_nothing_in():
    again = ReadItem("topic", "quyền và nghĩa vụ của người dùng nước theo quy định")

    assert len(told([ReadItem("topic", LINE.text), again])) == 2


def test_what_follows_it_is_of_that_kind_too_and_doubtful():
    rest = ReadItem(UNPLACED, "Giữ sạch giếng nước của khu nội trú")

    found = fitted([ReadItem(UNPLACED, LINE.text), rest], [LINE])

    assert [(item.kind, item.is_doubtful) for item in found] == [("topic", False), ("topic", True)]
