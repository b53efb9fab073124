"""Objectives and requirements with their points, targets and the people they count."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from lantoa.programme.intake.reading.clauses import Style, shielded
from lantoa.programme.intake.reading.draft import Draft, Group, letter
from lantoa.programme.intake.reading.lexicon import wording_pattern
from lantoa.programme.intake.reading.nodes import Mention, MentionRole, Node, NodeKind
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.people import audiences_in
from lantoa.programme.intake.reading.times import deadline_in

_PER_CENT = re.compile(r"(?P<value>\d{1,3}(?:[.,]\d+)?)\s?(?P<unit>%|phan tram)")
_COUNT = re.compile(
    r"(?:it nhat|toi thieu|dat|phan dau|khong duoi|tu)\s(?:co\s)?(?P<value>\d{1,3}(?:[.,]\d{3})*)\s(?P<unit>(?!thang|nam|ngay|quy)(?:(?:nguoi|luot|tin|bai|buoi|lop|cuoc|dot|xa|phuong|tinh|huyen|ho|cho|diem|video|clip|mau|ban|to|so|phien|gio|lan)(?!\w)(?: (?:nguoi|bai|dan|gia dinh)(?!\w))?|[a-z]+(?: [a-z]+)?))(?=\s|,|;|$)"
)
_PREDICATE = re.compile(
    r"(?<!\w)(?:duoc|nam chac|nam vung|nam bat|nam duoc|hieu|biet|tham gia|su dung|thuc hien|hoan thanh|co|tiep can|dat|cai dat|dang ky|to chuc|xay dung|ban hanh|cong khai|ap dung|trien khai|khai thac|ket noi)(?!\w)"
)
_SCOPE = re.compile(r"(?<!\w)(?:trong toan|trong|thuoc|tren dia ban|tai|cua)\s")


class Target(NamedTuple):
    """The number that an aim sets, and its unit."""

    value: Decimal
    unit: str


def target_of(passage: Passage) -> Target | None:
    """The first number that an aim sets: (100, "%")."""
    share = _PER_CENT.search(passage.folded)
    if share:
        return Target(Decimal(share["value"].replace(",", ".")), "%")
    count = _COUNT.search(passage.folded)
    if count:
        return Target(
            Decimal(re.sub("[.,]", "", count["value"])), passage.text[count.start("unit") : count.end("unit")]
        )
    return None


def _people(passage: Passage) -> tuple[Mention, ...]:
    """Whom the aim is about; with a target, those before the predicate are counted and the rest benefit."""
    open_text = _without_brackets(passage)
    match = _PER_CENT.search(passage.folded)
    if not match:
        return audiences_in(open_text)
    verb = _PREDICATE.search(passage.folded, match.end())
    end = verb.start() if verb else len(passage)
    counted = audiences_in(passage[match.end() : end])
    others = audiences_in(passage[end:], MentionRole.BENEFICIARY)
    population = tuple(Mention(MentionRole.POPULATION, m.code, m.as_written, m.span, m.basis) for m in counted)
    known = {item.code for item in counted}
    return (*counted, *population, *(item for item in others if item.code not in known))


def _without_brackets(passage: Passage) -> Passage:
    """The passage with bracketed text blotted out, places kept."""
    return Passage(shielded(passage.text), passage.offsets, passage.lines)


def _scope_and_measures(passage: Passage) -> tuple[str | None, tuple[str, ...]]:
    match = _PER_CENT.search(passage.folded)
    if not match:
        return None, ()
    verb = _PREDICATE.search(passage.folded, match.end())
    if not verb:
        return None, ()
    subject = passage[match.end() : verb.start()].strip(" ,")
    scope = _SCOPE.search(subject.folded)
    words = subject.text[scope.start() if scope else len(subject) :].removeprefix("trong ").strip()
    predicate = passage[verb.start() :]
    joints = [
        m.end() for m in re.finditer(r"\sva\s(?=nam|hieu|biet|su dung|thuc hien|huong dan|duoc)", predicate.folded)
    ]
    measures = [
        re.sub(r"\svà$", "", re.split(r"\scác\s", part.text)[0]).strip(" .,;") for part in predicate.cut(joints)
    ]
    return words or None, tuple(measures)


@dataclass(frozen=True)
class AimKind:
    """What differs between objectives and requirements."""

    kind: NodeKind
    point_kind: NodeKind
    prefix: str
    style: Style


OBJECTIVE = AimKind(NodeKind.OBJECTIVE, NodeKind.OBJECTIVE_POINT, "O", Style.OBJECTIVE)
REQUIREMENT = AimKind(NodeKind.REQUIREMENT, NodeKind.REQUIREMENT_POINT, "R", Style.REQUIREMENT)


def add_aim(draft: Draft, item: Item, group: Group, aim: AimKind) -> None:
    """Add an objective or a requirement with its points."""
    target = target_of(item.body)
    is_objective = aim is OBJECTIVE
    node = draft.add(
        aim.kind,
        f"{aim.prefix}{draft.next(aim.prefix)}",
        item.body,
        section_id=group.section_id,
        number_as_written=item.number_as_written,
        mentions=_people(item.body) if is_objective else (),
        target=target.value if target else None,
        unit=target.unit if target else None,
        deadline=deadline_in(item.body, draft.year) if is_objective and target else None,
    )
    is_focus = False
    for index, piece in enumerate(draft.pieces(item, aim.style)):
        # "trọng tâm …; …; …": once opened, the focus holds to the end of the item.
        is_focus = is_focus or wording_pattern("focus").match(piece.folded) is not None
        _add_point(
            draft, piece, f"{node.id}.{letter(index)}", node, aim, target, is_focus=is_focus and not is_objective
        )


def _add_point(
    draft: Draft, piece: Passage, node_id: str, parent: Node, aim: AimKind, inherited: Target | None, *, is_focus: bool
) -> None:
    own = target_of(piece)
    target = own or inherited
    scope, measures = _scope_and_measures(piece)
    draft.add(
        aim.point_kind,
        node_id,
        piece,
        parent_id=parent.id,
        section_id=parent.section_id,
        mentions=_people(piece),
        target=target.value if target else None,
        unit=target.unit if target else None,
        is_target_inherited=own is None and target is not None,
        scope=scope,
        measures=measures,
        is_focus=is_focus,
    )
