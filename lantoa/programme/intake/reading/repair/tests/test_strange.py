"""A word that stays no word after all repair is told from what people do write: names, short forms, units, codes."""

import pytest

from lantoa.programme.intake.reading.repair import repair
from lantoa.programme.intake.reading.repair.mend import DOUBTFUL
from lantoa.programme.intake.reading.repair.strange import is_strange, is_unspeakable


@pytest.mark.parametrize("word", ["qzwk", "bdrm", "xu&t", "Kgh", "BiNH", "Hopthu05", "trudéng"])
def test_letters_that_make_no_word_are_strange(word):
    assert is_strange(word, in_capitals=False)


@pytest.mark.parametrize(
    "word",
    ["trường", "Facebook", "ZALO", "video", "kg", "VNeID", "UBND", "PC06", "QH14", "5G", "3b", "a", "12", "%"],
)
def test_syllables_borrowed_words_short_forms_and_numbers_are_not(word):
    assert not is_strange(word, in_capitals=False)


@pytest.mark.parametrize(("word", "strange"), [("TGCSLP", False), ("NNMT", False), ("HUDNG", True), ("BINHK", True)])
def test_in_a_line_of_capitals_a_short_form_is_what_cannot_be_spoken(word, strange):
    assert is_strange(word, in_capitals=True) == strange


@pytest.mark.parametrize(
    ("word", "unspeakable"), [("gdkm", True), ("ch§nh", True), ("bdrkey", True), ("podcast", False)]
)
def test_what_no_language_says_is_unspeakable(word, unspeakable):
    assert is_unspeakable(word) == unspeakable


def test_a_strange_word_is_mended_as_its_neighbours_ask_and_stays_a_doubt(read_lines):
    line = "Tang cudng cai cach thu tuc hanh chinh; drtly manh chuyen doi so trong co quan nha nuoc"

    (repaired,) = repair(read_lines(line))

    (word,) = [word for word in repaired.words if word.original == "drtly"]
    assert (word.text, word.confidence < DOUBTFUL) == ("đẩy", True)


def test_a_strange_word_that_nothing_explains_stays_with_its_doubt(read_lines):
    line = "Cac co quan, don vi xqzkwj to chuc tuyen truyen ve cai cach thu tuc hanh chinh cho nguoi dan"

    (repaired,) = repair(read_lines(line))

    (word,) = [word for word in repaired.words if word.original == "xqzkwj"]
    assert (word.text, word.confidence < DOUBTFUL) == ("xqzkwj", True)


def test_short_forms_and_borrowed_words_are_no_doubts(read_lines):
    line = "Cong an PC06 va VNPT dang bai tren Facebook, Zalo, VNeID ve dich vu cong cho nguoi dan trong tinh"

    (repaired,) = repair(read_lines(line))

    assert {"PC06", "VNPT", "Facebook", "Zalo", "VNeID"} & {word.original for word in repaired.words} == set()
