"""What the text is as a whole: a plan, another document, a piece of news about one, or none of these."""

import re

from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.reading.nodes import Header, Node, NodeKind, SectionRole, Verdict, VerdictKind
from lantoa.programme.intake.reading.source import Source

_WORK_KINDS = {NodeKind.OBJECTIVE, NodeKind.REQUIREMENT, NodeKind.TOPIC, NodeKind.METHOD, NodeKind.TASK}
_PLAN_TYPES = {"plan", "programme", "scheme", "option", "project"}
_NEVER_PLANS = {"report", "minutes", "submission", "contract", "invitation", "introduction", "communique"}
# Words of news sites and portals; no official document carries them.
_NEWS = re.compile(
    r"(?<!\w)(?:vua ban hanh|vua co cong van|theo do,|tin:|tep dinh kem|toan van|ngay cap nhat|xem chi tiet|tai day\.|luot xem|hnp|\d{1,2}:\d{2}\s?\|?\s?\(?\d{1,2}/\d{1,2}/\d{4}|ban hanh cong van chi dao)"
)
LEAST_WORK = 3  # aims, topics, methods and duties below which nothing was planned
_CUT = re.compile(r"\[\s?(?:…|\.\.\.)\s?cut\]|\[…|(?:…|\.\.\.)\s?cut")


def verdict_on(source: Source, header: Header, nodes: tuple[Node, ...], title: str) -> Verdict:
    """Judge by the frame, the sections and the manner of the text; the reasons are stable codes."""
    folded = fold(source.text)
    if not re.search(r"\w", folded):
        return Verdict(VerdictKind.NOT_A_PLAN, ("no_text",))
    roles = {node.role for node in nodes if node.role}
    work = sum(node.kind in _WORK_KINDS for node in nodes)
    news = len(set(_NEWS.findall(folded)))
    reasons = _reasons(header, roles, work, news, folded)
    if _is_no_plan(header, roles):
        return Verdict(VerdictKind.OTHER_DOCUMENT, reasons, 0.9)
    if work >= LEAST_WORK and "ke hoach" in fold(title) + folded:
        is_whole = _is_whole(header, title, nodes, folded, news)
        return Verdict(VerdictKind.PLAN if is_whole else VerdictKind.PLAN_FRAGMENT, reasons, 0.95 if is_whole else 0.7)
    if work < LEAST_WORK and news:
        return Verdict(VerdictKind.DIGEST, reasons, 0.9 if news > 1 else 0.7)
    is_official = header.type is not None or (header.number is not None and header.national_heading is not None)
    return Verdict(VerdictKind.OTHER_DOCUMENT if is_official else VerdictKind.NOT_A_PLAN, reasons, 0.8)


def _is_no_plan(header: Header, roles: set[SectionRole]) -> bool:
    """A type that never plans, or an official letter: numbered, without a type and without the sections of a plan."""
    if header.type is not None:
        return header.type.code in _NEVER_PLANS
    is_numbered = header.number is not None and not header.number.is_derived
    return is_numbered and header.title is None and not roles - {SectionRole.OTHER}


def _is_whole(header: Header, title: str, nodes: tuple[Node, ...], folded: str, news: int) -> bool:
    """A plan and not a piece of one: it does not break off, and is numbered or at least calls itself a plan."""
    is_numbered = header.number is not None and not header.number.is_derived
    return not _is_cut(folded, nodes) and (is_numbered or (_is_named_plan(header, title) and not news))


def _is_named_plan(header: Header, title: str) -> bool:
    is_plan = header.type is not None and header.type.code in _PLAN_TYPES
    return is_plan or re.search(r"(?<!\w)ke hoach(?!\w)", fold(title)) is not None


def _is_cut(folded: str, nodes: tuple[Node, ...]) -> bool:
    """Whether the text breaks off: a sign of cutting, or no duties, closing or recipients at all."""
    ends = any(node.kind in (NodeKind.TASK, NodeKind.CLOSING, NodeKind.RECIPIENT, NodeKind.ASSIGNEE) for node in nodes)
    return _CUT.search(folded) is not None or not ends


def _reasons(header: Header, roles: set[SectionRole], work: int, news: int, folded: str) -> tuple[str, ...]:
    checks = (
        ("type_is_plan", header.type is not None and header.type.code in _PLAN_TYPES),
        ("type_is_other", header.type is not None and header.type.code not in _PLAN_TYPES),
        ("no_type", header.type is None),
        ("no_number", header.number is None),
        ("has_plan_sections", len(roles - {SectionRole.OTHER}) >= 2),
        ("no_plan_sections", not roles - {SectionRole.OTHER}),
        ("no_duties", work == 0),
        ("reads_like_news", news > 0),
        ("text_breaks_off", _CUT.search(folded) is not None),
    )
    return tuple(code for code, holds in checks if holds)
