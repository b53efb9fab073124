"""What an official document says, independent of paper, Word and PDF; kept as JSON with the number of its shape."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

# Grows when the shape changes; `load` then learns to read the older one.
SHAPE = 1


@dataclass(frozen=True)
class Heading:
    """A heading of the body: level 1 "I.", 2 "1.", 3 "a)"."""

    text: str
    number: str = ""
    level: int = 1
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the mark before it, where it has one: "1.", "a)", "-"."""

    text: str
    mark: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Table:
    """A table whose first row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: ClassVar[str] = "table"


Block = Heading | Paragraph | Table
_KINDS: dict[str, type[Block]] = {each.kind: each for each in (Heading, Paragraph, Table)}


@dataclass(frozen=True)
class Signature:
    """Who signs and by which power: "KT." over "GIÁM ĐỐC" as "PHÓ GIÁM ĐỐC". Without a power `over` stays empty."""

    post: str
    name: str = ""
    power: str = ""
    over: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the name, in capitals."""
        above = f"{self.power} {self.over}".strip()
        return tuple(line.upper() for line in (above, self.post) if line)


@dataclass(frozen=True)
class Attachment:
    """An annex; each begins on a page of its own."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class OfficialText:
    """One document. Number and day stay empty until the clerk gives them; `year` then stands beside the blank day."""

    issuer: str
    type_key: str
    symbol: str
    place: str
    title: str
    signature: Signature
    parent_body: str = ""
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    addressed_to: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    preamble: str = ""
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def dump(text: OfficialText) -> dict[str, Any]:
    """As JSON can keep it."""
    content = asdict(text) | {"shape": SHAPE}
    content["issued_on"] = text.issued_on.isoformat() if text.issued_on else None
    content["body"] = dump_blocks(text.body)
    content["attachments"] = [{"title": each.title, "body": dump_blocks(each.body)} for each in text.attachments]
    return content


def load(content: dict[str, Any]) -> OfficialText:
    """The document that was kept. Raises ValueError for a shape that this version does not know."""
    fields = dict(content)
    if (shape := fields.pop("shape", None)) != SHAPE:
        raise ValueError(f"A document of shape {shape} cannot be read; this version knows shape {SHAPE}.")
    fields["issued_on"] = date.fromisoformat(day) if (day := fields["issued_on"]) else None
    fields["signature"] = Signature(**fields["signature"])
    fields["body"] = _load_blocks(fields["body"])
    fields["attachments"] = tuple(
        Attachment(each["title"], _load_blocks(each["body"])) for each in fields["attachments"]
    )
    for name in ("addressed_to", "bases", "recipients"):
        fields[name] = tuple(fields[name])
    return OfficialText(**fields)


def dump_blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Blocks as JSON can keep them, each with its kind."""
    return [{"kind": block.kind, **asdict(block)} for block in blocks]


def _load_blocks(rows: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_load_block(dict(row)) for row in rows)


def _load_block(row: dict[str, Any]) -> Block:
    kind = _KINDS[row.pop("kind")]
    if kind is Table:
        return Table(tuple(row["head"]), tuple(tuple(cells) for cells in row["rows"]))
    return kind(**row)
