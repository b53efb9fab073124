"""What is to be communicated: topics and their points, by group of people."""

import re

from lantoa.programme.intake.reading.clauses import Style
from lantoa.programme.intake.reading.draft import Draft, Group, letter
from lantoa.programme.intake.reading.lexicon import wording_pattern
from lantoa.programme.intake.reading.nodes import NodeKind
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.people import audiences_in


def is_open_ended(passage: Passage) -> bool:
    """Whether a list says that it is not complete: three dots, v.v., "… khác"."""
    return wording_pattern_open(passage) or re.search(r"khac\W*$", passage.folded) is not None


def wording_pattern_open(passage: Passage) -> bool:
    """Three dots or v.v. anywhere."""
    return re.search(r"\.\.\.|…|v\.v", passage.text) is not None


def topic_group(draft: Draft, item: Item | None, section_id: str | None) -> Group:
    """Open a group of topics; entries without a heading of their own stand in group C0 without a node."""
    if item is None:
        return Group("C0", section_id)
    node = draft.add(
        NodeKind.AUDIENCE_GROUP,
        f"C{draft.next('C')}",
        item.body,
        section_id=section_id,
        number_as_written=item.number_as_written,
        mentions=audiences_in(item.body),
    )
    return Group(node.id, section_id, node.id, node.mentions, item.body)


def add_topic(draft: Draft, item: Item, group: Group) -> None:
    """Add a topic with its points; points keep the audience that they name themselves."""
    topic = draft.add(
        NodeKind.TOPIC,
        f"{group.id}.{draft.next(group.id)}",
        item.body,
        parent_id=group.node_id,
        section_id=group.section_id,
        number_as_written=item.number_as_written,
        mentions=_addressed(item.body),
        is_open_ended=is_open_ended(item.body),
    )
    for index, piece in enumerate(draft.pieces(item, Style.TOPIC)):
        draft.add(
            NodeKind.TOPIC_POINT,
            f"{topic.id}.{letter(index)}",
            piece,
            parent_id=topic.id,
            section_id=group.section_id,
            is_focus=wording_pattern("focus").match(piece.folded) is not None,
            is_open_ended=is_open_ended(piece),
        )


def _addressed(passage: Passage) -> tuple:
    """Only people whom the topic is brought to ("cho …", "đến …"), not those it speaks about."""
    match = re.search(r"(?<!\w)(?:cho|den|toi)(?: cac| moi)? ", passage.folded)
    people = audiences_in(passage[match.end() :]) if match else ()
    return people if match and people and people[0].span.start - passage.offsets[match.end() - 1] < 12 else ()


def add_audience(draft: Draft, item: Item, group: Group) -> None:
    """An entry of a section "Đối tượng": whom the plan addresses."""
    for inner in item.whole():
        draft.cover(inner)
        draft.add(
            NodeKind.AUDIENCE_GROUP,
            f"D{draft.next('D')}",
            inner.body,
            section_id=group.section_id,
            number_as_written=inner.number_as_written,
            mentions=audiences_in(inner.body),
        )
