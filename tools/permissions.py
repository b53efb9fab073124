"""Writes docs/reference/permissions.md from the grants that the apps declare: `python tools/permissions.py`."""

import os
import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.project.settings")
django.setup()

from django.utils.translation import override  # noqa: E402 - Django is set up first

from lantoa.core.org.roles import DESCRIPTIONS, Reach, Role  # noqa: E402
from lantoa.core.org.scope import grants, label_of  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "permissions.md"

OPENING = """# Permissions

Written by `python tools/permissions.py` from the grants in each app's `permissions.py`; a test compares the two.

A post gives a person one role at one unit. A role has a permission at the unit of the post (*own*) or there and at everything
below it (*below*), on the administrative (A) or the professional (P) tree. What is outside one's reach is not found (404); what
one sees and may not change is refused (403). No account may do everything. A post may be narrowed to one tree; a stand-in holds what
the post holds; a temporary power (Viewer, Lead or Coordinator, an hour at most) counts like a post while it lasts.
"""


def page() -> str:
    """The whole page."""
    with override("en"):
        names = [str(role.label) for role in Role]
        roles = [f"| {role.label} | {DESCRIPTIONS[role]} |" for role in Role]
    parts = [OPENING, "## Roles\n", "| role | what it is for |", "| --- | --- |", *roles]
    for app, rows in groupby(matrix().items(), key=lambda row: row[0].partition(".")[0]):
        parts += [f"\n## {app}\n", f"| permission | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
        with override("en"):
            parts += [f"| {label_of(name)} (`{name}`) | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join(parts) + "\n"


def matrix() -> dict[str, list[str]]:
    """For each permission, how far each role has it."""
    trees: dict[str, dict[Role, set[str]]] = defaultdict(lambda: defaultdict(set))
    for grant in grants():
        trees[grant.permission][grant.role].add("" if grant.reach is Reach.OWN else str(grant.axis)[0].upper())
    return {name: [_reach(row[role]) if role in row else "" for role in Role] for name, row in trees.items()}


def _reach(trees: set[str]) -> str:
    below = ", ".join(sorted(trees - {""}))
    return f"below ({below})" if below else "own"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
