"""A matter is answered; the answer goes back to every unit that raised it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.difficulties.kinds import MATTER_ANSWERED
from lantoa.programme.difficulties.models import Matter, State, StepKind
from lantoa.programme.difficulties.permissions import STUDY
from lantoa.programme.difficulties.writing import bring, held, keep, record, take, tell_raisers


class NoWords(Refusal):
    message = _("Write the answer; every unit that raised this reads it.")
    field = "text"


class BeforeTheHead(Refusal):
    message = _("This matter is before the head. Wait for the direction, or take it back and answer it without.")


@transaction.atomic
def answer(matter: Matter, *, text: str, seen: int, by: Any, is_shared: bool = True) -> Matter:
    """Answer every difficulty of the matter, or mend the answer that went out; `is_shared` lets the other units read it."""
    authorise(by, STUDY, matter.programme.unit_id)
    matter = held(matter, seen=seen)
    if matter.is_before_the_head:
        raise BeforeTheHead
    if not text.strip():
        raise NoWords
    if matter.is_answered and (matter.answer, matter.is_shared) == (text.strip(), is_shared):
        return matter
    is_new = matter.answer != text.strip()
    matter.answer, matter.is_shared, matter.answered_at = text.strip(), is_shared, now()
    matter.state = State.ANSWERED
    keep(matter, by=by)
    rows = bring(matter, state=State.ANSWERED)
    audit.note("difficulties.answer", matter, by=by, unit_id=matter.programme.unit_id)
    take(matter, StepKind.ANSWERED, by=by, remark=matter.answer, among=rows)
    if is_new:
        record(
            MATTER_ANSWERED,
            matter,
            unit=matter.programme.unit,
            programme=matter.programme,
            link=matter.get_absolute_url(),
            by=by,
        )
        # Those who closed theirs in the meantime read a mended answer too.
        tell_raisers(matter.difficulties.select_related("unit"), matter, by=by)
    return matter
