"""The places one step away from an item: where "up", "down", "in" and "out" lead."""

from dataclasses import dataclass

from lantoa.programme.intake.models import Item


@dataclass(frozen=True)
class Place:
    """Below which item (None: at the top) and behind which one (None: first there)."""

    under: Item | None
    after: Item | None


def steps_from(item: Item) -> dict[str, Place]:
    """The steps that are open to the item, by their names."""
    siblings = list(item.draft.items.kept().filter(parent=item.parent_id).in_order())
    at = siblings.index(item)
    before = siblings[at - 1] if at else None
    steps = {}
    if before is not None:
        steps["up"] = Place(item.parent, siblings[at - 2] if at > 1 else None)
        steps["in"] = Place(before, before.children.kept().in_order().last())
    if at + 1 < len(siblings):
        steps["down"] = Place(item.parent, siblings[at + 1])
    if item.parent is not None:
        steps["out"] = Place(item.parent.parent, item.parent)
    return steps
