"""A unit's plan in the words and the order of an official plan (Decree 30/2020/NĐ-CP, form 1.4)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lantoa.core.audit.trace import reference
from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import decree, symbol_of
from lantoa.core.documents.layout.lines import ROMAN
from lantoa.core.documents.layout.model import Block, Heading, OfficialText, Paragraph
from lantoa.core.documents.models import OfficialDocument
from lantoa.lib.dates import in_figures
from lantoa.programme.cascade.models import Line, LineKind, UnitPlan
from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.plan.models import Cause, Version
from lantoa.programme.plan.paper import in_sentence, signature_of, superior_of

# The words below are the document's own: Vietnamese whatever the reader's language.
SECTIONS = (
    (LineKind.OBJECTIVE, "MỤC TIÊU"),
    (LineKind.TOPIC, "NỘI DUNG"),
    (LineKind.METHOD, "HÌNH THỨC"),
    (LineKind.TASK, "TỔ CHỨC THỰC HIỆN"),
)
TYPE = "plan"


def official_text(plan: UnitPlan) -> OfficialText:
    """The plan as its unit will sign it, number and day still blank. What does not apply is not in it."""
    unit, kind = plan.unit, decree().types[TYPE].name
    receiver = plan.programme.unit.name
    return OfficialText(
        parent_body=superior_of(unit),
        issuer=unit.name,
        type_key=TYPE,
        symbol=symbol_of(TYPE, unit.symbol),
        place=unit.place,
        year=today().year,
        title=plan.title,
        bases=(basis_of(plan.version), *_replaced(plan.document)),
        preamble=f"{unit.name} ban hành {kind} {in_sentence(plan.title)} với các nội dung sau:",
        body=(*_body(plan), Paragraph(f"Trên đây là {kind} {in_sentence(plan.title)} của {unit.name}.")),
        recipients=(f"{receiver} (để báo cáo)", *_carrying_out(plan), "Lưu: VT"),
        signature=signature_of(unit),
    )


def _carrying_out(plan: UnitPlan) -> Iterator[str]:
    if plan.lines.kept().filter(is_for_below=True).exists():
        yield "Các đơn vị trực thuộc (để thực hiện)"
    yield "Các bộ phận thuộc đơn vị (để thực hiện)"


def basis_of(version: Version) -> str:
    """How a plan names the document that it carries out (Decree 30/2020/NĐ-CP, appendix I: kind, number, day, issuer).

    An amendment or a correction is named with the document that it changes, since both hold together.
    """
    first, *changing = standing_together(version)
    title = in_sentence(version.programme.title)
    named = f"Căn cứ {_document(first)} của {first.issuer} về {title}"
    return ", ".join([named, *(f"{CHANGED_BY[each.cause]} {_document(each)}" for each in changing)])


CHANGED_BY = {Cause.AMENDMENT: "được sửa đổi, bổ sung tại", Cause.CORRECTION: "được đính chính tại"}


def _document(version: Version) -> str:
    kind = decree().types.get(version.document_type, decree().types[TYPE]).name
    return f"{kind} số {version.number_symbol} ngày {in_figures(version.issued_on)}"


def standing_together(version: Version) -> list[Version]:
    """The document that the version goes back to, then all that changed it since, up to the version."""
    found: list[Version] = []
    for each in version.programme.versions.filter(number__lte=version.number).order_by("number"):
        found = [*found, each] if each.cause in CHANGED_BY else [each]
    return found


def _replaced(earlier: OfficialDocument | None) -> Iterator[str]:
    """A plan that was signed before is replaced by number, as a later document must say."""
    if earlier is not None and earlier.number_symbol and earlier.issued_on:
        day = in_figures(earlier.issued_on)
        yield f"Kế hoạch này thay thế {earlier.type_name} số {earlier.number_symbol} ngày {day}"


def _body(plan: UnitPlan) -> Iterator[Block]:
    lines = list(plan.lines.kept().in_order().prefetch_related("expectations"))
    names = audience_names(plan.version)
    at = 0
    for kind, words in SECTIONS:
        if own := [line for line in lines if line.kind == kind]:
            yield Heading(words, f"{ROMAN[at]}.")
            yield from _section(own, names)
            at += 1
    if funds := sum((line.funds_proposed for line in lines if line.funds_proposed), Decimal(0)):
        yield Heading("KINH PHÍ", f"{ROMAN[at]}.")
        yield Paragraph(f"Tổng kinh phí dự kiến: {_money(funds)} đồng.")


def _section(lines: Iterable[Line], names: dict[str, str]) -> Iterator[Block]:
    for number, line in enumerate(lines, start=1):
        first, *points = line.text.splitlines()
        facts = "; ".join(_facts(line, names))
        yield Paragraph(f"{first.rstrip(' .;,')} ({facts})." if facts else f"{first.rstrip(' .;,')}.", f"{number}.")
        for point in points:
            yield Paragraph(f"{point.lstrip('- ').rstrip(' .;,')}.", "-")


def _facts(line: Line, names: dict[str, str]) -> Iterator[str]:
    """What stands beside the words: when, who, how many people, for how much."""
    if line.starts_on and line.due_on:
        yield f"thời gian: từ {in_figures(line.starts_on)} đến {in_figures(line.due_on)}"
    elif line.starts_on:
        yield f"thời gian: từ {in_figures(line.starts_on)}"
    elif line.due_on and in_figures(line.due_on) not in line.text:
        yield f"thời hạn: {in_figures(line.due_on)}"
    if line.people:
        yield f"người thực hiện: {line.people}"
    if line.is_for_below:
        yield "các đơn vị trực thuộc thực hiện"
    expected = [f"{row.number} {names.get(row.audience, row.audience)}" for row in line.expectations.all()]
    if expected:
        yield f"dự kiến: {', '.join(expected)}"
    if line.funds_proposed:
        yield f"kinh phí: {_money(line.funds_proposed)} đồng"


def _money(amount: Decimal) -> str:
    """1.500.000, as Vietnamese documents write it."""
    return f"{amount:,.0f}".replace(",", ".")


def next_origin(plan: UnitPlan) -> str:
    """The plan's stable key with the round, since each round of signing makes a document of its own."""
    origin = reference(plan)
    rounds = OfficialDocument.objects.filter(origin__startswith=f"{origin}#").count()
    return f"{origin}#{rounds + 1}"
