"""What stands below the body: recipients, the signer, and the paragraph on difficulties."""

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from lantoa.programme.intake.reading.clauses import clean, sentences, shielded
from lantoa.programme.intake.reading.draft import Draft, Group
from lantoa.programme.intake.reading.duties import add_task, condition_of
from lantoa.programme.intake.reading.nodes import (
    Basis,
    Doubt,
    Header,
    HeaderField,
    Link,
    LinkKind,
    MentionRole,
    Node,
    NodeKind,
)
from lantoa.programme.intake.reading.paragraphs import Paragraph
from lantoa.programme.intake.reading.passages import Passage, capital_share
from lantoa.programme.intake.reading.people import actor_run, relations_in, subject_of, with_basis

_POSITION = re.compile(
    r"(?:(?P<authority>(?:T\s?M|K\s?T|T\s?L|T\s?U\s?Q|Q)\s?\.|T/M\.?|K/T\.?|T/L\.?|T/UQ\.?)\s?)?(?P<post>(?:PHO |QUYEN )*(?:GIAM DOC|CHU TICH|CHU NHIEM|BO TRUONG|THU TRUONG|HIEU TRUONG|BI THU|TRUONG (?:PHONG|BAN|KHOA|TRAM|CONG AN|DOAN|THON|TIEU BAN)|(?:DOI|TO|TRAM|HAT|CHI HUY|KE TOAN|CHI DOI) TRUONG|CHINH (?:UY|TRI VIEN)|CHANH AN|CHANH (?:VAN PHONG|THANH TRA)|VU TRUONG|CUC TRUONG|TONG (?:GIAM DOC|CUC TRUONG|THU KY)|VIEN TRUONG|CHI CUC TRUONG|THU TUONG|UY BAN NHAN DAN|BAN THUONG VU|BAN CHAP HANH|HOI DONG|BAN GIAM HIEU|CHINH PHU|BAN CHI DAO)[A-ZĐ ,-]*)$"
)
MOSTLY_CAPITALS = 0.8  # "KT. Bộ TRƯỞNG" is a post with a letter misread
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w’'-]*\s){1,4}[A-ZĐÀ-Ỹ][\w’'-]*")
_TITLES = re.compile(
    r"^(?:(?:ThS|TS|PGS|GS|BS|BSCKI+|CKI+|CN|KS|DS|(?:dai|thuong|trung|thieu) (?:tuong|ta|uy))(?:[.,]\s?|\s))+",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"\./\.|\.\s?/\s?\.?\s*$")
_DIFFICULTY = re.compile(
    r"(?:neu(?: \w{1,4}){0,3}|gap|co|phat sinh)\s(?:nhung |cac )?(?:kho khan|vuong mac|van de (?:phat sinh|vuong mac)|phat sinh)"
)
_PURPOSE = re.compile(r"bao cao|(?<!\w)[a-z]{1,2}/[a-z]{1,2}(?!\w)|de |phoi hop|theo doi|thuc hien|chi dao|dang|biet")
_SIGNED = re.compile(r"[(\[]?\s?da ky(?: so)?\s?[)\]]?$")
_COMPILES = re.compile(
    r",?\s(?:de(?: duoc)?\s)?(?P<rest>(?:kip thoi )?(?:tong hop|nghien cuu|xem xet|giai quyet|dieu chinh|huong dan|thao go)\W?.*)$"
)
_CLOSES = re.compile(
    r"tren day la|trong qua trinh (?:to chuc |trien khai |to chuc trien khai )?(?:thuc hien|trien khai)"
)


@dataclass
class Footer:
    """Where the footer begins and ends among the paragraphs."""

    start: int
    end: int


def find_footer(paragraphs: list[Paragraph]) -> Footer:
    """The footer starts at "Nơi nhận" or at the signer's post after the end mark, and ends before an annex."""
    starts = [i for i, paragraph in enumerate(paragraphs) if is_recipients_heading(paragraph.passage)]
    end_mark = next(
        (i for i, paragraph in enumerate(paragraphs) if re.search(r"\./\.?\s*$", paragraph.passage.text)), None
    )
    posts = [
        i
        for i, p in enumerate(paragraphs)
        if end_mark is not None and i > end_mark and _POSITION.match(p.passage.plain)
    ]
    start = min(starts[:1] + posts[:1], default=len(paragraphs))
    annex = re.compile(r"phu luc|ke hoach$|danh muc")
    end = next(
        (
            i
            for i in range(start + 1, len(paragraphs))
            if annex.match(paragraphs[i].passage.folded) and paragraphs[i].is_capitals
        ),
        len(paragraphs),
    )
    return Footer(start, end)


