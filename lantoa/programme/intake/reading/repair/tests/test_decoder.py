"""The decoder weighs what was read against what is usually said, on tables small enough to reckon by hand."""

import pytest

from lantoa.programme.intake.reading.repair.channel import Channel
from lantoa.programme.intake.reading.repair.decoder import GUESSED, Decoder
from lantoa.programme.intake.reading.repair.language import OTHER, START, Language
from lantoa.programme.intake.reading.repair.tokens import tokens

WORDS = ("phục", "phúc", "vụ", "lợi", "nhân", "dân", "số")
# An English OCR drops every mark and now and then reads another letter.
LETTERS = {letter: {letter: -0.1} for letter in "phcvlnds"} | {
    "ụ": {"u": -0.3, "y": -2.0},
    "ú": {"u": -0.3},
    "ợ": {"o": -0.2},
    "i": {"i": -0.1},
    "â": {"a": -0.2},
    "ố": {"o": -0.3, "6": -0.9},
}
CAPITALS = {letter.upper(): {piece.upper(): cost for piece, cost in row.items()} for letter, row in LETTERS.items()}
SINGLES = dict.fromkeys(WORDS, -3.0) | {OTHER: -6.0, START: -9.0}
USUAL = {"phục": {"vụ": -0.2}, "phúc": {"lợi": -0.2}, "nhân": {"dân": -0.2}}


@pytest.fixture
def decoder():
    language = Language(SINGLES, USUAL, triples={}, backoff={"phục": -2.0, "phúc": -2.0, "nhân": -2.0})
    return Decoder(Channel(WORDS, LETTERS | CAPITALS, sightings={}, answers={}), language, titles={})


def read(decoder, *lines):
    """The words chosen, in order."""
    return [reading.text for reading in decoder.decode(tokens(list(lines)))]


@pytest.mark.parametrize(("line", "words"), [("va phuc vu", "phục vụ"), ("va phuc loi", "phúc lợi")])
def test_what_follows_decides_between_words_that_are_read_alike(decoder, line, words):
    assert read(decoder, line)[1:] == words.split()


def test_a_word_that_is_none_of_ours_stays_as_it_was_read(decoder):
    assert read(decoder, "va phuc xkqw vu")[2] == "xkqw"


def test_a_word_that_is_none_is_at_most_a_guess(decoder):
    (_, _, strange, _) = decoder.decode(tokens(["va phuc xkqw vu"]))

    assert strange.confidence <= GUESSED


def test_what_only_its_neighbours_explain_is_found_by_a_second_look(decoder):
    (_, guess, after) = decoder.decode(tokens(["va phkkkc vu"]))

    assert (guess.text, guess.confidence <= GUESSED, after.text) == ("phục", True, "vụ")


def test_before_a_name_stands_a_linking_word_and_not_the_noun_that_reads_alike():
    language = Language(
        dict.fromkeys(("của", "cửa", "sở", "sổ"), -3.0) | {OTHER: -6.0, START: -9.0}, {"cửa": {"sổ": -0.1}}, {}, {}
    )
    letters = {letter: {letter: -0.1} for letter in "csaS"} | {"ủ": {"u": -0.3}, "ử": {"u": -0.3}, "ở": {"o": -0.6}, "ổ": {"o": -0.3}}  # fmt: skip
    channel = Channel(("của", "cửa", "sở", "sổ"), letters, sightings={}, answers={})
    decoder = Decoder(channel, language, titles={"sở": 0.5, "sổ": 0.1})

    assert read(decoder, "sa cua So")[1:] == ["của", "Sở"]
    assert read(decoder, "sa cua so")[1:] == ["cửa", "sổ"]


def test_a_word_that_was_broken_in_two_is_joined_when_its_halves_are_none(decoder):
    joined = decoder.decode(tokens(["va ph uc loi"]))

    assert [(each.text, each.span) for each in joined][1:] == [("phúc", 2), ("lợi", 1)]


def test_words_that_ran_together_are_parted(decoder):
    assert read(decoder, "va nhandan")[1] == "nhân dân"


def test_a_line_in_capitals_stays_in_capitals(decoder):
    assert read(decoder, "PHUC VU NHAN DAN") == ["PHỤC", "VỤ", "NHÂN", "DÂN"]


def test_the_first_word_of_a_sentence_keeps_its_capital(decoder):
    assert read(decoder, "Phuc vu") == ["Phục", "vụ"]


def test_sureness_tells_a_clear_choice_from_a_close_one(decoder):
    (_, clear, _), (_, close) = (decoder.decode(tokens([line])) for line in ("va phuc vu", "va phuc"))

    assert clear.confidence > 0.9
    assert close.confidence == pytest.approx(0.5, abs=0.1)


def test_every_token_is_read_exactly_once(decoder):
    found = tokens(["phuc vu nhan dan, s6 12", "ph uc loi xyz nhandan"])

    readings = decoder.decode(found)

    assert [place for each in readings for place in range(each.first, each.first + each.span)] == list(
        range(len(found))
    )
