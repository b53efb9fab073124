"""From a source to a reading: header, body, footer, then what must be known of the whole to be settled."""

import re
from dataclasses import replace

from lantoa.programme.intake.reading.coverage import leftovers
from lantoa.programme.intake.reading.draft import Draft
from lantoa.programme.intake.reading.figures import possible
from lantoa.programme.intake.reading.footer import add_closing, find_footer, is_closing, read_footer
from lantoa.programme.intake.reading.header import Frame, document_type, read_frame
from lantoa.programme.intake.reading.headings import with_bare_headings, with_misread_marks
from lantoa.programme.intake.reading.nodes import Doubt, Header, HeaderField, Reading, YearSpan
from lantoa.programme.intake.reading.opening import read_opening
from lantoa.programme.intake.reading.outline import outline
from lantoa.programme.intake.reading.paragraphs import Paragraph, paragraphs_of
from lantoa.programme.intake.reading.passages import LineStarts
from lantoa.programme.intake.reading.sections import read_sections
from lantoa.programme.intake.reading.settle import abbreviations_in, settle
from lantoa.programme.intake.reading.source import Source
from lantoa.programme.intake.reading.unsure import with_unsure_words
from lantoa.programme.intake.reading.verdict import verdict_on

_PLAN_TYPES = ("plan", "programme", "scheme", "option")


def read(source: Source) -> Reading:
    """Read a source. Pure and deterministic; any text gives a reading, and no letter of it is lost."""
    lines = LineStarts.of(source)
    frame = read_frame(source, lines)
    paragraphs = with_misread_marks([p for p in paragraphs_of(source, lines, frame.body_line) if not p.noise])
    draft = Draft()
    header = _read_document(paragraphs, frame.header, draft)
    return _finish(source, frame, header, draft, paragraphs)


def _read_document(paragraphs: list[Paragraph], header: Header, draft: Draft) -> Header:
    """Read a document, or a decision and then the plan that it issues."""
    attached = _attached_plan(paragraphs, header)
    if attached is None:
        return _read_parts(paragraphs, header, draft)
    header = _read_parts(paragraphs[:attached], header, draft)
    title_line = paragraphs[attached].passage
    draft.covered.append(title_line)
    plan_header = replace(header, title=None, preamble=None)
    plan_header = _read_parts(paragraphs[attached + 1 :], plan_header, draft)
    return replace(plan_header, title=header.title, preamble=plan_header.preamble or header.preamble)


def _attached_plan(paragraphs: list[Paragraph], header: Header) -> int | None:
    """Where the plan begins that a decision issues: KẾ HOẠCH on a line of its own."""
    if header.type is None or header.type.code in _PLAN_TYPES:
        return None
    for index, paragraph in enumerate(paragraphs):
        found = document_type(paragraph.passage)
        if found and found[0] in _PLAN_TYPES and not paragraph.marker:
            return index
    return None


def _read_parts(paragraphs: list[Paragraph], header: Header, draft: Draft) -> Header:
    """Opening, body, closing and footer of one document; what follows the footer is its annex."""
    header, rest = read_opening(paragraphs, header, draft)
    footer = find_footer(rest)
    body, tail, annex = rest[: footer.start], rest[footer.start : footer.end], rest[footer.end :]
    closing = _split_closing(body)
    read_sections(outline(with_bare_headings(body)), draft)
    for paragraph in closing:
        add_closing(draft, paragraph.passage, None)
    header = _end_mark(read_footer(tail, draft, header), [*body, *closing])
    read_sections(outline(with_bare_headings(annex)), draft)
    return header


def _split_closing(body: list[Paragraph]) -> list[Paragraph]:
    """Take the unmarked closing paragraphs off the end of the body."""
    closing: list[Paragraph] = []
    for paragraph in reversed(body):
        if paragraph.marker or paragraph.line.cell or not is_closing(paragraph.passage):
            break
        closing.insert(0, paragraph)
    del body[len(body) - len(closing) :]
    return closing


def _end_mark(header: Header, paragraphs: list[Paragraph]) -> Header:
    for paragraph in reversed(paragraphs):
        match = re.search(r"\./\.?", paragraph.passage.text)
        if match:
            stretch = paragraph.passage[match.start() : match.end()]
            return replace(header, end_mark=HeaderField(stretch.text, stretch.text, stretch.span))
    return header


def _finish(source: Source, frame: Frame, header: Header, draft: Draft, paragraphs: list[Paragraph]) -> Reading:
    abbreviations = abbreviations_in([paragraph.passage for paragraph in paragraphs])
    header, nodes, documents = settle(header, draft)
    furniture = tuple(passage.span for passage in [*draft.covered, *frame.parts] if passage)
    reading = Reading(
        verdict=verdict_on(source, header, nodes, draft.title),
        header=header,
        nodes=tuple(map(possible, nodes)),
        documents=documents,
        abbreviations=abbreviations,
        period=_period(header),
        furniture=furniture,
        doubts=_doubts(header),
    )
    covered = [*(node.span for node in nodes), *(document.span for document in documents), *furniture]
    return with_unsure_words(replace(reading, leftover=leftovers(source, covered)), source)


def _period(header: Header) -> YearSpan | None:
    if header.title is None:
        return None
    years = re.search(r"(?P<first>20\d{2})(?:\s?[-–]\s?(?P<last>20\d{2}))?", header.title.value)
    if years is None:
        return None
    return YearSpan(int(years["first"]), int(years["last"] or years["first"]), header.title.span)


def _doubts(header: Header) -> tuple[Doubt, ...]:
    checks = (
        ("issuer_missing", header.issuer is None),
        ("number_missing", header.number is None),
        ("day_missing", header.date is not None and header.date.day is None),
        ("date_missing", header.date is None),
        ("type_missing", header.type is None),
        ("title_missing", header.title is None),
        ("signer_missing", header.signer_name is None),
    )
    return tuple(Doubt(code) for code, holds in checks if holds)
