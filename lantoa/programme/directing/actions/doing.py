"""Whoever has a task says that it is done; whoever gave it can let it go on."""

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, ledger, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.directing.kinds import TASK_DONE
from lantoa.programme.directing.models import Assignment
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import ASSIGN
from lantoa.programme.directing.writing import record, standing


class NoReport(Refusal):
    message = _("Say in a sentence what was done and where it can be found.")
    field = "report"


class NoReason(Refusal):
    message = _("Say what is still to be done.")
    field = "reason"


class DoneAlready(Refusal):
    message = _("This task is reported as done already. What was done stands below it.")


class NotDone(Refusal):
    message = _("This task goes on as it is; nobody has reported it as done.")


def authorise_doing(by: Any, assignment: Assignment) -> None:
    """Let the person act on what is given to them, and those who give it. Raises NotAllowed."""
    if not (isinstance(by, User) and by.pk == assignment.person_id):
        authorise(by, ASSIGN, assignment.unit_id)


@transaction.atomic
def finish(assignment: Assignment, *, report: str, by: Any) -> Assignment:
    """Say what was done. The ledger keeps it as claimed; `reopen` takes it back."""
    authorise_doing(by, assignment)
    row = standing(assignment)
    if row.is_done:
        raise DoneAlready
    if not report.strip():
        raise NoReport
    row.report, row.done_at, row.done_by = report.strip(), now(), by
    row.save(update_fields=["report", "done_at", "done_by"])
    record(
        TASK_DONE,
        row,
        title=row.item.text,
        unit=row.unit,
        programme=row.programme,
        link=task_url(row.item),
        proof=ledger.Proof.CLAIMED,
        by=by,
    )
    audit.note("directing.finish", row, by=by, unit_id=row.unit_id)
    if row.assigned_by != by:
        notices.tell(
            [row.assigned_by],
            kind="programme.task_done",
            title=format_lazy("{said}: {what}", said=_("Reported as done"), what=str(row)),
            body=row.report,
            link=task_url(row.item),
            subject=row,
            by=by,
        )
    return row


@transaction.atomic
def reopen(assignment: Assignment, *, reason: str, by: Any) -> Assignment:
    """Let a task that was reported as done go on, with what is still to be done."""
    authorise(by, ASSIGN, assignment.unit_id)
    row = standing(assignment)
    if not row.is_done:
        raise NotDone
    if not reason.strip():
        raise NoReason
    row.done_at, row.done_by, row.reopened_because = None, None, reason.strip()
    row.save(update_fields=["done_at", "done_by", "reopened_because"])
    for entry in ledger.entries_about(row).filter(kind_id=TASK_DONE.code, reverses=None, reversal=None):
        ledger.reverse(entry, reason=row.reopened_because, by=by)
    audit.note("directing.reopen", row, by=by, unit_id=row.unit_id)
    notices.tell(
        [row.person],
        kind="programme.task_reopened",
        title=format_lazy("{said}: {what}", said=_("Goes on"), what=str(row)),
        body=row.reopened_because,
        link=task_url(row.item),
        subject=row,
        by=by,
    )
    return row
