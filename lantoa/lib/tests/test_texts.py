import pytest

from lantoa.lib.texts import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kế hoạch\n  tuần này", "Kế hoạch tuần này"),
        ("mười hai chữ", "mười hai chữ"),
        ("mười hai chữ và hơn thế", "mười hai chữ và hơn…"),
        ("", ""),
    ],
)
def test_a_text_stands_on_one_line_no_longer_than_its_place(text, line):
    assert one_line(text, 20) == line
