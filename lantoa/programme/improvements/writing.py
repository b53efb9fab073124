"""How every verb takes hold of a proposal, writes its steps down and tells those concerned."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, ledger, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.ledger import Kind, Proof
from lantoa.core.org.inherited import carrying_on, unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.posts import name_at
from lantoa.core.org.scope import may, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.vietnamese import fold
from lantoa.programme.improvements.models import Improvement, ImprovementStep, State, StepKind
from lantoa.programme.improvements.permissions import CARRY_OUT


class ChangedMeanwhile(Refusal):
    message = _("%(who)s changed this a moment ago. Look at it again; what you typed is still here.")


class NotThere(Refusal):
    message = _("This proposal is in another state now: %(state)s. Open it again to see its next step.")


class DayInFuture(Refusal):
    message = _("This day is after today. Enter the day on which it was so.")
    field = "day"


def held(improvement: Improvement, *states: State, seen: int | None = None) -> Improvement:
    """The proposal, held, in one of the states and as the person saw it. Raises NotThere or ChangedMeanwhile."""
    row = Improvement.objects.held(improvement.pk)
    if row.state not in states:
        raise NotThere(state=row.state_label)
    if seen is not None and row.revision != seen:
        raise ChangedMeanwhile(who=row.changed_by)
    return row


def keep(improvement: Improvement, *, by: User) -> Improvement:
    """Save it with who changed it, and its words as searches read them."""
    improvement.folded = fold(improvement.words)
    improvement.changed_by = by
    improvement.revision += 1
    improvement.save()
    return improvement


def take(improvement: Improvement, kind: StepKind, *, at: Unit, by: Any, remark: str = "") -> ImprovementStep:
    """Write a step with who, at which unit, and when, here and in the audit trail."""
    audit.note(f"improvements.{kind}", improvement, by=by, unit_id=at.pk, remark=remark[:300])
    return ImprovementStep.objects.create(
        improvement=improvement,
        kind=kind,
        person=by if isinstance(by, User) else None,
        person_name=name_at(by, at)[:200],
        happened_at=now(),
        remark=remark,
    )


def record(
    kind: Kind,
    improvement: Improvement,
    *,
    unit: Unit,
    by: Any,
    happened_on: date | None = None,
    proof: Proof = Proof.SYSTEM,
    about: Model | None = None,
) -> None:
    programme = improvement.programme
    ledger.record(
        kind,
        subject=about or improvement,
        title=improvement.title,
        unit=unit_today(unit),
        undertaking=programme.undertaking if programme else None,
        link=improvement.get_absolute_url(),
        happened_on=happened_on or today(),
        proof=proof,
        by=by,
    )


def unrecord(kind: Kind, improvement: Improvement, *, reason: str | Promise, by: Any) -> None:
    """Take back in the ledger what was recorded of this kind, so that what happens anew counts once."""
    for entry in ledger.entries_about(improvement).filter(kind=kind.code, reverses=None, reversal=None):
        ledger.reverse(entry, reason=str(reason), by=by)


def tell(
    improvement: Improvement, people: Iterable[User], *, kind: str, said: Promise, by: Any, body: str | Promise = ""
) -> None:
    """Tell people something of the proposal, but not whoever did it."""
    others = [person for person in people if person != by]
    notices.tell(
        others,
        kind=f"programme.improvement_{kind}",
        title=format_lazy("{said}: {title}", said=said, title=improvement.title),
        body=body,
        link=improvement.get_absolute_url(),
        subject=improvement,
        by=by,
    )


def people_at(permission: str, *units: Unit | None) -> list[User]:
    """Those who have the permission at one of the units, or at what carries on from it."""
    keys = {unit.pk for unit in units if unit}
    in_hand = {heir for heirs in carrying_on(keys).values() for heir in heirs}
    return list(people_who(permission, in_hand))


def follower_of(improvement: Improvement, by: Any) -> Unit:
    """The unit in whose name the person follows it up: the one that proposed it, or the one that carries it out.

    Where the person may at neither, the unit that carries it out, at which the verb then refuses.
    """
    if improvement.carrier_unit is None or (isinstance(by, User) and may(by, CARRY_OUT, improvement.unit_id)):
        return improvement.unit
    return improvement.carrier_unit
