"""What was read from a unit's own plan, in the terms of a plan's lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from lantoa.lib.vietnamese import fold
from lantoa.programme.cascade.facts import facts_in
from lantoa.programme.cascade.models import LineKind
from lantoa.programme.intake.echoes import without_echoes
from lantoa.programme.intake.models.items import last_day_in_time
from lantoa.programme.intake.reading.doubts import CERTAIN_FROM
from lantoa.programme.intake.reading.nodes import Node, Reading
from lantoa.programme.intake.reading.unsure import UNSURE_WORDS
from lantoa.programme.intake.reading.vocabulary import Basis, MentionRole, NodeKind, SectionRole

POINTS = frozenset({NodeKind.OBJECTIVE_POINT, NodeKind.TOPIC_POINT, NodeKind.METHOD_ACTION})
# A sentence that the reader could not place, or took for a heading: it counts where it is a line of the programme.
UNPLACED = ""
UNPLACED_KINDS = (NodeKind.PROVISION, NodeKind.REQUIREMENT, NodeKind.SECTION)
# A unit's plan calls its topics so; the reader, which knows larger plans, takes what stands below for tasks.
CONTENTS = "noi dung"
PEOPLE_MAX = 300
# The reader's confidence in a task without a named doer; the words themselves are as sure as any.
UNSURE_BELOW = CERTAIN_FROM - 0.15


@dataclass(frozen=True)
class ReadItem:
    """One item of the unit's own plan. `line` is the line that it became, once it was taken over."""

    kind: str
    text: str
    is_doubtful: bool = False
    starts_on: date | None = None
    due_on: date | None = None
    people: str = ""
    funds: int | None = None
    expected: dict[str, int] = field(default_factory=dict)
    line: int | None = None

    @property
    def label(self) -> str:
        """The kind in the reader's words."""
        return str(LineKind(self.kind).label)

    @property
    def details(self) -> dict[str, Any]:
        """What the paper says of days, people and funds; what it does not say is not in it."""
        told = {
            "starts_on": self.starts_on,
            "due_on": self.due_on,
            "people": self.people,
            "funds_proposed": self.funds,
        }
        return {name: value for name, value in told.items() if value}


def items_of(reading: Reading, names: Mapping[str, str]) -> list[ReadItem]:
    """The objectives, topics, methods and tasks of a reading, in its order, and sentences of no known kind (`UNPLACED`).

    `names` are the words for each audience.
    """
    nodes = without_echoes(reading.nodes)
    by_id = {node.id: node for node in nodes}
    below: dict[str, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent_id or "", []).append(node)
    found = []
    for node in nodes:
        kind = _kind_of(node, by_id)
        if kind is None:
            continue
        points = [each for each in below.get(node.id, ()) if _is_point(each, node, kind)]
        found.append(_item(kind, node, points, names))
    return found


def _kind_of(node: Node, by_id: Mapping[str, Node]) -> str | None:
    """The part of the plan to which the node belongs as a line of its own; None for headings, points and the rest."""
    above = list(_above(node, by_id))
    if any(each.role is SectionRole.BUDGET for each in (node, *above)):
        return None
    if above and _are_contents(above[-1]):
        # Directly below the heading stands a topic, whatever it was taken for; deeper down its points.
        is_topic = node.kind in (NodeKind.SECTION, NodeKind.TASK, NodeKind.TOPIC) and len(above) == 1
        if is_topic:
            return LineKind.TOPIC.value
        return UNPLACED if node.kind in UNPLACED_KINDS else None
    if node.kind.value in LineKind.values:
        return node.kind.value
    return UNPLACED if node.kind in UNPLACED_KINDS else None


def _above(node: Node, by_id: Mapping[str, Node]) -> Iterator[Node]:
    at = by_id.get(node.parent_id or "")
    while at is not None:
        yield at
        at = by_id.get(at.parent_id or "")


def _are_contents(top: Node) -> bool:
    is_heading = top.kind is NodeKind.SECTION and fold(top.text).startswith(CONTENTS)
    return is_heading and top.role in (SectionRole.TASKS, SectionRole.OTHER, None)


def _is_point(node: Node, of: Node, kind: str) -> bool:
    """Whether the node belongs to the words of what it stands below, and does not only repeat a part of them."""
    is_below = node.kind in POINTS or (of.kind is NodeKind.SECTION and kind == LineKind.TOPIC)
    return is_below and node.text.strip(" .;") not in of.text


def _item(kind: str, node: Node, points: Sequence[Node], names: Mapping[str, str]) -> ReadItem:
    text = "\n".join([node.text, *(f"- {point.text}" for point in points)])
    facts = facts_in(text, names)
    deadline = node.deadline
    due_on = facts.due_on or (last_day_in_time(deadline.operator, deadline.falls_on) if deadline else None)
    starts_on = facts.starts_on or (deadline.starts_on if deadline else None)
    return ReadItem(
        kind=kind,
        text=facts.text,
        is_doubtful=any(_is_unsure(each) for each in (node, *points)),
        # A single day is a day to have it done by, not a stretch of one day.
        starts_on=starts_on if starts_on and due_on and starts_on < due_on else None,
        due_on=due_on,
        people=facts.people or _people(node),
        funds=facts.funds,
        expected=facts.expected,
    )


def _is_unsure(node: Node) -> bool:
    return node.confidence < UNSURE_BELOW or any(doubt.code == UNSURE_WORDS for doubt in node.doubts)


def _people(node: Node) -> str:
    told = [each for each in node.mentions if each.role == MentionRole.RESPONSIBLE]
    stated = [each.as_written for each in told if each.basis in (Basis.STATED, Basis.HEADING)]
    return "; ".join(dict.fromkeys(stated))[:PEOPLE_MAX]


def dump(item: ReadItem) -> dict[str, Any]:
    """As JSON can keep it."""
    days = {name: day.isoformat() if (day := getattr(item, name)) else None for name in ("starts_on", "due_on")}
    return asdict(item) | days


def load(row: Mapping[str, Any]) -> ReadItem:
    """The item that was kept."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("starts_on", "due_on")}
    return ReadItem(**{**row, **days})
