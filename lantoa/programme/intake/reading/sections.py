"""Walks the outline: each heading opens a section, and its role decides what the entries under it become."""

import re
from dataclasses import replace

from lantoa.programme.intake.reading.aims import OBJECTIVE, REQUIREMENT, add_aim
from lantoa.programme.intake.reading.draft import Draft, Group
from lantoa.programme.intake.reading.duties import add_tasks, assignee_group, is_attribute_line
from lantoa.programme.intake.reading.footer import add_closing, is_closing
from lantoa.programme.intake.reading.headings import inline_heading, is_heading, is_weak_role, names_actor, roles_of
from lantoa.programme.intake.reading.lexicon import wording_pattern
from lantoa.programme.intake.reading.markers import Rank
from lantoa.programme.intake.reading.methods import add_method, method_group
from lantoa.programme.intake.reading.nodes import NodeKind, SectionRole
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.people import after_lead, subject_of
from lantoa.programme.intake.reading.tables import add_table
from lantoa.programme.intake.reading.times import deadline_in, recurrences_in
from lantoa.programme.intake.reading.topics import add_audience, add_topic, topic_group

LEAD_WORDS = 12
_LEAD = re.compile(r"([^:;]{3,110}?):\s")
_R = SectionRole
_WORK = (_R.TASKS, _R.ASSIGNMENTS, _R.TIMETABLE)


def split_inline_headings(root: Item) -> None:
    """ "1. Mục đích: Nâng cao …" is a heading with its text in the same line: make it two items."""
    for item in root.whole()[1:]:
        is_open_to_it = item.marker and not item.table and not _is_label(item)
        cut = inline_heading(item.body) if is_open_to_it else 0
        if not cut:
            continue
        paragraph = item.paragraph
        assert paragraph is not None
        at = len(paragraph.passage) - len(paragraph.body) + cut
        rest = replace(paragraph, passage=paragraph.passage[at:].strip(), marker=None)
        item.paragraph = replace(paragraph, passage=paragraph.passage[:at].strip(" :"))
        item.is_inline = True
        item.children.insert(0, Item(rest, item))


def _is_label(item: Item) -> bool:
    """ "- Thời gian: …" beside "- Đơn vị chủ trì: …" tells of the duty above them."""
    if not (item.is_bullet and item.parent and is_attribute_line(item.body)):
        return False
    return any(other is not item and is_attribute_line(other.body) for other in item.parent.children)


def read_sections(root: Item, draft: Draft) -> None:
    """Read the whole body into the draft."""
    split_inline_headings(root)
    _read(draft, root, (), None)


def _read(draft: Draft, item: Item, roles: tuple[SectionRole, ...], section_id: str | None) -> None:
    """Read what stands under a section; entries without a sub-heading form a group of their own."""
    loose: Group | None = None
    for index, child in enumerate(item.children):
        if _heads(child, roles):
            _read_heading(draft, child, roles, section_id)
        elif not _read_apart(draft, child, section_id):
            role = _role_of_entry(child, roles)
            if loose is None or role not in roles[:1]:
                # Only methods look at what follows; looking from every entry would take a long list for ever.
                rest = item.children[index:] if role is _R.METHODS else []
                entries = [other for other in rest if not _heads(other, roles)]
                loose = _open_loose(draft, role, section_id, entries)
            _add_entry(draft, child, role, loose)


def _heads(item: Item, roles: tuple[SectionRole, ...]) -> bool:
    """Whether an item is a heading here: among duties, one over labels ("Đơn vị chủ trì: …") or steps is a duty itself."""
    if not is_heading(item) or not roles or roles[0] not in _WORK:
        return is_heading(item)
    has_only_labels = bool(item.children) and all(is_attribute_line(child.body) for child in item.children)
    return not (has_only_labels or _opens_steps(item))


def _opens_steps(item: Item) -> bool:
    """ "a) Tổ chức 12 lớp tập huấn:" over "+ Đợt 1: …"."""
    is_inner = item.marker is not None and item.marker.rank >= Rank.DECIMAL and not item.is_inline
    acts = wording_pattern("bare_verbs").match(item.body.folded) or wording_pattern("clause_openers").match(
        item.body.folded
    )
    return is_inner and item.body.text.endswith(":") and acts is not None and not roles_of(item.body.text)


