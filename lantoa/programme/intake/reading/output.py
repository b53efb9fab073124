"""A reading as plain values for YAML and JSON: dates in ISO form, numbers as written, a place and the doubts for each node."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import yaml

from lantoa.programme.intake.reading.doubts import Doubted, doubts_of
from lantoa.programme.intake.reading.nodes import (
    CitedDocument,
    Deadline,
    Doubt,
    HeaderField,
    IssueDate,
    LinkKind,
    MentionRole,
    Node,
    NodeKind,
    Reading,
    Recurrence,
)
from lantoa.programme.intake.reading.source import Source, Span

SCHEMA = "lantoa-reading/1"
_R = MentionRole
_CODES = (
    ("audience", _R.AUDIENCE),
    ("population", _R.POPULATION),
    ("beneficiaries", _R.BENEFICIARY),
    ("kinds", _R.OUTLET),
    ("coordinate_with", _R.COOPERATING),
    ("submit_to", _R.SUBMIT_TO),
    ("via", _R.VIA),
    ("object", _R.OBJECT),
)
_PLAIN = ("tempo", "scope", "deliverable", "condition", "purpose", "unit")
_FLAGS = (("focus", "is_focus"), ("open_ended", "is_open_ended"), ("target_inherited", "is_target_inherited"))
_CHILDREN = {
    NodeKind.OBJECTIVE: "points",
    NodeKind.REQUIREMENT: "points",
    NodeKind.AUDIENCE_GROUP: "topics",
    NodeKind.TOPIC: "points",
    NodeKind.METHOD_GROUP: "items",
    NodeKind.METHOD: "actions",
    NodeKind.ASSIGNEE: "tasks",
    NodeKind.CLOSING: "tasks",
}
_HEADINGS = (NodeKind.SECTION, NodeKind.ASSIGNEE, NodeKind.AUDIENCE_GROUP, NodeKind.METHOD_GROUP)
_TOP = {
    NodeKind.SECTION: "sections",
    NodeKind.OBJECTIVE: "objectives",
    NodeKind.REQUIREMENT: "requirements",
    NodeKind.AUDIENCE_GROUP: "contents",
    NodeKind.TOPIC: "topics",
    NodeKind.METHOD_GROUP: "forms",
    NodeKind.ASSIGNEE: "assignments",
    NodeKind.TASK: "tasks",
    NodeKind.CLOSING: "difficulties_clause",
    NodeKind.PROVISION: "provisions",
    NodeKind.REFERENCE: "unnumbered_references",
    NodeKind.RECIPIENT: "recipients",
}


def as_values(source: Source, reading: Reading) -> dict[str, Any]:
    """The whole reading as dictionaries, lists, text and numbers; what the paper does not say is absent or null."""
    values: dict[str, Any] = {
        "schema": SCHEMA,
        "verdict": {
            "kind": reading.verdict.kind.value,
            "reasons": list(reading.verdict.reasons),
            "confidence": reading.verdict.confidence,
        },
        "source": {
            "kind": source.kind.value,
            "pages": source.pages,
            "lines_total": len(source.lines),
            "repaired": source.repaired,
            "remarks": list(source.remarks),
        },
        "document": _document(reading),
        "legal_basis": [_cited(item) for item in reading.documents if item.role == "legal_basis"],
        "legal_documents_cited": [_cited(item) for item in reading.documents if item.role != "legal_basis"],
    }
    values |= {name: [] for name in _TOP.values()}
    for node in reading.nodes:
        if node.parent_id is None or node.kind is NodeKind.SECTION:
            values[_TOP[node.kind]].append(_node(node, reading))
    values["leftover"] = [
        {"text": item.text, "reason": item.reason, **_place(item.span), **_said({"doubts": _doubts(item.doubts)})}
        for item in reading.leftover
    ]
    values["doubts"] = [_doubted(each) for each in doubts_of(reading)]
    return values


class _Dumper(yaml.SafeDumper):
    """Writes lists of plain values on one line, so that places and codes stay readable."""


def _list(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.Node:
    is_plain = all(isinstance(value, (str, int, float)) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=is_plain)


_Dumper.add_representer(list, _list)


def as_yaml(source: Source, reading: Reading) -> str:
    """The reading as YAML, in the order of the schema, Vietnamese letters as they are."""
    return yaml.dump(as_values(source, reading), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=160)


def as_json(source: Source, reading: Reading) -> str:
    """The reading as JSON, indented, Vietnamese letters as they are."""
    return json.dumps(as_values(source, reading), ensure_ascii=False, indent=2) + "\n"


def _document(reading: Reading) -> dict[str, Any]:
    header, period = reading.header, reading.period
    number = header.number.value if header.number else None
    # The number runs to its first stroke, or to the hyphen of a party number (15-KH/ĐTN).
    parts = re.match(r"(\d*)(?:/\d{4})?[/-](.*)", number or "")
    return {
        "issuing_body": _field(header.issuer, "name"),
        "parent_body": _field(header.parent_body, "name"),
        "national_heading": _field(header.national_heading),
        "motto": _field(header.motto),
        "number": parts[1] or None if parts else None,
        "symbol": parts[2] if parts else None,
        "number_symbol": number,
        "number_place": _field(header.number),
        "place": _field(header.place),
        "date": _issue_date(header.date),
        "type": _field(header.type, "name"),
        "title": _field(header.title),
        "preamble": _field(header.preamble),
        "period": {"year": period.first, "last_year": period.last, **_place(period.span)} if period else None,
        "abbreviations": [{"short": a.short, "long": a.long, **_place(a.span)} for a in reading.abbreviations],
        "signer": {
            "authority": _field(header.signing_authority),
            "position": _field(header.signer_position),
            "name": _field(header.signer_name),
        },
        "end_mark": _field(header.end_mark),
    }


def _field(value: HeaderField | None, name: str = "text") -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        name: value.value,
        "as_written": value.as_written,
        **_said({"code": value.code, "derived": value.is_derived}),
        **_place(value.span),
        "confidence": value.confidence,
        **_said({"doubts": _doubts(value.doubts)}),
    }


def _issue_date(value: IssueDate | None) -> dict[str, Any] | None:
    if value is None:
        return None
    known = {"day": value.day, "month": value.month, "year": value.year, "precision": value.precision}
    return {"as_written": value.as_written, **known, **_place(value.span)}


def _node(node: Node, reading: Reading) -> dict[str, Any]:
    """A node with what stands under it; sections stay flat and name their parent."""
    values: dict[str, Any] = {"id": node.id, "heading" if node.kind in _HEADINGS else "text": node.text or None}
    if node.kind is NodeKind.SECTION:
        values |= {"role": node.role and node.role.value, "parent": node.parent_id}
    known = {
        "number_as_written": node.number_as_written,
        "section": None if node.kind is NodeKind.SECTION else node.section_id,
        "doubts": _doubts(node.doubts),
    }
    values |= _said(known) | _place(node.span) | _facts(node) | {"confidence": node.confidence}
    if node.kind in _CHILDREN:
        children = (child for child in reading.children_of(node.id) if child.kind is not NodeKind.SECTION)
        values[_CHILDREN[node.kind]] = [_node(child, reading) for child in children]
    return values


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Only what is there."""
    return {name: value for name, value in values.items() if value}


