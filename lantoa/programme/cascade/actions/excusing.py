"""A unit is exempted from a task, or given a later day; both carry a reason and are seen by everybody concerned."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, ledger, notices
from lantoa.core.clock import now, today
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.kinds import EXCUSED
from lantoa.programme.cascade.models import Excuse
from lantoa.programme.cascade.owing import keep
from lantoa.programme.cascade.permissions import EXCUSE, MAKE_UNIT_PLAN
from lantoa.programme.plan.models import Obligation


class NoReason(Refusal):
    message = _("Say in a few words why; the unit and whoever follows it read it.")
    field = "reason"


class NotLater(Refusal):
    message = _("The later day must come after %(day)s, the last day as it is now.")
    field = "extended_to"


class HasNoDay(Refusal):
    message = _("This task names no day, so there is none to move.")
    field = "extended_to"


@transaction.atomic
def excuse(obligation: Obligation, *, reason: str, by: Any, extended_to: date | None = None) -> Excuse:
    """Exempt the unit from the task, or give it until `extended_to`; what was given before no longer holds."""
    authorise(by, EXCUSE, obligation.version.programme.unit_id)
    programme = obligation.version.programme
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not reason.strip():
        raise NoReason
    standing = obligation.excuses.filter(taken_back_at=None).first()
    if extended_to is not None:
        _refuse_unless_later(obligation, standing, extended_to)
    if standing:
        _end(standing, by=by)
    given = Excuse.objects.create(
        obligation=obligation, extended_to=extended_to, reason=reason.strip(), given_by=by, given_at=now()
    )
    ledger.record(
        EXCUSED,
        subject=given,
        title=given.reason,
        unit=obligation.unit,
        undertaking=programme.undertaking,
        link=programme.get_absolute_url(),
        happened_on=today(),
        by=by,
    )
    keep(obligation.version, [obligation.unit_id])
    audit.note("cascade.excuse", obligation, by=by, unit_id=obligation.unit_id, remark=given.reason)
    _tell(given, by=by)
    return given


@transaction.atomic
def take_back(given: Excuse, *, by: Any) -> None:
    """End an exemption or a later day; the unit owes what the programme says again."""
    authorise(by, EXCUSE, given.obligation.version.programme.unit_id)
    given = Excuse.objects.select_for_update().get(pk=given.pk)
    if given.taken_back_at is None:
        _end(given, by=by)
        keep(given.obligation.version, [given.obligation.unit_id])
        audit.note("cascade.take_back_excuse", given.obligation, by=by, unit_id=given.obligation.unit_id)


def _refuse_unless_later(obligation: Obligation, standing: Excuse | None, extended_to: date) -> None:
    if obligation.due_on is None:
        raise HasNoDay
    last = (standing.extended_to if standing else None) or obligation.due_on
    if extended_to <= last:
        raise NotLater(day=on_screen(last))


def _end(given: Excuse, *, by: Any) -> None:
    given.taken_back_at, given.taken_back_by = now(), by
    given.save(update_fields=["taken_back_at", "taken_back_by"])


def _tell(given: Excuse, *, by: Any) -> None:
    owed = given.obligation
    said = _("You are exempt from a task") if given.is_exemption else _("You have a later day")
    day = "" if given.extended_to is None else on_screen(given.extended_to)
    notices.tell(
        people_who(MAKE_UNIT_PLAN, [owed.unit_id]),
        kind="deadline.excused",
        title=format_lazy("{said}: {task}", said=said, task=str(owed.item)),
        body=f"{day} {given.reason}".strip(),
        link=owed.version.programme.get_absolute_url(),
        subject=given,
        by=by,
    )
