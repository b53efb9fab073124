"""What only the whole text can tell: abbreviations, who issued it, which body a short name means, repeated items."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from rapidfuzz import fuzz, process

from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.reading.citations import Cited, documents_in, references_in
from lantoa.programme.intake.reading.draft import Draft
from lantoa.programme.intake.reading.header import issues_under
from lantoa.programme.intake.reading.nodes import (
    Abbreviation,
    CitedDocument,
    Header,
    HeaderField,
    Link,
    LinkKind,
    Node,
    NodeKind,
)
from lantoa.programme.intake.reading.passages import Passage
from lantoa.programme.intake.reading.source import Span

SAME_TEXT = 90  # ratio from which an item repeats an earlier one
_SHORT = re.compile(
    r"\((?:sau day )?(?:goi tat la |viet tat la |goi chung la |sau day goi la )?(?P<short>[A-Z][A-Z&Đ -]{1,14}[A-Z])\)",
    re.IGNORECASE,
)
_NOT_CITING = (NodeKind.REFERENCE, NodeKind.SECTION, NodeKind.RECIPIENT)
_LEAVES = (NodeKind.TOPIC, NodeKind.METHOD, NodeKind.TASK, NodeKind.METHOD_ACTION)


def abbreviations_in(passages: Iterable[Passage]) -> tuple[Abbreviation, ...]:
    """Short forms in brackets after the words whose initials they are, or after a named index."""
    found: dict[str, Abbreviation] = {}
    for passage in passages:
        for match in re.finditer(r"\((?:[\w ]*(?:là|la) )?(?P<short>[A-ZĐ][A-ZĐ& -]{1,14})\)", passage.text):
            long = _long_form(passage.text[: match.start()].rstrip(), match["short"])
            if long and match["short"] not in found:
                stretch = passage[match.start("short") : match.end("short")]
                found[match["short"]] = Abbreviation(match["short"], long, stretch.span)
    return tuple(found.values())


def _long_form(before: str, short: str) -> str | None:
    words = before.split()
    initials = re.sub(r"[^a-z]", "", fold(short))
    for count in range(len(initials), min(len(words), len(initials) + 3) + 1):
        tail = words[-count:]
        kept = "".join(fold(word)[0] for word in tail if fold(word) not in ("va", "-"))
        whole = "".join(fold(word)[0] for word in tail)
        if initials in (kept, whole):
            return " ".join(tail)
    index = before.rfind("Chỉ số")
    return before[index:] if index >= 0 and not re.search("[.;]", before[index:]) else None


class Covered:
    """The covered paragraphs by where they begin, to find the words of a node again."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = sorted((passage for passage in passages if passage), key=lambda passage: passage.offsets[0])
        self._starts = [passage.offsets[0] for passage in self._passages]

    def of_node(self, node: Node) -> Passage:
        """The passage that a node was made of."""
        for passage in self._before(node.span.start):
            if node.span.end <= passage.offsets[-1] + 1:
                start = bisect_left(passage.offsets, node.span.start)
                return passage[start : start + len(node.text)]
        raise LookupError(node.id)

    def _before(self, place: int) -> Iterator[Passage]:
        """The paragraphs that begin at the place or before it, nearest first."""
        for at in range(bisect_right(self._starts, place) - 1, -1, -1):
            yield self._passages[at]


def settle(header: Header, draft: Draft) -> tuple[Header, tuple[Node, ...], tuple[CitedDocument, ...]]:
    """Finish what the parts left open, in the order in which one thing rests on another."""
    header = _derive_issuer(header)
    covered = Covered(draft.covered)
    documents = _documents(draft, covered)
    nodes = [*draft.nodes, *_references(draft, covered, documents)]
    nodes = _recode(nodes, header)
    nodes = _link_documents(nodes, documents)
    return header, tuple(_link_duplicates(nodes)), tuple(documents)


def _derive_issuer(header: Header) -> Header:
    """Where the frame lacks the issuing body, the preamble names it: "Sở … ban hành Kế hoạch …"."""
    if header.issuer is not None or header.preamble is None:
        return header
    match = re.match(r"(?P<body>.{4,120}?)\s(?:ban hành|xây dựng|triển khai|đề ra|lập)\s", header.preamble.value)
    if not match:
        return header
    as_written = match["body"].strip(" ,")
    value = re.sub(r"\s?\([^)]*\)", "", as_written)
    if header.number and not issues_under(value, header.number) and len(value.split()) > 12:
        return header
    span = replace(header.preamble.span, end=header.preamble.span.start + len(as_written))
    return replace(header, issuer=HeaderField(value, as_written, span, is_derived=True, confidence=0.8))


_CITING = {
    NodeKind.OBJECTIVE,
    NodeKind.REQUIREMENT,
    NodeKind.TOPIC,
    NodeKind.METHOD,
    NodeKind.TASK,
    NodeKind.PROVISION,
    NodeKind.CLOSING,
    NodeKind.SECTION,
}


