"""Of which tasks and directions people are to be reminded on a day, whom that means, and in which words."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.accounts.models import User
from lantoa.core.notices.reminders import EARLIEST, Digest, Rule, open_rule, rules_in, when
from lantoa.core.org.bodies import posts_at
from lantoa.core.org.inherited import carrying_on
from lantoa.core.org.models import Unit
from lantoa.core.org.working_days import is_working_day
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.directing.models import Assignment, Direction, TaskReminder
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import ASSIGN, CARRY_OUT, FOLLOW
from lantoa.programme.directing.queries import with_obligations

RULES = Path(__file__).parent / "data" / "reminders.yaml"


@dataclass(frozen=True)
class Call:
    """One task in somebody's hands, or one direction, of which a rule reminds."""

    subject: Assignment | Direction
    due: date
    rule: Rule

    @property
    def words(self) -> str:
        return one_line(self.subject.item.text if isinstance(self.subject, Assignment) else self.subject.text, 150)

    @property
    def link(self) -> str:
        if isinstance(self.subject, Assignment):
            return task_url(self.subject.item)
        return self.subject.get_absolute_url()

    @property
    def is_for_whoever_does_it(self) -> bool:
        return self.rule.to in ("holder", "carrier")


def calls_on(day: date) -> list[Call]:
    """Of what to remind on the day; of nothing on a day off. A constant number of queries, but for the calendar."""
    if not is_working_day(day):
        return []
    return [*_task_calls(day), *_direction_calls(day)]


def _task_calls(day: date) -> Iterator[Call]:
    near = Q(due_on=None) | Q(due_on__range=(day - EARLIEST, day + EARLIEST))
    rows = Assignment.objects.open().filter(near, person__is_active=True)
    asked = rows.select_related("item", "person", "unit", "programme").order_by("pk")
    dated = [
        (row, due)
        for row, obligation in with_obligations(list(asked))
        if obligation and (due := row.due(obligation.due_on))
    ]
    days = {due for _row, due in dated}
    used, opened = _used("assignment", days), _opened("tasks", days, day)
    for row, due in dated:
        rule = opened[due]
        # Whoever helps with a task is told what whoever answers for it is told; only that one's delay goes further.
        if rule and (row.pk, rule.code, due) not in used and (row.is_lead or rule.to == "holder"):
            yield Call(row, due, rule)


def _direction_calls(day: date) -> Iterator[Call]:
    rows = Direction.objects.followed().filter(reported_at=None, due_on__range=(day - EARLIEST, day + EARLIEST))
    found = list(rows.select_related("unit", "body", "person").order_by("pk"))
    dated = [(row, row.due_on) for row in found if row.due_on]
    days = {due for _row, due in dated}
    used, opened = _used("direction", days), _opened("directions", days, day)
    for row, due in dated:
        if (rule := opened[due]) and (row.pk, rule.code, due) not in used:
            yield Call(row, due, rule)


def _opened(of: str, days: Collection[date], day: date) -> dict[date, Rule | None]:
    """By last day the rule that holds on the day; the calendar is asked once for each, however many have it."""
    rules = rules_in(RULES, of)
    return {due: open_rule(rules, due, day) for due in days}


def _used(of: str, days: Collection[date]) -> set[tuple[int, str, date]]:
    rows = TaskReminder.objects.filter(due_on__in=days, **{f"{of}__isnull": False})
    return set(rows.values_list(of, "rule", "due_on"))


def people_of(calls: Collection[Call]) -> list[list[User]]:
    """For each call the people whom its rule names; a query or two for each kind of them."""
    holding = {
        permission: _Holders([call for call in calls if _asks(call) == permission], permission)
        for permission in (ASSIGN, CARRY_OUT, FOLLOW)
    }
    return [_named(call) or holding[_asks(call)].of(call) for call in calls]


def _named(call: Call) -> list[User]:
    if not call.is_for_whoever_does_it or call.subject.person is None:
        return []
    return [call.subject.person]


def _asks(call: Call) -> str:
    """By which permission those are found who stand behind a call that names nobody."""
    if isinstance(call.subject, Assignment):
        return ASSIGN
    return CARRY_OUT if call.rule.to == "carrier" and call.subject.unit_id else FOLLOW


def _unit_of(call: Call) -> int:
    if isinstance(call.subject, Assignment):
        return call.subject.unit_id
    carried = call.subject.unit_id if _asks(call) == CARRY_OUT else None
    return carried or call.subject.body_id


class _Holders:
    """Those who have a permission at the units of some calls, or at the units that carry on from these."""

    def __init__(self, calls: Collection[Call], permission: str) -> None:
        self.heirs = carrying_on({_unit_of(call) for call in calls})
        units = Unit.objects.filter(pk__in={heir for heirs in self.heirs.values() for heir in heirs})
        self.people: dict[int, list[User]] = defaultdict(list)
        for post in posts_at(units, permission).filter(person__is_active=True):
            self.people[post.unit_id].append(post.person)

    def of(self, call: Call) -> list[User]:
        found = {person.pk: person for unit in self.heirs[_unit_of(call)] for person in self.people[unit]}
        if isinstance(call.subject, Assignment):
            # Who has the task hears of the delay as its holder.
            found.pop(call.subject.person_id, None)
        return list(found.values())


class TaskDigest(Digest[Call]):
    """The tasks and directions of which one person is reminded on a day."""

    @property
    def link(self) -> str:
        """The one thing itself, else what is one's own, else what is late in others' hands."""
        if len(self.calls) == 1:
            return self.calls[0].link
        mine = any(call.is_for_whoever_does_it for call in self.calls)
        return reverse("directing:mine") if mine else f"{reverse('directing:unit_tasks')}?state=overdue"

    def headline(self) -> str:
        if len(self.calls) > 1:
            count = len(self.calls)
            return ngettext(
                "%(count)s task or direction is due or late",
                "%(count)s tasks and directions are due or late",
                count,
            ) % {"count": count}
        [call] = self.calls
        return f"{when(call.due, self.day)}: {call.words}"

    def line(self, call: Call) -> str:
        facts = {"words": call.words, "when": when(call.due, self.day), "day": on_screen(call.due)}
        if call.is_for_whoever_does_it:
            return _("%(when)s (last day %(day)s): %(words)s") % facts
        facts["who"] = _who_has(call)
        return _("%(when)s (last day %(day)s): %(words)s; in the hands of %(who)s") % facts


def _who_has(call: Call) -> str:
    if isinstance(call.subject, Assignment):
        return f"{call.subject.person} ({call.subject.unit.label})"
    return call.subject.carried_by or _("nobody yet")
