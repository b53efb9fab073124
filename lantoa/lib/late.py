"""Packages whose parts are loaded when they are first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late(package: str, parts: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for a package that Django imports before models can be: `parts` maps a name to its module.

    What it answers raises AttributeError for any other name.
    """

    def part(name: str) -> Any:
        if name not in parts:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{parts[name]}"), name)

    return part
