"""Writes a reading into the rows of a draft."""

from collections.abc import Iterable

from lantoa.programme.intake.echoes import without_echoes
from lantoa.programme.intake.fields import field_of
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.intake.models import (
    Citation,
    CitationRelation,
    Draft,
    Item,
    ItemRecurrence,
    Party,
    SourceLine,
)
from lantoa.programme.intake.reading.doubts import CERTAIN_FROM, UNSURE
from lantoa.programme.intake.reading.figures import YEARS, impossible_parts
from lantoa.programme.intake.reading.nodes import (
    CitedDocument,
    Doubt,
    Fragment,
    HeaderField,
    IssueDate,
    Mention,
    Node,
    NodeKind,
    Reading,
    Recurrence,
)
from lantoa.programme.intake.reading.source import Source
from lantoa.programme.intake.resolve import Neighbourhood

# Kinds that speak of a field of the reform; whatever the plan calls its focus does too.
ABOUT_FIELDS = frozenset({NodeKind.TOPIC, NodeKind.TOPIC_POINT})

HEADER_COLUMNS = {
    "issuer": "issuer",
    "parent_body": "parent_body",
    "number": "number_symbol",
    "place": "place",
    "title": "title",
    "preamble": "preamble",
    "signing_authority": "signing_authority",
    "signer_position": "signer_position",
    "signer_name": "signer_name",
}


def fill(draft: Draft, source: Source, reading: Reading) -> None:
    """Replace everything that an earlier reading left in the draft. Call it in a transaction."""
    for rows in (draft.lines, draft.items, draft.citations):
        rows.all().delete()
    _write_lines(draft, source)
    _write_header(draft, source, reading)
    _write_items(draft, reading)
    _write_citations(draft, reading.documents)


def _write_lines(draft: Draft, source: Source) -> None:
    rows, start = [], 0
    for line in source.lines:
        box = [line.box.left, line.box.top, line.box.right, line.box.bottom] if line.box else []
        words = [[word.start, word.text, word.original, round(word.confidence, 3)] for word in line.words]
        rows.append(
            SourceLine(
                draft=draft,
                number=line.number,
                page=line.page,
                text=line.text,
                original=line.original,
                start=start,
                words=words,
                box=box,
            )
        )
        start += len(line.text) + 1
    SourceLine.objects.bulk_create(rows, batch_size=500)


def _write_header(draft: Draft, source: Source, reading: Reading) -> None:
    draft.source_kind, draft.pages, draft.was_repaired = source.kind.value, source.pages, source.repaired
    draft.remarks = [*source.remarks, *(doubt.code for doubt in reading.doubts)]
    draft.verdict = reading.verdict.kind.value
    draft.header_doubts = {}
    for part, column in HEADER_COLUMNS.items():
        field: HeaderField | None = getattr(reading.header, part)
        longest = Draft._meta.get_field(column).max_length
        setattr(draft, column, field.value[:longest] if field else "")
        if field and (field.doubts or field.confidence < CERTAIN_FROM):
            draft.header_doubts[column] = field.doubts[0].code if field.doubts else UNSURE
    draft.type_code = (reading.header.type.code if reading.header.type else "") or ""
    draft.issued_day = draft.issued_month = draft.issued_year = draft.first_year = draft.last_year = None
    if dated := reading.header.date:
        _write_date(draft, dated)
    if reading.period and all(year in YEARS for year in (reading.period.first, reading.period.last)):
        draft.first_year, draft.last_year = reading.period.first, reading.period.last
    draft.save()


def _write_date(draft: Draft, dated: IssueDate) -> None:
    """Day, month and year as far as a date can have them; a figure that none can stays blank, as a doubt."""
    impossible = set(impossible_parts(dated))
    for part in ("day", "month", "year"):
        setattr(draft, f"issued_{part}", None if part in impossible else getattr(dated, part))
        if part in impossible:
            draft.header_doubts[f"issued_{part}"] = UNSURE


def _write_items(draft: Draft, reading: Reading) -> None:
    nodes = without_echoes(reading.nodes)
    rows = [_item(draft, node) for node in nodes]
    rows += [_leftover(draft, fragment) for fragment in reading.leftover if fragment.text.strip()]
    rows.sort(key=lambda item: (item.start, -(item.end or 0)) if item.start is not None else (0, 0))
    for position, item in enumerate(rows, start=1):
        item.position = position
    Item.objects.bulk_create(rows, batch_size=200)

    by_label = {item.label: item for item in rows if item.label}
    for node in nodes:
        by_label[node.id].parent = by_label.get(node.parent_id or "")
    Item.objects.bulk_update(by_label.values(), ["parent"], batch_size=200)
    near = Neighbourhood(draft.unit, [(each.short, each.long) for each in reading.abbreviations])
    write_parties(near, [(by_label[node.id], node) for node in nodes])


