"""Forms of communication, the kinds of outlet that each names, and who acts."""

import re
from dataclasses import replace
from typing import NamedTuple

from lantoa.programme.intake.reading.clauses import Style
from lantoa.programme.intake.reading.draft import Draft, Group, letter
from lantoa.programme.intake.reading.lexicon import find
from lantoa.programme.intake.reading.nodes import Basis, Mention, MentionRole, Nature, NodeKind
from lantoa.programme.intake.reading.outline import Item
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.people import (
    actor_run,
    audiences_in,
    each_once,
    has_wording,
    heading_actors,
    possessors,
    relations_in,
    subject_of,
    tempo_of,
    with_basis,
)
from lantoa.programme.intake.reading.times import deadline_in, due_recurrences_in, recurrences_in
from lantoa.programme.intake.reading.topics import is_open_ended

_DUTIES = {"frontline_conduct", "feedback_handling"}
_BOTH = {"survey", "public_opinion", "online_public_service"}
_SITE_OWNERS = {
    "department": "department_website",
    "ministry": "department_website",
    "peoples_committee": "department_website",
}


def outlets_in(passage: Passage) -> tuple[Mention, ...]:
    """Kinds of outlet named; a website is told apart by its owner where the text says whose it is."""
    found: list[Mention] = []
    for hit in find("outlets", passage):
        stretch = passage[hit.start : hit.end]
        codes = _site_codes(passage, hit.end) if hit.code == "website" else (hit.code,)
        found += [Mention(MentionRole.OUTLET, code, stretch.text, stretch.span) for code in codes]
    if any(item.code in ("department_website", "unit_website") for item in found):
        found = [item for item in found if item.code != "website"]
    return each_once(found)


def _site_codes(passage: Passage, end: int) -> tuple[str, ...]:
    owner = re.match(r"\s(?:cua )?(?:co quan )?", passage.folded[end:])
    run = actor_run(passage, end + owner.end()) if owner else []
    owned = [_SITE_OWNERS.get(hit.code, "unit_website") for hit in run]
    if not owned and re.match(r"\scua (?:don vi|truong|nha truong)", passage.folded[end:]):
        return ("unit_website",)
    return tuple(dict.fromkeys(owned)) or ("website",)


class Carried(NamedTuple):
    """What holds on from one clause of a method to the next."""

    actors: tuple[Mention, ...] = ()
    outlets: tuple[Mention, ...] = ()


def method_group(draft: Draft, item: Item | None, section_id: str | None, entries: list[Item]) -> Group:
    """Open a group of methods with the number the plan gives it; entries before any number are group 0."""
    if item is None:
        first, last = entries[0].body, entries[-1].whole()[-1].body
        whole = Passage(first.text, (first.offsets[0], last.offsets[-1]), first.lines)
        node = draft.add(NodeKind.METHOD_GROUP, "F0", whole, section_id=section_id)
        draft.nodes[-1] = replace(node, text="")
        return Group(node.id, section_id, node.id)
    key = item.marker.key if item.marker else str(draft.next("F"))
    node = draft.add(
        NodeKind.METHOD_GROUP,
        f"F{key}",
        item.body,
        section_id=section_id,
        number_as_written=item.number_as_written,
        mentions=(*outlets_in(item.body), *_heading_actors(item.body)),
    )
    return Group(node.id, section_id, node.id, _heading_actors(item.body), item.body)


def _heading_actors(passage: Passage) -> tuple[Mention, ...]:
    """Bodies that a heading makes act: "… của cấp ủy đảng và người đứng đầu", not the place of a meeting."""
    match = re.search(r"(?:\w+ dao|trach nhiem|vai tro) cua ", passage.folded)
    return heading_actors(passage[match.end() :]) if match else ()


def add_method(draft: Draft, item: Item, group: Group) -> None:
    """Add a form of communication with its actions."""
    method = draft.add(
        NodeKind.METHOD,
        f"{group.id}.{draft.next(group.id)}",
        item.body,
        parent_id=group.node_id,
        section_id=group.section_id,
        number_as_written=item.number_as_written,
        mentions=outlets_in(item.body),
        is_open_ended=is_open_ended(item.body),
    )
    before = Carried()
    for index, piece in enumerate(draft.pieces(item, Style.METHOD)):
        before = _add_action(draft, f"{method.id}.{letter(index)}", piece, method.id, group, before)


def _add_action(draft: Draft, node_id: str, piece: Passage, parent_id: str, group: Group, before: Carried) -> Carried:
    """Add one action; actors and outlets of the clause before hold on where this one names none."""
    actors, basis = _responsible(piece, group, before.actors)
    outlets = outlets_in(piece)
    if not outlets and tempo_of(piece):
        outlets = before.outlets
    audiences = tuple(item for item in audiences_in(piece) if item.code not in ("press_agencies",))
    draft.add(
        NodeKind.METHOD_ACTION,
        node_id,
        piece,
        parent_id=parent_id,
        section_id=group.section_id,
        mentions=(*actors, *outlets, *audiences, *relations_in(piece)),
        responsible_basis=basis,
        nature=_nature({item.code for item in outlets}, piece),
        tempo=tempo_of(piece),
        deadline=deadline_in(piece, draft.year),
        recurrences=recurrences_in(piece) or due_recurrences_in(piece),
        is_encouraged=has_wording(piece, "encouraged"),
        is_open_ended=is_open_ended(piece),
    )
    return Carried(actors if basis is not Basis.HEADING else (), outlets)


def _responsible(piece: Passage, group: Group, before: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], Basis]:
    subject = subject_of(piece)
    if subject:
        return subject.mentions, Basis.STATED
    owners = possessors(piece)
    if owners:
        return owners, Basis.INFERRED
    if before:
        return with_basis(before, Basis.INFERRED), Basis.INFERRED
    if group.mentions:
        return with_basis(group.mentions, Basis.HEADING), Basis.HEADING
    return (), Basis.UNSTATED


def _nature(codes: set[str | None], piece: Passage) -> Nature:
    if not codes or codes <= _DUTIES:
        return Nature.DUTY
    proposes = re.search(r"(?<!\w)de xuat(?!\w)", piece.folded)
    return Nature.CHANNEL_AND_DUTY if codes & _BOTH or proposes else Nature.CHANNEL