def is_recipients_heading(passage: Passage) -> bool:
    """ "Nơi nhận:", a misprint allowed."""
    head = passage.folded[:8]
    return (
        len(head) == 8
        and fuzz.ratio(head, "noi nhan") >= 75
        and passage.folded[8:10].strip(" .")[:1] in (":", "", "t", "-")
    )


def read_footer(paragraphs: list[Paragraph], draft: Draft, header: Header) -> Header:
    """Add the recipients and give the header its signer."""
    below = signed = False
    for paragraph in paragraphs:
        passage = paragraph.passage
        if is_recipients_heading(passage):
            below = True
            passage = _after_heading(passage, draft)
        stamp = _SIGNED.search(passage.folded)
        if stamp:
            draft.covered.append(passage[stamp.start() :])
            passage = passage[: stamp.start()].strip()
        header, passage = _take_position(passage, header, draft)
        if passage and not paragraph.marker and _is_name(passage):
            header, signed = _sign(passage, header, draft), below
        elif passage and below and not signed:
            _add_recipients(draft, passage)
    return header


def _after_heading(passage: Passage, draft: Draft) -> Passage:
    colon = passage.text.find(":")
    end = colon + 1 if colon >= 0 else len(passage)
    draft.covered.append(passage[:end])
    return passage[end:].strip()


def _take_position(passage: Passage, header: Header, draft: Draft) -> tuple[Header, Passage]:
    """The signer's authority and post at the end of a line (the right column may follow the left in one line)."""
    for match in re.finditer(r"(?:^|(?<=[;.:,)]\s)|(?<=\s\s))\S", passage.plain):
        post = _POSITION.match(passage.plain[match.start() :])
        if post and capital_share(passage.text[match.start() :]) > MOSTLY_CAPITALS:
            stretch = passage[match.start() :].strip()
            draft.covered.append(stretch)
            return _with_post(header, stretch, bool(post["authority"])), passage[: match.start()].strip()
    return header, passage


def _with_post(header: Header, stretch: Passage, has_authority: bool) -> Header:
    value = HeaderField(stretch.text, stretch.text, stretch.span)
    if has_authority and header.signing_authority is None:
        return replace(
            header,
            signing_authority=value,
            signer_position=header.signer_position or (value if _is_post(stretch) else None),
        )
    return replace(header, signer_position=value)


def _is_post(stretch: Passage) -> bool:
    return not re.search("UY BAN|BAN THUONG VU|BAN CHAP HANH|HOI DONG|^KT|^TM|^K/T|^T/M|CHINH PHU", stretch.plain)


def _is_name(passage: Passage) -> bool:
    title = _TITLES.match(passage.folded)
    bare = passage.text[title.end() if title else 0 :]
    return _NAME.fullmatch(bare) is not None and not bare.isupper() and len(bare) <= 40


def _sign(passage: Passage, header: Header, draft: Draft) -> Header:
    draft.covered.append(passage)
    missing = header.signer_position is None
    doubts = (Doubt("signer_position_missing"),) if missing else ()
    return replace(
        header,
        signer_name=HeaderField(
            passage.text, passage.text, passage.span, confidence=0.7 if missing else 0.9, doubts=doubts
        ),
    )


def _add_recipients(draft: Draft, passage: Passage) -> None:
    """One entry for each body of a line; capitals after a comma begin a new one. "Lưu" is the file copy."""
    draft.covered.append(passage)
    line = passage.strip(" -–•+*;.,")
    filed = re.match(r"lu\w{1,2}(?:\s?:\s?|\s(?=(?-i:[A-Z])))", line.plain, re.IGNORECASE)
    line = line[filed.end() :] if filed else line
    cuts = [match.end() for match in re.finditer(r"[,;]\s+(?=[A-ZĐ])", shielded(line.plain))]
    for part in line.cut(cuts):
        name, purpose = _without_purpose(part.strip(" ,;.-"), is_filed=bool(filed))
        if name:
            draft.add(NodeKind.RECIPIENT, f"N{draft.next('N')}", name, purpose=purpose)


