"""Tasks: who, by when, how often, what comes out, to whom it goes."""

import re
from dataclasses import dataclass, replace

from lantoa.programme.intake.reading.clauses import Style, points_of, sentences
from lantoa.programme.intake.reading.draft import Draft, Group
from lantoa.programme.intake.reading.methods import outlets_in
from lantoa.programme.intake.reading.nodes import (
    Basis,
    Deadline,
    DeadlineOperator,
    Doubt,
    Link,
    LinkKind,
    Mention,
    MentionRole,
    Node,
    NodeKind,
)
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.people import (
    audiences_in,
    heading_actors,
    relations_in,
    subject_of,
    tempo_of,
    with_basis,
)
from lantoa.programme.intake.reading.times import Years, deadline_in, due_recurrences_in, recurrences_in

_TIME_FIRST = re.compile(
    r"(?:thoi gian|thoi han|tien do|han)(?: thuc hien| hoan thanh| gui| bao cao)?|hoan thanh (?:truoc|xong|trong|cham nhat)|xong truoc|du kien (?:vao )?ngay"
)
_MAKES = re.compile(
    r"(?:xay dung|ban hanh|lap|hoan thien|bien soan)(?: va (?:ban hanh|trien khai(?: thuc hien)?|to chuc thuc hien))? (?P<thing>(?:ke hoach|de an|bao cao|chuong trinh|quy che|tai lieu|van ban|du toan|danh muc|phuong an|bo )[^,;.()]*?)(?= trong | de | nham | truoc | va to chuc| va trien khai| va gui| va bao cao| gui |,|;|\.|\(|$)"
)
_REPORTS = re.compile(
    r"(?P<thing>bao cao (?:tinh hinh|ket qua|so ket|tong ket|danh gia)[^;.()]*?)(?= hang | dinh ky | truoc | ve so | ve ubnd| gui |,? gui |\(|;|\.|$)"
)
_CONDITION = re.compile(
    r"(?<!\w)(?:neu|truong hop|khi)(?: \w{1,4}| phat sinh)? (?:kho khan|vuong mac|van de|phat sinh|su thay doi)[^.;]*?(?=, (?:cac|de nghi|don vi|co quan|bao|kip|phan|thu)|;|\.|$)"
)
_BARE_DAY = re.compile(r"(?:ngay )?[\d/.-]+")
_ATTRIBUTE = re.compile(
    r"(?P<name>(?:(?:don vi|co quan|bo phan|ca nhan|to chuc)\s)?(?:chu tri|phoi hop|thuc hien)(?: thuc hien| chinh)?|thoi gian(?: thuc hien| hoan thanh)?|thoi han(?: hoan thanh)?|tien do|san pham|ket qua(?: dau ra)?|phan cong(?: thuc hien)?|trach nhiem)\s?:\s"
)


@dataclass(frozen=True)
class Actors:
    """Who holds on from the clause before, and how far: to the sentence's end or to the item's."""

    mentions: tuple[Mention, ...] = ()
    basis: Basis = Basis.STATED
    whole_item: bool = False


def assignee_group(
    draft: Draft, passage: Passage, section_id: str | None, number: str | None = None, *, is_name: bool = False
) -> Group:
    """Open an assignee: the heading over duties, or the body that a sentence begins with; `is_name`: it can be nothing else."""
    actors = heading_actors(passage)
    if is_name and not actors:
        actors = (Mention(MentionRole.RESPONSIBLE, None, passage.text, passage.span, Basis.HEADING),)
    is_known = any(actor.code for actor in actors)
    node = draft.add(
        NodeKind.ASSIGNEE,
        f"A{draft.next('A')}",
        passage,
        section_id=section_id,
        number_as_written=number,
        mentions=actors,
        confidence=0.95 if is_known else 0.6,
        doubts=() if is_known else (Doubt("assignee_unknown", passage.text[:80]),),
    )
    return Group(node.id, section_id, node.id, actors, passage)


def add_tasks(draft: Draft, item: Item, group: Group) -> None:
    """Add the tasks of an item: one for each clause; lines like "Đơn vị chủ trì: …" complete the task before them."""
    for inner in item.whole():
        draft.cover(inner)
        if is_attribute_line(inner.body) and _has_task(draft, group):
            _complete(draft, inner.body)
            continue
        _add_from(draft, inner.body, group)