def _item(draft: Draft, node: Node) -> Item:
    deadline = node.deadline
    return Item(
        draft=draft,
        kind=node.kind.value,
        label=node.id,
        number_as_written=(node.number_as_written or "")[:20],
        text=node.text,
        text_as_read=node.text,
        start=node.span.start,
        end=node.span.end,
        first_line=node.span.first_line,
        last_line=node.span.last_line,
        confidence=node.confidence,
        doubts=doubt_rows(node.doubts),
        target=node.target,
        target_unit=(node.unit or "")[:40],
        scope=(node.scope or "")[:300],
        deadline_rule=deadline.operator.value if deadline else "",
        deadline_on=deadline.falls_on if deadline else None,
        deadline_text=deadline.as_written[:200] if deadline else "",
        tempo=(node.tempo or "")[:80],
        deliverable=(node.deliverable or "")[:300],
        condition=(node.condition or "")[:300],
        purpose=(node.purpose or "")[:200],
        field_code=field_of(node.text) if node.is_focus or node.kind in ABOUT_FIELDS else "",
        responsible_basis=node.responsible_basis.value if node.responsible_basis else "",
        is_focus=node.is_focus,
        is_encouraged=node.is_encouraged,
        is_open_ended=node.is_open_ended,
    )


def _leftover(draft: Draft, fragment: Fragment) -> Item:
    return Item(
        draft=draft,
        kind=ItemKind.LEFTOVER,
        text=fragment.text,
        text_as_read=fragment.text,
        start=fragment.span.start,
        end=fragment.span.end,
        first_line=fragment.span.first_line,
        last_line=fragment.span.last_line,
        confidence=0.0,
        doubts=[[fragment.reason, None], *doubt_rows(fragment.doubts)],
    )


def doubt_rows(doubts: Iterable[Doubt]) -> list[list[str | None]]:
    """Doubts as they are stored: code and the words that gave rise to it."""
    return [[doubt.code, doubt.about] for doubt in doubts]


def write_parties(near: Neighbourhood, pairs: Iterable[tuple[Item, Node]]) -> None:
    """Store whom each node names, resolved to real units, and its recurrences."""
    pairs = list(pairs)
    named = [
        (_party(item, mention, position), near.resolve(mention.as_written))
        for item, node in pairs
        for position, mention in enumerate(node.mentions)
    ]
    Party.objects.bulk_create([party for party, _found in named], batch_size=200)
    units = [Party.units.through(party=party, unit_id=pk) for party, found in named for pk in found.units]
    kinds = [Party.unit_kinds.through(party=party, unitkind_id=pk) for party, found in named for pk in found.kinds]
    Party.units.through.objects.bulk_create(units, batch_size=500)
    Party.unit_kinds.through.objects.bulk_create(kinds, batch_size=500)
    ItemRecurrence.objects.bulk_create(_recurrence(item, each) for item, node in pairs for each in node.recurrences)


def _party(item: Item, mention: Mention, position: int) -> Party:
    return Party(
        item=item,
        role=mention.role.value,
        code=mention.code or "",
        as_written=mention.as_written[:300],
        basis=mention.basis.value,
        position=position,
    )


def _recurrence(item: Item, again: Recurrence) -> ItemRecurrence:
    return ItemRecurrence(
        item=item,
        period=again.period.value,
        as_written=again.as_written[:120],
        due=(again.due or "")[:120],
    )


def _write_citations(draft: Draft, documents: Iterable[CitedDocument]) -> None:
    documents = list(documents)
    rows = {
        cited.id: Citation.objects.create(
            draft=draft,
            label=cited.id,
            role=cited.role,
            type_code=cited.type_code,
            type_as_written=cited.type_as_written[:60],
            number_symbol=(cited.number_symbol or "")[:80],
            issued_on=cited.issued_on,
            issuer=(cited.issuer or "")[:300],
            subject=cited.subject or "",
            text=cited.text,
            first_line=cited.span.first_line,
            last_line=cited.span.last_line,
            position=position,
        )
        for position, cited in enumerate(documents)
    }
    for cited in documents:
        for relation in cited.relations:
            if relation.target_id in rows:
                CitationRelation.objects.create(
                    citation=rows[cited.id],
                    kind=relation.kind,
                    target=rows[relation.target_id],
                    extent=(relation.extent or "")[:80],
                )
