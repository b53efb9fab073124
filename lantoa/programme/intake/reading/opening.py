"""Between the type of a document and its first numbered item: title, legal basis, the sentence that issues it."""

import re
from dataclasses import replace
from typing import Any

from lantoa.programme.intake.reading.citations import added, documents_in
from lantoa.programme.intake.reading.draft import Draft
from lantoa.programme.intake.reading.header import document_type, header_field, is_basis
from lantoa.programme.intake.reading.nodes import Doubt, Header, IssueDate, NodeKind
from lantoa.programme.intake.reading.paragraphs import Paragraph
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.times import Years

TITLE_PARAGRAPHS = 4
TITLE_WORDS = 70
_AUTHORITY = re.compile(
    r"(?:bo truong|chu tich|giam doc|uy ban|hoi dong|thu tuong|hieu truong|thong doc|tong|vien truong|cuc truong|ban )"
)
_ISSUES = re.compile(
    r"(?<!\w)(?:ban hanh|xay dung|trien khai|de ra|lap)(?: va trien khai)? (?:ke hoach|chuong trinh|de an|phuong an)"
    r"|nhu sau\s?:?$|sau(?: day)?\s?[:.]\s?$"
)


def read_opening(paragraphs: list[Paragraph], header: Header, draft: Draft) -> tuple[Header, list[Paragraph]]:
    """The header with title and preamble, and the paragraphs that are left for the body."""
    opening = _before_first_mark(paragraphs)
    if header.type is None:
        header = _loose_title(opening, header, draft)
    elif header.title is None:
        header = _title(opening, header, draft)
    title = header.title.value if header.title else ""
    draft.title, draft.year = title, years_of(title, header)
    header = _read_basis(opening, header, draft)
    used = max((index for index, p in enumerate(opening) if p.passage in draft.covered), default=-1)
    return header, paragraphs[used + 1 :]


def _before_first_mark(paragraphs: list[Paragraph]) -> list[Paragraph]:
    opening = []
    for paragraph in paragraphs:
        if (paragraph.marker and not is_basis(paragraph.passage)) or paragraph.line.cell:
            break
        opening.append(paragraph)
    return opening


def _title(opening: list[Paragraph], header: Header, draft: Draft) -> Header:
    """The lines right under the type, up to the first that opens a basis or a sentence."""
    taken: list[Passage] = []
    for paragraph in opening[:TITLE_PARAGRAPHS]:
        passage = paragraph.passage
        if taken and _names_authority(paragraph):
            draft.covered.append(passage)
            break
        if _ends_title(passage, is_first=not taken):
            break
        taken.append(passage)
        draft.covered.append(passage)
    lines = [passage for passage in taken if not passage.text.startswith("(")]
    if not lines:
        return header
    whole = lines[0]
    for passage in lines[1:]:
        offsets = (*whole.offsets, whole.offsets[-1], *passage.offsets)
        whole = Passage(f"{whole.text} {passage.text}", offsets, whole.lines)
    return replace(header, title=header_field(whole))


def _ends_title(passage: Passage, *, is_first: bool) -> bool:
    if passage.text.endswith((".", ":", ";")) or len(passage.text.split()) > TITLE_WORDS:
        return True
    if re.match(r"kinh gui", passage.folded):
        return True
    return is_basis(passage) and (not is_first or re.search(r"\d+/", passage.text) is not None)


def _names_authority(paragraph: Paragraph) -> bool:
    """ "BỘ TRƯỞNG BỘ …", "ỦY BAN NHÂN DÂN XÃ …": the line of a decision that says who decides."""
    return paragraph.is_capitals and _AUTHORITY.match(paragraph.passage.folded) is not None


def _loose_title(opening: list[Paragraph], header: Header, draft: Draft) -> Header:
    """Without a frame the first line that names a plan is taken as its title, with little confidence."""
    for paragraph in opening[:TITLE_PARAGRAPHS]:
        passage = paragraph.passage
        is_line = len(passage.text.split()) < 40 and not passage.text.endswith((".", ";", ":"))
        if is_line and re.search(r"(?<!\w)ke hoach(?!\w)", passage.folded) and not is_basis(passage):
            draft.covered.append(passage)
            doubt = Doubt("title_without_frame")
            return replace(header, title=header_field(passage, confidence=0.6, doubts=(doubt,)))
    return header


