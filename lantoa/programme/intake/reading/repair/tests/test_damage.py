"""Damaged Vietnamese is told from sound Vietnamese, from other languages and from old encodings."""

import pytest

from lantoa.programme.intake.reading.repair import damage_score, is_damaged


@pytest.mark.parametrize("name", ["tuning.read.txt", "held_out.read.txt"])
def test_vietnamese_read_as_english_is_damaged(name, text, read_lines):
    assert is_damaged(read_lines(text(name)))


def test_vietnamese_typed_without_marks_is_damaged(read_lines):
    assert is_damaged(read_lines("De nghi cac don vi gui bao cao ve van phong truoc ngay mai de tong hop"))


@pytest.mark.parametrize("name", ["tuning.txt", "tuning_2.txt", "held_out.txt"])
def test_sound_vietnamese_is_not(name, text, read_lines):
    assert damage_score(read_lines(text(name))) == 0


@pytest.mark.parametrize(
    "other",
    [
        "Annual report of the board to the members on the state of the works and on what remains to be done",
        "Rapport annuel du conseil aux membres sur l'état des travaux et sur ce qui reste à faire cette année",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc KÕ ho¹ch tuyªn truyÒn c¶i c¸ch",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp - Töï do - Haïnh phuùc Keá hoaïch tuyeân truyeàn",
        "12 345 6789",
    ],
)
def test_neither_are_other_languages_old_encodings_and_numbers(other, read_lines):
    assert not is_damaged(read_lines(other))
