"""Who is named in a clause and in what part: responsible, cooperating, asked to report, addressed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from lantoa.programme.intake.reading.clauses import shielded
from lantoa.programme.intake.reading.lexicon import Hit, find, load, wording, wording_pattern
from lantoa.programme.intake.reading.nodes import Basis, Mention, MentionRole
from lantoa.programme.intake.reading.passages import Passage

# A proper name may close a member of the list: "Đài Phát thanh và Truyền hình An Giang, Báo …".
_LIST_JOINT = re.compile(
    r"(?: [A-Z]\w+){0,4}(?: \([^()]*\))?\s?(?:,|-|/|va|hoac|cung|cung voi|cung nhu)?\s?(?:va )?(?:(?:tat ca )?cac |toan the |mot so |co quan )?"
)
_LEAD = re.compile(
    r"\s?(?:(?:tat ca )?cac |toan the |mot so |co quan |dong chi |d/c |thay |co |bo phan |ong |ba )?", re.IGNORECASE
)
_SUBMITS = re.compile(
    r"(?<!\w)(?:bao cao(?: ve| ket qua ve| ket qua cho| voi| cho| truc tiep cho| truc tiep)?|gui(?: ve| den| bao cao ve| ke hoach ve| cho)?|trinh|de xuat|tham muu(?: cho)?|kien nghi|ve)(?: dong chi)? (?=\w)"
)
_VIA = re.compile(r"(?:\(|, |\s)(?:qua|thong qua) ")
_COOPERATES = re.compile(r"(?<!\w)(?:phoi hop|cung)(?: chat che| thuong xuyen)?(?: (?:voi|cung))? ")
_OBJECTS = re.compile(r"(?<!\w)(?:don doc|kiem tra|huong dan|chi dao|ho tro|nhac nho|giam sat|tai)(?: viec)? ")
_RELATIONS = (
    (_VIA, MentionRole.VIA),
    (_SUBMITS, MentionRole.SUBMIT_TO),
    (_COOPERATES, MentionRole.COOPERATING),
    (_OBJECTS, MentionRole.OBJECT),
)
_EXAMINES = re.compile(r"(?<!\w)(?:danh gia|kiem tra|theo doi|giam sat|khao sat)(?!\w)")


def actor_run(passage: Passage, start: int) -> list[Hit]:
    """The list of bodies that begins at a place: "Văn phòng, các phòng và Trung tâm …"."""
    run: list[Hit] = []
    position = start
    open_text = shielded(passage.text[start:])
    for hit in find("actors", passage):
        # "Ban Tuyên giáo (Tỉnh đoàn)": the bracket tells of the body before it and is none of its own.
        if hit.start < position or open_text[hit.start - start] == "\0":
            continue
        joint = passage.plain[position : hit.start]
        if not (_LIST_JOINT if run else _LEAD).fullmatch(joint):
            break
        run.append(hit)
        position = hit.end
    return run


def mention(passage: Passage, hit: Hit, role: MentionRole, basis: Basis = Basis.STATED) -> Mention:
    """A hit as a mention with its place."""
    stretch = passage[hit.start : hit.end]
    return Mention(role, hit.code, stretch.text, stretch.span, basis)


def each_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The first mention of each code, in the order of the text."""
    first: dict[str | None, Mention] = {}
    for item in sorted(mentions, key=lambda item: item.span.start):
        first.setdefault(item.code, item)
    return tuple(first.values())


@dataclass(frozen=True)
class Subject:
    """Who a clause says shall act; `at_start` when the clause opens with them."""

    mentions: tuple[Mention, ...]
    at_start: bool
    end: int


def subject_of(passage: Passage) -> Subject | None:
    """The bodies that the clause begins with, perhaps after "Theo …," or an order like "Giao"."""
    subject = _subject_at(passage, 0, at_start=True)
    if subject or not wording_pattern("subject_leads").match(passage.folded):
        return subject
    commas = (comma.end() for comma in re.finditer(r",\s", shielded(passage.folded)))
    return next((found for comma in commas if (found := _subject_at(passage, comma, at_start=False))), None)


def _subject_at(passage: Passage, start: int, *, at_start: bool) -> Subject | None:
    """The bodies that begin at a place and act there, by themselves or by order."""
    order = wording_pattern("order_verbs").match(passage.folded, start)
    # "Giáo viên …" folds to "giao vien …", so a name at the very start is tried before an order.
    for begin in (start, order.end()) if order else (start,):
        run = actor_run(passage, begin)
        if run and _acts(passage, run[-1].end, ordered=begin > start):
            return _subject(passage, run, at_start=at_start)
    return _ordered_people(passage, order.end(), at_start=at_start) if order else None