def _documents(draft: Draft, covered: Covered) -> list[CitedDocument]:
    """The legal basis and every document cited in the body, each once by number and date."""
    cited = Cited(draft.documents)
    for node in draft.nodes:
        if node.kind in _CITING:
            cited.add(documents_in(covered.of_node(node), "content_reference"))
    return cited.documents


def _references(draft: Draft, covered: Covered, documents: list[CitedDocument]) -> list[Node]:
    """Plans and programmes named without a number, outside the stretches of cited documents."""
    found: dict[str, Node] = {}
    is_cited = _inside([document.span for document in documents])
    for node in draft.nodes:
        if node.kind not in (NodeKind.OBJECTIVE, NodeKind.REQUIREMENT, NodeKind.TOPIC, NodeKind.METHOD, NodeKind.TASK):
            continue
        for stretch in references_in(covered.of_node(node), draft.title):
            if stretch.folded not in found and not is_cited(stretch.span.start):
                found[stretch.folded] = _reference(stretch, len(found) + 1, documents)
    return list(found.values())


def _inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Tells whether a place stands in any of the spans."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    reached = [0, *accumulate((span.end for span in ordered), max)]
    return lambda place: reached[bisect_right(starts, place)] > place


def _reference(stretch: Passage, number: int, documents: list[CitedDocument]) -> Node:
    same = [item for item in documents if item.subject and fuzz.ratio(fold(item.subject), stretch.folded) >= SAME_TEXT]
    types = {"ke hoach": "plan", "chuong trinh": "programme", "bao cao": "report", "de an": "scheme", "chien luoc": "strategy", "quy che": "regulation_statute", "du an": "project", "phuong an": "option"}  # fmt: skip
    code = next(code for name, code in types.items() if stretch.folded.startswith(name))
    links = tuple(Link(LinkKind.RESOLVES_TO, item.id) for item in same[:1])
    return Node(
        NodeKind.REFERENCE, f"X{number}", stretch.text, stretch.span, type_code=code, links=links, confidence=0.8
    )


def _recode(nodes: list[Node], header: Header) -> list[Node]:
    """In a department's plan an office of its own field is the district's: "Phòng GD&ĐT" under a "Sở GD&ĐT"."""
    issuer = fold(header.issuer.value) if header.issuer else ""
    if not issuer.startswith("so "):
        return nodes
    field = issuer.removeprefix("so ").split(" tinh ")[0].split(" thanh pho ")[0].strip()
    initials = "".join(word[0] for word in re.findall(r"\w+", field) if word != "va")
    return [
        replace(
            node,
            mentions=tuple(
                replace(item, code="district_offices")
                if item.code == "specialised_office"
                and _is_field(fold(item.as_written).removeprefix("phong "), field, initials)
                else item
                for item in node.mentions
            ),
        )
        for node in nodes
    ]


def _is_field(name: str, field: str, initials: str) -> bool:
    """Whether an office's name is the field, written out or as its initials."""
    return fuzz.ratio(name, field) >= SAME_TEXT or re.sub(r"[^a-z]", "", name) == initials


def _link_documents(nodes: list[Node], documents: list[CitedDocument]) -> list[Node]:
    """Each node points to the documents and references that stand in its text."""
    targets = [(document.id, document.span.start) for document in documents]
    targets += [(node.id, node.span.start) for node in nodes if node.kind is NodeKind.REFERENCE]
    places = sorted((start, at) for at, (_name, start) in enumerate(targets))
    names = [name for name, _start in targets]
    return [node if node.kind in _NOT_CITING else _citing(node, places, names) for node in nodes]


def _citing(node: Node, places: list[tuple[int, int]], names: list[str]) -> Node:
    """The node with links to what stands in it; `places` are starts, in order, each with the place of its name."""
    inside = places[bisect_left(places, (node.span.start, 0)) : bisect_left(places, (node.span.end, 0))]
    links = (Link(LinkKind.CITES, names[at]) for at in sorted(at for _start, at in inside))
    return replace(node, links=(*node.links, *links))


def _link_duplicates(nodes: list[Node]) -> list[Node]:
    """An item that says nearly what an earlier one of its kind said points back to it."""
    earlier: dict[NodeKind, list[Node]] = defaultdict(list)
    texts: dict[NodeKind, list[str]] = defaultdict(list)
    linked = []
    for node in nodes:
        if node.kind in _LEAVES and len(node.text) > 40:
            alike = process.extract_iter(node.text, texts[node.kind], scorer=fuzz.ratio, score_cutoff=SAME_TEXT)
            same = next(alike, None)
            earlier[node.kind].append(node)
            texts[node.kind].append(node.text)
            if same:
                link = Link(LinkKind.NEAR_DUPLICATE_OF, earlier[node.kind][same[2]].id)
                node = replace(node, links=(*node.links, link))
        linked.append(node)
    return linked
