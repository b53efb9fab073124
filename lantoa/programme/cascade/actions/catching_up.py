"""A programme changed: a unit brings its plan up to it, or says why the plan stays as it is."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.actions.signing import reopen
from lantoa.programme.cascade.amended import Changes, changes_since, follow, has_something_of_its_own, positions
from lantoa.programme.cascade.models import Decision, Line, StepKind, UnitPlan
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.settling import keep
from lantoa.programme.cascade.writing import refuse_of_an_ended_unit, take
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.queries import newest


class FollowsAlready(Refusal):
    message = _("The plan follows the programme as it stands now; there is nothing to bring up to date.")


class NoReasonToStay(Refusal):
    message = _("Say in a few words why the plan stays as it is; the receiver reads it.")
    field = "reason"


@transaction.atomic
def catch_up(plan: UnitPlan, *, by: Any) -> UnitPlan:
    """Bring the plan up to the newest version of its programme; what changed waits to be looked at, line by line.

    A plan that was signed is opened for it, and holds as signed until another one replaces it. The unit's own words, days,
    numbers and money stay; a line with any of these that the programme asks no more becomes the unit's own.
    """
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = UnitPlan.objects.held(plan.pk)
    refuse_of_an_ended_unit(plan)
    changes = changes_since(plan)
    if changes is None:
        raise FollowsAlready
    plan = reopen(plan, reason=_said_by(changes.version), by=by)
    _put_in(plan, changes, by=by)
    plan.version = changes.version
    plan.save(update_fields=["version"])
    take(plan, StepKind.CAUGHT_UP, by=by, remark=changes.version.number_symbol)
    return plan


@transaction.atomic
def leave_as_is(plan: UnitPlan, *, reason: str, by: Any) -> UnitPlan:
    """Say why the plan stays as it is although its programme changed; the receiver reads it. A later change asks anew."""
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = UnitPlan.objects.held(plan.pk)
    refuse_of_an_ended_unit(plan)
    version = newest(plan.programme)
    if version.pk in (plan.version_id, plan.kept_against_id):
        raise FollowsAlready
    if not reason.strip():
        raise NoReasonToStay
    plan.kept_against = version
    plan.save(update_fields=["kept_against"])
    take(plan, StepKind.LEFT_AS_IS, by=by, remark=reason.strip())
    return plan


def _said_by(version: Version) -> str:
    """Why a signed plan is opened, in the words of a document, whatever the reader's language."""
    return f"Cập nhật theo {version.number_symbol}"


def _put_in(plan: UnitPlan, changes: Changes, *, by: Any) -> None:
    for pair in changes.same:
        # The same words under the newest version: what was decided on them stands.
        Line.objects.filter(pk=pair.line.pk).update(item=pair.proposed.item, position=pair.proposed.position)
    for pair in changes.changed:
        follow(pair.line, pair.proposed)
        pair.line.position = pair.proposed.position
        _keep(pair.line, by=by)
    for line in changes.dropped:
        if has_something_of_its_own(line):
            line.decision, line.item, line.reason = Decision.OWN, None, ""
            line.text = line.text or line.programme_text
            _keep(line, by=by)
        else:
            line.delete()
    Line.objects.bulk_create(changes.added, batch_size=200)
    Line.objects.bulk_update(positions(plan), ["position"], batch_size=200)


def _keep(line: Line, *, by: Any) -> None:
    """Save what followed the programme as a proposal; whoever had the page open before is told that it changed."""
    line.is_settled = False
    line.revision += 1
    keep(line, by=by)
