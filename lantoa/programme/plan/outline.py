"""A programme as a page to read: the plan itself, and behind it whom it refers to and who receives it."""

from dataclasses import dataclass

from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.queries import Node, tree_of


@dataclass(frozen=True)
class Outline:
    """The trees of a version, parted; `headings` is its table of contents, two levels deep."""

    body: tuple[Node, ...]
    references: tuple[Node, ...]
    recipients: tuple[Node, ...]

    @property
    def headings(self) -> list[tuple[Node, list[Node]]]:
        tops = [node for node in self.body if node.is_heading]
        return [(node, [below for below in node.children if below.is_heading]) for node in tops]


def outline_of(version: Version) -> Outline:
    """The version's items; plans referred to and recipients stand at the end, wherever the reader found them."""
    parts: dict[str, list[Node]] = {"body": [], ItemKind.REFERENCE: [], ItemKind.RECIPIENT: []}
    for node in tree_of(version):
        kind = "body" if node.children else node.item.kind
        parts.get(kind, parts["body"]).append(node)
    return Outline(tuple(parts["body"]), tuple(parts[ItemKind.REFERENCE]), tuple(parts[ItemKind.RECIPIENT]))
