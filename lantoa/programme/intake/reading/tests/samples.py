"""Sources for the tests: plain text, and the plans beside this file."""

from pathlib import Path
from unicodedata import normalize

import yaml

from lantoa.programme.intake.reading.nodes import HeaderField, MentionRole, Node, Reading
from lantoa.programme.intake.reading.passages import LineStarts, Passage, passage_of
from lantoa.programme.intake.reading.source import Line, Source, SourceKind

PLANS = Path(__file__).parent / "plans"


def source_of(text: str) -> Source:
    """Plain text as a source, a line for each line."""
    lines = normalize("NFC", text).split("\n")
    return Source(SourceKind.TEXT, tuple(Line(number, line, line) for number, line in enumerate(lines, 1)))


def passage(text: str) -> Passage:
    """One line of text as a passage."""
    source = source_of(text)
    return passage_of(1, source, LineStarts.of(source))


def plan(name: str) -> Source:
    """One of the plans: .txt as plain text, .yaml as a word processor gives it, tables with their cells."""
    path = PLANS / name
    if path.suffix == ".txt":
        return source_of(path.read_text(encoding="utf-8"))
    return _word_source(yaml.safe_load(path.read_text(encoding="utf-8"))["paragraphs"])


def _word_source(paragraphs: list[str | dict[str, list[list[str]]]]) -> Source:
    lines: list[Line] = []
    tables = 0
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            lines.append(Line(len(lines) + 1, paragraph, paragraph))
            continue
        tables += 1
        for row, cells in enumerate(paragraph["table"], 1):
            for column, cell in enumerate(cells, 1):
                lines.append(Line(len(lines) + 1, cell, cell, cell=(tables, row, column)))
    return Source(SourceKind.WORD, tuple(lines))


def told(reading: Reading) -> list[str]:
    """A reading in lines: header, documents, then each node with its facts and the beginning of its text."""
    header = [
        f"{name}: {value.value}" for name, value in vars(reading.header).items() if isinstance(value, HeaderField)
    ]
    day = reading.header.date
    dates = [f"date: {day.year}-{day.month}-{day.day}"] if day else []
    documents = [
        f"{d.id} {d.role} {d.type_code} {d.number_symbol} {d.issued_on} | {d.issuer} | {d.subject}"
        for d in reading.documents
    ]
    leftover = [f"leftover {item.reason}: {item.text}" for item in reading.leftover]
    return [f"{reading.verdict.kind.value}", *header, *dates, *documents, *map(_told_node, reading.nodes), *leftover]


def _told_node(node: Node) -> str:
    facts = [f"{role.value}={_names(node, role)}" for role in MentionRole if _names(node, role)]
    facts += [node.responsible_basis.value] if node.responsible_basis else []
    facts += [f"target={node.target} {node.unit}"] if node.target is not None else []
    if node.deadline:
        facts.append(f"{node.deadline.operator.value} {node.deadline.falls_on}")
    facts += [f"{item.period.value} {item.due or ''}".strip() for item in node.recurrences]
    facts += [f"product={node.deliverable}"] if node.deliverable else []
    facts += [f"purpose={node.purpose}"] if node.purpose else []
    return " | ".join([f"{node.kind.value} {node.id}", *facts, node.text[:60]])


def _names(node: Node, role: MentionRole) -> str:
    return ",".join(dict.fromkeys(item.code or item.as_written for item in node.mentions if item.role is role))
