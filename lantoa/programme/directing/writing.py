"""How every verb writes to the ledger and tells those concerned."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.ledger import Kind, Proof
from lantoa.core.org.inherited import carrying_on, unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import people_who
from lantoa.core.refusals import Refusal
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.directing.permissions import FOLLOW
from lantoa.programme.plan.models import Programme


class EndedAlready(Refusal):
    message = _("This assignment has ended meanwhile. Open the task again to see who has it.")


def standing(assignment: Assignment) -> Assignment:
    """The assignment, held, if it was not taken back or passed on. Raises EndedAlready."""
    rows = Assignment.objects.select_for_update(of=("self",))
    row = rows.select_related("person", "unit", "item", "programme__undertaking", "assigned_by").get(pk=assignment.pk)
    if row.has_ended:
        raise EndedAlready
    return row


def record(
    kind: Kind,
    subject: Direction | Assignment,
    *,
    title: str,
    unit: Unit,
    programme: Programme,
    link: str,
    by: Any,
    proof: Proof = Proof.SYSTEM,
) -> None:
    """Write the act for the unit, or for the one that carries on from it."""
    ledger.record(
        kind,
        subject=subject,
        title=title,
        unit=unit_today(unit),
        undertaking=programme.undertaking,
        link=link,
        happened_on=today(),
        proof=proof,
        by=by,
    )


def tell_followers(unit: Unit, *, by: Any, **said: Any) -> None:
    """Tell those who follow directions of the head of the unit, but not whoever did it."""
    people = people_who(FOLLOW, carrying_on([unit.pk])[unit.pk])
    notices.tell(people.exclude(pk=by.pk) if isinstance(by, User) else people, by=by, **said)
