"""Numbers and sums of money as Vietnamese people write them: 12.500.000 đồng, 2,5 ngày, "12,5 triệu"."""

import re
from decimal import Decimal, InvalidOperation

from lantoa.lib.vietnamese import fold

# A dot parts thousands and a comma begins the decimals.
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d+(,\d+)?")
# As calculators and foreign keyboards write it; a dot before three figures is taken for thousands above.
_FOREIGN_DECIMAL = re.compile(r"\d+\.\d+")
_FOREIGN_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_MULTIPLES = {
    "nghin": 1_000,
    "ngan": 1_000,
    "k": 1_000,
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "ty": 1_000_000_000,
    "ti": 1_000_000_000,
}
_CURRENCY = re.compile(r"\s*(dong|vnd|d|₫)\.?$")
_PART = re.compile(r"\s*(?P<figures>\d[\d.,]*)\s*(?P<word>[a-z]*)")


class NotANumber(ValueError):
    """The text does not say a number in a way that has one meaning."""


def number_on_screen(value: Decimal | int) -> str:
    """A number with dots between thousands and a comma before its decimals: 1.250, 2,5, -3."""
    plain = f"{Decimal(value):,f}"
    whole, _point, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def money(amount: Decimal | int) -> str:
    """A sum of money with its currency: 12.500.000 đồng."""
    return f"{number_on_screen(amount)} đồng"


def read_number(text: str) -> Decimal:
    """The number that the text writes: "2,5" and "2.5" are two and a half, "1.250" is a thousand two hundred and fifty.

    Raises NotANumber.
    """
    written = re.sub(r"(?<=\d)[\s\u00a0]+(?=\d{3})", "", text.strip())
    if _GROUPED.fullmatch(written):
        written = written.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(written):
        written = written.replace(",", ".")
    elif not _FOREIGN_DECIMAL.fullmatch(written):
        raise NotANumber(text)
    try:
        return Decimal(written)
    except InvalidOperation as problem:
        raise NotANumber(text) from problem


def read_money(text: str) -> Decimal:
    """The sum in whole đồng: "12.500.000", "12,5 triệu", "1 tỷ 200 triệu", "500 nghìn đồng", "12,500,000".

    Raises NotANumber, also where a part of a đồng would be left.
    """
    words = _CURRENCY.sub("", fold(text).strip())
    words = re.sub(r"(?<=\d)[\s\u00a0]+(?=\d{3}(\D|$))", "", words)
    total, end, smallest = Decimal(0), 0, None
    for part in _PART.finditer(words):
        if part.start() != end:
            raise NotANumber(text)
        multiple = _multiple(part["word"], text)
        # Parts follow one another from the largest down, as people say them.
        if smallest is not None and multiple >= smallest:
            raise NotANumber(text)
        total += _figures(part["figures"], multiple) * multiple
        smallest, end = multiple, part.end()
    if smallest is None or words[end:].strip() or total != total.to_integral_value():
        raise NotANumber(text)
    return total.quantize(Decimal(1))


def _multiple(word: str, text: str) -> int:
    if word and word not in _MULTIPLES:
        raise NotANumber(text)
    return _MULTIPLES[word] if word else 1


def _figures(written: str, multiple: int) -> Decimal:
    # There are no parts of a đồng, so a comma before three figures can only part thousands.
    if multiple == 1 and _FOREIGN_GROUPED.fullmatch(written):
        written = written.replace(",", "")
    return read_number(written)
