"""The best library we found for the same task, to stand beside our repair: pyvi (MIT), `uv pip install pyvi`.

It brings scikit-learn and scipy along, 300 MB of them, so it is no part of what `make setup` installs.
It puts marks on unmarked Vietnamese and knows nothing of wrong letters. It is given every advantage: the letters
without marks, in small letters (its capitals break), and each word's capitals put back.
"""

from collections.abc import Callable
from importlib.util import find_spec

from lantoa.lib.vietnamese import fold

NAME = "pyvi 0.1.1, add_accents"


def describe(damaged: str, share: Callable[[str], float]) -> str:
    """One line on the peer: the share of right words in what it makes of the text, or that it is not here."""
    if find_spec("pyvi") is None:
        return f"not installed; to compare: uv pip install pyvi ({NAME}, 300 MB with what it needs)"
    return f"{share(restored(damaged)):7.1%}   {NAME}"


def restored(text: str) -> str:
    """The text as the peer restores it, line by line; a line on which it fails stands as it was."""
    from pyvi import ViUtils  # noqa: PLC0415  (optional, and slow to import)

    return "\n".join(_restored_line(line, ViUtils.add_accents) for line in text.splitlines())


def _restored_line(line: str, add_accents) -> str:
    words = line.split()
    try:
        marked = add_accents(fold(" ".join(words))).split()
    except KeyError:
        # pyvi looks up letters with marks that its table lacks.
        return line
    if len(marked) != len(words):
        return " ".join(marked)
    return " ".join(_cased_like(word, seen) for word, seen in zip(marked, words, strict=True))


def _cased_like(word: str, seen: str) -> str:
    if seen.isupper() and len(seen) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if seen[:1].isupper() else word
