import re
from pathlib import Path

import pytest

from lantoa.programme.intake.reading import wording

READING = Path(wording.__file__).parent
EMITTED = re.compile(r"Doubt\(\s*\"([a-z_]+)\"|^\s+\(\"([a-z]+_missing)\",", re.MULTILINE)


def emitted():
    """The codes of doubt that stand in the reader's code."""
    found = (EMITTED.findall(path.read_text("utf-8")) for path in READING.glob("*.py"))
    return sorted({code or other for matches in found for code, other in matches})


@pytest.mark.parametrize("code", emitted())
def test_every_doubt_of_the_reader_has_a_sentence(code):
    assert code in wording.DOUBTS


@pytest.mark.parametrize("told", [*wording.DOUBTS.values(), wording.PLAIN_DOUBT])
def test_every_sentence_is_whole_in_both_languages(told):
    assert (told.vi[-1], told.en[-1]) == (".", ".")
    assert told.vi != told.en
    assert ("{words}" in told.vi) == ("{words}" in told.en)


def test_a_doubt_is_told_in_the_language_asked_for():
    told = wording.doubt_sentence("unsure_words", "Hải Đăng", "vi")

    assert told == "Những từ này khó đọc, hãy đối chiếu với bản giấy: Hải Đăng."


def test_a_code_without_a_sentence_is_a_plain_doubt():
    assert wording.doubt_sentence("stands_alone", None, "en") == wording.PLAIN_DOUBT.en
