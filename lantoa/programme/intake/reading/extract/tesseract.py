"""The Tesseract engine of the machine, called as a program of its own: it can be timed, and its crash is not ours."""

import csv
import os
import re
import shutil
import subprocess
from functools import lru_cache
from io import BytesIO, StringIO

from PIL import Image

from . import limits
from .layout import Place, Token

LANGUAGE = "vie"
INSTALL_COMMAND = "sudo apt install tesseract-ocr tesseract-ocr-vie"
_NOISE_BELOW = 0.3


class PageNotRead(Exception):
    """The engine failed on one page, or took longer than a page may take."""


def is_installed() -> bool:
    """Whether the program is on this machine together with its Vietnamese data."""
    return shutil.which("tesseract") is not None and LANGUAGE in _languages()


@lru_cache(maxsize=1)
def _languages() -> list[str]:
    return _run(["--list-langs"], b"").split()


def read(picture: Image.Image) -> list[Token]:
    """The words of a picture with the engine's confidence in each; places in pixels. Raises PageNotRead."""
    table = csv.DictReader(
        StringIO(_run(["stdin", "stdout", "-l", LANGUAGE, "tsv"], _portable(picture))),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    tokens = []
    for row in table:
        text, confidence = (row["text"] or "").strip(), float(row["conf"]) / 100
        # Rows of blocks and lines have no text; specks and rules are read as lone signs with little confidence.
        is_noise = confidence < _NOISE_BELOW and not any(map(str.isalnum, text))
        if text and not is_noise:
            left, top = int(row["left"]), int(row["top"])
            place = Place(left, top, left + int(row["width"]), top + int(row["height"]))
            tokens.append(Token(text, place, confidence=confidence))
    return tokens


def quarter_of(picture: Image.Image) -> int:
    """Degrees counter-clockwise that put a page on its feet: 0, 90, 180 or 270; 0 too where its letters do not tell."""
    try:
        seen = _run(["stdin", "stdout", "--psm", "0"], _portable(picture))
    except PageNotRead:
        return 0
    turn = re.search(r"Rotate: (\d+)", seen)
    return (360 - int(turn[1])) % 360 if turn else 0


def _portable(picture: Image.Image) -> bytes:
    """An unpacked grey picture: packing it as PNG would take longer than a third of the reading."""
    stream = BytesIO()
    picture.convert("L").save(stream, "PPM")
    return stream.getvalue()


def _run(arguments: list[str], picture: bytes) -> str:
    # More threads than idle cores make Tesseract six times slower; pages are the better unit of work.
    environment = {"OMP_THREAD_LIMIT": "1"} | os.environ
    try:
        done = subprocess.run(
            ["tesseract", *arguments],
            input=picture,
            capture_output=True,
            timeout=limits.OCR_PAGE_SECONDS_MAX,
            env=environment,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError) as error:
        raise PageNotRead from error
    return done.stdout.decode("utf-8", "replace")
