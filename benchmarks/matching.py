"""Compares a reading with a golden file: one to one, same kind, near the same words, and every hard fact equal."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lantoa.lib.vietnamese import fold, fold_tokens
from lantoa.programme.intake.reading.nodes import Header, LinkKind, MentionRole, Node, NodeKind, Reading

SAME_WORDS = 0.8  # token F1 from which two texts are the same node


@dataclass(frozen=True)
class Row:
    """A node of either side: its kind, words and the facts that must be equal."""

    kind: str
    name: str
    words: str
    facts: tuple[Any, ...] = ()


@dataclass
class Score:
    """What was matched and what was missed on both sides."""

    matched: list[tuple[Row, Row]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    invented: list[Row] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Golden nodes found."""
        return len(self.matched) / max(1, len(self.matched) + len(self.missed))

    @property
    def precision(self) -> float:
        """Found nodes that are golden."""
        return len(self.matched) / max(1, len(self.matched) + len(self.invented))


def token_f1(first: str, second: str) -> float:
    """F1 of folded tokens as bags; two empty texts are equal."""
    ours, theirs = Counter(fold_tokens(first)), Counter(fold_tokens(second))
    if not ours and not theirs:
        return 1.0
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values()))


def match(golden: Iterable[Row], found: Iterable[Row]) -> Score:
    """The largest one-to-one matching of rows that agree in kind, words and facts."""
    golden, found = list(golden), list(found)
    options = [
        sorted(
            (j for j, row in enumerate(found) if agree(truth, row)),
            key=lambda j: -token_f1(truth.words, found[j].words),
        )
        for truth in golden
    ]
    holder: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j not in tried:
                tried.add(j)
                if j not in holder or place(holder[j], tried):
                    holder[j] = i
                    return True
        return False

    for i in range(len(golden)):
        place(i, set())
    held = set(holder.values())
    return Score(
        matched=[(golden[i], found[j]) for j, i in holder.items()],
        missed=[row for i, row in enumerate(golden) if i not in held],
        invented=[row for j, row in enumerate(found) if j not in holder],
    )


def agree(truth: Row, row: Row) -> bool:
    """Same kind, the same words but for a few, and equal facts."""
    return truth.kind == row.kind and truth.facts == row.facts and token_f1(truth.words, row.words) >= SAME_WORDS


def nearest(row: Row, others: Iterable[Row]) -> Row | None:
    """The most similar row of the same kind, to show why a node was missed."""
    return max((o for o in others if o.kind == row.kind), key=lambda o: token_f1(o.words, row.words), default=None)


def _codes(values: Any) -> tuple[str, ...]:
    listed = [values] if isinstance(values, str) else list(values or ())
    return tuple(sorted(code for code in listed if code != "unspecified"))


def _number(value: Any) -> str | None:
    return None if value is None else f"{float(value):g}"


def golden_rows(golden: dict[str, Any]) -> list[Row]:
    """Every node of a golden file."""
    rows = _golden_header(golden["document"])
    rows += [Row("section", s["id"], s["heading"], (s["number_as_written"].strip(),)) for s in golden["sections"]]
    for objective in golden["objectives"]:
        facts = (_codes(objective["audience"]), _number(objective["target"]), objective["unit"])
        rows.append(Row("objective", objective["id"], objective["text"], facts))
        rows += [
            _golden_point("objective_point", p, (_number(p.get("target")), p.get("unit"))) for p in objective["points"]
        ]
    for requirement in golden["requirements"]:
        rows.append(Row("requirement", requirement["id"], requirement["text"]))
        rows += [_golden_point("requirement_point", point) for point in requirement["points"]]
    rows += [row for group in golden["contents"] for row in _golden_contents(group)]
    rows += [row for group in golden["forms"] for row in _golden_forms(group)]
    rows += [row for group in golden["assignments"] for row in _golden_assignment(group)]
    closing = golden["difficulties_clause"]
    rows.append(Row("closing", closing["id"], closing["text"]))
    rows += [_golden_task(task) for task in closing["tasks"]]
    rows += [_golden_document(d) for d in golden["legal_basis"] + golden["legal_documents_cited"]]
    rows += [
        Row("reference", x["id"], x["text"], (x["kind"], x["resolves_to"])) for x in golden["unnumbered_references"]
    ]
    rows += [Row("recipient", n["id"], n["text"], (n["purpose"],)) for n in golden["recipients"]["items"]]
    return rows


def _golden_point(kind: str, point: dict[str, Any], facts: tuple[Any, ...] = ()) -> Row:
    return Row(kind, point["id"], point["text"], facts)


def _golden_contents(group: dict[str, Any]) -> list[Row]:
    rows = [Row("audience_group", group["id"], group["heading"], (_codes(group["audience"]),))]
    for topic in group["topics"]:
        rows.append(Row("topic", topic["id"], topic["text"], (_codes(topic.get("audience")),)))
        rows += [_golden_point("topic_point", point) for point in topic["points"]]
    return rows


def _golden_forms(group: dict[str, Any]) -> list[Row]:
    rows = [Row("form_group", group["id"], group["heading"] or "", (_codes(group.get("responsible")),))]
    for item in group["items"]:
        rows.append(Row("form", item["id"], item["text"]))
        rows += [
            Row("form_action", a["id"], a["text"], (_codes(a["responsible"]), a["responsible_basis"]))
            for a in item["actions"]
        ]
    return rows


