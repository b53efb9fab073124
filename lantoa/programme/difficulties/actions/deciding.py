"""A matter is put to the head with what is proposed; the head gives direction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.org.inherited import carrying_on, unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.programme.difficulties.models import Matter, MatterDirection, State, StepKind
from lantoa.programme.difficulties.permissions import STUDY
from lantoa.programme.difficulties.writing import bring, held, keep, refuse_unless, take
from lantoa.programme.directing.actions.giving import give
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.permissions import GIVE


class NoProposal(Refusal):
    message = _("Say what you propose; the head decides on it.")
    field = "proposal"


class NobodyToAsk(Refusal):
    message = _("%(unit)s has no head in the system. Ask its administrator to give that post, then put the matter up.")


@transaction.atomic
def put_up(matter: Matter, *, proposal: str, seen: int, by: Any) -> Matter:
    """Put the matter to the head of the unit, with what is proposed."""
    authorise(by, STUDY, matter.programme.unit_id)
    matter = held(matter, seen=seen)
    refuse_unless(matter, State.STUDIED, State.DIRECTED)
    if not proposal.strip():
        raise NoProposal
    heads = list(people_who(GIVE, carrying_on([matter.programme.unit_id])[matter.programme.unit_id]))
    if not heads:
        raise NobodyToAsk(unit=matter.programme.unit)
    matter.proposal, matter.state = proposal.strip(), State.PUT_UP
    keep(matter, by=by)
    take(matter, StepKind.PUT_UP, by=by, remark=matter.proposal)
    _take_along(matter, StepKind.PUT_UP, by=by)
    audit.note("difficulties.put_up", matter, by=by, unit_id=matter.programme.unit_id)
    notices.tell(
        heads,
        kind="programme.matter_put_up",
        title=format_lazy("{said}: {title}", said=_("A matter waits for your direction"), title=matter.title),
        body=matter.proposal,
        link=matter.get_absolute_url(),
        subject=matter,
        by=by,
    )
    return matter


@transaction.atomic
def take_back(matter: Matter, *, seen: int, by: Any) -> Matter:
    """Take a matter back that the head has not decided on, to study it further or to answer it without."""
    authorise(by, STUDY, matter.programme.unit_id)
    matter = held(matter, seen=seen)
    refuse_unless(matter, State.PUT_UP)
    matter.state = State.DIRECTED if matter.directions.exists() else State.STUDIED
    keep(matter, by=by)
    take(matter, StepKind.TAKEN_BACK, by=by, among=bring(matter, state=State(matter.state)))
    audit.note("difficulties.take_back", matter, by=by, unit_id=matter.programme.unit_id)
    return matter


@transaction.atomic
def direct(
    matter: Matter,
    *,
    text: str,
    seen: int,
    by: Any,
    unit: Unit | None = None,
    person: User | None = None,
    due_on: date | None = None,
) -> Direction:
    """Decide on a matter that was put up: what is to be done, by whom and by when where that is said.

    `unit` is the body or an inner part of it; a `person` has a post at the `unit`.
    """
    authorise(by, GIVE, matter.programme.unit_id)
    matter = held(matter, seen=seen)
    refuse_unless(matter, State.PUT_UP, State.DIRECTED)
    given = give(
        matter.programme,
        body=unit_today(matter.programme.unit),
        about=matter.title,
        link=matter.get_absolute_url(),
        text=text,
        unit=unit,
        person=person,
        due_on=due_on,
        by=by,
    )
    MatterDirection.objects.create(direction=given, matter=matter)
    matter.state = State.DIRECTED
    keep(matter, by=by)
    take(matter, StepKind.DIRECTED, by=by, remark=given.text)
    _take_along(matter, StepKind.DIRECTED, by=by)
    audit.note("difficulties.direct", matter, by=by, unit_id=matter.programme.unit_id)
    return given


def _take_along(matter: Matter, kind: StepKind, *, by: Any) -> None:
    """Bring the difficulties along; what is proposed and decided inside stays out of the steps that their units read."""
    if rows := bring(matter, state=State(matter.state)):
        take(None, kind, by=by, among=rows)
