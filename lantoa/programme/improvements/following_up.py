"""When what is in force is asked for again; the number of days is data."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

from lantoa.programme.improvements.models import Improvement

FILE = Path(__file__).parent / "data" / "follow_up.yaml"


@cache
def days_until_measured() -> int:
    return int(yaml.safe_load(FILE.read_text("utf-8"))["measure_after_days"])


def measured_by(improvement: Improvement) -> date | None:
    """The day by which it is measured; None before it is in force."""
    return improvement.in_force_on + timedelta(days=days_until_measured()) if improvement.in_force_on else None
