"""What the review and the list of drafts show."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.clock import local
from lantoa.core.org.models import Unit
from lantoa.core.org.waiting import Waiting
from lantoa.lib.dates import moment_on_screen
from lantoa.programme.intake.fields import label_of
from lantoa.programme.intake.kinds import HEADINGS, ItemKind
from lantoa.programme.intake.models import Draft, DraftState, Item, Party, SourceLine
from lantoa.programme.intake.models.items import doubtful
from lantoa.programme.intake.permissions import REVIEW_DRAFT
from lantoa.programme.intake.reading.unsure import UNSURE_BELOW
from lantoa.programme.intake.wording import doubt_sentence

SHOWN = ("doubts", "all", "aside")


@dataclass(frozen=True)
class Row:
    """One item of the review with everything its line shows."""

    item: Item
    depth: int
    parties: tuple[Party, ...]
    doubts: tuple[str, ...]
    field_label: str
    # Settled, and shown only because something doubtful stands below it.
    is_context: bool = False


@dataclass(frozen=True)
class Review:
    """The review of a draft: the rows asked for and the counts of all."""

    rows: tuple[Row, ...]
    shown: str
    total: int
    settled: int
    doubtful: int
    leftover: int
    aside: int
    sections: tuple[Item, ...] = ()

    @property
    def percent(self) -> int:
        return round(100 * self.settled / self.total) if self.total else 0


def review_of(draft: Draft, *, shown: str = "all", touched: Collection[int] = ()) -> Review:
    """The draft's items as an indented list; "doubts" keeps the headings above each doubtful or touched item."""
    parties = Prefetch("parties", Party.objects.order_by("position").prefetch_related("units"))
    items = list(draft.items.in_order().select_related("changed_by").prefetch_related(parties))
    by_pk = {item.pk: item for item in items}
    wanted = _wanted(items, by_pk, shown, touched)
    depths = _depths(items)
    settled = {item.pk for item in items if not item.is_doubtful} - set(touched) if shown == "doubts" else set()
    rows = [_row(item, depths[item.pk], is_context=item.pk in settled) for item in items if item.pk in wanted]
    kept = [item for item in items if not item.is_set_aside]
    return Review(
        rows=tuple(rows),
        shown=shown,
        total=len(kept),
        settled=sum(item.is_accepted for item in kept),
        doubtful=sum(item.is_doubtful and item.kind != ItemKind.LEFTOVER for item in kept),
        leftover=sum(item.kind == ItemKind.LEFTOVER for item in kept),
        aside=len(items) - len(kept),
        sections=tuple(item for item in kept if item.kind in HEADINGS and depths[item.pk] < 2),
    )


def next_in(rows: Iterable[Row], item: Item) -> Item | None:
    """The item where it is among the rows to be settled, else the first of them behind it, else the last."""
    open_rows = [row.item for row in rows if not row.is_context]
    behind = (each for each in open_rows if (each.position, each.pk) >= (item.position, item.pk))
    return next(behind, open_rows[-1] if open_rows else None)


def goes_on_under(draft: Draft) -> Item | None:
    """Where the next item of a programme made by hand belongs: below the last heading, or beside the last item."""
    last = draft.items.kept().in_order().select_related("parent").last() if draft.file_id is None else None
    if last is None:
        return None
    return last if last.kind in HEADINGS else last.parent


def row_of(item: Item) -> Row:
    """One item as the review shows it, after a change."""
    return _row(item, len(list(item.ancestors())))


def rows_above(item: Item, shown: str) -> list[Row]:
    """The items above one that changed, as the review shows them: their words and doubts may have changed with it."""
    above = list(item.ancestors())
    return [
        _row(each, depth, is_context=shown == "doubts" and not each.is_doubtful)
        for depth, each in enumerate(reversed(above))
    ]


def _row(item: Item, depth: int, *, is_context: bool = False) -> Row:
    return Row(
        item=item,
        depth=min(depth, 5),
        parties=tuple(item.parties.all()),
        doubts=tuple(doubt_sentence(code, words) for code, words in item.doubts) if item.is_doubtful else (),
        field_label=label_of(item.field_code),
        is_context=is_context,
    )


def _wanted(items: list[Item], by_pk: dict[int, Item], shown: str, touched: Collection[int]) -> set[int]:
    if shown == "aside":
        return {item.pk for item in items if item.is_set_aside}
    kept = {item.pk for item in items if not item.is_set_aside}
    if shown == "all":
        return kept
    wanted: set[int] = set()
    for item in items:
        if item.pk in kept and (item.is_doubtful or item.pk in touched):
            walk: Item | None = item
            while walk is not None and walk.pk not in wanted:
                wanted.add(walk.pk)
                walk = by_pk.get(walk.parent_id or 0)
    return wanted


