"""The frame at the top of a document, by the places that Nghị định 30/2020/NĐ-CP gives its components."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.reading.lexicon import document_types, wording
from lantoa.programme.intake.reading.nodes import Doubt, Header, HeaderField, IssueDate
from lantoa.programme.intake.reading.passages import LineStarts, Passage, capital_share, join, passage_of
from lantoa.programme.intake.reading.source import Source

HEADER_LINES = 40  # the frame is looked for in this many lines with text
LONGEST_FRAME = 20  # more lines above a word in capitals are no frame
TITLE_NEAR = 85
NAME_CAPITALS = 0.85  # share of capitals from which a line of the frame is set in capitals
_ORGANISATION = re.compile(r"doan tncs ho chi minh$|dang cong san viet nam$")
_NATION = re.compile(r"cong hoa xa h\w{1,3} chu nghia v\w{2,4}t n\w{1,2}m", re.IGNORECASE)
_MOTTO = re.compile(r"doc lap\s?[-–—.]?\s?tu do\s?[-–—.]?\s?hanh phuc")
_NUMBER = re.compile(
    r"(?<!\w)s[o06](?:\s?[:.]\s?|\s(?=\d{1,5}-[a-z]{2,4}/))(?P<number>\d{0,5})[\s.…_]*(?P<year>/\d{4})?\s?(?P<joint>/|-(?=\s?[a-z]{2,4}/))\s?(?P<symbol>[a-z0-9&]+(?:\s?[-/]\s?[a-z0-9&]+)*)"
)
_DATE = re.compile(
    r"(?P<place>[^,;:]{2,40}),\s*ngay\s*(?P<day>\d{1,2}|[.…_\s]*)\s*thang\s*(?P<month>\d{1,2}|[.…_\s]*)\s*nam\s*(?P<year>\d{4}|20[.…_]*)"
)
_BODY_WORDS = re.compile(r"^(bao hiem|cong an|toa an|mat tran|ngan hang|buu dien|vien kiem|so$|ubnd|uy ban|hdnd|hoi dong|so |bo |bo$|tinh |huyen|thanh|truong|phong|ban |tong |cuc|vu |dang|doan|hoi |lien|trung tam|benh vien|chi |tap doan|cong ty|dai hoc|van phong|btv|bch|thu tuong|chinh phu|quan |xa |phuong|thi |kho bac|toa an|vien )")  # fmt: skip


@dataclass
class Frame:
    """What the top of the source gave: the header, the lines it used and where the body begins."""

    header: Header
    body_line: int  # first line (1-based) that is not part of the frame
    left: list[Passage] = field(default_factory=list)  # lines of the left column, top first
    parts: list[Passage] = field(default_factory=list)  # every stretch that was understood


def read_frame(source: Source, lines: LineStarts) -> Frame:
    """Read issuer, national heading, number, place, date and type from the lines above the title."""
    passages = [passage_of(line.number, source, lines) for line in source.lines]
    filled = [index for index, passage in enumerate(passages) if passage][:HEADER_LINES]
    type_index = next((index for index in filled if document_type(passages[index])), None)
    frame = Frame(Header(), 1)
    if type_index is None:
        _read_lines([passages[index] for index in filled if _is_frame_line(passages[index])], frame, is_certain=False)
        return frame
    top = [index for index in filled if index < type_index]
    if len(top) <= LONGEST_FRAME:
        _read_lines([passages[index] for index in top], frame, is_certain=True)
        _read_type(passages[type_index], frame)
        frame.body_line = type_index + 2
        _place_bodies(frame)
    return frame


def _read_lines(passages: list[Passage], frame: Frame, *, is_certain: bool) -> None:
    for passage in passages:
        _read_line(passage, frame, is_certain=is_certain)


def _is_frame_line(passage: Passage) -> bool:
    return any(pattern.search(passage.folded) for pattern in (_NATION, _MOTTO, _NUMBER)) or (
        len(passage) < 60 and _DATE.search(passage.folded) is not None
    )


def document_type(passage: Passage) -> tuple[str, str, int] | None:
    """(code, name as written, length) of the type if the line is its title in capitals: KẾ HOẠCH, QUYẾT ĐỊNH …"""
    if not passage or len(passage) > 160 or capital_share(passage.text) < 0.8:
        return None
    # A name as it stands goes before one that only looks like it: QUY ĐỊNH is no QUYẾT ĐỊNH.
    for nearest in (100, TITLE_NEAR):
        for name, code, _ in document_types():
            is_named = fuzz.ratio(passage.folded[: len(name)], name) >= nearest
            # CHỈ THỊ and PHƯƠNG ÁN begin like bodies; they are none where nothing follows.
            is_body = _BODY_WORDS.match(passage.folded) is not None and passage.folded.strip(" :") != name
            if is_named and not is_body and _is_type(passage, len(name)):
                return code, passage.text[: len(name)], len(name)
    return None


def _is_type(passage: Passage, length: int) -> bool:
    """Whether the name of a type ends there and only capitals follow."""
    rest = passage.text[length:].strip(" :")
    return not passage.folded[length : length + 1].isalpha() and (not rest or rest.isupper())


def header_field(passage: Passage, **extra: object) -> HeaderField:
    clean = passage.strip(" .,;:-_*")
    clean = clean or passage
    return HeaderField(value=clean.text, as_written=clean.text, span=clean.span, **extra)  # type: ignore[arg-type]


def _read_line(passage: Passage, frame: Frame, *, is_certain: bool) -> None:
    """Take what is known out of a line; the remaining left part belongs to the issuing bodies."""
    rest = passage
    for name, pattern in (("national_heading", _NATION), ("national_heading", _ORGANISATION), ("motto", _MOTTO)):
        match = pattern.search(rest.folded)
        if match:
            fields: dict[str, Any] = {name: header_field(rest[match.start() : match.end()])}
            frame.header = replace(frame.header, **fields)
            frame.parts.append(rest)
            rest = rest[: match.start()].strip()
    rest = _read_date(rest, frame)
    rest = _read_number(rest, frame)
    if is_certain and rest and not re.fullmatch(r"[-_=.*~ ─—]+", rest.text):
        frame.left.append(rest)


def _read_date(passage: Passage, frame: Frame) -> Passage:
    match = _DATE.search(passage.folded)
    if not match or frame.header.date:
        return passage
    number = _NUMBER.search(passage.folded)
    place_start = number.end() if number and number.end() <= match.start("day") else match.start("place")
    place = passage[place_start : match.end("place")].strip()
    tail = _symbol_tail(place.text)
    bodies = place[:tail] if tail and not re.search(r"\d", place.text[:tail]) else place[:0]
    place = place[tail:].strip()
    written = passage[match.end("place") + 1 : match.end()].strip()
    day, month, year = (
        int(match[part]) if match[part].strip().isdigit() else None for part in ("day", "month", "year")
    )
    frame.header = replace(
        frame.header,
        date=IssueDate(written.text, written.span, day, month, year),
        place=header_field(place) if place else None,
    )
    frame.parts.append(passage)
    return bodies.strip() or passage[:place_start].strip()


def _symbol_tail(text: str) -> int:
    """Letters of a symbol, or a body in capitals, that a loose column break left before the place."""
    match = re.match(r"\S*\d\S*/\S+\s+", text)
    if match:
        return match.end()
    words = text.split()
    capitals = next((index for index, word in enumerate(words) if not word.isupper() or len(word) < 2), 0)
    return len(" ".join(words[:capitals])) if capitals > 1 else 0


def _read_number(passage: Passage, frame: Frame) -> Passage:
    match = _NUMBER.search(passage.folded)
    if not match or frame.header.number:
        return passage
    symbol = re.sub(r"\s", "", passage.text[match.start("symbol") : match.end("symbol")])
    number = passage.text[match.start("number") : match.end("number")]
    value = f"{number}{match['year'] or ''}{match['joint']}{symbol}"
    stretch = passage[match.start() : match.end()]
    doubts = () if number else (Doubt("number_blank", stretch.text),)
    frame.header = replace(
        frame.header,
        number=HeaderField(value, stretch.text, stretch.span, confidence=1.0 if number else 0.6, doubts=doubts),
    )
    frame.parts.append(stretch)
    return passage[: match.start()].strip()


def _read_type(passage: Passage, frame: Frame) -> None:
    found = document_type(passage)
    if found is None:
        return
    code, name, length = found
    frame.header = replace(frame.header, type=header_field(passage[:length], code=code))
    rest = passage[length:].strip(" :")
    if rest:
        frame.header = replace(frame.header, title=header_field(rest))
    frame.parts.append(passage)


def _place_bodies(frame: Frame) -> None:
    """The lowest body in the left column issues the document, those above it are its superiors."""
    bodies = [part for part in frame.left if _names_body(part) or _ends_name(part)]
    while bodies and _ends_name(bodies[0]):
        bodies = bodies[1:]
    if not bodies:
        return
    frame.parts += bodies
    bodies = _joined_names(bodies)
    if len(bodies) == 1 and not issues_under(bodies[0].text, frame.header.number):
        frame.header = replace(frame.header, parent_body=header_field(bodies[0]))
        return
    issuer = bodies[-1]
    parent = header_field(bodies[0]) if len(bodies) > 1 else None
    frame.header = replace(frame.header, issuer=header_field(issuer), parent_body=parent)


def _names_body(line: Passage) -> bool:
    """A line of the left column in capitals, or one that begins like the name of a body."""
    is_capitals = capital_share(line.text) >= NAME_CAPITALS and len(line.text.split()) > 1
    return (is_capitals or _BODY_WORDS.match(line.folded) is not None) and not line.folded.startswith("ban hanh")


def _ends_name(line: Passage) -> bool:
    """One or two words in capitals that open no body are the end of the name above them: "VIỆT NAM"."""
    is_short = len(line) > 2 and len(line.text.split()) <= 2 and line.folded != "nam"
    return is_short and capital_share(line.text) >= NAME_CAPITALS and _BODY_WORDS.match(line.folded) is None


def _joined_names(bodies: list[Passage]) -> list[Passage]:
    """ "ỦY BAN NHÂN DÂN" over "XÃ …" is one body; so is any name that ends without the place below it."""
    joined: list[Passage] = []
    for body in bodies:
        is_place = re.match(r"(?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|dac khu)\s", body.folded)
        lacks_place = r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|ban chap hanh|ban thuong vu|so .*)"
        completes = is_place and joined and re.fullmatch(lacks_place, joined[-1].folded)
        if joined and (completes or _ends_name(body)):
            joined[-1] = join(joined[-1], body)
        else:
            joined.append(body)
    return joined


def issues_under(body: str, number: HeaderField | None) -> bool:
    """Whether the symbol of the document can be that of the body: SGDĐT is not UBND TỈNH …"""
    if number is None:
        return True
    last = fold(number.value.rsplit("-", 1)[-1].rsplit("/", 1)[-1])
    words = re.findall(r"\w+", fold(body))
    initials = "".join(word[0] if word != "ubnd" else "ubnd" for word in words)
    return initials.startswith(last[:2]) or last[:2] in ("ub",) and initials.startswith("u")


def is_basis(passage: Passage) -> bool:
    """Whether a paragraph before the body opens like a legal basis."""
    return passage.folded.strip("- ").startswith(tuple(f"{opener} " for opener in wording("basis_openers")))
