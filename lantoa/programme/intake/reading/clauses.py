"""Items are split into the clauses that each say one thing: by sentence, semicolon, and verbs that open a new duty."""

import re
from collections.abc import Callable
from enum import Enum

from lantoa.programme.intake.reading.citations import DOCUMENT_START
from lantoa.programme.intake.reading.lexicon import find, wording, wording_pattern
from lantoa.programme.intake.reading.passages import Passage

LONG_CLAUSE = 8  # words that must follow a comma for a clause to stand alone
SHORT_CLAUSE = 4  # words that must stand before it


class Style(Enum):
    """Which conventions hold: what is split in an aim is kept together in a topic."""

    OBJECTIVE = "objective"
    REQUIREMENT = "requirement"
    TOPIC = "topic"
    METHOD = "method"
    TASK = "task"


_CLOSING_STOPS = re.compile(r"(?:\./\.|(?<!\.)\.|[;,:/])+\s*$")
_BRACKETS = {"(": ")", "[": "]", "“": "”", "«": "»"}


def shielded(text: str) -> str:
    """The text with everything inside brackets and quotation marks blotted out, letter for letter."""
    letters: list[str] = []
    closing: list[str] = []
    for letter in text:
        if closing and letter == closing[-1]:
            closing.pop()
        letters.append("\0" if closing else letter)
        # An opening mark that is never closed must not swallow the rest of the paragraph.
        if letter in _BRACKETS and _BRACKETS[letter] in text[len(letters) :]:
            closing.append(_BRACKETS[letter])
    return "".join(letters)


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage; abbreviations and the three dots of an open list do not end one."""
    text = shielded(passage.text)
    cuts = []
    for match in re.finditer(r"(?<![.…])[.!?](?:\s+)(?=[A-ZĐÀ-Ỹ“\"])", text):
        before = re.search(r"(\w+)$", passage.folded[: match.start()])
        if before is None or before.group(1) not in wording("sentence_abbreviations"):
            cuts.append(match.end())
    return list(passage.cut(cuts))


def points_of(passage: Passage, style: Style) -> list[Passage]:
    """The clauses of an item in that style, cleaned of closing stops and joining words."""
    pieces = [part for sentence in sentences(passage) for part in _parts_of_sentence(sentence, style)]
    cleaned = [clean(piece) for piece in pieces]
    return [piece for piece in cleaned if piece]


def clean(piece: Passage) -> Passage:
    """Without the closing stop (three dots stay) and without openers like "đồng thời,"."""
    piece = piece.strip(" \t-–•")
    stops = _CLOSING_STOPS.search(piece.text)
    piece = piece[: stops.start()] if stops else piece
    for opener in wording("dropped_openers"):
        if piece.folded.startswith(opener):
            piece = piece[len(opener) :].strip()
    return piece.strip()


def _parts_of_sentence(sentence: Passage, style: Style) -> list[Passage]:
    text = shielded(sentence.text)
    colon = re.search(r":\s", text)
    if colon:
        listed = sentence[colon.end() :].strip()
        if _is_list_of_documents(listed):
            return _comma_parts(sentence[: colon.start()].strip(), style)
        if style is Style.METHOD:
            outlets = _outlet_parts(sentence, colon.end())
            if outlets:
                return outlets
    pieces = _semicolon_parts(sentence, style, colon.end() if colon else None)
    return [part for piece in pieces for part in _comma_parts(piece, style)]


def _is_list_of_documents(listed: Passage) -> bool:
    parts = [part for part in re.split(r";\s", listed.folded) if part.strip()]
    return bool(parts) and all(DOCUMENT_START.match(part.strip()) for part in parts)


def _semicolon_parts(sentence: Passage, style: Style, colon_end: int | None) -> list[Passage]:
    cuts = [
        match.end()
        for match in re.finditer(r";\s*", shielded(sentence.text))
        if _opens_clause(sentence[match.end() :], style, in_list=colon_end is not None and match.start() > colon_end)
    ]
    if style is Style.TOPIC and cuts:
        cuts += _parallel_joins(sentence)
    return [part for part in sentence.cut(cuts) if part.folded != "va"]


def _opens_clause(after: Passage, style: Style, *, in_list: bool) -> bool:
    """Whether what follows a semicolon stands alone; in a list of methods only what names an outlet does."""
    after = after.strip()
    segment = after[: _first(r"[;]", after.text)]
    if style is Style.METHOD and in_list and not find("outlets", segment):
        return False
    return bool(segment) and (style is Style.REQUIREMENT or not _starts_with(segment, "result_openers"))


def _first(pattern: str, text: str) -> int:
    match = re.search(pattern, shielded(text))
    return match.start() if match else len(text)


def _starts_with(passage: Passage, key: str) -> bool:
    return wording_pattern(key).match(passage.folded) is not None


def _parallel_joins(sentence: Passage) -> list[int]:
    """The last member of a semicolon list after "và", when it begins with the same capital words as another member."""
    last = sentence.plain.rindex(";")
    joints = re.finditer(r"\s(va)\s(?=([A-Z]\w+ \w+))", sentence.plain[last:])
    return [
        last + at for joint in joints if joint[2] in sentence.plain[: last + 2 + joint.start()] for at in joint.span(1)
    ]


def _comma_parts(piece: Passage, style: Style) -> list[Passage]:
    if not piece:
        return []
    # An aim with a number is one measure, however many commas it has.
    finders = () if re.search(r"\d+\s?%", piece.text) else _FINDERS[style]
    cuts = [cut for find_cuts in finders for cut in find_cuts(piece)]
    cuts += [match.end() for match in _AMONG_THEM.finditer(piece.folded)]
    return [part for part in map(clean, piece.cut(cuts)) if part.folded not in ("va", "de")]


def _first_aim(piece: Passage, pattern: str) -> re.Match[str] | None:
    """Where a purpose begins; "đề" in "chuyên đề" folds like "để" but opens none."""
    found = re.finditer(pattern, piece.folded)
    return next((match for match in found if piece.text[match.start() : match.end()].lower() != "đề"), None)


def _clause_commas(piece: Passage) -> list[int]:
    """After commas that open a clause of its own: an opening verb, enough words on both sides, no purpose before."""
    cuts: list[int] = []
    aim = _first_aim(piece, r"(?<!\w)(?:nham|de|thong qua|theo|giup|qua do|tu do)(?!\w)")
    for match in re.finditer(r",\s", shielded(piece.text)[: aim.start() if aim else None]):
        before, after = piece[cuts[-1] if cuts else 0 : match.start()], piece[match.end() :]
        segment = after[: _first(";", after.text)]
        is_long = _words(segment) >= LONG_CLAUSE or _starts_with(after, "focus")
        if _starts_with(after, "clause_openers") and is_long and _is_complete(before):
            cuts.append(match.end())
    return cuts


def _clause_joins(piece: Passage) -> list[int]:
    """On both sides of an "và" that opens a further aim."""
    cuts: list[int] = []
    aim = _first_aim(piece, r"(?<!\w)(?:nham|de|thong qua)(?!\w)")
    open_text = shielded(piece.folded)
    for match in re.finditer(r"\sva\s", open_text[: aim.start() if aim else None]):
        after = piece[match.end() :]
        is_aim = _starts_with(after, "joined_openers") and _words(after) >= SHORT_CLAUSE
        if is_aim and _is_complete(piece[: match.start()]):
            cuts += [match.start() + 1, match.end()]
    return cuts


def _is_complete(before: Passage) -> bool:
    """Long enough, and not ending in a verb that shares the object of what follows."""
    return _words(before) >= SHORT_CLAUSE and not before.folded.endswith(
        tuple(f" {verb}" for verb in wording("bare_verbs"))
    )


def _words(passage: Passage) -> int:
    return len(passage.text.split())


def _second_references(piece: Passage) -> list[int]:
    """A requirement that binds to two multi-year programmes says so of each."""
    years = r"(?:giai doan \d{4}|nam \d{4})"
    match = re.search(rf"{years}[^;]*?\s(va\s)(?=(?:Chuong trinh|Ke hoach|De an|Chien luoc)\s)", piece.plain)
    return [match.start(1), match.end(1)] if match else []


def _duties_in_purpose(piece: Passage) -> list[int]:
    """ "để kịp thời …": a purpose that names its pace is a duty of its own."""
    match = re.search(r"\s(de)\s(?=kip thoi|thuong xuyen)", piece.folded)
    return [match.start(1), match.end(1)] if match else []


_AMONG_THEM = re.compile(r", (?=trong do,? (?:co|tap trung|chu trong|trong tam|uu tien))")
_FINDERS: dict[Style, tuple[Callable[[Passage], list[int]], ...]] = {
    Style.OBJECTIVE: (_clause_commas, _clause_joins),
    Style.REQUIREMENT: (_clause_commas, _clause_joins, _second_references),
    Style.TOPIC: (),
    Style.METHOD: (),
    Style.TASK: (_clause_commas, _duties_in_purpose),
}


def _outlet_parts(sentence: Passage, start: int) -> list[Passage]:
    """Members of a list of outlets after "gồm:", where commas and "và" part kinds of outlet."""
    lead, listed = sentence[:start], sentence[start:].strip()
    text = shielded(listed.text)
    starts = [hit.start for hit in find("outlets", listed) if text[hit.start] != "\0"]
    if not starts or starts[0] > 4 or ";" in text or find("outlets", lead):
        return []
    # A joint opens a member when an outlet begins right after it, perhaps with "nhóm" or "các" before.
    joints = re.finditer(r"(?:,|\sva)\s", shielded(listed.folded))
    cuts = [at for joint in joints if any(0 <= begin - joint.end() <= 6 for begin in starts) for at in joint.span()]
    parts = [part for part in listed.cut(cuts) if part.folded not in (",", "va")]
    return parts if len(parts) > 1 else []
