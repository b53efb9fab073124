"""The texts kept beside a unit's name, so that the database sorts and finds Vietnamese names by plain comparison."""

import re

from lantoa.lib.vietnamese import fold, sort_key

LENGTH_MAX = 400


def sort_text(name: str) -> str:
    """A text of digits whose plain order is dictionary order (Đ after D, "2" before "10") in every collation."""
    padded = re.sub(r"\d+", lambda number: number[0].zfill(4), name)
    letters, tones, _ = sort_key(padded)
    return ("".join(map(_two_digits, letters)) + "".join(f"0{tone}" for tone in tones))[:LENGTH_MAX]


def search_text(*texts: str) -> str:
    """All texts folded, one after the other: what a search without marks looks into."""
    return fold(" · ".join(text for text in texts if text))[:LENGTH_MAX]


def _two_digits(rank: int) -> str:
    """One letter's rank squeezed into two digits: a space, a sign, a digit, one of our letters, any other letter."""
    if rank == 0:
        return "00"
    if rank < 1000:
        return str(10 + rank - 49) if 49 <= rank <= 58 else "09"
    return f"{20 + (rank - 1000) // 5:02}" if rank < 2000 else "99"
