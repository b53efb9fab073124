"""The reading while it is being made: nodes in the order of the text, with identifiers that stay unique."""

from collections import Counter
from dataclasses import dataclass, field

from lantoa.programme.intake.reading.clauses import Style, points_of
from lantoa.programme.intake.reading.nodes import CitedDocument, Deadline, Doubt, Mention, Node, NodeKind, SectionRole
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.times import Years


@dataclass(frozen=True)
class Group:
    """What entries stand under: a group of topics or methods, or an assignee, with what its heading says."""

    id: str
    section_id: str | None
    node_id: str | None = None  # None: the group has no node of its own
    mentions: tuple[Mention, ...] = ()
    heading: Passage | None = None
    deadline: Deadline | None = None  # of a phase: holds for duties without a day of their own


@dataclass(frozen=True)
class Row:
    """One row of a table: the passages of its filled cells by column number."""

    cells: dict[int, Passage]


@dataclass
class Draft:
    """Collects nodes; `year` completes dates without one."""

    title: str = ""
    year: Years | None = None
    nodes: list[Node] = field(default_factory=list)
    documents: list[CitedDocument] = field(default_factory=list)
    covered: list[Passage] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)  # of all nodes
    counts: Counter[str] = field(default_factory=Counter)
    doubts: list[Doubt] = field(default_factory=list)
    table_head: Row | None = None  # of the last table, which may go on after a page break

    def add(self, kind: NodeKind, node_id: str, passage: Passage, **extra: object) -> Node:
        """Append a node; a repeated identifier gets a stroke, so that every one is unique."""
        while node_id in self.ids:
            node_id += "'"
        self.ids.add(node_id)
        node = Node(kind, node_id, passage.text, passage.span, **extra)  # type: ignore[arg-type]
        self.nodes.append(node)
        return node

    def next(self, prefix: str) -> int:
        """The next number in a series of identifiers, from 1."""
        self.counts[prefix] += 1
        return self.counts[prefix]

    def next_in(self, group: Group) -> str:
        """The next identifier of a group: A1.2 under a node of its own, T2 without one."""
        return f"{group.id}{'.' if group.node_id else ''}{self.next(group.id)}"

    def section(self, item: Item, parent_id: str | None, role: SectionRole | None) -> Node:
        """Add a heading as a section."""
        marker = item.marker
        key = marker.key if marker else str(self.next(f"{parent_id}/"))
        if marker and marker.as_written.strip()[:2] in ("Đi", "ĐI", "Di"):
            key = f"Đ{key}"
        self.cover(item)
        return self.add(
            NodeKind.SECTION,
            f"{parent_id}.{key}" if parent_id else key,
            item.body,
            parent_id=parent_id,
            number_as_written=item.number_as_written,
            role=role,
        )

    def pieces(self, item: Item, style: Style) -> list[Passage]:
        """The clauses of an item and of everything under it, which are thereby understood."""
        for inner in item.whole():
            self.cover(inner)
        return [piece for inner in item.whole() for piece in points_of(inner.body, style)]

    def cover(self, item: Item) -> None:
        """Note that a paragraph was understood, its mark included."""
        if item.paragraph:
            self.covered.append(item.paragraph.passage)


def letter(index: int) -> str:
    """a, b … z, aa, ab … for the points of an item (0-based)."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("a") + tail)
