"""What of units' plans waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.programme.cascade.amended import unheeded
from lantoa.programme.cascade.below import AS_SIGNED, to_hand_down
from lantoa.programme.cascade.boards import own_rows
from lantoa.programme.cascade.models import OwedPlan, UnitPlan, UnitPlanState
from lantoa.programme.cascade.permissions import RECEIVE_UNIT_PLAN
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.permissions import PASS_ON


def waiting_for(person: Any) -> list[Waiting]:
    """Own plans that are not handed in or not handed down, then how many of others came in and are not decided."""
    return [*_own(person), *_to_hand_down(person), *_to_decide(person)]


def _own(person: Any) -> Iterator[Waiting]:
    for row in own_rows(person):
        if row.is_exempt:
            continue
        if row.is_handed_in and row.plan and not row.plan.is_returned:
            yield from _changed_since(row.plan)
            continue
        url = row.plan.get_absolute_url() if row.plan else f"{reverse('cascade:unit_plan_list')}#don-vi-{row.unit.pk}"
        yield Waiting(
            title=row.programme.title,
            url=url,
            why=_why(row),
            action=_("Go on"),
            due_on=row.due_on,
            icon="clipboard-list",
        )


def _changed_since(plan: UnitPlan) -> Iterator[Waiting]:
    changes = unheeded(plan)
    if changes is None:
        return
    facts = {"number": changes.version.number_symbol, "unit": plan.unit.label}
    yield Waiting(
        title=plan.title,
        url=plan.get_absolute_url(),
        why=_("Plan of %(unit)s: the programme has changed since, by %(number)s.") % facts,
        action=_("See what changed"),
        icon="refresh-cw",
    )


def _why(row: OwedPlan) -> str:
    if row.plan is None:
        return _("%(unit)s makes its plan under this programme.") % {"unit": row.unit.label}
    return _("Plan of %(unit)s: %(state)s.") % {"unit": row.unit.label, "state": row.plan.get_state_display()}


def _to_hand_down(person: Any) -> Iterator[Waiting]:
    plans = UnitPlan.objects.filter(unit__in=own_units_where(person, PASS_ON), state__in=AS_SIGNED)
    for plan, count in to_hand_down(
        plans.select_related("unit", "programme", "document", "handed_down").order_by("pk")
    ):
        sentence = ngettext(
            "%(count)s unit below waits for this plan to make its own.",
            "%(count)s units below wait for this plan to make their own.",
            count,
        )
        yield Waiting(
            title=plan.title,
            url=reverse("cascade:hand_down", args=[plan.pk]),
            why=sentence % {"count": count},
            action=_("Hand it down"),
            icon="network",
        )


def _to_decide(person: Any) -> Iterator[Waiting]:
    own = Programme.objects.filter(unit__in=own_units_where(person, RECEIVE_UNIT_PLAN))
    waiting = own.filter(unit_plans__state=UnitPlanState.SUBMITTED).annotate(count=Count("unit_plans"))
    for programme in waiting.order_by("pk"):
        sentence = ngettext(
            "%(count)s plan of a unit waits to be accepted.",
            "%(count)s plans of units wait to be accepted.",
            programme.count,
        )
        yield Waiting(
            title=programme.title,
            url=f"{reverse('cascade:board', args=[programme.pk])}?state={UnitPlanState.SUBMITTED}",
            why=sentence % {"count": programme.count},
            action=_("Look at them"),
            icon="inbox",
        )
