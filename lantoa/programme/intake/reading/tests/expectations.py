"""The plans of `unseen/`, written to try the reader: their text, what a careful reader finds, and how near a reading comes."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lantoa.lib.vietnamese import fold_tokens
from lantoa.programme.intake.reading.nodes import Deadline, MentionRole, Node, NodeKind, Reading

UNSEEN = Path(__file__).parent / "unseen"
NAMES = tuple(sorted(path.stem for path in UNSEEN.glob("*.yaml")))
SAME_WORDS = 0.8  # token F1 from which two texts are the same item
SAME_BODY = 0.7


@dataclass
class Tally:
    """Facts of one plan: found, missed and invented, the last two in words."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Expected facts that were found."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """Found facts that were expected."""
        return self.found / max(1, self.found + len(self.invented))

    def note(self, name: str, expected: Any, found: Any) -> None:
        """Compare one fact; None or an empty list on either side is no fact."""
        if expected == found:
            self.found += 1 if expected not in (None, []) else 0
            return
        if expected not in (None, []):
            self.missed.append(f"{name}: {expected!r}, read {found!r}")
        if found not in (None, []):
            self.invented.append(f"{name}: {found!r}, expected {expected!r}")


def plain_text(name: str) -> str:
    """A plan as a plain text file: two columns set apart by blanks, tables with tabs between their cells."""
    rows = []
    for line in plan_lines(name):
        left, middle, right = line.partition("||")
        if middle:
            line = f"{left.strip():42}  {right.strip()}".rstrip()
        elif line.startswith("|"):
            line = "\t".join(cells_of(line))
        rows.append(line)
    return "\n".join(rows)


def plan_lines(name: str) -> list[str]:
    """The lines as written: "left || right" for two columns, "| a | b |" for a row of a table."""
    return (UNSEEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def cells_of(line: str) -> list[str]:
    """The cells of a row "| a | b |"."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def expected(name: str) -> dict[str, Any]:
    """What a careful reader finds in the plan."""
    return yaml.safe_load((UNSEEN / f"{name}.yaml").read_text(encoding="utf-8"))


def tally(name: str, reading: Reading) -> Tally:
    """Header, cited documents, aims, duties with who and when, recipients, and how many of the other kinds."""
    truth = expected(name)
    found = Tally()
    _compare_header(truth, reading, found)
    _compare_documents(truth["documents"], reading, found)
    aims = reading.of_kind(NodeKind.OBJECTIVE)
    for wanted, node in _paired(name, truth["objectives"], aims, found, "objective"):
        found.note(f"target of {wanted['text']}", wanted.get("target"), _target(node))
    for wanted, node in _paired(name, truth["tasks"], reading.of_kind(NodeKind.TASK), found, "task"):
        _compare_task(wanted, node, found)
    for wanted, node in _paired(name, truth["recipients"], reading.of_kind(NodeKind.RECIPIENT), found, "recipient"):
        found.note(f"purpose of {wanted['text']}", *map(_folded, (wanted.get("purpose"), node.purpose)))
    for kind, number in truth["counts"].items():
        found.note(f"number of {kind}", number, len(reading.of_kind(NodeKind(kind))))
    return found


def _compare_header(truth: dict[str, Any], reading: Reading, found: Tally) -> None:
    header = reading.header
    fields = {
        "issuer": header.issuer,
        "parent": header.parent_body,
        "title": header.title,
        "signer": header.signer_name,
        "position": header.signer_position,
        "authority": header.signing_authority,
    }
    found.note("verdict", "plan", reading.verdict.kind.value)
    found.note("number", truth["number"], header.number and header.number.value)
    found.note("date", str(truth["date"]), _day(reading))
    for name, value in fields.items():
        if name in truth:
            found.note(name, *map(_folded, (truth[name], value and value.value)))


def _day(reading: Reading) -> str | None:
    date = reading.header.date
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part) if date else None


def _folded(words: str | None) -> str | None:
    return " ".join(fold_tokens(words)) or None if words else None


def _compare_documents(wanted: list[list[Any]], reading: Reading, found: Tally) -> None:
    cited = [d for d in reading.documents if d.role == "legal_basis"]
    expected_rows = Counter((number, str(day), _folded(issuer)) for number, day, issuer in wanted)
    read_rows = Counter((d.number_symbol, str(d.issued_on), _folded(d.issuer)) for d in cited)
    found.found += sum((expected_rows & read_rows).values())
    found.missed += [f"document {row}" for row in (expected_rows - read_rows).elements()]
    found.invented += [f"document {row}" for row in (read_rows - expected_rows).elements()]


def _paired(name: str, wanted: list[dict[str, Any]], nodes: tuple[Node, ...], found: Tally, kind: str):
    """Expected items with the most similar node each; what has none on either side is noted."""
    free = list(nodes)
    for item in wanted:
        words = _whole(name, item["text"])
        best = max(free, key=lambda node: token_f1(words, node.text), default=None)
        if best is None or token_f1(words, best.text) < SAME_WORDS:
            nearest = best and best.text[:80]
            found.missed.append(f"{kind} {item['text']!r}, nearest {nearest!r}")
            continue
        free.remove(best)
        found.found += 1
        yield item, best
    found.invented += [f"{kind} {node.text[:90]!r}" for node in free]


def _whole(name: str, words: str) -> str:
    """The stretch of the plan from the words before "…" to the words after it."""
    first, dots, last = words.partition(" … ")
    if not dots:
        return words
    text = re.sub(r"\s+", " ", " ".join(plan_lines(name)))
    start = text.index(first)
    return text[start : text.index(last, start) + len(last)]


def token_f1(first: str, second: str) -> float:
    """F1 of folded tokens as bags."""
    ours, theirs = Counter(fold_tokens(first)), Counter(fold_tokens(second))
    common = sum((ours & theirs).values())
    return 2 * common / max(1, sum(ours.values()) + sum(theirs.values()))


def _compare_task(wanted: dict[str, Any], node: Node, found: Tally) -> None:
    name = wanted["text"]
    if wanted["who"] is not None:
        _compare_bodies(f"who of {name}", wanted["who"], node, MentionRole.RESPONSIBLE, found)
    if "with" in wanted:
        _compare_bodies(f"with of {name}", wanted["with"], node, MentionRole.COOPERATING, found)
    found.note(f"due of {name}", wanted.get("due"), _due(node.deadline))
    found.note(f"every of {name}", wanted.get("every", []), [item.period.value for item in node.recurrences])


def _compare_bodies(name: str, wanted: list[str], node: Node, role: MentionRole, found: Tally) -> None:
    read = list(dict.fromkeys(item.as_written for item in node.mentions if item.role is role))
    for body in wanted:
        same = next((other for other in read if token_f1(body, other) >= SAME_BODY), None)
        if same is None:
            found.missed.append(f"{name}: {body!r}, read {read}")
        else:
            read.remove(same)
            found.found += 1
    found.invented += [f"{name}: {body!r}" for body in read]


def _target(node: Node) -> str | None:
    return f"{node.target.normalize():f} {node.unit}" if node.target is not None else None


def _due(deadline: Deadline | None) -> str | None:
    if deadline is None:
        return None
    if deadline.days:
        return f"within {deadline.days} {'working ' if deadline.working_days else ''}days"
    return f"{deadline.operator.value} {deadline.falls_on}"
