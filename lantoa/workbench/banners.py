"""Lines above every page. What makes one registers here."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

_makers: list[Callable[[HttpRequest], Any]] = []


def banner(make: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Register a function that returns a banner for a request, or None."""
    _makers.append(make)
    return make


def banners_for(request: HttpRequest) -> list[Any]:
    """The banners of this request."""
    return [shown for make in _makers if (shown := make(request))]
