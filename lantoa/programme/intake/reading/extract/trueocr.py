"""The optional engine for machines where Tesseract cannot be installed: `pip install lantoa[ocr]`, models inside."""

import importlib
import importlib.util
from functools import lru_cache
from typing import Any

from PIL import Image

from .layout import Place, Token


def is_installed() -> bool:
    """Whether the optional package is there; it is not loaded to find out."""
    return importlib.util.find_spec("trueocr") is not None


def read(picture: Image.Image) -> list[Token]:
    """The words of a picture; this engine places and judges whole lines, so words get their share of the line."""
    tokens = []
    for line in _model().predict(picture.convert("RGB")).lines:
        left, top, right, bottom = line["bbox"]
        step = (right - left) / max(len(line["text"]), 1)
        begin = 0
        for word in line["text"].split(" "):
            if word:
                place = Place(left + begin * step, top, left + (begin + len(word)) * step, bottom)
                tokens.append(Token(word, place, confidence=float(line["confidence"])))
            begin += len(word) + 1
    return tokens


@lru_cache(maxsize=1)
def _model() -> Any:
    trueocr = importlib.import_module("trueocr")
    return trueocr.load_model(trueocr.OCRConfig(auto_rotate=False))