def _add_from(draft: Draft, body: Passage, group: Group) -> None:
    carried = Actors()
    for sentence in sentences(body):
        carried = carried if carried.whole_item else Actors()
        carried = replace(carried, basis=Basis.INFERRED)
        for piece in points_of(sentence, Style.TASK):
            if _is_time_only(piece) and draft.nodes and draft.nodes[-1].kind is NodeKind.TASK:
                _give_deadline(draft, deadline_in(piece, draft.year, in_cell=True))
                continue
            carried = add_task(draft, piece, group, carried)


def add_task(draft: Draft, piece: Passage, group: Group, carried: Actors = Actors()) -> Actors:
    """Add one task and tell who holds on for the next clause."""
    subject = subject_of(piece)
    if subject:
        carried = Actors(subject.mentions, Basis.STATED, subject.at_start)
    actors, basis = _responsible(carried, group)
    recurrences = recurrences_in(piece) or due_recurrences_in(piece)
    deadline = deadline_in(piece, draft.year)
    if deadline and deadline.year_inferred and any(deadline.as_written in (item.due or "") for item in recurrences):
        deadline = None  # the day comes again in each period
    deadline = deadline or _time_after_label(draft, piece) or group.deadline
    if deadline and _TIME_FIRST.match(piece.folded):
        _give_deadline(draft, deadline, group)
    draft.add(
        NodeKind.TASK,
        draft.next_in(group),
        piece,
        parent_id=group.node_id,
        section_id=group.section_id,
        mentions=(*actors, *_relations(piece, subject.end if subject else 0), *outlets_in(piece)),
        responsible_basis=basis,
        confidence=0.9 if basis is not Basis.UNSTATED else 0.7,
        doubts=_doubts(basis, deadline),
        deadline=deadline,
        recurrences=recurrences,
        tempo=tempo_of(piece),
        deliverable=deliverable_of(piece),
        condition=condition_of(piece),
        links=_links(draft, piece, group),
    )
    return carried


def _time_after_label(draft: Draft, piece: Passage) -> Deadline | None:
    """ "Đợt 2: tháng 7/2026": nothing but a time stands after the colon."""
    label = re.match(r"[^:]{3,40}:\s(?=\S+(?: \S+){0,5}$)", piece.text)
    return deadline_in(piece[label.end() :], draft.year, in_cell=True) if label else None


def _responsible(carried: Actors, group: Group) -> tuple[tuple[Mention, ...], Basis]:
    """Those of this clause or the one before, else those of the heading, else nobody."""
    if carried.mentions:
        return with_basis(carried.mentions, carried.basis), carried.basis
    if group.mentions:
        return with_basis(group.mentions, Basis.HEADING), Basis.HEADING
    return (), Basis.UNSTATED


def _relations(piece: Passage, skip: int) -> tuple[Mention, ...]:
    people = audiences_in(piece)
    return (
        *relations_in(piece, skip),
        *(item for item in people if re.search(r"y kien|kien nghi|phan anh|cho", piece.folded)),
    )


def _doubts(basis: Basis, deadline: Deadline | None) -> tuple[Doubt, ...]:
    doubts = [Doubt("responsible_unstated")] if basis is Basis.UNSTATED else []
    doubts += [Doubt("responsible_inferred")] if basis is Basis.INFERRED else []
    doubts += [Doubt("deadline_year_inferred", deadline.as_written)] if deadline and deadline.year_inferred else []
    return tuple(doubts)


def _links(draft: Draft, piece: Passage, group: Group) -> tuple[Link, ...]:
    """A purpose clause belongs to the task before it; "Thời gian hoàn thành …" needs that task."""
    last = draft.nodes[-1] if draft.nodes else None
    if last is None or last.kind is not NodeKind.TASK or last.parent_id != group.node_id:
        return ()
    between = last.span.end, piece.span.start
    if _TIME_FIRST.match(piece.folded):
        return (Link(LinkKind.REQUIRES, last.id),)
    is_purpose = between[1] - between[0] <= 5 and re.match("kip thoi|thuong xuyen", piece.folded)
    return (Link(LinkKind.PURPOSE_OF, last.id),) if is_purpose and piece.text[0].islower() else ()


