"""Texts that two units have word for word: a plan that was copied says little of the unit that handed it in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lantoa.lib.vietnamese import fold_tokens
from lantoa.programme.cascade.models import Decision, Line, UnitPlan

# Shorter texts ("Sinh hoạt dưới cờ đầu tuần") are common property; eight syllables are a sentence that somebody wrote.
WORDS_MIN = 8
FINGERPRINT_LENGTH = 32
OWN_WORDS = (Decision.OWN, Decision.ADAPTED)


@dataclass(frozen=True)
class SameText:
    """Another unit's plan, and the lines of ours that it has too; `plan` only where the reader may open it."""

    unit: str
    lines: list[Line]
    plan: UnitPlan | None


def fingerprint_of(line: Line) -> str:
    """What equal texts have in common, without marks and punctuation; "" for the programme's words and for short texts."""
    words = fold_tokens(line.text)
    if line.decision not in OWN_WORDS or len(words) < WORDS_MIN or words == fold_tokens(line.programme_text):
        return ""
    return sha256(" ".join(words).encode()).hexdigest()[:FINGERPRINT_LENGTH]


def same_texts(plan: UnitPlan, lines: list[Line], *, reader: Any) -> list[SameText]:
    """The plans under the same programme that share texts with these lines, those with most in common first.

    Only plans that were submitted count: until then a draft is its unit's own, and its words too.
    """
    ours: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.fingerprint:
            ours[line.fingerprint].append(line)
    others = _others_with(plan, ours)
    visible = UnitPlan.objects.visible_to(reader).filter(pk__in=others).select_related("unit").in_bulk()
    found = [
        SameText(unit, [line for mark in ours if mark in marks for line in ours[mark]], visible.get(key))
        for key, (unit, marks) in others.items()
    ]
    return sorted(found, key=lambda same: -len(same.lines))


def _others_with(plan: UnitPlan, ours: Mapping[str, list[Line]]) -> dict[int, tuple[str, set[str]]]:
    """By plan the name of its unit and the fingerprints that it shares with us, in the order of the units' names."""
    rows = Line.objects.filter(
        fingerprint__in=list(ours), plan__programme=plan.programme_id, plan__first_submitted_at__isnull=False
    ).exclude(plan=plan)
    found: dict[int, tuple[str, set[str]]] = {}
    in_order = rows.order_by("plan__unit__sort_key", "plan_id")
    for key, unit, mark in in_order.values_list("plan_id", "plan__unit__name", "fingerprint"):
        found.setdefault(key, (unit, set()))[1].add(mark)
    return found
