"""A passage never forgets where its letters stood."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.intake.reading.passages import LineStarts, capital_share, join, passage_of
from lantoa.programme.intake.reading.source import Span
from lantoa.programme.intake.reading.tests.samples import passage, source_of

TEXT = "Kế hoạch  tuyên truyền\nphòng cháy\n\nnăm 2025"
LETTERS = st.text("aăâđ ,-\t\u00a0B1", max_size=40)


def lines_of(text):
    source = source_of(text)
    starts = LineStarts.of(source)
    return source, starts, [passage_of(line.number, source, starts) for line in source.lines]


def test_runs_of_blanks_become_one_and_places_stay():
    _source, _starts, (first, *_rest) = lines_of(TEXT)

    assert first.text == "Kế hoạch tuyên truyền"
    assert first.span == Span(0, 22, 1, 1)
    assert first[9:].span == Span(10, 22, 1, 1)


def test_two_lines_are_joined_with_a_blank_that_stands_on_the_break():
    source, _starts, lines = lines_of(TEXT)

    whole = join(lines[0], lines[1])

    assert (whole.text, whole.span) == ("Kế hoạch tuyên truyền phòng cháy", Span(0, 33, 1, 2))
    assert source.text[whole.offsets[21]] == "\n"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Kế hoạch số 12/KH-", "UBND tỉnh", "Kế hoạch số 12/KH-UBND tỉnh"),
        ("giai đoạn 2021 -", "2030", "giai đoạn 2021 - 2030"),
        ("phát thanh -", "truyền hình", "phát thanh - truyền hình"),
        ("số 12/", "KH", "số 12/ KH"),
    ],
)
def test_only_a_code_broken_at_its_hyphen_is_closed_up(first, second, joined):
    _source, _starts, (one, other) = lines_of(f"{first}\n{second}")

    assert join(one, other).text == joined


def test_an_empty_line_joins_nothing():
    _source, _starts, lines = lines_of(TEXT)

    assert (join(lines[2], lines[3]), join(lines[1], lines[2])) == (lines[3], lines[1])


@pytest.mark.parametrize(
    ("place", "lines"), [((0, 1), (1, 1)), ((22, 23), (1, 1)), ((23, 24), (2, 2)), ((20, 24), (1, 2)), ((34, 35), (3, 3)), ((35, 43), (4, 4)), ((0, 43), (1, 4))]
)  # fmt: skip
def test_a_span_names_the_lines_that_it_touches(place, lines):
    _source, starts, _lines = lines_of(TEXT)

    assert starts.span(*place) == Span(*place, *lines)


def test_folded_and_plain_letters_stand_where_the_letters_stand():
    found = passage("Đẩy mạnh CCHC")

    assert (found.folded, found.plain) == ("day manh cchc", "Day manh CCHC")
    assert [found[m.start() : m.end()].text for m in re.finditer("day|cchc", found.folded)] == ["Đẩy", "CCHC"]


def test_pieces_between_cuts_are_stripped_and_empty_ones_left_out():
    found = passage("một; hai ; ; ba")

    assert [piece.text for piece in found.cut([9, 4, 5])] == ["một;", "hai", "; ; ba"]


@given(text=LETTERS, cuts=st.lists(st.integers(0, 40), max_size=4))
def test_cutting_loses_no_letter(text, cuts):
    whole = passage(f"x{text}")
    cuts = [cut for cut in cuts if cut <= len(whole)]

    pieces = list(whole.cut(cuts))

    kept = [
        offset for piece in pieces for letter, offset in zip(piece.text, piece.offsets, strict=True) if letter.strip()
    ]
    assert kept == [offset for letter, offset in zip(whole.text, whole.offsets, strict=True) if letter.strip()]


@given(text=LETTERS)
def test_every_letter_stands_in_the_source_where_its_passage_says(text):
    source = source_of(f"x{text}y")

    found = passage_of(1, source, LineStarts.of(source))

    assert all(source.text[at] == letter or letter == " " for letter, at in zip(found.text, found.offsets, strict=True))
    assert found.text.split() == source.text.split()


@pytest.mark.parametrize(
    ("text", "share"), [("", 0.0), ("12/3", 0.0), ("ABC", 1.0), ("Abcd", 0.25), ("Đăk", 1 / 3), ("SỞ y", 2 / 3)]
)
def test_the_share_of_capitals_counts_letters_alone(text, share):
    assert capital_share(text) == share
