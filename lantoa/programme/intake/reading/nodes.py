"""What a reading is made of: a flat, ordered list of nodes, the header, cited documents, doubts and leftovers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lantoa.programme.intake.reading.source import Span
from lantoa.programme.intake.reading.vocabulary import (
    Basis,
    DeadlineOperator,
    LinkKind,
    MentionRole,
    Nature,
    NodeKind,
    Period,
    SectionRole,
    VerdictKind,
)


@dataclass(frozen=True)
class Doubt:
    """A reason to look again; the review shows the sentence that belongs to the code."""

    code: str
    about: str | None = None  # the words that gave rise to it


@dataclass(frozen=True)
class Mention:
    """A body, an audience or an outlet named by a node; `code` is None where the lexicon does not know it."""

    role: MentionRole
    code: str | None
    as_written: str
    span: Span
    basis: Basis = Basis.STATED


@dataclass(frozen=True)
class Deadline:
    """A day or event by which something is due."""

    as_written: str
    operator: DeadlineOperator
    falls_on: date | None = None  # None: the text names no day that can be known
    starts_on: date | None = None
    days: int | None = None  # WITHIN: this many days …
    working_days: bool = False
    counted_from: str | None = None  # … from this event, as written
    year_inferred: bool = False


@dataclass(frozen=True)
class Recurrence:
    """A duty that comes again; `due` is the text's own words for the day in each period."""

    period: Period
    as_written: str
    due: str | None = None


@dataclass(frozen=True)
class Link:
    """A relation to another node or cited document of the same reading."""

    kind: LinkKind
    target_id: str


@dataclass(frozen=True)
class Node:
    """One item of the plan. `text` is verbatim (lines joined); what the paper does not say stays empty."""

    kind: NodeKind
    id: str
    text: str
    span: Span
    parent_id: str | None = None
    section_id: str | None = None
    number_as_written: str | None = None
    role: SectionRole | None = None  # sections only
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    mentions: tuple[Mention, ...] = ()
    responsible_basis: Basis | None = None
    target: Decimal | None = None
    unit: str | None = None
    is_target_inherited: bool = False
    scope: str | None = None
    measures: tuple[str, ...] = ()
    deadline: Deadline | None = None
    recurrences: tuple[Recurrence, ...] = ()
    tempo: str | None = None
    deliverable: str | None = None
    condition: str | None = None
    purpose: str | None = None  # recipients: why they receive it
    nature: Nature | None = None
    type_code: str | None = None  # references: the type of document
    links: tuple[Link, ...] = ()
    is_focus: bool = False
    is_encouraged: bool = False
    is_open_ended: bool = False

    def codes(self, role: MentionRole) -> tuple[str, ...]:
        """Codes of the mentions with that role, in the order of the text, each once."""
        return tuple(dict.fromkeys(m.code for m in self.mentions if m.role == role and m.code))


@dataclass(frozen=True)
class Relation:
    """What one cited document does to another."""

    kind: str  # amends, amended_by, replaces, replaced_by, guides, guided_by
    target_id: str
    extent: str | None = None


@dataclass(frozen=True)
class CitedDocument:
    """A document cited by its number: as the basis of the plan, or in its contents."""

    id: str
    role: str  # legal_basis, content_reference, announced (news tells of it)
    type_code: str
    type_as_written: str
    text: str
    span: Span
    number: str | None = None
    number_year: int | None = None
    symbol: str | None = None
    number_symbol: str | None = None
    issued_on: date | None = None
    date_as_written: str | None = None
    issuer: str | None = None
    action: str | None = None
    subject: str | None = None
    cited_within: str | None = None
    relations: tuple[Relation, ...] = ()
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class HeaderField:
    """One component of the document's frame, with its place."""

    value: str
    as_written: str
    span: Span
    code: str | None = None
    is_derived: bool = False
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class IssueDate:
    """The date in the header; what is blank on paper is None."""

    as_written: str
    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def precision(self) -> str | None:
        """The finest part that is known: day, month or year."""
        parts = (("day", self.day), ("month", self.month), ("year", self.year))
        return next((name for name, value in parts if value), None)


@dataclass(frozen=True)
class Header:
    """The frame of the document (Nghị định 30/2020/NĐ-CP, Điều 8); absent components are None."""

    issuer: HeaderField | None = None
    parent_body: HeaderField | None = None
    national_heading: HeaderField | None = None
    motto: HeaderField | None = None
    number: HeaderField | None = None  # value: 12/KH-UBND
    place: HeaderField | None = None
    date: IssueDate | None = None
    type: HeaderField | None = None  # code: plan, decision …
    title: HeaderField | None = None
    preamble: HeaderField | None = None
    signing_authority: HeaderField | None = None  # TM., KT., TL. …
    signer_position: HeaderField | None = None
    signer_name: HeaderField | None = None
    end_mark: HeaderField | None = None


@dataclass(frozen=True)
class Abbreviation:
    """A short form that the text itself explains."""

    short: str
    long: str
    span: Span


@dataclass(frozen=True)
class YearSpan:
    """The years a plan is for."""

    first: int
    last: int
    span: Span


@dataclass(frozen=True)
class Fragment:
    """Text that fits nowhere; never dropped."""

    text: str
    span: Span
    reason: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the text is, and the stable codes of why."""

    kind: VerdictKind
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True)
class Reading:
    """Everything that was read from one source. Nodes stand in the order of the text, parents before children."""

    verdict: Verdict
    header: Header
    nodes: tuple[Node, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    period: YearSpan | None = None
    leftover: tuple[Fragment, ...] = ()
    furniture: tuple[Span, ...] = ()  # marks, labels and closing stops: understood, but the text of no node
    doubts: tuple[Doubt, ...] = ()

    def of_kind(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """The nodes of these kinds, in the order of the text."""
        return tuple(node for node in self.nodes if node.kind in kinds)

    def children_of(self, node_id: str) -> tuple[Node, ...]:
        """The nodes directly under one node."""
        return tuple(node for node in self.nodes if node.parent_id == node_id)