def _ordered_people(passage: Passage, start: int, *, at_start: bool) -> Subject | None:
    """ "Yêu cầu cán bộ, chiến sĩ …": people who are ordered act like a body."""
    people = audiences_in(passage[start:], MentionRole.RESPONSIBLE)
    position, run = start, []
    for person in people:
        begin = passage.offsets.index(person.span.start)
        if re.fullmatch(r"\s?(?:,|va)?\s?(?:(?:toan the|cac|tung) )?", passage.folded[position:begin]):
            run.append(person)
            position = begin + len(person.as_written)
    return Subject(tuple(run), at_start, position) if run else None


def _subject(passage: Passage, run: list[Hit], *, at_start: bool) -> Subject:
    mentions = tuple(mention(passage, hit, MentionRole.RESPONSIBLE) for hit in run)
    return Subject(mentions, at_start, run[-1].end)


def _acts(passage: Passage, end: int, *, ordered: bool) -> bool:
    """Whether a verb follows: the next letter is small and no relative or preposition opens the rest."""
    bracket = re.match(r"\s\([^()]*\)", passage.text[end:])
    end += bracket.end() if bracket else 0
    rest = passage.text[end:].lstrip(" ")
    if not rest:
        return False
    if rest[0] == ":" or ordered:
        return True
    after = passage.folded[end:].lstrip()
    blocked = re.match(r"(?:cua|thuoc|va|trong|tai|tren|ve|o|nham|giai doan|nam|la)\s", after)
    if re.match(r"la (?:don vi|co quan|dau moi|bo phan)(?: |,)", after):
        return True
    return (rest[0].islower() and not blocked) or re.match(
        r", (?:theo|can cu|phoi hop|chu tri|co trach nhiem)", after
    ) is not None


HEADING_LEAD = re.compile(
    r"(?:(?:trach nhiem|nhiem vu)(?: cua)?|doi voi|giao|de nghi|yeu cau|phan cong)\s(?:cho\s|cac dong chi\s)?"
)
_JOINT = re.compile(r"(?:\s?[,;/]\s?(?:va )?|\sva\s)")


def heading_actors(passage: Passage) -> tuple[Mention, ...]:
    """Every body named by a heading, each with its whole name, also those that the lexicon does not know."""
    named = after_lead(passage)
    verb = re.search(
        r"\s(?:chu tri|phoi hop|co trach nhiem|chiu trach nhiem|thuc hien|lam dau moi)(?!\w)", named.folded
    )
    named = named[: verb.start() if verb else None].strip(" :.-–")
    named = Passage(shielded(named.text), named.offsets, named.lines)
    hits = find("actors", named)
    cuts = [joint.end() for joint in _JOINT.finditer(named.folded) if _opens_body(named, joint.end(), hits)]
    # Two lines of one cell have only a blank between them.
    cuts += [
        hit.start for before, hit in pairwise(hits) if before.end + 1 == hit.start and named.text[hit.start].isupper()
    ]
    cuts = sorted({0, *cuts})
    parts = (named[start:end] for start, end in zip(cuts, [*cuts[1:], len(named)], strict=True))
    return tuple(item for part in parts if (item := _heading_actor(part)))


def _opens_body(named: Passage, start: int, hits: tuple[Hit, ...]) -> bool:
    """Whether a new body begins here: one that the lexicon knows and that does not lie within another, or "Tổ …"."""
    if any(hit.start < start < hit.end for hit in hits):
        return False
    return any(hit.start == start for hit in hits) or begins_like_body(named[start:])


def begins_like_body(passage: Passage) -> bool:
    """Whether the words open like the name of a body, a post or a person: "Tổ …", "Đồng chí …", but not "Tổ chức"."""
    words = passage.text.lower().removeprefix("các ")
    return passage.text[:1].isupper() and _begins(words, "body_heads") and not _begins(words, "no_body_heads")


def _begins(words: str, key: str) -> bool:
    """With marks: without them "Có" would be "Cô"."""
    return any(
        words.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalpha()
        for phrase in load("wording")[key]
    )


def after_lead(passage: Passage) -> Passage:
    """A heading without "Trách nhiệm của", "Giao", "Đề nghị"."""
    lead = HEADING_LEAD.match(passage.folded)
    # "Giáo viên" folds like "Giao viên".
    is_lead = lead is not None and not begins_like_body(passage)
    return passage[lead.end() :] if is_lead and lead else passage