def _depths(items: list[Item]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for item in items:
        depths[item.pk] = depths.get(item.parent_id or 0, -1) + 1
    return depths


@dataclass(frozen=True)
class Piece:
    """A stretch of a line; `original` is set where the text was repaired or is doubtful."""

    text: str
    original: str = ""
    confidence: float = 1.0

    @property
    def is_marked(self) -> bool:
        return bool(self.original)

    @property
    def level(self) -> str:
        """How the mark looks: sure repairs stay quiet."""
        if self.confidence < UNSURE_BELOW:
            return "low"
        return "mid" if self.confidence < 0.85 else "sure"


@dataclass(frozen=True)
class ShownLine:
    """A line of the source cut into plain and marked pieces."""

    line: SourceLine
    pieces: tuple[Piece, ...]

    @property
    def rectangle(self) -> dict[str, str]:
        """Where the line stands on its page, as attributes of an SVG rectangle in a page of 1 by 1."""
        left, top, right, bottom = self.line.box
        sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        return {name: f"{length:.4f}" for name, length in sides.items()}


@dataclass
class ShownPage:
    """A page of the source with its lines."""

    number: int
    lines: list[ShownLine] = field(default_factory=list)

    @property
    def boxed(self) -> list[ShownLine]:
        """The lines whose place on the page is known."""
        return [shown for shown in self.lines if shown.line.box]


def pages_of(draft: Draft) -> list[ShownPage]:
    """The source, page by page, with repaired words marked."""
    pages: dict[int, ShownPage] = {}
    for line in draft.lines.order_by("number"):
        page = pages.setdefault(line.page, ShownPage(line.page))
        page.lines.append(ShownLine(line, tuple(_pieces(line))))
    return list(pages.values())


def _pieces(line: SourceLine) -> Iterator[Piece]:
    at = 0
    for start, text, original, confidence in line.words:
        if start > at:
            yield Piece(line.text[at:start])
        yield Piece(text, original, confidence)
        at = start + len(text)
    if at < len(line.text):
        yield Piece(line.text[at:])


def drafts_for(person: Any) -> QuerySet[Draft]:
    """The drafts that a person sees, newest first, with counts for the list."""
    return (
        Draft.objects.visible_to(person)
        .exclude(state=DraftState.SET_ASIDE)
        .select_related("unit", "made_by", "file")
        .annotate(
            item_count=Count("items", distinct=True),
            doubt_count=Count("items", filter=doubtful("items__"), distinct=True),
        )
        .order_by("-made_at", "-pk")
    )


@dataclass(frozen=True)
class Listed:
    """A draft in the list, with a note on how far it is."""

    draft: Draft
    note: str


def listed(drafts: Iterable[Draft]) -> list[Listed]:
    """Drafts of `drafts_for` with what is said of each."""
    return [Listed(draft, _note(draft)) for draft in drafts]


def _note(draft: Draft) -> str:
    made = _("%(who)s, %(day)s") % {"who": draft.made_by, "day": moment_on_screen(local(draft.made_at))}
    if not draft.is_in_review:
        return made
    counts = ngettext("%d item", "%d items", draft.item_count) % draft.item_count
    if draft.doubt_count:
        counts += ", " + ngettext("%d doubt", "%d doubts", draft.doubt_count) % draft.doubt_count
    return f"{made} · {counts}"


def waiting_for(person: Any) -> list[Waiting]:
    """Drafts whose review or refusal waits for this person."""
    drafts = drafts_for(person).filter(
        state__in=[DraftState.REVIEW, DraftState.REFUSED],
        pk__in=Draft.objects.visible_to(person, REVIEW_DRAFT),
    )
    return _waiting_drafts(drafts)


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """As `waiting_for`, of one unit alone."""
    drafts = drafts_for(person).filter(state__in=[DraftState.REVIEW, DraftState.REFUSED], unit=unit)
    return _waiting_drafts(drafts)


def _waiting_drafts(drafts: QuerySet[Draft]) -> list[Waiting]:
    """What can be worked on comes before what could not be read ("review" sorts behind "refused")."""
    return [_waiting(draft) for draft in drafts.order_by("-state", "-made_at", "-pk")[:20]]


def _waiting(draft: Draft) -> Waiting:
    url = draft.get_absolute_url()
    if draft.is_refused:
        why = _("The document could not be read; see why and what to do.")
        return Waiting(title=str(draft), url=url, why=why, action=_("See why"), icon="file-exclamation-point")
    why = _("The reading waits for your review, doubts first.")
    return Waiting(title=str(draft), url=url, why=why, action=_("Review"), icon="file-search")
