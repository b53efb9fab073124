"""The demo's own files."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@cache
def read(name: str) -> Any:
    """One file of the demo's data, by its name without ending."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
