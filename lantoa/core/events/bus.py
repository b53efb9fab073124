"""Events are declared by the app that announces them; apps above it listen in their `handlers.py`."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Handler = Callable[..., Any]


@dataclass(frozen=True)
class Event:
    """Something that happened, by a stable name such as `programme.published`."""

    name: str
    description: str


_now: dict[str, list[Handler]] = defaultdict(list)
_later: dict[str, list[Handler]] = defaultdict(list)
_previews: dict[str, list[Handler]] = defaultdict(list)


def now(event: Event) -> Callable[[Handler], Handler]:
    """Register a handler that runs inside the announcing transaction; it may raise a Refusal."""
    return _register(_now, event)


def later(event: Event) -> Callable[[Handler], Handler]:
    """Register a function that enqueues a job; it runs inside the announcing transaction and must only enqueue."""
    return _register(_later, event)


def preview(event: Event) -> Callable[[Handler], Handler]:
    """Register a function that returns a sentence on what the event would move, or None."""
    return _register(_previews, event)


def _register(table: dict[str, list[Handler]], event: Event) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        if not handler.__module__.endswith((".handlers", ".tests.handlers")) and ".tests." not in handler.__module__:
            raise ImproperlyConfigured(f"{handler.__module__}: event handlers live in handlers.py")
        table[event.name].append(handler)
        return handler

    return keep


def announce(event: Event, **facts: Any) -> None:
    """Tell everybody who listens. Call it inside the transaction of the change."""
    for handler in (*_now[event.name], *_later[event.name]):
        handler(**facts)


def previews(event: Event, **facts: Any) -> Iterator[str]:
    """The sentences with which listeners answer "what would this move?"."""
    for handler in _previews[event.name]:
        if sentence := handler(**facts):
            yield sentence


def listeners() -> list[tuple[str, str, str]]:
    """Rows (event, when, handler) for the reference page and the architecture tests."""
    tables = (("now", _now), ("later", _later), ("preview", _previews))
    return sorted(
        (name, when, f"{handler.__module__}.{handler.__name__}")
        for when, table in tables
        for name, handlers in table.items()
        for handler in handlers
    )
