"""Figures that no paper means: misread beyond what a calendar, a database or a plan knows."""

from collections.abc import Iterator
from dataclasses import replace

from lantoa.lib.dates import FIRST_DAY, LAST_DAY, is_plausible
from lantoa.programme.intake.reading.nodes import Doubt, IssueDate, Node

DAYS, MONTHS, YEARS = range(1, 32), range(1, 13), range(FIRST_DAY.year, LAST_DAY.year + 1)
TARGET_MAX = 10**10
FIGURE_IMPOSSIBLE = "figure_impossible"


def possible(node: Node) -> Node:
    """The node without a day or target that cannot be meant; its words stay, and a doubt."""
    deadline, target = node.deadline, node.target
    if deadline and deadline.falls_on and not is_plausible(deadline.falls_on):
        deadline = replace(deadline, falls_on=None)
    if target is not None and abs(target) >= TARGET_MAX:
        target = None
    if (deadline, target) == (node.deadline, node.target):
        return node
    return replace(node, deadline=deadline, target=target, doubts=(*node.doubts, Doubt(FIGURE_IMPOSSIBLE)))


def impossible_parts(dated: IssueDate) -> Iterator[str]:
    """Which of "day", "month" and "year" no date can have so."""
    parts = (("day", dated.day, DAYS), ("month", dated.month, MONTHS), ("year", dated.year, YEARS))
    return (name for name, figure, known in parts if figure is not None and figure not in known)
