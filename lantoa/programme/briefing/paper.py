"""The pack as a document for the table of the meeting; its words are Vietnamese whatever the reader's language."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.formats import number_format

from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import symbol_of
from lantoa.core.documents.layout.model import Block, Heading, OfficialText, Paragraph, Table
from lantoa.core.ledger import Proof
from lantoa.lib.dates import in_figures
from lantoa.programme.briefing.contents import Briefing, Point, Section
from lantoa.programme.plan.paper import signature_of, superior_of

TYPE = "report"


def text_of(briefing: Briefing) -> OfficialText:
    """Laid out as a report of the unit, without number and date: it is brought to the meeting, not issued."""
    unit = briefing.asked.unit
    return OfficialText(
        parent_body=superior_of(unit),
        issuer=unit.name,
        type_key=TYPE,
        symbol=symbol_of(TYPE, unit.symbol),
        place=unit.place,
        year=today().year,
        title=f"Tình hình phục vụ giao ban {briefing.asked.period.in_words}",
        body=tuple(_body(briefing)),
        recipients=("Lưu: VT",),
        signature=signature_of(unit),
    )


def _body(briefing: Briefing) -> Iterator[Block]:
    yield Heading("Kết quả trong kỳ", "I.")
    if briefing.moved:
        yield Table(
            ("Nội dung", "Đơn vị tính", "Hệ thống ghi nhận", "Có minh chứng", "Kê khai"),
            tuple(
                (str(each.kind), each.kind.counted, *(_figure(each.by_proof.get(proof, 0)) for proof in Proof))
                for each in briefing.moved
            ),
        )
    else:
        yield Paragraph("Sổ ghi nhận không có việc nào trong kỳ.")
    for number, section in zip(("II.", "III.", "IV.", "V."), briefing.sections, strict=True):
        yield Heading(section.title, number)
        yield from _lines(section)


def _figure(value: int) -> str:
    return number_format(value, force_grouping=True) if value else ""


def _lines(section: Section) -> Iterator[Block]:
    if not section.points:
        yield Paragraph(section.empty)
    for point in section.points:
        yield Paragraph(_line(point), mark="-")
    if section.more:
        yield Paragraph(f"Và {section.more} mục khác, xem trên hệ thống.", mark="-")


def _line(point: Point) -> str:
    said = [point.text.rstrip(".")]
    if point.due_on:
        said.append(f"hạn {in_figures(point.due_on)}")
    if point.note:
        said.append(point.note.rstrip("."))
    return "; ".join(said) + "."


def in_vietnamese() -> translation.override:
    """The pack is gathered and written in Vietnamese: `with in_vietnamese(): …`."""
    return translation.override("vi")