def _facts(node: Node) -> dict[str, Any]:
    named = {
        **{name: list(node.codes(role)) for name, role in _CODES},
        **{name: getattr(node, name) for name in _PLAIN},
        **{name: getattr(node, attribute) for name, attribute in _FLAGS},
        "measures": list(node.measures),
        "nature": node.nature and node.nature.value,
        "strength": "encouraged" if node.is_encouraged else None,
        "kind": node.type_code,
    }
    return _said(named) | _who(node) | _how_much_and_when(node) | _links(node)


def _who(node: Node) -> dict[str, Any]:
    if node.kind is NodeKind.ASSIGNEE:
        return {"assignee": list(node.codes(_R.RESPONSIBLE)), "assignee_as_written": _names(node, _R.RESPONSIBLE)}
    if node.responsible_basis is None:
        return {}
    bodies = list(node.codes(_R.RESPONSIBLE)) or _names(node, _R.RESPONSIBLE) or ["unspecified"]
    values = {"responsible": bodies, "responsible_basis": node.responsible_basis.value}
    named = (("responsible", _R.RESPONSIBLE), ("coordinate_with", _R.COOPERATING))
    # The paper's own words beside the codes: two offices of a commune have one code.
    return values | _said({f"{name}_as_written": _names(node, role) for name, role in named})


def _how_much_and_when(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if node.kind in (NodeKind.OBJECTIVE, NodeKind.OBJECTIVE_POINT) or node.target is not None:
        values["target"] = _number(node.target)
    if node.kind is NodeKind.TASK or node.deadline:
        values["deadline"] = _deadline(node.deadline)
        values["recurrence"] = [_recurrence(item) for item in node.recurrences] or None
    return values


def _names(node: Node, role: MentionRole) -> list[str]:
    """The bodies as written, each once."""
    return list(dict.fromkeys(item.as_written for item in node.mentions if item.role is role))


def _links(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for link in node.links:
        name = "references" if link.kind is LinkKind.CITES else link.kind.value
        values.setdefault(name, []).append(link.target_id)
    return values


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    values: dict[str, Any] = {"as_written": deadline.as_written, "operator": deadline.operator.value}
    values["date"] = deadline.falls_on.isoformat() if deadline.falls_on else None
    if deadline.starts_on:
        values["from"] = deadline.starts_on.isoformat()
    if deadline.days:
        values |= {"days": deadline.days, "working_days": deadline.working_days, "counted_from": deadline.counted_from}
    return values | ({"year_inferred": True} if deadline.year_inferred else {})


def _recurrence(recurrence: Recurrence) -> dict[str, Any]:
    return {"period": recurrence.period.value, "as_written": recurrence.as_written, "due": recurrence.due}


def _cited(item: CitedDocument) -> dict[str, Any]:
    names = (
        "id",
        "role",
        "number",
        "number_year",
        "symbol",
        "number_symbol",
        "date_as_written",
        "issuer",
        "action",
        "subject",
    )
    values: dict[str, Any] = {name: getattr(item, name) for name in names}
    values |= {"type": item.type_as_written, "type_code": item.type_code, "cited_within": item.cited_within}
    values["date"] = item.issued_on.isoformat() if item.issued_on else None
    values["relations"] = [{"type": r.kind, "target": r.target_id, "extent": r.extent} for r in item.relations]
    values |= {"text": item.text, **_place(item.span), "confidence": item.confidence}
    return values | _said({"doubts": _doubts(item.doubts)})


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _place(span: Span) -> dict[str, Any]:
    return {"lines": [span.first_line, span.last_line], "span": [span.start, span.end]}


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    return [{"code": item.code, **({"about": item.about} if item.about else {})} for item in doubts]


def _doubted(each: Doubted) -> dict[str, Any]:
    """A doubt with the part it belongs to, so that all of them can be read first."""
    return ({each.part: each.name} if each.part else {}) | _doubts([each.doubt])[0]
