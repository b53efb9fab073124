"""What a change of one item brings with it: its revision, and what the items above it repeat of its words."""

import re
from typing import Any

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.programme.intake.models import Item, ItemState
from lantoa.programme.intake.reading.unsure import UNSURE_WORDS, UNSURE_WORDS_BELOW, about, words_of


def touch(item: Item, *fields: str, by: Any) -> None:
    """Save these fields of an item that somebody changed, so that whoever saw it before notices."""
    item.revision += 1
    item.changed_by, item.changed_at = by, now()
    item.save(update_fields=[*fields, "revision", "changed_by", "changed_at"])


def settle(item: Item, *fields: str, by: Any) -> None:
    """Save an item as accepted; the items above it no longer doubt its words."""
    item.state = ItemState.ACCEPTED
    touch(item, *fields, "state", by=by)
    for above in item.ancestors():
        _lift_doubts(above, item, _hardly_read(item))


def settle_corrected(item: Item, *fields: str, before: str, by: Any) -> None:
    """As `settle`, of an item that said something else before; the items above it say the new words too.

    One in which the place of the old words is not certain keeps its words and its doubts for a person to look at. A form
    that saves itself sends half a sentence too: what could not be found again is not carried up, and the next
    correction looks for what still stands above.
    """
    words = _hardly_read(item)
    said = item.text_above or before
    neighbours = _neighbours(item)
    changed = [above for above in item.ancestors() if item.text != said and _say(above, said, item.text, neighbours)]
    item.state, item.doubts, item.text_above = ItemState.ACCEPTED, [], item.text if changed else said
    touch(item, *fields, "state", "doubts", "text_above", by=by)
    for above in changed:
        touch(above, "text", by=by)
        audit.note("intake.correct_above", above, by=by, unit_id=above.draft.unit_id, remark="text")
    for above in changed if item.text != said else item.ancestors():
        _lift_doubts(above, item, words)


def _say(above: Item, old: str, new: str, neighbours: tuple[str, str]) -> bool:
    """Put new words in the place of old ones, where both are found without doubt; says whether it was done."""
    place = _place_of(old, above.text, neighbours)
    if place is None:
        return False
    text = above.text[: place.start] + new + above.text[place.stop :]
    if _place_of(new, text, neighbours) != slice(place.start, place.start + len(new)):
        return False
    above.text = text
    return True


def _neighbours(item: Item) -> tuple[str, str]:
    """What the items before and behind it on its level say, between which its words stand above it; or ""."""
    level = item.draft.items.filter(parent=item.parent_id).exclude(pk=item.pk)
    before = level.filter(position__lt=item.position).in_order().last()
    behind = level.filter(position__gt=item.position).in_order().first()
    return before.text if before else "", behind.text if behind else ""


def _place_of(words: str, text: str, neighbours: tuple[str, str]) -> slice | None:
    """Where the words stand in a text as whole words: once between the neighbours, or nearest to the one there is."""
    before, behind = (_once(neighbour, text) for neighbour in neighbours)
    start, stop = before.stop if before else 0, behind.start if behind else len(text)
    found = [place for place in _all(words, text) if start <= place.start and place.stop <= stop]
    if len(found) < 2 or not (before or behind):
        return found[0] if len(found) == 1 else None
    return found[-1] if behind else found[0]


def _once(words: str, text: str) -> slice | None:
    found = _all(words, text) if words else []
    return found[0] if len(found) == 1 else None


def _all(words: str, text: str) -> list[slice]:
    return [slice(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _hardly_read(item: Item) -> set[str]:
    return {word for code, words in item.doubts if code == UNSURE_WORDS for word in words_of(words)}


def _lift_doubts(above: Item, item: Item, settled: set[str]) -> None:
    """Take the item's words out of the doubts above it, unless another item below doubts the same ones."""
    if not settled or not any(code == UNSURE_WORDS_BELOW for code, _words in above.doubts):
        return
    for other in Item.objects.below(above):
        if other.pk != item.pk and not other.is_accepted:
            settled = settled - _hardly_read(other)
    kept = []
    for code, words in above.doubts:
        if code == UNSURE_WORDS_BELOW:
            words = about(word for word in words_of(words) if word not in settled)
        if words != "":
            kept.append([code, words])
    above.doubts = kept
    above.save(update_fields=["doubts"])
