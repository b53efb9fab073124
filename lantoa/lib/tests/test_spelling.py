"""Letters and tones of Vietnamese, held by tables and by what must hold for every word."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.lib.vietnamese import (
    ALPHABET,
    TONE_ORDER,
    fold,
    fold_tokens,
    is_syllable,
    normalise_tone_placement,
    sort_key,
    split_tone,
    unmark_aligned,
)

WORDS = st.text("aăâeêioôơuưyđbcghnpt" + "áàảãạấầẩẫậ" + "óòỏõọ", min_size=1, max_size=7)


@given(word=WORDS)
def test_folding_twice_folds_once(word):
    assert fold(fold(word)) == fold(word)


@given(word=WORDS)
def test_both_normal_forms_fold_alike(word):
    assert fold(unicodedata.normalize("NFD", word)) == fold(word)


@given(word=WORDS)
def test_moving_a_tone_changes_neither_letters_nor_tone(word):
    bare, tone = split_tone(word)
    moved = normalise_tone_placement(word)

    if moved != unicodedata.normalize("NFC", word):
        assert split_tone(moved) == (bare, tone)
    assert normalise_tone_placement(moved) == moved


@given(word=WORDS)
def test_both_normal_forms_sort_alike(word):
    assert sort_key(unicodedata.normalize("NFD", word)) == sort_key(unicodedata.normalize("NFC", word))


def test_the_alphabet_is_in_its_own_order():
    assert [a for a, b in pairwise(ALPHABET) if sort_key(a) >= sort_key(b)] == []


def test_tones_stand_in_the_order_of_the_dictionary():
    words = [unicodedata.normalize("NFC", f"ma{tone}") for tone in TONE_ORDER]

    assert words == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert [a for a, b in pairwise(words) if sort_key(a) >= sort_key(b)] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dương", "Đương"),
        ("An", "Ân"),
        ("Ăn", "Ân"),
        ("Bình An", "Bình Ân"),
        ("Cà Mau", "Cái Nước"),
        ("Đầm Dơi", "Em"),
        ("Em", "Faifo"),
        ("Ích", "Jơ"),
        ("Vân", "Web"),
        ("Ý Yên", "Zalo"),
        ("2 Tháng 9", "An"),
        ("an", "An"),
        ("Trường A", "Trường AB"),
        ("Tân", "Tân Ân"),
    ],
)
def test_the_first_name_stands_before_the_second(first, second):
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("hoà", "hòa"),
        ("hoá", "hóa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ", "ủy"),
        ("toàn", "toàn"),
        ("hoặc", "hoặc"),
        ("quyền", "quyền"),
        ("quá", "quá"),
        ("giá", "giá"),
        ("giếng", "giếng"),
        ("nghĩa", "nghĩa"),
        ("người", "người"),
        ("ngoài", "ngoài"),
        ("Hoà", "Hòa"),
        ("HOÀ", "HÒA"),
        ("UỶ", "ỦY"),
        ("tuyên", "tuyên"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_word_has_one_spelling(word, spelled):
    assert normalise_tone_placement(word) == spelled


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("tuyên", True),
        ("truyền", True),
        ("nghiêm", True),
        ("quốc", True),
        ("gì", True),
        ("ủy", True),
        ("ĐÀO", True),
        ("học", True),
        ("sach", False),
        ("tấp", True),
        ("tầp", False),
        ("phap", False),
        ("phạp", True),
        ("ang", True),
        ("wifi", False),
        ("tt", False),
        ("k", False),
        ("", False),
        ("tuyển-sinh", False),
        ("1a", False),
    ],
)
def test_a_syllable_has_a_shape_and_a_tone_that_fits_its_end(word, expected):
    assert is_syllable(word) is expected


@pytest.mark.parametrize(
    ("text", "plain"), [("Đồng Tháp", "Dong Thap"), ("QĐ-UBND", "QD-UBND"), ("đđ Ơ", "dd O"), ("ẞ½", "ẞ½")]
)
def test_marks_go_and_capitals_stay(text, plain):
    assert unmark_aligned(text) == plain


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Phòng GD&ĐT các huyện", ["phong", "gd", "dt", "cac", "huyen"]),
        ("100%, 02/4/2024.", ["100", "02", "4", "2024"]),
        ("…  -", []),
    ],
)
def test_words_and_numbers_are_told_from_punctuation(text, tokens):
    assert fold_tokens(text) == tokens