def _golden_assignment(group: dict[str, Any]) -> list[Row]:
    rows = [Row("assignee", group["id"], group["heading"], (_codes(group["assignee"]),))]
    return rows + [_golden_task(task) for task in group["tasks"]]


def _golden_task(task: dict[str, Any]) -> Row:
    deadline = task["deadline"]
    facts = (
        _codes(task["responsible"]),
        task["responsible_basis"],
        (deadline["operator"], deadline["date"]) if deadline else None,
        tuple(r["period"] for r in task["recurrence"] or ()),
        _codes(task.get("submit_to")),
        _codes(task.get("via")),
    )
    return Row("task", task["id"], task["text"], facts)


def _golden_document(document: dict[str, Any]) -> Row:
    facts = (
        document["role"],
        document["type_code"],
        document["number_symbol"],
        document["date"],
        fold(document["issuer"] or ""),
    )
    return Row("document", document["id"], document["text"], facts)


def _golden_header(document: dict[str, Any]) -> list[Row]:
    date = document["date"]
    fields = {
        "issuer": document["issuing_body"]["as_written"],
        "parent_body": document["parent_body"]["as_written"],
        "national_heading": document["national_heading"]["as_written"],
        "place": document["place"]["text"],
        "type": document["type"]["as_written"],
        "title": document["title"]["text"],
        "preamble": document["preamble"]["text"],
        "signer_name": document["signer"]["name"],
        "end_mark": document["end_mark"]["as_written"],
    }
    rows = [Row("header", name, words, (name,)) for name, words in fields.items() if words]
    rows.append(Row("header", "number", "", ("number", document["number_symbol"])))
    rows.append(Row("header", "date", "", ("date", date["day"], date["month"], date["year"])))
    rows.append(Row("header", "period", "", ("period", document["period"]["year"])))
    return rows + [Row("abbreviation", a["short"], a["long"], (a["short"],)) for a in document["abbreviations"]]


_KINDS = {
    NodeKind.METHOD_GROUP: "form_group",
    NodeKind.METHOD: "form",
    NodeKind.METHOD_ACTION: "form_action",
}


def reading_rows(reading: Reading) -> list[Row]:
    """Every node of a reading in the terms of the golden file."""
    rows = _header_rows(reading.header)
    if reading.period:
        rows.append(Row("header", "period", "", ("period", reading.period.first)))
    rows += [Row("abbreviation", a.short, a.long, (a.short,)) for a in reading.abbreviations]
    rows += [Row(_KINDS.get(node.kind, node.kind.value), node.id, node.text, _facts(node)) for node in reading.nodes]
    for d in reading.documents:
        facts = (d.role, d.type_code, d.number_symbol, str(d.issued_on) if d.issued_on else None, fold(d.issuer or ""))
        rows.append(Row("document", d.id, d.text, facts))
    return rows


def _header_rows(header: Header) -> list[Row]:
    names = ("issuer", "parent_body", "national_heading", "motto", "place", "type", "title", "preamble")
    names += ("signing_authority", "signer_position", "signer_name", "end_mark")
    fields = [(name, getattr(header, name)) for name in names]
    rows = [Row("header", name, value.as_written, (name,)) for name, value in fields if value]
    if header.number:
        rows.append(Row("header", "number", "", ("number", header.number.value)))
    if header.date:
        rows.append(Row("header", "date", "", ("date", header.date.day, header.date.month, header.date.year)))
    return rows


def _facts(node: Node) -> tuple[Any, ...]:
    def who(role: MentionRole) -> tuple[str, ...]:
        return tuple(sorted(node.codes(role)))

    deadline = node.deadline
    basis = node.responsible_basis.value if node.responsible_basis else None
    resolved = next((link.target_id for link in node.links if link.kind is LinkKind.RESOLVES_TO), None)
    match node.kind:
        case NodeKind.SECTION:
            return (node.number_as_written,)
        case NodeKind.OBJECTIVE:
            return (who(MentionRole.AUDIENCE), _number(node.target), node.unit)
        case NodeKind.OBJECTIVE_POINT:
            return (_number(node.target), node.unit)
        case NodeKind.AUDIENCE_GROUP | NodeKind.TOPIC:
            return (who(MentionRole.AUDIENCE),)
        case NodeKind.METHOD_GROUP | NodeKind.ASSIGNEE:
            return (who(MentionRole.RESPONSIBLE),)
        case NodeKind.METHOD_ACTION:
            return (who(MentionRole.RESPONSIBLE), basis)
        case NodeKind.TASK:
            due = (deadline.operator.value, str(deadline.falls_on)) if deadline else None
            periods = tuple(recurrence.period.value for recurrence in node.recurrences)
            return (who(MentionRole.RESPONSIBLE), basis, due, periods, who(MentionRole.SUBMIT_TO), who(MentionRole.VIA))
        case NodeKind.REFERENCE:
            return (node.type_code, resolved)
        case NodeKind.RECIPIENT:
            return (node.purpose,)
        case _:
            return ()
