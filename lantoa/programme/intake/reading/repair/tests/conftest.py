import unicodedata
from pathlib import Path

import pytest

from lantoa.programme.intake.reading.source import Line


@pytest.fixture
def read_lines():
    """Lines of a source from a text, numbered as they stand."""

    def lines(text: str) -> list[Line]:
        return [Line(number, unicodedata.normalize("NFC", row), row) for number, row in enumerate(text.splitlines(), 1)]

    return lines


@pytest.fixture
def text():
    """A text of this folder by its name."""

    def named(name: str) -> str:
        return Path(__file__).with_name("texts").joinpath(name).read_text(encoding="utf-8")

    return named
