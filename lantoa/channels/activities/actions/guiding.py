"""One tap: a citizen or a business was guided through a procedure; within the day it can be undone."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.counting import record_guidance
from lantoa.channels.activities.facts import NotBound
from lantoa.channels.activities.models import CODE_LENGTH, NOTE_LENGTH, PROCEDURE_LENGTH, Guidance, Who
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.programmes import programmes_of
from lantoa.core import audit, ledger
from lantoa.core.clock import local, now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line
from lantoa.programme.plan.models import Programme


class ProcedureMissing(Refusal):
    message = _("Say which procedure it was about.")
    field = "procedure"


class TheDayIsOver(Refusal):
    message = _("This was recorded on an earlier day, so it stays. Only what was recorded today can be undone.")


@transaction.atomic
def guide(
    unit: Unit,
    *,
    programme: Programme,
    who: str,
    procedure: str,
    by: Any,
    id: UUID | None = None,
    procedure_code: str = "",
    file_number: str = "",
    note: str = "",
) -> Guidance:
    """Record one citizen or business. The same id is accepted again and counts once."""
    authorise(by, RECORD, unit)
    if not procedure.strip():
        raise ProcedureMissing
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if id and (kept := Guidance.objects.filter(pk=id, unit=unit).first()):
        return kept
    if not programmes_of([unit]).filter(pk=programme.pk).exists():
        raise NotBound(unit=unit)
    row = Guidance.objects.create(
        id=id or uuid4(),
        unit=unit,
        programme=programme,
        who=Who(who),
        procedure=one_line(procedure, PROCEDURE_LENGTH),
        procedure_code=one_line(procedure_code, CODE_LENGTH),
        file_number=one_line(file_number, CODE_LENGTH),
        note=one_line(note, NOTE_LENGTH),
        guided_on=today(),
        recorded_by=by,
        recorded_at=now(),
    )
    audit.note("activities.guide", row, by=by, unit_id=unit.pk)
    record_guidance(row, by=by)
    return row


@transaction.atomic
def undo_guidance(guidance: Guidance, *, by: Any) -> Guidance:
    """Take back what was recorded today by mistake. Pressed twice, it is undone once. Raises TheDayIsOver."""
    authorise(by, RECORD, guidance.unit_id)
    row = Guidance.objects.select_for_update(of=("self",)).get(pk=guidance.pk)
    if row.is_undone:
        return row
    if local(row.recorded_at).date() != today():
        raise TheDayIsOver
    row.undone_at = now()
    row.save(update_fields=["undone_at"])
    audit.note("activities.undo_guidance", row, by=by, unit_id=row.unit_id)
    for entry in ledger.entries_about(row).filter(reverses=None, reversal=None):
        ledger.reverse(entry, reason=_now("Recorded by mistake"), by=by)
    return row
