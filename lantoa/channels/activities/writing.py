"""How every verb takes hold of an activity, writes its steps down and tells those concerned."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models import Activity, ActivityStep, State, StepKind
from lantoa.channels.activities.permissions import CONFIRM, RECORD
from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.org.inherited import carrying_on
from lantoa.core.org.posts import name_at
from lantoa.core.org.scope import authorise, may, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.vietnamese import fold


class ChangedMeanwhile(Refusal):
    message = _("%(who)s changed this a moment ago. Look at it again; what you typed is still here.")


class NotThere(Refusal):
    message = _("This activity is in another state now: %(state)s. Open it again to see its next step.")


class ReasonMissing(Refusal):
    message = _("Say why; whoever recorded it reads that.")
    field = "reason"


def held(activity: Activity, *states: State, seen: int | None = None) -> Activity:
    """The activity, held, in one of the states and as the person saw it. Raises NotThere or ChangedMeanwhile."""
    row = Activity.objects.held(activity.pk)
    if row.state not in states:
        raise NotThere(state=row.get_state_display())
    if seen is not None and row.revision != seen:
        raise ChangedMeanwhile(who=row.changed_by)
    return row


def keep(activity: Activity, *, by: Any) -> Activity:
    """Save it with who changed it, and its words as searches read them."""
    activity.folded = fold(activity.all_words)
    if isinstance(by, User):
        activity.changed_by = by
    activity.revision += 1
    activity.save()
    return activity


def take(activity: Activity, kind: StepKind, *, by: Any, remark: str = "") -> ActivityStep:
    """Write a step with who and when, here and in the audit trail."""
    audit.note(f"activities.{kind}", activity, by=by, unit_id=activity.unit_id, remark=remark[:300])
    return ActivityStep.objects.create(
        activity=activity,
        kind=kind,
        person=by if isinstance(by, User) else None,
        # A job is named in the reader's words where the step is shown.
        person_name=name_at(by, activity.unit)[:200] if isinstance(by, User) else "",
        happened_at=now(),
        remark=remark,
    )


def people_of(activity: Activity) -> Iterable[User]:
    """Whoever recorded it, and those who record for its unit, or for what carries on from it."""
    heirs = {heir for each in carrying_on([activity.unit_id]).values() for heir in each}
    return {activity.recorded_by, *people_who(RECORD, heirs)}


def authorise_withdrawing(by: Any, activity: Activity) -> None:
    """Whoever records for the unit, or answers for it. Raises NotAllowed."""
    if isinstance(by, User) and may(by, RECORD, activity.unit_id):
        return
    authorise(by, CONFIRM, activity.unit_id)


def reason_of(words: str) -> str:
    """The words without what stands around them. Raises ReasonMissing where there are none."""
    if not words.strip():
        raise ReasonMissing
    return words.strip()
