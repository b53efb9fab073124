"""The channel finds the words behind a reading; symbols and words are told apart."""

import pytest

from lantoa.programme.intake.reading.repair import codes
from lantoa.programme.intake.reading.repair.channel import Case, Channel
from lantoa.programme.intake.reading.repair.model import decoder
from lantoa.programme.intake.reading.repair.tokens import tokens

LETTERS = {"ụ": {"u": -0.2, "y": -1.5}, "p": {"p": -0.1}, "h": {"h": -0.1}, "c": {"c": -0.1}, "ú": {"u": -0.3}}


@pytest.mark.parametrize(
    ("reading", "word"),
    [("phuc", "phục"), ("ngwdi", "người"), ("chirc", "chức"), ("S6", "Số"), ("1a", "là"), ("tru’ong", "trường")],
)
def test_the_written_word_is_among_the_candidates(reading, word):
    candidates = decoder().channel.candidates(reading)

    assert word in [candidate.text for candidate in candidates[:12]]


def test_a_candidate_is_the_likelier_the_oftener_its_letters_are_so_read():
    channel = Channel(["phục", "phúc"], LETTERS, sightings={}, answers={})

    assert [candidate.word for candidate in channel.candidates("phuc")][:2] == ["phục", "phúc"]
    assert channel.candidates("phyc")[0].word == "phục"


def test_a_word_seen_read_so_goes_before_one_that_only_could_be():
    channel = Channel(["phục", "phúc"], LETTERS, sightings={"phúc": {"phyc": 50}}, answers={})

    assert channel.candidates("phyc")[0].word == "phúc"


def test_a_reading_never_seen_is_weighed_by_its_spelling_however_common_the_word():
    often = {"phục": {"phuc": 900}, "phúc": {"phuc": 3}}
    channel = Channel(["phục", "phúc"], LETTERS, often, answers={})

    assert channel.candidates("phycc")[0].word == "phục"


@pytest.mark.parametrize(
    ("reading", "word"),
    [
        ("truvdng", "trường"),
        ("cuyc", "cuộc"),
        ("tlam", "tham"),
        ("nghiépp", "nghiệp"),
        ("kiém1", "kiểm"),
        ("vuyl", "vụ"),
    ],
)
def test_a_common_word_is_found_behind_stray_and_strange_letters(reading, word):
    assert word in [candidate.word for candidate in decoder().channel.candidates(reading)]


def test_a_reading_near_no_word_has_no_candidates():
    channel = Channel(["phục"], LETTERS, sightings={}, answers={})

    assert channel.candidates("") == []


@pytest.mark.parametrize(("case", "text"), [(Case.LOWER, "đẩy"), (Case.TITLE, "Đẩy"), (Case.UPPER, "ĐẨY")])
def test_a_case_is_applied_to_marked_letters_too(case, text):
    assert case.apply("đẩy") == text


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("468/QD-TTg", "468/QĐ-TTg"),
        ("06/Qb-TTg", "06/QĐ-TTg"),
        ("107/2021/ND-CP", "107/2021/NĐ-CP"),
        ("76/NQ-", "76/NQ-"),
        ("KH-SGDDT", "KH-SGDĐT"),
        ("GD&DPT", "GD&ĐT"),
        ("HDND-UBND", "HĐND-UBND"),
        ("45/2O19/QH14", "45/2019/QH14"),
        ("kinh-te", None),
        ("PAR-INDEX", None),
    ],
)
def test_symbols_of_documents_are_put_right(read, right):
    assert codes.symbol(read) == right


def test_an_abbreviation_is_read_as_its_words():
    assert codes.expansion("GD&ĐT") == ("giáo", "dục", "và", "đào", "tạo")
    assert codes.abbreviation("HDND") == "HĐND"
    assert codes.abbreviation("CONG") is None


def test_tokens_know_where_they_stand_and_what_is_certain():
    found = tokens(["- Thuc hién 50% chi tiéu (đạt).", "gui vé S6 truéc 15/3"])

    assert [(token.row, token.start, token.text, token.fixed) for token in found] == [
        (0, 2, "Thuc", None),
        (0, 7, "hién", None),
        (0, 12, "50%", "50%"),
        (0, 16, "chi", None),
        (0, 20, "tiéu", None),
        (0, 26, "đạt", "đạt"),
        (1, 0, "gui", None),
        (1, 4, "vé", None),
        (1, 7, "S6", None),
        (1, 10, "truéc", None),
        (1, 16, "15/3", "15/3"),
    ]
    assert [token.opens for token in found] == [True, False, False, False, False, False, True] + [False] * 4