def _without_purpose(part: Passage, *, is_filed: bool) -> tuple[Passage, str | None]:
    """The body alone, and why it receives the plan: the last bracket if it says so, "lưu" for the file copy."""
    bracket = re.search(r"\s?\(([^()]*)\)$", part.text)
    if bracket is None:
        return part, "lưu" if is_filed else None
    says_why = _PURPOSE.search(part.folded[bracket.start() :]) is not None
    name = part[: bracket.start()].strip() if says_why or is_filed else part
    return name, bracket.group(1) if says_why else "lưu" if is_filed else None


def is_closing(passage: Passage) -> bool:
    """Whether a paragraph ends the body: "Trên đây là …", "nếu có khó khăn, vướng mắc …"."""
    return _CLOSES.match(passage.folded) is not None or (
        _DIFFICULTY.search(passage.folded) is not None
        and re.search("bao cao|phan anh|kip thoi|lien he|thong tin ve|trao doi", passage.folded) is not None
    )


def add_closing(draft: Draft, passage: Passage, section_id: str | None) -> None:
    """Add the closing paragraph and the duties in its clause on difficulties."""
    draft.covered.append(passage)
    node = draft.add(NodeKind.CLOSING, f"A{draft.next('A')}", passage, section_id=section_id)
    group = Group(node.id, section_id, node.id)
    for sentence in sentences(passage):
        if _DIFFICULTY.search(sentence.folded):
            _add_difficulty(draft, clean(sentence), group)
        elif subject_of(sentence) and not sentence.folded.startswith("tren day"):
            add_task(draft, clean(sentence), group)


def _add_difficulty(draft: Draft, sentence: Passage, group: Group) -> None:
    """Those who meet difficulties report; those reported to compile; the one above decides."""
    split = _COMPILES.search(sentence.folded)
    raised = sentence[: split.start()].strip(" ,") if split else sentence
    add_task(draft, raised, group)
    draft.nodes[-1] = reported = replace(draft.nodes[-1], condition=condition_of(raised))
    if not split:
        return
    compiled, decided = _deciding_part(sentence[split.start("rest") :].strip())
    _add_compiling(draft, compiled, group, reported)
    if decided:
        compiled_id = draft.nodes[-1].id
        add_task(draft, decided, group)
        draft.nodes[-1] = replace(draft.nodes[-1], links=(Link(LinkKind.REQUIRES, compiled_id),))


def _add_compiling(draft: Draft, compiled: Passage, group: Group, reported: Node) -> None:
    """Whoever the reports go through, else whom they go to, is taken to compile them."""
    by_role = {
        role: [m for m in reported.mentions if m.role is role] for role in (MentionRole.VIA, MentionRole.SUBMIT_TO)
    }
    receivers = by_role[MentionRole.VIA] or by_role[MentionRole.SUBMIT_TO]
    actors = with_basis(tuple(replace(m, role=MentionRole.RESPONSIBLE) for m in receivers[:1]), Basis.INFERRED)
    draft.add(
        NodeKind.TASK,
        draft.next_in(group),
        compiled,
        parent_id=group.node_id,
        section_id=group.section_id,
        mentions=(*actors, *relations_in(compiled)),
        responsible_basis=Basis.INFERRED if actors else Basis.UNSTATED,
        confidence=0.7,
        doubts=(Doubt("responsible_inferred"),),
        links=(Link(LinkKind.REQUIRES, reported.id),),
    )


def _deciding_part(rest: Passage) -> tuple[Passage, Passage | None]:
    """ "… đề xuất Giám đốc xem xét, chỉ đạo": what goes up, and what the one above does."""
    for match in re.finditer(r"(?:trinh|de xuat|bao cao|tham muu(?: cho)?)\s", rest.folded):
        run = actor_run(rest, match.end())
        if run and re.match(r"\s(?:xem xet|quyet dinh|chi dao|giai quyet|cho y kien)", rest.folded[run[-1].end :]):
            return rest[: run[-1].end], rest[run[0].start :]
    return rest, None