def _read_basis(opening: list[Paragraph], header: Header, draft: Draft) -> Header:
    """Basis paragraphs give the legal basis; the sentence that issues the plan is the preamble."""
    for paragraph in opening:
        passage = paragraph.passage
        if passage in draft.covered:
            continue
        issues = _ISSUES.search(passage.folded)
        if document_type(passage):
            draft.covered.append(passage)
        elif header.type is None and header.number is None and (announced := announcement(passage)):
            header = _announce(announced, passage, header, draft)
        elif issues and header.preamble is None and _issues_here(passage, issues, has_type=header.type is not None):
            header = replace(header, preamble=header_field(_main_clause(passage, issues)))
            _cite(passage, draft, documents_whole=False)
        elif is_basis(passage):
            _cite(passage, draft, documents_whole=True)
    return header


def _cite(passage: Passage, draft: Draft, *, documents_whole: bool) -> None:
    """Add the documents of a basis paragraph; one that cites none ("Theo đề nghị của …") is kept as it is."""
    documents = documents_in(passage, "legal_basis")
    if documents_whole and len(documents) == 1:
        documents = [replace(documents[0], text=passage.text, span=passage.span)]
    draft.documents = added(draft.documents, documents)
    draft.covered.append(passage)
    if documents_whole and not documents:
        draft.add(NodeKind.PROVISION, f"P{draft.next('P')}", passage)


def _issues_here(passage: Passage, issues: re.Match[str], *, has_type: bool) -> bool:
    """Whether the body itself issues, not a document that the basis cites ("Quyết định số … ban hành Chương trình …")."""
    if not has_type and not passage.text.endswith(":"):
        return False
    return not is_basis(passage) or _main_clause(passage, issues) is not passage


_ANNOUNCED = re.compile(
    r"(?:ngay (?P<day>\d{1,2})(?:/| thang )(?P<month>\d{1,2})(?:/| nam )(?P<year>\d{4}),?\s)?"
    r"(?:\w{2,4} - )?(?P<issuer>[^,.;:]{4,90}?)\s(?:(?:da|vua)\s)?ban hanh (?:ke hoach|quyet dinh|cong van|chuong trinh)"
    r"(?: so)? (?P<number>\d+(?:/\d{4})?[/-][a-z0-9-]+(?:/[a-z]+)?)(?: (?:ve viec|ve) (?P<title>[^.;]+?)(?= nham |[.;]|$))?"
)


def announcement(passage: Passage) -> re.Match[str] | None:
    """News of a document: "Ngày 11/3/2021, UBND tỉnh đã ban hành Kế hoạch số 47/KH-UBND về …"."""
    return _ANNOUNCED.match(passage.folded)


def _announce(match: re.Match[str], passage: Passage, header: Header, draft: Draft) -> Header:
    """What the news tells of the document: issuer, number, day and subject, all at second hand."""
    doubts = (Doubt("told_by_news"),)
    parts = {
        name: passage[match.start(name) : match.end(name)] for name in ("issuer", "number", "title") if match[name]
    }
    fields: dict[str, Any] = {
        name: header_field(part, is_derived=True, confidence=0.6, doubts=doubts)
        for name, part in parts.items()
        if getattr(header, name) is None
    }
    draft.documents = added(draft.documents, documents_in(passage, "announced"))
    draft.covered.append(passage)
    if match["day"] and header.date is None:
        written = passage[: match.end("year")]
        date = IssueDate(written.text, written.span, int(match["day"]), int(match["month"]), int(match["year"]))
        header = replace(header, date=date)
    return replace(header, **fields)


def _main_clause(passage: Passage, issues: re.Match[str]) -> Passage:
    """The clause from the body that issues, when a basis stands before it in the same sentence."""
    if not is_basis(passage):
        return passage
    commas = [m.end() for m in re.finditer(r"[,;.]\s", passage.text[: issues.start()])]
    bodies = [comma for comma in commas if passage.text[comma].isupper() and not is_basis(passage[comma:])]
    return passage[bodies[-1] :] if bodies else passage


def years_of(title: str, header: Header) -> Years | None:
    """The years that complete dates without one: those of the title, else that of the date of issue and the next."""
    named = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", title)]
    date = header.date
    issued = (date.year, date.month or 1) if date and date.year else None
    if named:
        return Years(named[0] if len(named) > 1 else named[-1], named[-1], issued)
    return Years(issued[0], issued[0] + 1, issued) if issued else None
