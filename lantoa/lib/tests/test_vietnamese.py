from hypothesis import given
from hypothesis import strategies as st

from lantoa.lib.vietnamese import (
    fold,
    fold_aligned,
    fold_tokens,
    is_syllable,
    normalise_tone_placement,
    sort_key,
    split_tone,
    unmark_aligned,
)


def test_fold_removes_marks_and_capitals():
    assert fold("Đào tạo, NGHIỆP VỤ Ở XÃ") == "dao tao, nghiep vu o xa"


def test_fold_accepts_decomposed_letters():
    assert fold("Đa\u0300o ta\u0323o") == "dao tao"


@given(st.text())
def test_fold_aligned_keeps_every_offset(text):
    assert len(fold_aligned(text)) == len(text)


def test_unmark_keeps_capitals():
    assert unmark_aligned("Đơn vị, QĐ-TTg") == "Don vi, QD-TTg"


def test_fold_tokens_drops_punctuation():
    assert fold_tokens("Kế hoạch số 52/KH-UBND.") == ["ke", "hoach", "so", "52", "kh", "ubnd"]


def test_split_tone_parts_the_tone_from_the_letter():
    assert split_tone("tượng") == ("tương", "\u0323")


def test_is_syllable_knows_the_shape_of_syllables():
    words = ["nghiêng", "quyết", "giữ", "ơ", "tuyen", "drfly", "hocj", "phuc", "pháp", "gạộ", "xyz"]

    assert [word for word in words if is_syllable(word)] == ["nghiêng", "quyết", "giữ", "ơ", "tuyen", "pháp"]


def test_tone_placement_has_one_spelling():
    words = ["hoà", "thuỷ", "hoàn", "quý", "già", "khuỷu", "giữa", "gì", "của", "UBND"]

    assert [normalise_tone_placement(word) for word in words] == [
        "hòa", "thủy", "hoàn", "quý", "già", "khuỷu", "giữa", "gì", "của", "UBND",
    ]  # fmt: skip


def test_sort_key_orders_names_like_a_dictionary():
    names = ["Đầm Dơi", "Dĩ An", "Ea Súp", "An Minh", "Ấp Bắc", "Phú Tân", "Phụ Tân", "2 Tháng 9", "Fanpage"]

    assert sorted(names, key=sort_key) == [
        "2 Tháng 9", "An Minh", "Ấp Bắc", "Dĩ An", "Đầm Dơi", "Ea Súp", "Fanpage", "Phú Tân", "Phụ Tân",
    ]  # fmt: skip
