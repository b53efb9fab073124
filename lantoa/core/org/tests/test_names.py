from hypothesis import given
from hypothesis import strategies as st

from lantoa.core.org.names import LENGTH_MAX, search_text, sort_text


def test_names_sort_as_in_a_vietnamese_dictionary():
    names = ["Trường Đước", "Trường Dừa", "Trường Đa", "Trường 10", "Trường Ấp", "Trường 2", "Trường Áo", "Trường"]

    in_order = sorted(names, key=sort_text)

    assert in_order == [
        "Trường",
        "Trường 2",
        "Trường 10",
        "Trường Áo",
        "Trường Ấp",
        "Trường Dừa",
        "Trường Đa",
        "Trường Đước",
    ]


@given(st.text())
def test_a_sort_text_is_made_of_digits_and_fits_its_column(name):
    text = sort_text(name)

    assert (len(text) <= LENGTH_MAX, set(text) <= set("0123456789")) == (True, True)


def test_search_text_has_all_names_without_marks():
    text = search_text("Phòng Giáo dục và Đào tạo", "", "PGDĐT")

    assert text == "phong giao duc va dao tao · pgddt"
