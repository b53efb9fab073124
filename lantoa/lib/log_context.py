"""What every line of the log says of the work in hand, without each caller passing it on: the request, the job."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_facts: ContextVar[Mapping[str, Any]] = ContextVar("log_facts")


@contextmanager
def logged_with(**facts: Any) -> Iterator[None]:
    """Lines that this thread logs inside the block carry the facts too; an inner block adds to an outer one."""
    token = _facts.set({**facts_in_hand(), **facts})
    try:
        yield
    finally:
        _facts.reset(token)


def facts_in_hand() -> Mapping[str, Any]:
    """The facts of the blocks around the caller."""
    return _facts.get({})
