"""Which items are headings, and what role the words of a heading give to the text under it."""

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from lantoa.lib.vietnamese import fold, fold_tokens
from lantoa.programme.intake.reading.lexicon import find, load
from lantoa.programme.intake.reading.markers import ROMAN_NUMERALS, Marker, Rank
from lantoa.programme.intake.reading.nodes import SectionRole
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.paragraphs import Paragraph
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.people import after_lead, begins_like_body

SENTENCE_WORDS = 8  # shorter lines are headings even with a stop at their end
BARE_HEADING_WORDS = 12
HEADING_WORDS = 45  # longer texts are sentences, whatever stands under them
_OUTER = (Rank.ROMAN, Rank.LETTER, Rank.PART, Rank.CHAPTER)
NEAR = 88  # rapidfuzz ratio from which two phrases are the same but for a misprint


@lru_cache
def _phrases() -> tuple[tuple[tuple[str, ...], SectionRole, bool], ...]:
    rows = [
        (tuple(fold_tokens(phrase)), SectionRole(row["role"]), strength == "weak")
        for row in load("headings")
        for strength in ("begins", "weak")
        for phrase in row.get(strength, ())
    ]
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))


def _role_at_start(tokens: list[str]) -> tuple[SectionRole, int, bool] | None:
    """The role of the longest phrase at the start, how many words it takes, and whether it is weak."""
    best: tuple[tuple[bool, int, float], tuple[SectionRole, int, bool]] | None = None
    for phrase, role, is_weak in _phrases():
        if len(tokens) < len(phrase):
            continue
        likeness = fuzz.ratio(" ".join(tokens[: len(phrase)]), " ".join(phrase))
        # A longer phrase wins over a shorter one unless it is read with a misprint and the shorter is exact.
        rank = (likeness == 100, len(phrase), likeness)
        if likeness >= NEAR and (best is None or rank > best[0]):
            best = rank, (role, len(phrase), is_weak)
    return best[1] if best else None


@lru_cache(maxsize=1024)
def roles_of(heading: str) -> tuple[SectionRole, ...]:
    """Every role a heading names: "Mục tiêu, yêu cầu" has two. Empty where it begins with none."""
    # An apostrophe inside a word is a mark that optical recognition tore off.
    folded = re.sub(r"(?<=\w)['’](?=\w)", "", fold(heading)).strip(" .:")
    whole = _role_at_start(fold_tokens(folded))
    if whole is None:
        return ()
    pieces = (_role_at_start(fold_tokens(piece)) for piece in re.split(r"[,;/]| va | - ", folded))
    return tuple(dict.fromkeys([whole[0], *(piece[0] for piece in pieces if piece)]))


def is_weak_role(heading: str) -> bool:
    """Whether the role rests on a word like "nội dung" alone."""
    role = _role_at_start(fold_tokens(heading))
    return role is not None and role[2]


def names_actor(text: Passage) -> bool:
    """Whether a heading is the name of a body or post, perhaps after "Trách nhiệm của"."""
    named = after_lead(text)
    hits = find("actors", named)
    return (bool(hits) and hits[0].start <= 4) or begins_like_body(named)


def is_heading(item: Item) -> bool:
    """A marked line over other items, or one that could only be a heading."""
    if item.is_inline:
        return True
    if item.marker is None or item.is_bullet or not item.body or len(item.body.text.split()) > HEADING_WORDS:
        return False
    if item.children:
        return item.marker.rank in _OUTER or not _is_sentence(item.body.text)
    return item.marker.rank in (Rank.PART, Rank.CHAPTER) or bool(item.paragraph and item.paragraph.is_capitals)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";")) and len(text.split()) > SENTENCE_WORDS


# What optical recognition makes of I, II and III at the head of a line.
_MISREAD_ROMAN = re.compile(r"(?P<key>[IVXHLTil1|!]{1,5})(?P<stop>\s?[.,:])?\s+(?=\S)")
_LETTERS = str.maketrans({"H": "II", "L": "I", "T": "I", "i": "I", "l": "I", "1": "I", "|": "I", "!": "I"})


def misread_roman(paragraph: Paragraph) -> Marker | None:
    """ "L MỤC TIÊU", "IH. Hình thức": a Roman number in wrong letters before the words of a heading."""
    text = paragraph.passage.text
    match = _MISREAD_ROMAN.match(text)
    if not match or paragraph.line.cell or match["key"].isdigit():
        return None
    rest = text[match.end() :]
    is_line = len(rest.split()) <= BARE_HEADING_WORDS and not rest.endswith((".", ";", ","))
    if not is_line or not (rest.isupper() or match["stop"]) or not roles_of(rest):
        return None
    key = match["key"].translate(_LETTERS)
    return Marker(match.group(), Rank.ROMAN, key if key in ROMAN_NUMERALS else match["key"], match.end())


def with_misread_marks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, Roman numbers in wrong letters taken as marks, and the eleventh of a list as no "II."."""
    marked: list[Paragraph] = []
    number = ""
    for paragraph in paragraphs:
        marker = paragraph.marker
        if marker is None or marker.rank is Rank.ROMAN:
            marker = misread_roman(paragraph) or marker
        if marker and number == "10" and re.match(r"11\b", marker.as_written):
            marker = replace(marker, rank=Rank.NUMBER, key="11")
        if marker and marker.rank is Rank.NUMBER:
            number = marker.key
        elif marker and marker.rank is Rank.ROMAN:
            number = ""
        marked.append(replace(paragraph, marker=marker) if marker is not paragraph.marker else paragraph)
    return marked


def with_bare_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings in capitals without a number get an empty mark, so that the outline sees them: "MỤC ĐÍCH"."""
    marked: list[Paragraph] = []
    for paragraph in paragraphs:
        text = paragraph.passage.text
        is_bare = paragraph.marker is None and paragraph.is_capitals and len(text.split()) <= BARE_HEADING_WORDS
        if is_bare and not paragraph.line.cell and roles_of(text):
            key = str(1 + sum(other.marker is not None and other.marker.length == 0 for other in marked))
            paragraph = replace(paragraph, marker=Marker("", Rank.ROMAN, key, 0))
        marked.append(paragraph)
    return marked


def inline_heading(body: Passage) -> int:
    """Where the text begins after a heading in the same line ("Mục đích: Nâng cao …"), or 0."""
    match = re.match(r"([^:;.]{4,60}):\s+(?=\S)", body.text)
    if not match or len(body.text) - match.end() < 15:
        return 0
    lead = match.group(1)
    role = _role_at_start(fold_tokens(lead))
    covers = role is not None and len(fold_tokens(lead)) <= role[1] + 4
    return match.end() if covers else 0
