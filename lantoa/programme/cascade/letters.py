"""What the office says to units whose plans have not come in: an official letter, and a message for a chat group.

The letter follows form 1.5 of Decree 30/2020/NĐ-CP; its words are Vietnamese whatever the reader's language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import symbol_of
from lantoa.core.documents.layout.model import Attachment, Block, OfficialText, Paragraph, Signature, Table
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.roles import Role
from lantoa.lib.dates import in_figures
from lantoa.programme.cascade.boards import Board
from lantoa.programme.cascade.models import OwedPlan
from lantoa.programme.cascade.paper import basis_of
from lantoa.programme.plan.models import Programme, Version
from lantoa.programme.plan.paper import in_sentence, signature_of, superior_of

TYPE = "official_letter"
ORIGIN = "urging"
# The key of the head among those who may sign; the others are named by their unit.
HEAD = "head"
# More names than these make a page of addressees; they then stand in a list behind the letter.
ADDRESSED_MOST = 6
# A message in a chat group is read to here.
NAMED_MOST = 60


def origin_of(programme: Programme) -> str:
    """The stable key of the letter of the day: of two who press at once the second finds the first one's."""
    return f"{ORIGIN}:{programme.pk}:{today():%Y%m%d}"


def programme_of(document: OfficialDocument) -> Programme | None:
    """The programme whose late units the letter is written to; None for any other document."""
    label, _colon, rest = document.origin.partition(":")
    return Programme.objects.filter(pk=rest.partition(":")[0]).first() if label == ORIGIN else None


@dataclass(frozen=True)
class Signer:
    """Who may sign a letter of the unit: its head, or by order the head of an inner part (article 13 of the decree)."""

    signature: Signature
    by_order_in: Unit | None = None

    @property
    def key(self) -> str:
        return str(self.by_order_in.pk) if self.by_order_in else HEAD

    @property
    def label(self) -> str:
        where = f" ({self.by_order_in.label})" if self.by_order_in else ""
        return f"{' / '.join(self.signature.lines)}: {self.signature.name}{where}"


def signers_of(unit: Unit) -> list[Signer]:
    """The heads of inner parts, who sign by order, in tree order; then the head of the unit."""
    own = signature_of(unit)
    parts = Unit.objects.children_of(unit, axis=Axis.PROFESSIONAL).filter(kind__is_inner=True).in_tree_order()
    heads = {
        post.unit_id: post
        for post in Post.objects.held_on().filter(unit__in=parts, role=Role.HEAD).select_related("person")
    }
    by_order = [
        Signer(Signature(power="TL.", over=own.post, post=post.title, name=post.person.full_name), part)
        for part in parts
        if (post := heads.get(part.pk)) and post.title
    ]
    return [*by_order, Signer(own)]


def letter_text(version: Version, rows: Sequence[OwedPlan], *, new_day: date, signer: Signer) -> OfficialText:
    """The letter to the units of `rows`, which are late; number and day are given by the clerk."""
    programme = version.programme
    unit = programme.unit
    names = [row.unit.name for row in rows]
    part = signer.by_order_in
    symbol = "-".join(each for each in (symbol_of(TYPE, unit.symbol), part.symbol if part else "") if each)
    is_long = len(names) > ADDRESSED_MOST
    listed = Attachment("Danh sách đơn vị chưa gửi kế hoạch", (_table(rows),))
    return OfficialText(
        parent_body=superior_of(unit),
        issuer=unit.name,
        type_key=TYPE,
        symbol=symbol,
        place=unit.place,
        year=today().year,
        title=f"đôn đốc gửi kế hoạch {in_sentence(programme.title)}",
        addressed_to=("Các đơn vị có tên trong danh sách kèm theo",) if is_long else tuple(names),
        body=tuple(_body(version, rows, new_day, is_long=is_long)),
        recipients=("Như trên", *_told(signer), f"Lưu: VT{', ' + part.symbol if part and part.symbol else ''}"),
        signature=signer.signature,
        attachments=(listed,) if is_long else (),
    )


def _body(version: Version, rows: Sequence[OwedPlan], new_day: date, *, is_long: bool) -> Iterator[Block]:
    unit = version.programme.unit
    carried_out = basis_of(version).removeprefix("Căn cứ ")
    due = sorted({day for row in rows if (day := row.obligation.due_on)})
    by = f" chậm nhất ngày {in_figures(due[0])}" if len(due) == 1 else ""
    yield Paragraph(f"Thực hiện {carried_out}, các đơn vị xây dựng kế hoạch và gửi về {unit.name}{by}.")
    count = f"Đến ngày {in_figures(today())}, {len(rows):02} đơn vị chưa gửi kế hoạch"
    yield Paragraph(f"{count} (danh sách kèm theo)." if is_long else f"{count}.")
    below = set(
        Unit.objects.below(unit, axis=Axis.PROFESSIONAL)
        .filter(pk__in=[row.unit.pk for row in rows])
        .values_list("pk", flat=True)
    )
    # Subordinate units are told to, others are asked to (usage of the form).
    verb = "yêu cầu" if len(below) == len({row.unit.pk for row in rows}) else "đề nghị"
    yield Paragraph(
        f"{unit.name} {verb} thủ trưởng các đơn vị nêu trên khẩn trương hoàn thành kế hoạch, "
        f"gửi về {unit.name} chậm nhất ngày {in_figures(new_day)}."
    )
    yield Paragraph(
        f"Trường hợp có khó khăn, vướng mắc, đơn vị báo cáo về {unit.name} trước ngày nêu trên để được xem xét."
    )


def _table(rows: Sequence[OwedPlan]) -> Table:
    return Table(
        ("TT", "Đơn vị", "Hạn gửi", "Số ngày chậm"),
        tuple(
            (str(number), row.unit.name, in_figures(row.due_on) if row.due_on else "", str(row.days_late))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _told(signer: Signer) -> tuple[str, ...]:
    """Whoever signs by order keeps the head informed."""
    return (f"{signer.signature.over} (để báo cáo)",) if signer.by_order_in else ()


def message_of(board: Board) -> str:
    """A text for the chat group of the units: who has not submitted, by when, and where; empty where nobody is missing."""
    count = board.missing.count()
    if not count:
        return ""
    missing = board.missing.select_related("unit")[:NAMED_MOST]
    days = list(board.missing.order_by().values_list("due_on", flat=True).distinct()[:2])
    by = f" (hạn {in_figures(days[0])})" if len(days) == 1 and days[0] else ""
    names = "\n".join(f"{number}. {row.unit.label}" for number, row in enumerate(missing, start=1))
    if count > NAMED_MOST:
        names += f"\n… và {count - NAMED_MOST} đơn vị nữa"
    address = settings.BASE_URL + reverse("cascade:unit_plan_list")
    return (
        f"{board.programme.unit.label}: đến {in_figures(today())} còn {count} đơn vị chưa gửi kế hoạch "
        f"{in_sentence(board.programme.title)}{by}:\n{names}\nLập và gửi kế hoạch tại: {address}"
    )
