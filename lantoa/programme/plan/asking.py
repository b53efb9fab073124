"""What a task asks for that the product itself can see done."""

from functools import cache
from pathlib import Path

import yaml
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.lib.vietnamese import fold

ASKS = Path(__file__).parent / "data" / "asks.yaml"


class AsksFor(models.TextChoices):
    """What a unit hands in to have done a task."""

    UNIT_PLAN = "unit_plan", _("a plan of the unit")


@cache
def _rules() -> tuple[tuple[str, AsksFor], ...]:
    rows = yaml.safe_load(ASKS.read_text("utf-8"))
    return tuple((words, AsksFor(row["asks_for"])) for row in rows for words in row["begins"])


def asked_by(text: str) -> str:
    """What a task with this text asks for; empty where nothing that can be seen here."""
    words = fold(text).lstrip("-+• ")
    return next((asks_for for begins, asks_for in _rules() if words.startswith(begins)), "")
