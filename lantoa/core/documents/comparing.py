"""What a signed file says beside the text that was approved. Number and date, which came after it, are left aside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from unicodedata import normalize

import pypdfium2
from rapidfuzz.distance import Indel

from lantoa.core import files
from lantoa.core.documents.layout.lines import Paper, paper_of
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.files.models import StoredFile

# Fewer words than this are a stamp or a page number upon a picture of the paper.
FEWEST_WORDS = 20
# Words shown on both sides of a difference, so that its place is found.
CONTEXT = 4
# A word of the body that also stands beside it may be taken for the other one; so near is near enough.
SLACK = 3
_EDGES = re.compile(r"^\W+|\W+$")
_DAY = re.compile(r"\d{1,4}|ngày|tháng|năm")
_PAGE_NUMBER = re.compile(r"\s*-?\s*\d{1,3}\s*-?\s*")


@dataclass(frozen=True)
class Difference:
    """One place: the words approved and the words of the file, each with a few that both have around them."""

    approved: str
    signed: str


@dataclass(frozen=True)
class Comparison:
    """Whether a file could be read, and where it departs from the approved text."""

    is_readable: bool
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.is_readable and not self.differences


@dataclass(frozen=True)
class _Words:
    """Words as they are written, and what of them counts: letters and figures, whatever their case."""

    written: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "_Words":
        pairs = [(word, _key(word)) for word in normalize("NFC", text).split()]
        kept = [(word, key) for word, key in pairs if key]
        return cls([word for word, _key in kept], [key for _word, key in kept])

    def __add__(self, other: "_Words") -> "_Words":
        return _Words([*self.written, *other.written], [*self.keys, *other.keys])


def compare(paper: Paper, pdf: bytes) -> Comparison:
    """The approved paper beside the text of a PDF; one without text, or one that does not open, cannot be read."""
    signed = _Words.of("\n".join(_pages(pdf)))
    if len(signed.keys) < FEWEST_WORDS:
        return Comparison(is_readable=False)
    return Comparison(is_readable=True, differences=tuple(_differences(paper, signed)))


def compared(document: OfficialDocument, file: StoredFile) -> Comparison:
    """A kept file beside the approved text of a document."""
    with files.open(file) as content:
        return compare(paper_of(document.text), content.read())


def _differences(paper: Paper, signed: _Words) -> Iterator[Difference]:
    approved, seams = _Words(), list[_Seam]()
    for around, running in paper.seams:
        # Where the number is still blank, its symbol stands alone.
        symbol = [] if seams else [paper.number.partition("/")[2]]
        seams.append(_Seam.of(len(approved.keys), [*around, *symbol]))
        approved += _Words.of(" ".join(running))
    later = set(_Words.of(f"{paper.number} {paper.number.replace('/', ' ')} {paper.place_and_date}").keys)
    for gone, came in _places(approved, signed):
        strange = [at for at in came if not any(seam.takes(signed.keys[at], gone) for seam in seams)]
        if strange or gone:
            yield Difference(_shown(approved.written, gone), _shown(signed.written, strange))
    for seam in seams:
        if missing := [word for key in seam.waiting if key not in later for word in seam.waiting[key]]:
            yield Difference(" ".join(missing), "")


@dataclass(frozen=True)
class _Seam:
    """Words that stand, in whatever order, where two stretches of the text meet."""

    place: int
    waiting: dict[str, list[str]]

    @classmethod
    def of(cls, place: int, around: Iterable[str]) -> "_Seam":
        waiting: dict[str, list[str]] = {}
        words = _Words.of(" ".join(around))
        for word, key in zip(words.written, words.keys, strict=True):
            waiting.setdefault(key, []).append(word)
        return cls(place, waiting)

    def takes(self, key: str, gone: range) -> bool:
        """Whether a word of the file that came at this place belongs here; a date may be written in its own way."""
        if not gone.start - SLACK <= self.place <= gone.stop + SLACK:
            return False
        if self.waiting.get(key):
            self.waiting[key].pop()
            return True
        return _DAY.fullmatch(key) is not None


def _places(approved: _Words, signed: _Words) -> Iterator[tuple[range, range]]:
    """Where the two part: stretches of approved words that are gone, and of the file's that came in their place."""
    kept = [step for step in Indel.opcodes(approved.keys, signed.keys) if step.tag == "equal"]
    ends = [(0, 0), *((step.src_end, step.dest_end) for step in kept)]
    starts = [*((step.src_start, step.dest_start) for step in kept), (len(approved.keys), len(signed.keys))]
    for (gone_from, came_from), (gone_to, came_to) in zip(ends, starts, strict=True):
        if gone_from < gone_to or came_from < came_to:
            yield range(gone_from, gone_to), range(came_from, came_to)


def _shown(words: list[str], places: Sequence[int]) -> str:
    if not places:
        return ""
    return " ".join(words[max(0, places[0] - CONTEXT) : places[-1] + 1 + CONTEXT])


def _key(word: str) -> str:
    return _EDGES.sub("", word).casefold()


def _pages(pdf: bytes) -> Iterator[str]:
    """The text of each page without its number; nothing where the file does not open."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return
    with closing(document):
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                lines = text.get_text_bounded().splitlines()
                yield "\n".join(line for at, line in enumerate(lines) if not _is_page_number(line, at, len(lines)))


def _is_page_number(line: str, at: int, count: int) -> bool:
    return at in (0, count - 1) and _PAGE_NUMBER.fullmatch(line) is not None