def _read_heading(draft: Draft, item: Item, roles: tuple[SectionRole, ...], section_id: str | None) -> None:
    own = _own_roles(item, roles)
    section = draft.section(item, section_id, (own or roles or (None,))[0])
    if own[:1] == (_R.ASSIGNMENTS,) and _charges_one(item):
        _read_group(draft, item, _R.ASSIGNMENTS, section.id)
    elif own and own != roles:
        _read(draft, item, own, section.id)
    elif roles:
        _read_group(draft, item, roles[0], section.id)
    else:
        _read(draft, item, _guess(item), section.id)


def _charges_one(item: Item) -> bool:
    """ "Trách nhiệm của Sở …" over duties: the heading itself names who has them."""
    named = after_lead(item.body)
    is_named = len(named) < len(item.body) and names_actor(named)
    return is_named and not any(is_heading(child) or _lead_of(child) for child in item.children)


def _own_roles(item: Item, roles: tuple[SectionRole, ...]) -> tuple[SectionRole, ...]:
    """The roles of a heading; inside a section only a clear heading changes what the section is."""
    text = item.body.text
    own = roles_of(text)
    if not roles:
        return _settle_contents(item, own)
    if names_actor(item.body) and _R.ASSIGNMENTS in (*own, *roles):
        return ()
    if is_weak_role(text) and not set(own) - {_R.CONTENTS}:
        return own if roles[0] is _R.OTHER or len(roles) > 1 else ()
    return own


def _settle_contents(item: Item, own: tuple[SectionRole, ...]) -> tuple[SectionRole, ...]:
    """ "Nội dung" alone means topics in a plan of communication, work to do in any other."""
    if own[:1] != (_R.CONTENTS,) or not is_weak_role(item.body.text):
        return own
    words = item.body.folded + " " + " ".join(child.body.folded for child in item.children if is_heading(child))
    speaks = re.search("tuyen truyen|truyen thong|thong tin|pho bien", words)
    return own if speaks else (_R.TASKS, *own[1:])


def _guess(item: Item) -> tuple[SectionRole, ...]:
    """A section whose heading says nothing: assignments if its own headings are bodies, else other."""
    headings = [child for child in item.children if is_heading(child)]
    if headings and sum(names_actor(child.body) for child in headings) * 2 > len(headings):
        return (_R.ASSIGNMENTS,)
    return (_R.OTHER,)


def _read_group(draft: Draft, item: Item, role: SectionRole, section_id: str) -> None:
    """A sub-heading inside a section of known role: a group of topics or methods, an assignee, or more of the same."""
    group = _open_group(draft, item, role, section_id)
    _fill_group(draft, item, role, group)


def _fill_group(draft: Draft, item: Item, role: SectionRole, group: Group) -> None:
    for child in item.children:
        if _heads(child, (role,)):
            _read_inner_heading(draft, child, role, group)
        elif not _read_apart(draft, child, group.section_id):
            _add_entry(draft, child, role, group)


def _read_inner_heading(draft: Draft, item: Item, role: SectionRole, group: Group) -> None:
    """A heading inside a group: of another role, of another assignee, or more of the same group."""
    own = _own_roles(item, (role,))
    section = draft.section(item, group.section_id, (own or (role,))[0])
    if own and own != (role,):
        _read(draft, item, own, section.id)
    elif role is _R.ASSIGNMENTS and names_actor(item.body):
        _read_group(draft, item, role, section.id)
    else:
        _fill_group(draft, item, role, replace(group, section_id=section.id))


def _read_apart(draft: Draft, item: Item, section_id: str | None) -> bool:
    """Tables and closing paragraphs are read alike wherever they stand; tells whether it was one."""
    if item.table:
        add_table(draft, item, section_id)
    elif is_closing(item.body) and not item.is_bullet:
        draft.cover(item)
        add_closing(draft, item.body, section_id)
    else:
        return False
    return True


def _open_group(draft: Draft, item: Item, role: SectionRole, section_id: str) -> Group:
    if role is _R.CONTENTS:
        return topic_group(draft, item, section_id)
    if role is _R.METHODS:
        return method_group(draft, item, section_id, item.children)
    if role is _R.ASSIGNMENTS:
        number = item.number_as_written
        return assignee_group(draft, item.body, section_id, number)
    phase = deadline_in(item.body, draft.year, in_cell=True) if role is _R.TIMETABLE else None
    return Group(_prefix(role), section_id, deadline=phase)


