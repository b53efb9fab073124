"""The one function that writes a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from lantoa.core.audit.wording import BETWEEN
from lantoa.core.clock import now

if TYPE_CHECKING:
    from lantoa.core.audit.models import Trace

Remarker = Callable[[Any, "Trace"], str]

_remarkers: list[Remarker] = []


def remark_with(make: Remarker) -> Remarker:
    """Register a function that says, of a person and what they do, what the trace must mention besides; "" for nothing."""
    _remarkers.append(make)
    return make


def note(verb: str, subject: Model | str, *, by: Any, unit_id: int | None = None, remark: str = "") -> Trace:
    """Write who did `verb` to `subject`, in the caller's transaction.

    `by` is a user, or the name of a job as text.
    """
    from lantoa.core.audit.models import Trace  # noqa: PLC0415 - models are not loaded when this module is

    is_person = isinstance(by, Model)
    trace = Trace(
        happened_at=now(),
        actor_id=by.pk if is_person else None,
        actor_name=str(by)[:200],
        verb=verb,
        subject=reference(subject),
        subject_title=str(subject)[:300],
        unit_id=unit_id,
    )
    remarks = [remark, *(make(by, trace) for make in _remarkers if is_person)]
    trace.remark = BETWEEN.join(filter(None, remarks))
    trace.save()
    return trace


def reference(subject: Model | str) -> str:
    """A stable key of a record, such as `plan.programme:12`; what is a key already stays."""
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"
