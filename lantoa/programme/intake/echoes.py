"""A reading as people review it: what the reader says twice for the sake of its kinds is shown once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.reading.nodes import Doubt, Node, NodeKind
from lantoa.programme.intake.reading.unsure import UNSURE_WORDS, UNSURE_WORDS_BELOW

# Kinds that a heading itself can be: "1. Tuyên truyền đến viên chức" is a section and an audience group in one.
HEADED = frozenset({NodeKind.AUDIENCE_GROUP, NodeKind.METHOD_GROUP, NodeKind.ASSIGNEE})


def without_echoes(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes as one tree: each below its group or else its section, nothing repeated, nothing without words."""
    return _merge_single_points(_merge_headings(_drop_wordless(_below_sections(nodes))))


def _below_sections(nodes: Sequence[Node]) -> list[Node]:
    return [replace(node, parent_id=node.parent_id or node.section_id) for node in nodes]


def _drop_wordless(nodes: Sequence[Node]) -> list[Node]:
    """Groups that the paper does not name ("methods before item 1") pass what stands below them upward."""
    gone = {node.id: node.parent_id for node in nodes if not node.text.strip()}
    kept = [node for node in nodes if node.id not in gone]
    return [replace(node, parent_id=gone.get(node.parent_id or "", node.parent_id)) for node in kept]


def _merge_headings(nodes: Sequence[Node]) -> list[Node]:
    """A group whose words are its section's heading takes the section's place and number."""
    by_id = {node.id: node for node in nodes}
    taken: dict[str, str] = {}
    for node in nodes:
        above = by_id.get(node.parent_id or "")
        if above and above.kind is NodeKind.SECTION and node.kind in HEADED and _bare(node.text) == _bare(above.text):
            taken[above.id] = node.id
            number = node.number_as_written or above.number_as_written
            by_id[node.id] = replace(node, parent_id=above.parent_id, number_as_written=number)
    kept = [by_id[node.id] for node in nodes if node.id not in taken]
    return [replace(node, parent_id=taken.get(node.parent_id or "", node.parent_id)) for node in kept]


def _merge_single_points(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """An item whose only point says the same words takes over what the point knows."""
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        below[node.parent_id].append(node)
    by_id = {node.id: node for node in nodes}
    merged = set()
    for above in nodes:
        points = below[above.id]
        if len(points) == 1 and points[0].id not in below and _bare(points[0].text) == _bare(above.text):
            by_id[above.id] = _enriched(above, points[0])
            merged.add(points[0].id)
    return tuple(by_id[node.id] for node in nodes if node.id not in merged)


def _bare(text: str) -> str:
    return fold(text).strip(" .:;,-")


def _words(point: Node) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in point.doubts if doubt.code == UNSURE_WORDS)


def _enriched(above: Node, point: Node) -> Node:
    known = {(mention.role, mention.code, mention.as_written) for mention in above.mentions}
    more = tuple(m for m in point.mentions if (m.role, m.code, m.as_written) not in known)
    return replace(
        above,
        confidence=min(above.confidence, point.confidence) if _words(point) else above.confidence,
        doubts=(*(doubt for doubt in above.doubts if doubt.code != UNSURE_WORDS_BELOW), *_words(point)),
        mentions=above.mentions + more,
        responsible_basis=above.responsible_basis or point.responsible_basis,
        target=point.target if above.target is None else above.target,
        unit=above.unit or point.unit,
        scope=above.scope or point.scope,
        deadline=above.deadline or point.deadline,
        recurrences=above.recurrences or point.recurrences,
        tempo=above.tempo or point.tempo,
        is_focus=above.is_focus or point.is_focus,
        is_encouraged=above.is_encouraged or point.is_encouraged,
    )