def _open_loose(draft: Draft, role: SectionRole, section_id: str | None, entries: list[Item]) -> Group:
    if role is _R.CONTENTS:
        return topic_group(draft, None, section_id)
    if role is _R.METHODS:
        return method_group(draft, None, section_id, entries)
    return Group(_prefix(role), section_id)


def _prefix(role: SectionRole) -> str:
    return "T" if role in _WORK else "P"


def _role_of_entry(item: Item, roles: tuple[SectionRole, ...]) -> SectionRole:
    """In a section "Mục đích, yêu cầu" without sub-headings, what must be is a requirement."""
    if set(roles[:2]) == {_R.OBJECTIVES, _R.REQUIREMENTS}:
        return (
            _R.REQUIREMENTS
            if re.search(r"(?<!\w)(?:phai|bao dam|dam bao|yeu cau|tranh)(?!\w)", item.body.folded)
            else _R.OBJECTIVES
        )
    return roles[0] if roles else _R.OTHER


def _add_entry(draft: Draft, item: Item, role: SectionRole, group: Group) -> None:
    if not item.body:
        draft.cover(item)
        _read(draft, item, (role,), group.section_id)
    elif role is _R.OBJECTIVES:
        add_aim(draft, item, group, OBJECTIVE)
    elif role is _R.REQUIREMENTS:
        add_aim(draft, item, group, REQUIREMENT)
    elif role is _R.CONTENTS:
        add_topic(draft, item, group)
    elif role is _R.METHODS:
        add_method(draft, item, group)
    elif role is _R.AUDIENCES:
        add_audience(draft, item, group)
    else:
        _add_work(draft, item, role, group)


def _add_work(draft: Draft, item: Item, role: SectionRole, group: Group) -> None:
    """Assignments, tasks, timetables, money and the rest: duties become tasks, other sentences are kept as they are."""
    if role is _R.ASSIGNMENTS and group.node_id is None:
        _add_assignment(draft, item, group)
    elif role in (_R.ASSIGNMENTS, _R.TASKS) or group.deadline or (role is not _R.BUDGET and _is_duty(item)):
        add_tasks(draft, item, group if group.id != "P" else replace(group, id="T"))
    else:
        for inner in item.whole():
            draft.cover(inner)
            draft.add(NodeKind.PROVISION, f"P{draft.next('P')}", inner.body, section_id=group.section_id,
                      deadline=deadline_in(inner.body, draft.year), recurrences=recurrences_in(inner.body))  # fmt: skip


def _is_duty(item: Item) -> bool:
    return subject_of(item.body) is not None or bool(recurrences_in(item.body))


def _lead_of(item: Item) -> re.Match[str] | None:
    """The body that an entry charges before its colon."""
    lead = _LEAD.match(item.body.text) if item.paragraph else None
    if not lead:
        return None
    return lead if names_actor(item.body[: lead.end(1)]) or _all_lead(item) else None


def _all_lead(item: Item) -> bool:
    """Where every entry of a list has a name before a colon, those names are the bodies: "Bác sĩ Trưởng trạm: …"."""
    entries = item.parent.children if item.parent else []
    leads = [_LEAD.match(entry.body.text) for entry in entries if not entry.table]
    return len(leads) > 1 and all(lead and len(lead[1].split()) <= LEAD_WORDS for lead in leads)


def _add_assignment(draft: Draft, item: Item, group: Group) -> None:
    """An entry that begins with the body it charges: "Phòng Văn hóa: …", "Giao Văn phòng chủ trì …"."""
    body, number = item.body, item.number_as_written
    lead = _lead_of(item)
    if lead:
        opened = assignee_group(draft, body[: lead.end(1)], group.section_id, number, is_name=True)
        draft.cover(item)
        rest = replace(item.paragraph, passage=body[lead.end() :], marker=None)  # type: ignore[type-var]
        add_tasks(draft, Item(rest, item.parent, item.children), opened)
        return
    subject = subject_of(body)
    if subject and subject.at_start:
        start = body.offsets.index(subject.mentions[0].span.start)
        add_tasks(draft, item, assignee_group(draft, body[start : subject.end], group.section_id, number))
    else:
        add_tasks(draft, item, group)