def _heading_actor(part: Passage) -> Mention | None:
    """The body of one part of a heading; its code is that of the name it begins with."""
    part = part.strip(" ,;")
    bracket = part.text.find("\0")
    name = part[: bracket - 1].strip() if bracket > 0 else part
    hits = find("actors", part)
    if not name or not (hits or begins_like_body(name)):
        return None
    start = hits[0].start if hits and _LEAD.fullmatch(part.folded[: hits[0].start]) else 0
    code = hits[0].code if hits and hits[0].start <= start + 4 else None
    name = _without_trailing_joint(name[start:])
    return Mention(MentionRole.RESPONSIBLE, code, name.text, name.span, Basis.HEADING)


def _without_trailing_joint(name: Passage) -> Passage:
    return name[: len(re.sub(r"(?:\sva|[,;:.])+$", "", name.folded))]


def possessors(passage: Passage) -> tuple[Mention, ...]:
    """The bodies whose process or outlet a clause speaks of ("của Sở …"), when the first is a definite one."""
    found: list[Mention] = []
    for match in re.finditer(r"(?<!\w)cua (?:cap tren va )?(?:co quan )?", passage.folded):
        run = actor_run(passage, match.end())
        if run and run[0].code in (
            "department",
            "district_offices",
            "peoples_committee",
            "ministry",
            "specialised_office",
        ):
            found += [mention(passage, hit, MentionRole.RESPONSIBLE, Basis.INFERRED) for hit in run]
    return each_once(found)


def relations_in(passage: Passage, skip_until: int = 0) -> tuple[Mention, ...]:
    """Bodies that receive, pass on, cooperate or are looked after, by the verb before them."""
    found: dict[int, Mention] = {}
    for pattern, role in _RELATIONS:
        for match in pattern.finditer(passage.folded, skip_until):
            if match.group() == "tai " and not _EXAMINES.search(passage.folded[: match.start()]):
                continue
            # A report goes to the first body named; the others of the list belong to what is reported.
            run = actor_run(passage, match.end())[: 1 if role is MentionRole.SUBMIT_TO else None]
            for hit in run:
                found.setdefault(hit.start, mention(passage, hit, role))
    return tuple(found[start] for start in sorted(found))


def audiences_in(passage: Passage, role: MentionRole = MentionRole.AUDIENCE) -> tuple[Mention, ...]:
    """Groups of people named; a word that has other meanings counts only in a list or after a preposition."""
    bodies = find("actors", passage)
    hits = find("audiences", passage)
    kept = []
    for index, hit in enumerate(hits):
        if hit.is_bound and not _is_group(passage, hits, index):
            continue
        # "công chức Địa chính" is a post that acts, not people to be told.
        if any(b.start <= hit.start and hit.end < b.end and b.code != hit.code for b in bodies):
            continue
        kept.append(mention(passage, hit, role))
    return each_once(kept)


def _is_group(passage: Passage, hits: tuple[Hit, ...], index: int) -> bool:
    hit = hits[index]
    before, after = passage.folded[: hit.start], passage.folded[hit.end :]
    if re.search(r"(?<!\w)(?:cua|cho|voi|den|toi|giup|cac|tung)(?: cac| moi| tung)? $", before):
        return True
    near = [other for other in hits if other is not hit]
    joined_before = any(re.fullmatch(r",? (?:va |hoac )?(?:cac )?", passage.folded[o.end : hit.start]) for o in near)
    joined_after = any(re.fullmatch(r",? (?:va |hoac )?(?:cac )?", passage.folded[hit.end : o.start]) for o in near)
    ends = re.match(r"\s?(?:$|[,;.)]|va |trong |co |biet|tham gia|doi voi|ve |khi )", after) is not None
    return joined_after or (joined_before and ends)


def tempo_of(passage: Passage) -> str | None:
    """The first word of pace or regularity outside brackets, as written."""
    match = wording_pattern("tempo").search(shielded(passage.folded))
    return passage.text[match.start() : match.end()] if match else None


def with_basis(mentions: tuple[Mention, ...], basis: Basis) -> tuple[Mention, ...]:
    """The same bodies, known in another way."""
    return tuple(replace(item, basis=basis) for item in mentions)


def has_wording(passage: Passage, key: str) -> bool:
    """Whether a phrase of that kind occurs."""
    return bool(wording(key)) and wording_pattern(key).search(passage.folded) is not None
