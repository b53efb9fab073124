"""A draft programme in the words and the order of an official plan (Decree 30/2020/NĐ-CP, form 1.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lantoa.core.audit.trace import reference
from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import decree, symbol_of
from lantoa.core.documents.layout.lines import ROMAN
from lantoa.core.documents.layout.model import Block, Heading, OfficialText, Paragraph, Signature
from lantoa.core.documents.models import DocumentState, OfficialDocument
from lantoa.core.org.models import Axis, Placement, Post, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.roles import Role
from lantoa.lib.dates import in_figures
from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.intake.models import Draft, Item
from lantoa.programme.intake.models.items import DeadlineRule

# The words below are the document's own: Vietnamese whatever the reader's language.
STANDARD_SECTIONS = (
    (
        "MỤC TIÊU, YÊU CẦU",
        {ItemKind.OBJECTIVE, ItemKind.OBJECTIVE_POINT, ItemKind.REQUIREMENT, ItemKind.REQUIREMENT_POINT},
    ),
    ("NỘI DUNG", {ItemKind.AUDIENCE_GROUP, ItemKind.TOPIC, ItemKind.TOPIC_POINT}),
    ("HÌNH THỨC", {ItemKind.METHOD_GROUP, ItemKind.METHOD, ItemKind.METHOD_ACTION}),
    ("TỔ CHỨC THỰC HIỆN", {ItemKind.ASSIGNEE, ItemKind.TASK, ItemKind.PROVISION, ItemKind.REFERENCE}),
)
OUTSIDE_THE_BODY = {ItemKind.CLOSING, ItemKind.RECIPIENT, ItemKind.LEFTOVER}
# Points run in the Vietnamese alphabet, which has đ and no f, j, w, z.
POINTS = "abcdđeghiklmnopqrstuvxy"
DEADLINES = {
    DeadlineRule.BEFORE: "trước ngày {day}",
    DeadlineRule.BY: "chậm nhất ngày {day}",
    DeadlineRule.ON: "ngày {day}",
}


@dataclass
class Branch:
    """An item of the draft with what stands below it; a branch without an item is a heading of ours."""

    words: str
    item: Item | None = None
    below: list["Branch"] = field(default_factory=list)


def official_text(draft: Draft) -> OfficialText:
    """The draft as a plan in the layout of the decree, its number and day still blank.

    Sections of the draft keep their order; a draft without sections gets the four of the usual outline.
    """
    rows = list(draft.items.kept().in_order().prefetch_related("parties"))
    type_key = draft.type_code if draft.type_code in decree().types else "plan"
    kind = decree().types[type_key].name
    return OfficialText(
        parent_body=draft.parent_body or superior_of(draft.unit),
        issuer=draft.issuer or draft.unit.name,
        type_key=type_key,
        symbol=symbol_of(type_key, draft.unit.symbol),
        place=draft.place or draft.unit.place,
        year=today().year,
        title=draft.title,
        bases=tuple(draft.citations.bases().order_by("position").values_list("text", flat=True)),
        preamble=_preamble(draft, kind),
        body=(*_body(rows), *_closing(draft, rows, kind)),
        recipients=_recipients(draft, rows),
        signature=_signature(draft),
    )


def paper_of(draft: Draft) -> OfficialDocument | None:
    """The official document that is being made, or was made, from the draft."""
    made = OfficialDocument.objects.exclude(state=DocumentState.DROPPED).filter(origin=reference(draft))
    return made.select_related("issuer").first()


def superior_of(unit: Unit) -> str:
    """The body that stands above the issuer in the heading of its documents."""
    placement = Placement.objects.filter(holds_on(today()), unit=unit, axis=Axis.ADMINISTRATIVE).first()
    return placement.parent.name.replace("Ủy ban nhân dân", "UBND") if placement else ""


def in_sentence(title: str) -> str:
    """A title as it goes on inside a sentence; an abbreviation at its beginning stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _preamble(draft: Draft, kind: str) -> str:
    written = draft.preamble.strip().rstrip(" .:;,")
    return f"{written or f'{draft.unit.name} ban hành {kind} {in_sentence(draft.title)} với các nội dung sau'}:"


def _closing(draft: Draft, rows: Iterable[Item], kind: str) -> tuple[Block, ...]:
    written = tuple(Paragraph(item.text) for item in rows if item.kind == ItemKind.CLOSING)
    return written or (Paragraph(f"Trên đây là {kind} {in_sentence(draft.title)} của {draft.unit.name}."),)


def _body(rows: Sequence[Item]) -> Iterable[Block]:
    for at, section in enumerate(_sections(rows)):
        yield Heading(section.words.rstrip(" .:;").upper(), f"{ROMAN[at]}." if at < len(ROMAN) else f"{at + 1}.")
        yield from _below(section.below, level=2)


def _sections(rows: Sequence[Item]) -> list[Branch]:
    roots = _trees([item for item in rows if item.kind not in OUTSIDE_THE_BODY])
    if any(root.item and root.item.kind == ItemKind.SECTION for root in roots):
        return [root if root.below else Branch(root.words, root.item) for root in roots]
    sections = []
    for words, kinds in STANDARD_SECTIONS:
        if own := [root for root in roots if root.item and root.item.kind in kinds]:
            sections.append(Branch(words, below=_by_responsible(own)))
    return sections


