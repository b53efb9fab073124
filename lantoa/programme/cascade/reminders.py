"""Which units are to be reminded of their plans on a day, whom that means, and in which words."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.accounts.models import User
from lantoa.core.notices.reminders import EARLIEST, Digest, Rule, open_rule, rules_in, when
from lantoa.core.org.models import Axis, Placement, Post
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import roles_with
from lantoa.core.org.working_days import is_working_day
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.models import OwedPlan, Reminder
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN

RULES = Path(__file__).parent / "data" / "reminders.yaml"


def rules() -> tuple[Rule, ...]:
    return rules_in(RULES)


@dataclass(frozen=True)
class Call:
    """One unit that is to be reminded of one plan, by one rule."""

    row: OwedPlan
    due: date
    rule: Rule


def calls_on(day: date) -> list[Call]:
    """Whom to remind on the day; nobody on a day off. A constant number of queries, but for the calendar."""
    if not is_working_day(day):
        return []
    waiting = OwedPlan.objects.on(day).missing().filter(due_on__lte=day + EARLIEST)
    rows = list(waiting.select_related("unit", "programme", "plan").in_order())
    days = {row.due_on for row in rows if row.due_on}
    used = set(Reminder.objects.filter(due_on__in=days).values_list(*_KEY))
    opened = {due: open_rule(rules(), due, day) for due in days}
    return [
        Call(row, due, rule)
        for row in rows
        if (due := row.due_on) and (rule := opened[due]) and (row.programme_id, row.unit_id, rule.code, due) not in used
    ]


_KEY = ("programme_id", "unit_id", "rule", "due_on")


def people_of(calls: Collection[Call], day: date) -> dict[int, list[User]]:
    """By place in `calls`: the people whom the rule names; a query or two for each kind of them."""
    found: dict[int, list[User]] = {}
    by_rule: dict[Rule, list[int]] = defaultdict(list)
    rows = list(calls)
    for place, call in enumerate(rows):
        by_rule[call.rule].append(place)
    for rule, places in by_rule.items():
        units = {rows[place].row.unit.pk for place in places}
        above = _above(units, rule.axis, day) if rule.to == "head_above" else {unit: {unit} for unit in units}
        roles = roles_with(MAKE_UNIT_PLAN) if rule.to == "makers" else {Role.HEAD}
        holding = _holders(set().union(*above.values()) if above else set(), roles, day)
        for place in places:
            at = above.get(rows[place].row.unit.pk, set())
            found[place] = list({person.pk: person for unit in sorted(at) for person in holding[unit]}.values())
    return found


def _above(units: Collection[int], axis: str, day: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    placed = Placement.objects.filter(holds_on(day), unit__in=units, axis=Axis(axis))
    for unit, parent in placed.values_list("unit_id", "parent_id"):
        found[unit].add(parent)
    return found


def _holders(units: Collection[int], roles: Iterable[Role], day: date) -> dict[int, list[User]]:
    found: dict[int, list[User]] = defaultdict(list)
    posts = Post.objects.held_on(day).filter(unit__in=units, role__in=list(roles), person__is_active=True)
    for post in posts.select_related("person").order_by("pk"):
        found[post.unit_id].append(post.person)
    return found


class PlanDigest(Digest[Call]):
    """The plans of which one person is reminded on a day."""

    @property
    def link(self) -> str:
        """The plan itself, else the board with those that are late, else the list of plans."""
        programmes = {call.row.programme_id for call in self.calls}
        if len(self.calls) == 1 and self.calls[0].rule.to != "head_above":
            plan = self.calls[0].row.plan
            return plan.get_absolute_url() if plan else reverse("cascade:unit_plan_list")
        if len(programmes) == 1 and self.is_from_above:
            return f"{reverse('cascade:board', args=[programmes.pop()])}?late=yes"
        return reverse("cascade:unit_plan_list")

    @property
    def is_from_above(self) -> bool:
        """Whether the reader stands above the units that it is about."""
        return all(call.rule.to == "head_above" for call in self.calls)

    def headline(self) -> str:
        if len(self.calls) > 1:
            count = len(self.calls)
            return ngettext(
                "%(count)s plan of a unit has not been submitted",
                "%(count)s plans of units have not been submitted",
                count,
            ) % {"count": count}
        [call] = self.calls
        return _("%(when)s: plan of %(unit)s") % {"when": when(call.due, self.day), "unit": call.row.unit.label}

    def in_order(self) -> list[Call]:
        return sorted(self.calls, key=lambda call: (call.due, call.row.unit.sort_key))

    def line(self, call: Call) -> str:
        return _("%(unit)s: %(when)s (last day %(day)s), %(programme)s") % {
            "unit": call.row.unit.name,
            "when": when(call.due, self.day),
            "day": on_screen(call.due),
            "programme": call.row.programme.title,
        }
