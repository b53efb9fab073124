"""The lines of a document as the decree words them; every writer takes them from here, so all formats say the same.

They are Vietnamese whatever the reader's language: they are the document itself. Source: Decree 30/2020/NĐ-CP, appendix I.
"""

from dataclasses import dataclass, replace

from lantoa.core.documents.layout.decree import decree
from lantoa.core.documents.layout.model import Attachment, Block, Heading, OfficialText, Paragraph

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
ADDRESSED_TO = "Kính gửi:"
END = "./."
# Room for the number and the day that are written or stamped on paper.
NO_BREAK = "\u00a0"
BLANK = NO_BREAK * 8
BLANK_DAY = NO_BREAK * 6
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class Annex:
    """An annex with its label and the line in brackets that ties it to its document."""

    label: str
    title: str
    origin: str
    blocks: tuple[Block, ...]

    @property
    def head_lines(self) -> list[str]:
        return [self.label, self.title, self.origin]


@dataclass(frozen=True)
class Paper:
    """A document in its final words, component by component, ready to be set."""

    parent_body: str
    issuer: str
    number: str
    place_and_date: str
    letter_title: str
    type_name: str
    title: str
    addressed_to: tuple[str, ...]
    bases: tuple[str, ...]
    preamble: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signing: tuple[str, ...]
    signer: str
    annexes: tuple[Annex, ...]
    national_name: str = NATIONAL_NAME
    motto: str = MOTTO
    recipients_label: str = RECIPIENTS
    addressed_to_label: str = ADDRESSED_TO

    @property
    def words(self) -> list[str]:
        """Every word in reading order: what any format of it must hold."""
        lines = [*self._head_lines, *self._running_lines, *self._foot_lines]
        for annex in self.annexes:
            lines += [*annex.head_lines, *_block_lines(annex.blocks)]
        return " ".join(lines).split()

    @property
    def seams(self) -> list[tuple[list[str], list[str]]]:
        """The document as stretches of words that follow one another, before each the words that stand around it.

        Head and foot are set in columns, which every program reads in an order of its own.
        """
        heads = [self._head_lines, self._foot_lines, *([] for _annex in self.annexes[1:])]
        for head, annex in zip(heads[1:], self.annexes, strict=False):
            head += annex.head_lines
        bodies = [self._running_lines, *(_block_lines(annex.blocks) for annex in self.annexes)]
        bodies += [[]] * (len(heads) - len(bodies))
        return [(" ".join(head).split(), " ".join(body).split()) for head, body in zip(heads, bodies, strict=True)]

    @property
    def _head_lines(self) -> list[str]:
        head = [self.parent_body, self.issuer, self.number, self.letter_title, self.national_name, self.motto]
        return [*head, self.place_and_date]

    @property
    def _running_lines(self) -> list[str]:
        addressed = [self.addressed_to_label, *self.addressed_to] if self.addressed_to else []
        return [self.type_name, self.title, *addressed, *self.bases, self.preamble, *_block_lines(self.blocks)]

    @property
    def _foot_lines(self) -> list[str]:
        return [self.recipients_label, *self.recipients, *self.signing, self.signer]


def paper_of(text: OfficialText) -> Paper:
    """The document in its final words."""
    is_letter = text.type_key == "official_letter"
    return Paper(
        parent_body=text.parent_body.upper(),
        issuer=text.issuer.upper(),
        number=number_line(text),
        place_and_date=date_line(text),
        letter_title=f"V/v {text.title}" if is_letter else "",
        type_name="" if is_letter else decree().types[text.type_key].name.upper(),
        title="" if is_letter else text.title,
        addressed_to=_listed(text.addressed_to) if len(text.addressed_to) > 1 else text.addressed_to,
        bases=_ended(text.bases),
        preamble=text.preamble,
        blocks=_closed(text.body),
        recipients=_listed(text.recipients),
        signing=text.signature.lines,
        signer=text.signature.name,
        annexes=tuple(_annex(text, at, each) for at, each in enumerate(text.attachments)),
    )


def two_digits(number: int) -> str:
    """A number of a document with a zero before it when it is under 10."""
    return f"{number:02}"


def number_line(text: OfficialText) -> str:
    """ "Số: 41/KH-SGDĐT"; room is left where the clerk has not numbered it yet."""
    return f"Số: {text.number or BLANK}/{text.symbol}"


def date_line(text: OfficialText) -> str:
    """ "Cà Mau, ngày 05 tháng 3 năm 2024": a zero before days under 10 and before months 1 and 2, no others."""
    if text.issued_on is None:
        year = str(text.year) if text.year else BLANK_DAY
        return f"{text.place}, ngày {BLANK_DAY}tháng {BLANK_DAY}năm {year}"
    day = text.issued_on
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{text.place}, ngày {day.day:02} tháng {month} năm {day.year}"


def _ended(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each line with ";" at its end and "." after the last, whatever stood there; empty lines are left out."""
    bare = [bare for line in lines if (bare := line.strip().rstrip(" .;,"))]
    return tuple(line + (";" if at < len(bare) else ".") for at, line in enumerate(bare, start=1))


def _listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """As `_ended`, with a dash before each line."""
    return tuple(f"- {line}" for line in _ended(tuple(line.strip().lstrip("-–+ ") for line in lines)))


def _closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with "./." after its last paragraph; a body that ends with a table stays as it is."""
    if not blocks or not isinstance(last := blocks[-1], Paragraph):
        return blocks
    return (*blocks[:-1], replace(last, text=last.text.rstrip(" ./;,") + END))


def _annex(text: OfficialText, at: int, annex: Attachment) -> Annex:
    label = "Phụ lục" if len(text.attachments) == 1 else f"Phụ lục {ROMAN[at]}"
    kind = decree().types[text.type_key].name
    number = number_line(text).removeprefix("Số: ")
    day = date_line(text).partition(", ")[2]
    origin = f"(Kèm theo {kind} số {number} {day} của {text.issuer})"
    return Annex(label, annex.title.upper(), origin, annex.body)


def _block_lines(blocks: tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += [block.mark, block.text]
        elif isinstance(block, Heading):
            lines += [block.number, block.text]
        else:
            lines += [*block.head, *(cell for row in block.rows for cell in row)]
    return lines
