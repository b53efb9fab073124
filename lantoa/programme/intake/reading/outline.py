"""The tree of items that the numbering of a document draws, even where numbers jump or repeat."""

from dataclasses import dataclass, field, replace

from lantoa.programme.intake.reading.markers import Marker, Rank
from lantoa.programme.intake.reading.paragraphs import Paragraph
from lantoa.programme.intake.reading.passages import Passage

_FIRST_KEYS = {"I", "1", "a", "A", "nhất"}
_BULLETS = (Rank.DASH, Rank.PLUS)


@dataclass(eq=False)
class Item:
    """A paragraph and what stands under it; the root has no paragraph."""

    paragraph: Paragraph | None
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)
    is_inline: bool = False  # a heading whose text stood in the same line
    table: list[Paragraph] = field(default_factory=list)  # every cell paragraph, for a table

    @property
    def marker(self) -> Marker | None:
        """The mark of its paragraph."""
        return self.paragraph.marker if self.paragraph else None

    @property
    def number_as_written(self) -> str | None:
        """The mark without blanks, or None."""
        return self.marker.as_written.strip() if self.marker else None

    @property
    def body(self) -> Passage:
        """The words after the mark."""
        assert self.paragraph is not None
        return self.paragraph.body

    @property
    def rank(self) -> int:
        """How far in it stands by its mark; the root is 0, unmarked text is 99."""
        if self.paragraph is None:
            return 0
        return int(self.marker.rank) if self.marker else 99

    @property
    def is_bullet(self) -> bool:
        """Whether a dash or plus stands before it."""
        return self.marker is not None and self.marker.rank in _BULLETS

    def whole(self) -> list["Item"]:
        """The item and everything under it, in the order of the text."""
        return [self, *(inner for child in self.children for inner in child.whole())]


def outline(paragraphs: list[Paragraph]) -> Item:
    """Build the tree. A mark already open closes what is inside it; a new first mark opens a level."""
    root = Item(None)
    open_items = [root]
    table: Item | None = None
    for paragraph in paragraphs:
        cell = paragraph.line.cell
        if cell and table and table.table[0].line.cell[0] == cell[0]:  # type: ignore[index]
            table.table.append(paragraph)
            continue
        unmarked = replace(paragraph, marker=None) if cell else paragraph
        parent = _parent_for(unmarked, open_items)
        item = Item(unmarked, parent, table=[paragraph] if cell else [])
        table = item if cell else None
        if table:
            parent.children.append(item)
            continue
        parent.children.append(item)
        del open_items[open_items.index(parent) + 1 :]
        if paragraph.marker:
            open_items.append(item)
    return root


def _parent_for(paragraph: Paragraph, open_items: list[Item]) -> Item:
    marker = paragraph.marker
    containers = [item for item in open_items if not item.is_bullet]
    if marker is None:
        return containers[-1]
    same = [item for item in open_items if item.rank == marker.rank]
    if same:
        return same[-1].parent or open_items[0]
    opens_level = marker.key in _FIRST_KEYS or marker.rank in (Rank.DECIMAL, Rank.DECIMAL_DEEP)
    if opens_level and marker.rank not in _BULLETS:
        return containers[-1]
    candidates = open_items if marker.rank in _BULLETS else containers
    # The root has rank 0, so there is always one further out.
    return [item for item in candidates if item.rank < marker.rank][-1]