def _trees(rows: Iterable[Item]) -> list[Branch]:
    """The items as trees; what stood below something that is left out, such as the closing, is left out too."""
    branches: dict[int, Branch] = {}
    roots = []
    for item in rows:
        branch = Branch(item.text, item)
        if item.parent_id is None:
            roots.append(branch)
        elif above := branches.get(item.parent_id):
            # A point that the reading cut out of its paragraph is said there already.
            if _bare(item.text) in _bare(above.words):
                continue
            above.below.append(branch)
        else:
            continue
        branches[item.pk] = branch
    return roots


def _bare(words: str) -> str:
    return fold(" ".join(words.split()).rstrip(" .:;,"))


def _by_responsible(roots: list[Branch]) -> list[Branch]:
    """Tasks without a heading of their own, gathered under whoever is responsible; others stay as they stand."""
    gathered: dict[str, Branch] = {}
    arranged = []
    for root in roots:
        names = _named(root.item, PartyRole.RESPONSIBLE) if root.item and root.item.kind == ItemKind.TASK else []
        if not names:
            arranged.append(root)
            continue
        words = ", ".join(names)
        if words not in gathered:
            gathered[words] = Branch(words[:1].upper() + words[1:])
            arranged.append(gathered[words])
        gathered[words].below.append(root)
    return arranged


def _below(branches: Sequence[Branch], *, level: int) -> Iterable[Block]:
    """What stands under a heading: "1." and "a)" for what has parts of its own, a dash for what has none."""
    counted = 0
    for branch in branches:
        if not branch.below or level > 3:
            yield Paragraph(_sentence(branch), "-" if level < 4 else "+")
            if branch.below:
                yield from _below(branch.below, level=level + 1)
            continue
        counted += 1
        mark = f"{counted}." if level == 2 else f"{POINTS[(counted - 1) % len(POINTS)]})"
        yield Heading(branch.words.rstrip(" .:;"), mark, level)
        yield from _below(branch.below, level=level + 1)


def _sentence(branch: Branch) -> str:
    words = branch.words.strip().rstrip(" .;,")
    if branch.item is None:
        return f"{words}."
    facts = [fact for fact in _facts(branch.item) if fold(fact.partition(": ")[2] or fact) not in fold(words)]
    return f"{words} ({'; '.join(facts)})." if facts else f"{words}."


def _facts(item: Item) -> Iterable[str]:
    """What the draft keeps beside a text and the paper must say: target, who helps, by when, what comes of it."""
    if item.target is not None:
        yield f"chỉ tiêu: {item.target.normalize():f}{item.target_unit}".replace(".", ",")
    if item.kind != ItemKind.TASK:
        return
    if helpers := _named(item, PartyRole.COOPERATING):
        yield f"phối hợp: {', '.join(helpers)}"
    if words := _deadline(item):
        yield f"thời hạn: {words}"
    if item.deliverable:
        yield f"sản phẩm: {item.deliverable}"


def _deadline(item: Item) -> str:
    """The deadline in words; empty where the text names the day itself."""
    day: date | None = item.deadline_on
    if day is None:
        return item.deadline_text
    written = {in_figures(day), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"}
    if any(figures in item.text for figures in written):
        return ""
    return DEADLINES.get(DeadlineRule(item.deadline_rule or DeadlineRule.BY), "ngày {day}").format(day=in_figures(day))


def _named(item: Item, role: PartyRole) -> list[str]:
    rows = sorted(item.parties.all(), key=lambda party: party.position)
    return list(dict.fromkeys(party.as_written for party in rows if party.role == role))


def _recipients(draft: Draft, rows: Iterable[Item]) -> tuple[str, ...]:
    """Those that the draft names; else the body above, whoever is responsible, and the file."""
    rows = list(rows)
    written = [item.text.strip() for item in rows if item.kind == ItemKind.RECIPIENT]
    if not written:
        superior = draft.parent_body or superior_of(draft.unit)
        written = [f"{superior} (để báo cáo)"] if superior else []
        named = dict.fromkeys(name for item in rows for name in _named(item, PartyRole.RESPONSIBLE))
        written += [name[:1].upper() + name[1:] for name in named]
    filed = [line for line in written if fold(line).startswith(("luu", "vt"))]
    others = [line for line in written if line not in filed]
    file_line = filed[0] if filed else "VT"
    return (*others, file_line if fold(file_line).startswith("luu") else f"Lưu: {file_line}")


def _signature(draft: Draft) -> Signature:
    """As the draft says; what it leaves open is the head's."""
    by_head = signature_of(draft.unit)
    power, over = _power(draft) or (by_head.power, by_head.over)
    return Signature(
        post=draft.signer_position or by_head.post, name=draft.signer_name or by_head.name, power=power, over=over
    )


def signature_of(unit: Unit) -> Signature:
    """The head of the unit signs; for a people's committee on behalf of the whole."""
    heads = Post.objects.held_on().filter(unit=unit, role=Role.HEAD).select_related("person")
    head = heads.order_by("pk").first()
    power, over = ("TM.", "Ủy ban nhân dân") if unit.kind.code.startswith("people-committee") else ("", "")
    return Signature(
        post=(head.title if head else "") or "Thủ trưởng đơn vị",
        name=head.person.full_name if head else "",
        power=power,
        over=over,
    )


def _power(draft: Draft) -> tuple[str, str] | None:
    first, _space, rest = draft.signing_authority.strip().partition(" ")
    return (first, rest) if first in decree().signing_powers and rest else None