def _is_time_only(piece: Passage) -> bool:
    """ "Hoàn thành trước ngày 30/6/2025": a day for the task before it and no duty of its own."""
    match = _TIME_FIRST.match(piece.folded)
    return match is not None and len(piece.text.split()) <= 12 and not re.search(r"bao cao|gui", piece.folded)


def _give_deadline(draft: Draft, deadline: Deadline | None, group: Group | None = None) -> None:
    last = draft.nodes[-1] if draft.nodes else None
    if deadline is None or last is None or last.kind is not NodeKind.TASK or last.deadline:
        return
    if group is None or last.parent_id == group.node_id:
        draft.nodes[-1] = replace(last, deadline=deadline)


def deliverable_of(piece: Passage) -> str | None:
    """The document that a task makes, in the words of the task."""
    match = _MAKES.search(piece.folded) or _REPORTS.search(piece.folded)
    return piece.text[match.start("thing") : match.end("thing")].strip(" ,") if match else None


def condition_of(piece: Passage) -> str | None:
    """ "nếu có khó khăn, vướng mắc": when the duty arises."""
    match = _CONDITION.search(piece.folded)
    return piece.text[match.start() : match.end()].strip(" ,") if match else None


def is_attribute_line(body: Passage) -> bool:
    """ "Đơn vị chủ trì: …", "Thời gian: …": a label that completes the task above it."""
    return _ATTRIBUTE.match(body.folded) is not None


def _has_task(draft: Draft, group: Group) -> bool:
    last = draft.nodes[-1] if draft.nodes else None
    return last is not None and last.kind is NodeKind.TASK and last.section_id == group.section_id


def _complete(draft: Draft, body: Passage) -> None:
    """Give the last task what its attribute lines say."""
    cuts = [match.start() for match in _ATTRIBUTE.finditer(body.folded)]
    for part in body.cut(cuts):
        match = _ATTRIBUTE.match(part.folded)
        if match:
            value = part[match.end() :].strip(" .;,")
            draft.nodes[-1] = with_attribute(draft.nodes[-1], match["name"], value, draft.year)


def with_attribute(task: Node, name: str, value: Passage, year: Years | None) -> Node:
    """A task completed by one labelled value: who leads, who helps, when, what comes out."""
    if not value or value.text in ("-", "…", "..."):
        return task
    if "phoi hop" in name:
        return replace(task, mentions=(*task.mentions, *_named(value, MentionRole.COOPERATING)))
    if re.search("thoi gian|thoi han|tien do|han", name):
        return _timed(task, name, value, year)
    if re.search("chu tri|thuc hien$|phan cong|trach nhiem", name):
        return _led(task, value)
    return replace(task, deliverable=value.text)


def _led(task: Node, value: Passage) -> Node:
    """The task with the bodies that lead it; what was unsure about them is settled."""
    kept = (item for item in task.mentions if item.role is not MentionRole.RESPONSIBLE)
    doubts = tuple(doubt for doubt in task.doubts if not doubt.code.startswith("responsible"))
    mentions = (*_named(value, MentionRole.RESPONSIBLE), *kept)
    return replace(task, mentions=mentions, doubts=doubts, responsible_basis=Basis.STATED, confidence=0.95)


def _timed(task: Node, name: str, value: Passage, year: Years | None) -> Node:
    """A bare day under "Thời gian" is when it happens, under any other label the last day for it."""
    repeated = recurrences_in(value) or due_recurrences_in(value)
    day = deadline_in(value, year, in_cell=True)
    if day and name == "thoi gian" and _BARE_DAY.fullmatch(value.folded):
        day = replace(day, operator=DeadlineOperator.ON)
    return replace(task, deadline=day, recurrences=repeated or task.recurrences)


def _named(value: Passage, role: MentionRole) -> tuple[Mention, ...]:
    """The bodies of a cell or line; what the lexicon does not know stands as written, without a code."""
    named = heading_actors(value)
    if named:
        return tuple(replace(item, role=role, basis=Basis.STATED) for item in named)
    return (Mention(role, None, value.text, value.span),)
