"""Documents cited by number, and plans and programmes named without one."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.reading.lexicon import document_types
from lantoa.programme.intake.reading.nodes import CitedDocument, Doubt, Relation
from lantoa.programme.intake.reading.passages import Passage

_TYPES = "|".join(re.escape(name) for name, _, _ in document_types())
_NUMBER = r"(?P<number>\d{1,5})\s?(?:/\s?(?P<year>\d{4}))?\s?(?P<joint>[/-])\s?(?P<symbol>[a-z][a-z0-9&]*(?:\s?[-/]\s?[a-z][a-z0-9&]*)*)"
DATE_WITHIN = 200  # letters after the number within which the date stands
DOCUMENT_START = re.compile(rf"(?P<type>{_TYPES})\s(?:s\w{{1,2}}[:.]?\s?)?{_NUMBER}")
_UNNUMBERED_START = re.compile(r"(?P<type>Luat|Bo luat|Hien phap|Phap lenh)\s(?!so\s\d)[^;.():]{5,110}?ngay\s\d{1,2}")
# "Luật Hòa giải, đối thoại tại Tòa án số 58/2020/QH14"
_NUMBER_AFTER_NAME = re.compile(
    r"(?P<type>Luat|Bo luat|Phap lenh)\s(?!so\s\d)(?P<name>[^;.():]{3,110}?)\sso\s(?P<number>\d{1,4})/(?P<year>\d{4})(?P<joint>/)(?P<symbol>[A-Z]{2}\w{0,12})"
)
_DATE = re.compile(
    r"\s?,?\s?\(?ngay\s(?P<day>\d{1,2})\s?(?:[/.-]|\s?thang\s?)\s?(?P<month>\d{1,2})\s?(?:[/.-]|\s?,?\s?nam\s?)\s?(?P<year>\d{4})"
)
_ISSUER = re.compile(
    r"\s?,?\scua\s(?P<issuer>.+?)(?=\s(?:ve|v/v|ban hanh|phe duyet|quy dinh|sua doi|huong dan|thay the|bai bo|cong bo|ve viec|thong qua)[\s,]|[,;.:()]|$)"
)
_ACTION = re.compile(
    r"\s?,?\s(?P<action>sua doi,? bo sung|ban hanh|phe duyet|quy dinh chi tiet|quy dinh|huong dan|sua doi|bo sung|thay the|bai bo|cong bo|thong qua|trien khai)\s"
)
_ABOUT = re.compile(r"\s?,?\s(?:ve viec|ve|v/v)\s")
_NESTED = re.compile(r"(?:cua|theo|thay the|huong dan|bo sung|sua doi|thi hanh|thuc hien)\s$")
_AMENDS = re.compile(r"sua doi|bo sung")
_KINDS = ((_AMENDS, "amends"), (re.compile("thay the"), "replaces"))
_INVERSE = {"amends": "amended_by", "replaces": "replaced_by"}
_EXTENT = re.compile(r"(mot so dieu|mot so noi dung|mot so khoan|khoan \d+[^.;]{0,30}|dieu \d+[^.;]{0,30})\scua")


def documents_in(passage: Passage, role: str) -> list[CitedDocument]:
    """Documents cited by number in one passage, in its order; ids are given later."""
    numbered = [*DOCUMENT_START.finditer(passage.folded), *_NUMBER_AFTER_NAME.finditer(passage.plain)]
    known = {match.start() for match in numbered}
    named = (match for match in _UNNUMBERED_START.finditer(passage.plain) if match.start() not in known)
    starts = [(match.start(), match) for match in (*numbered, *named)]
    starts = [(at, m) for at, m in sorted(starts, key=lambda row: row[0]) if not re.search(r"\w$", passage.folded[:at])]
    found: list[tuple[CitedDocument, int, int]] = []
    for index, (start, match) in enumerate(starts):
        end = _end_of(passage, match.end(), [at for at, _ in starts[index + 1 :]])
        document = _document(passage[start:end].strip(), match, role)
        found.append((replace(document, id=str(index)), start, end))
    return _with_relations(found, passage)


def _end_of(passage: Passage, start: int, next_starts: list[int]) -> int:
    """A citation runs to the end of its clause, or to the next document that does not belong to its subject."""
    for at in next_starts:
        joint = re.search(r"(?:[,;.]|\sva|\shoac)\s*(?:va\s|theo\s)?$", passage.folded[:at])
        if joint and not _NESTED.search(passage.folded[:at]):
            return min(_clause_end(passage, start), joint.start())
    return _clause_end(passage, start)


def _clause_end(passage: Passage, start: int) -> int:
    text = re.sub(r"[“\"][^”\"]*[”\"]", lambda quoted: "\0" * len(quoted.group()), passage.text)
    pattern = r";|\.(?=\s|$)|\.{2,}|…|\)(?![^(]*\))|:\s|, (?=(?:UBND|Ủy ban|Sở|Bộ|Phòng|Ban|Trường|Trung tâm|Chi cục|Huyện đoàn|Tỉnh đoàn|Ban Thường vụ)\b[^;.]{0,120}(?:ban hành|xây dựng))"
    stop = re.search(pattern, text[start:])
    return start + stop.start() if stop else len(text)


def _document(stretch: Passage, match: re.Match[str], role: str) -> CitedDocument:
    """One citation; `match` is its type and number, the stretch begins with it."""
    groups = match.groupdict()
    type_end = len(groups["type"])
    numbered = bool(groups.get("number"))
    parts = _parts_after(stretch, match.end() - match.start() if numbered else type_end)
    if not numbered:
        # A law is known by its name, which stands where others have a number: "Luật Đất đai ngày …".
        name = re.match(r"(.+?),? ngày", stretch.text[type_end:])
        parts["subject"] = name[1].strip() if name else parts["subject"]
    elif groups.get("name"):
        start, end = (position - match.start() for position in match.span("name"))
        parts["subject"] = parts["subject"] or stretch.text[start:end].strip()
    number = _number_of(stretch, match) if numbered else {}
    doubts = (
        () if parts["issued_on"] or number.get("number_year") else (Doubt("document_date_missing", stretch.text[:80]),)
    )
    return CitedDocument(
        id="",
        role=role,
        type_code=next(code for name, code, _ in document_types() if name == groups["type"].lower()),
        type_as_written=stretch.text[:type_end],
        text=stretch.text,
        span=stretch.span,
        confidence=0.95 if parts["issued_on"] else 0.8,
        doubts=doubts,
        **number,
        **parts,
    )


def _number_of(stretch: Passage, match: re.Match[str]) -> dict[str, Any]:
    """Number, year and symbol in the letters of the text, without stray blanks."""
    start, end = (position - match.start() for position in match.span("symbol"))
    symbol = re.sub(r"\s", "", stretch.text[start:end])
    year = f"/{match['year']}" if match["year"] else ""
    return {
        "number": match["number"],
        "number_year": int(match["year"]) if match["year"] else None,
        "symbol": symbol,
        "number_symbol": f"{match['number']}{year}{match['joint']}{symbol}",
    }


def _parts_after(stretch: Passage, at: int) -> dict[str, Any]:
    """Date, issuer, action and subject in the order in which a citation gives them."""
    parts: dict[str, Any] = dict.fromkeys(("issued_on", "date_as_written", "issuer", "action", "subject"))
    day = _DATE.search(stretch.folded, at, at + DATE_WITHIN)
    if day:
        parts["issued_on"] = _valid_date(day)
        parts["date_as_written"] = stretch.text[day.start("day") : day.end()]
        at = day.end()
    issuer = _ISSUER.match(stretch.folded, at)
    if issuer:
        parts["issuer"] = stretch.text[issuer.start("issuer") : issuer.end("issuer")].strip()
        at = issuer.end()
    return parts | _action_and_subject(stretch, at)


def _action_and_subject(stretch: Passage, at: int) -> dict[str, Any]:
    """What the document does ("ban hành") and to what; a bare "về" gives the subject alone."""
    action = _ACTION.match(stretch.folded, at)
    opening = action or _ABOUT.match(stretch.folded, at)
    if opening is None:
        return {}
    # What amends another document is known by the whole phrase, so the verb stays in the subject.
    amends = action is not None and _AMENDS.match(action["action"])
    subject = stretch[opening.start() if amends else opening.end() :].strip(" ,.;:")
    values: dict[str, Any] = {"subject": re.sub(r"^(?:về việc|về)\s", "", subject.text) or None}
    if action:
        values["action"] = stretch.text[action.start("action") : action.end("action")]
    return values


def _valid_date(match: re.Match[str]) -> date | None:
    day, month, year = (int(match[part]) for part in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_relations(found: list[tuple[CitedDocument, int, int]], passage: Passage) -> list[CitedDocument]:
    documents = [document for document, _, _ in found]
    for index, (_, start, _) in enumerate(found):
        outer = next((i for i in range(index - 1, -1, -1) if found[i][2] > start), None)
        if outer is not None:
            documents[index] = replace(documents[index], cited_within=documents[outer].id)
            _tie(documents, outer, index, passage[found[outer][1] : start])
    return documents


def _tie(documents: list[CitedDocument], outer: int, inner: int, between: Passage) -> None:
    """Relate two documents by the words between them: one amends or replaces the other."""
    kind = next((kind for pattern, kind in _KINDS if pattern.search(between.folded)), None)
    if kind is None:
        return
    extent = _EXTENT.search(between.folded)
    words = between.text[extent.start(1) : extent.end(1)] if extent else None
    documents[outer] = _relate(documents[outer], kind, documents[inner].id, words)
    documents[inner] = _relate(documents[inner], _INVERSE[kind], documents[outer].id, words)


def _relate(document: CitedDocument, kind: str, target_id: str, extent: str | None) -> CitedDocument:
    return replace(document, relations=(*document.relations, Relation(kind, target_id, extent)))


def added(known: list[CitedDocument], found: Iterable[CitedDocument]) -> list[CitedDocument]:
    """The known documents and the newly found ones as L1, L2 …; one cited again keeps its first place."""
    cited = Cited(known)
    cited.add(found)
    return cited.documents


class Cited:
    """Documents, each once by number and date; those without a number are never the same."""

    def __init__(self, documents: Iterable[CitedDocument]) -> None:
        self.documents = list(documents)
        self._ids: dict[tuple[str, object], str] = {}
        for document in self.documents:
            self._note(document)

    def add(self, found: Iterable[CitedDocument]) -> None:
        """Take in the documents of one passage, whose identifiers point to one another alone."""
        names: dict[str, str] = {}
        fresh: list[CitedDocument] = []
        for item in found:
            known = self._ids.get((item.number_symbol, item.issued_on)) if item.number_symbol else None
            names[item.id] = known or f"L{len(self.documents) + len(fresh) + 1}"
            if known is None:
                fresh.append(replace(item, id=names[item.id]))
                self._note(fresh[-1])
        self.documents += [_renamed(item, names) for item in fresh]

    def _note(self, document: CitedDocument) -> None:
        if document.number_symbol:
            self._ids.setdefault((document.number_symbol, document.issued_on), document.id)


def _renamed(document: CitedDocument, names: dict[str, str]) -> CitedDocument:
    """What points to a document within one passage points to its identifier in the reading."""
    relations = tuple(replace(relation, target_id=names[relation.target_id]) for relation in document.relations)
    return replace(document, cited_within=names.get(document.cited_within or ""), relations=relations)


_REFERENCE = re.compile(
    r"(?<!\w)(?P<type>ke hoach|chuong trinh|de an|chien luoc|bao cao|quy che|du an|phuong an)\s(?P<name>[^;.:()“”,…]{6,200})"
)
_MAKES = re.compile(
    r"(?:xay dung|ban hanh|lap|tham muu|trien khai xay dung|noi dung|de xuat|du thao|phe duyet)(?: (?:cac|va trien khai))? $"
)
_BINDS = re.compile(r"(?:theo|long ghep vao|gan voi|trien khai|cua|thuc hien) (?:cac )?$")
SAME_TITLE = 92  # token set ratio from which a name is the plan's own
_STOPS = re.compile(
    r"\s(?:de|da|phai|tai|dam bao|bao dam|nham|va (?:chuong trinh|ke hoach|de an|chien luoc)|va cac|theo|duoc|do|voi nhung|truoc|hang|dinh ky|den|ve so|gui|trong (?!giai)|cho)(?=\s|$)|\sva\s*$|\sva\s(?=[a-z]+ (?:cac|cong tac))"
)
_YEARS = re.compile(r"giai doan \d{4}|den nam \d{4}|nam \d{4}")
_OWN = re.compile(r"^(?:s\w{1,2} \d+|nay|tren|sau|cu the|chi tiet|rieng|hoat dong|cong tac|tuyen truyen)(?!\w)")


def references_in(passage: Passage, own_title: str) -> list[Passage]:
    """Plans, programmes and reports that the text binds to by name alone; the plan itself is not one of them."""
    found = []
    position = 0
    while match := _REFERENCE.search(passage.folded, position):
        position = match.end("type")
        before = passage.folded[: match.start()]
        name_end = match.end()
        inside = before.count("(") > before.count(")")
        if inside and passage.folded[name_end : name_end + 1] == ",":
            closing = passage.folded.find(")", name_end)
            name_end = closing if closing > 0 else name_end
        stops = _STOPS.finditer(passage.folded, match.start("name"), name_end)
        # "chuyên đề" is no "để".
        stop = next((s for s in stops if passage.text[s.start() : s.end()].strip().lower() != "đề"), None)
        stretch = passage[match.start() : stop.start() if stop else name_end].strip(" ,-")
        if _is_reference(stretch, match, before, own_title):
            found.append(stretch)
    return found


def _is_reference(stretch: Passage, match: re.Match[str], before: str, own_title: str) -> bool:
    """Whether a name binds this plan to another: it has years, or follows "theo", "gắn với", "lồng ghép vào"."""
    name = stretch.folded[len(match["type"]) :].strip()
    if len(name.split()) < 3 or _OWN.match(name) or _MAKES.search(before) or _is_own_title(stretch, name, own_title):
        return False
    if match["type"] == "bao cao":
        return before.endswith(("long ghep vao ", "long ghep vao noi dung "))
    is_named = stretch.text[0].isupper()
    if _YEARS.search(name):
        return is_named or _BINDS.search(before) is not None
    return is_named and before.endswith(("theo ", "long ghep vao ", "gan voi "))


def _is_own_title(stretch: Passage, name: str, own_title: str) -> bool:
    return "giai doan" not in name and fuzz.token_set_ratio(fold(own_title), stretch.folded) >= SAME_TITLE
