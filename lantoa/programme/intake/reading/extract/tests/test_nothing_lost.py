"""Laws that hold for every page and every text, whatever stands on it."""

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.lib.encodings import from_tcvn3, from_vni
from lantoa.lib.legibility import is_sound
from lantoa.programme.intake.reading.extract.grid import Grid
from lantoa.programme.intake.reading.extract.layout import Place, Token, in_reading_order, rows_of
from lantoa.programme.intake.reading.extract.numbering import written
from lantoa.programme.intake.reading.extract.page_lines import PageWords, drafts_of
from lantoa.programme.intake.reading.extract.straighten import Turn
from lantoa.programme.intake.reading.source import Box

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + [*"bcdđghklmnpqrstvx"]

# What a typist of the 1990s pressed for each letter, written down from the fonts' own keyboard tables.
TCVN3 = dict(
    zip(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ",
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\xad®",
        strict=True,
    )
)

words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=7)
numbers = st.floats(0, 600, allow_nan=False)
places = st.builds(
    lambda left, top, width, height: Place(left, top, left + width, top + height),
    numbers,
    numbers,
    st.floats(1, 200),
    st.floats(4, 40),
)
tokens = st.lists(st.builds(Token, words, places), max_size=25)


@given(st.lists(words, min_size=1).map(" ".join))
def test_text_typed_in_tcvn3_comes_back(text):
    typed = "".join(TCVN3.get(letter, letter) for letter in text)

    assert from_tcvn3(typed) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_letters_are_the_same_in_every_encoding(text):
    assert (from_vni(text), from_tcvn3(text, capitals=False)) == (text, text)


@given(st.text())
def test_converting_keeps_the_lines(text):
    assert from_tcvn3(text).count("\n") == text.count("\n") == from_vni(text).count("\n")


@settings(deadline=None)
@given(tokens)
def test_every_word_of_a_page_is_read_once(tokens):
    strips = in_reading_order(rows_of(tokens))

    assert Counter(map(id, tokens)) == Counter(id(token) for strip in strips for token in strip.tokens)


@settings(deadline=None)
@given(tokens)
def test_every_word_of_a_page_with_a_table_is_read_once(tokens):
    grid = Grid(
        (100.0, 250.0, 400.0), (200.0, 300.0, 380.0), {(0, 0): (0, 0), (0, 1): (0, 0), (1, 0): (1, 0), (1, 1): (1, 1)}
    )

    drafts = drafts_of([PageWords(1, 800, 800, tokens, (grid,))])

    assert Counter(word for draft in drafts for word in draft.text.split()) == Counter(token.text for token in tokens)
    assert {draft.cell for draft in drafts} <= {None, (1, 1, 1), (1, 2, 1), (1, 2, 2)}


@settings(deadline=None)
@given(tokens, st.sampled_from([0, 90, 180, 270]), st.floats(-3, 3))
def test_boxes_never_leave_the_page(tokens, quarter, lean):
    turn = Turn(800, 600, quarter, lean)
    width, height = turn.upright_size

    boxes = [draft.box for draft in drafts_of([PageWords(1, width, height, tokens, turn=turn)])]

    assert all(isinstance(box, Box) for box in boxes)
    assert all(0 <= box.left <= box.right <= 1 and 0 <= box.top <= box.bottom <= 1 for box in boxes)


@given(places, st.sampled_from([0, 90, 180, 270]))
def test_four_quarters_lead_back_to_the_beginning(place, quarter):
    there = Turn(800, 600, quarter).back(place)
    again = Turn(*Turn(800, 600, quarter).upright_size, (360 - quarter) % 360).back(there)

    assert [round(side, 6) for side in (again.left, again.top, again.right, again.bottom)] == [
        round(side, 6) for side in (place.left, place.top, place.right, place.bottom)
    ]


@given(st.integers(1, 3999))
def test_roman_numbers_add_up(count):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    figures = [values[letter] for letter in written(count, "upperRoman")]

    signed = [-one if one < after else one for one, after in zip(figures, [*figures[1:], 0], strict=True)]
    assert sum(signed) == count


@given(words)
def test_a_word_is_as_sound_in_capitals_and_taken_apart(word):
    assert is_sound(word) == is_sound(word.upper()) == is_sound(unicodedata.normalize("NFD", word))
