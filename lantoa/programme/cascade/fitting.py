"""What the reader took apart, or could not place, is put right where the lines of the plan show how it belongs."""

from collections.abc import Sequence
from dataclasses import replace

from lantoa.programme.cascade.matching import Likeness, Words, holds, pairs, share
from lantoa.programme.cascade.readings import UNPLACED, ReadItem

# So much of a piece stands in the line that the piece before it belongs to.
HELD = 0.8


def fitted(items: Sequence[ReadItem], lines: Sequence[Words]) -> list[ReadItem]:
    """The items with pieces of one line joined again; what has no kind gets that of its line, or is left out."""
    found = {pair.item: pair for pair in pairs([Words(item.kind, item.text) for item in items], lines)}
    whole: dict[int, ReadItem] = {}
    gone: set[int] = set()
    for place, pair in found.items():
        line = lines[pair.line]
        item = replace(items[place], kind=items[place].kind if items[place].kind != UNPLACED else line.kind)
        # Its neighbours on either side, as far as they are further stretches of the same line.
        for step in (-1, 1) if pair.likeness is not Likeness.SAME else ():
            at = place + step
            while 0 <= at < len(items) and at not in found and at not in gone:
                further = joined(items[at], item) if step < 0 else joined(item, items[at])
                if not _goes_on(item, items[at], further, line):
                    break
                item = replace(further, kind=item.kind)
                gone.add(at)
                at += step
        whole[place] = item
    # What follows in a stretch that the reader could not place is of the kind of what was found there.
    for at in range(1, len(items)):
        before = whole.get(at - 1)
        if items[at].kind == items[at - 1].kind == UNPLACED and before and at not in whole and at not in gone:
            whole[at] = replace(items[at], kind=before.kind, is_doubtful=True)
    rest = {at: item for at, item in enumerate(items) if at not in found and at not in gone and item.kind != UNPLACED}
    return [item for _at, item in sorted((whole | rest).items(), key=lambda row: row[0])]


def _goes_on(item: ReadItem, piece: ReadItem, further: ReadItem, line: Words) -> bool:
    """Whether the piece is a stretch of the line beside that of the item: with it the two have more in common."""
    return holds(line.text, piece.text) >= HELD and share(further.text, line.text) > share(item.text, line.text)


def joined(first: ReadItem, piece: ReadItem) -> ReadItem:
    """Two pieces as one item, with whatever either says beside its words."""
    return replace(
        first,
        text=f"{first.text}; {piece.text}",
        is_doubtful=first.is_doubtful or piece.is_doubtful,
        starts_on=first.starts_on or piece.starts_on,
        due_on=first.due_on or piece.due_on,
        people=first.people or piece.people,
        funds=first.funds or piece.funds,
        expected=piece.expected | first.expected,
    )
