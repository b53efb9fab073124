"""What the pages of tasks and directions show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.org.inherited import carrying_on, with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where, units_where
from lantoa.lib.vietnamese import fold
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.directing.permissions import ASSIGN, CARRY_OUT, GIVE, VIEW_DIRECTION, VIEW_TASKS
from lantoa.programme.plan.models import Obligation, PlanItem, Programme, Version
from lantoa.programme.plan.queries import current_versions
from lantoa.programme.plan.waiting import TaskKey


@dataclass(frozen=True)
class UnitTask:
    """A task that a unit owes, with those who have it; whoever answers for it comes first."""

    obligation: Obligation
    assignments: tuple[Assignment, ...] = ()

    @property
    def item(self) -> PlanItem:
        return self.obligation.item

    @property
    def lead(self) -> Assignment | None:
        return next((each for each in self.assignments if each.is_lead), None)

    @property
    def due_on(self) -> date | None:
        """The unit's own last day for it, else the plan's."""
        return self.lead.due(self.obligation.due_on) if self.lead else self.obligation.due_on

    @property
    def state(self) -> str:
        """unassigned, open or done, as whoever answers for it says."""
        if self.lead is None:
            return "unassigned"
        return "done" if self.lead.is_done else "open"

    @property
    def is_overdue(self) -> bool:
        return self.state == "open" and self.due_on is not None and self.due_on < today()

    def is_in_hands_of(self, person_id: int) -> bool:
        return any(each.person_id == person_id for each in self.assignments)


def _urgency(due_on: date | None, position: int) -> tuple[date, int]:
    """What is due first, then in the order of the document."""
    return (due_on or date.max, position)


def tasks_of(units: Iterable[int]) -> list[UnitTask]:
    """What the units owe in the versions that hold now, what is due first on top. A constant number of queries."""
    units = list(units)
    owed = Obligation.objects.owed().filter(unit__in=units, version__in=current_versions())
    given = _standing(units)
    rows = [
        UnitTask(row, tuple(given[row.version.programme_id, row.item.key, row.unit_id]))
        for row in owed.select_related("unit", "item", "version__programme")
    ]
    return sorted(rows, key=lambda task: _urgency(task.due_on, task.item.position))


def _standing(units: Iterable[int]) -> dict[TaskKey, list[Assignment]]:
    """Who has which task, under the unit that has it in hand today."""
    behind = with_predecessors(Unit.objects.filter(pk__in=units))
    rows = list(
        Assignment.objects.standing()
        .filter(unit__in=behind)
        .select_related("person", "item", "unit")
        .order_by("part", "assigned_at", "pk")
    )
    heirs = carrying_on({row.unit_id for row in rows})
    found: dict[TaskKey, list[Assignment]] = defaultdict(list)
    for row in rows:
        for unit in heirs[row.unit_id]:
            found[row.programme_id, row.key, unit].append(row)
    return found


def shared_units(person: Any) -> QuerySet[Unit]:
    """The units of the person's own posts whose tasks they see."""
    return own_units_where(person, VIEW_TASKS)


def narrowed(
    tasks: Iterable[UnitTask], *, q: str = "", programme: str = "", state: str = "", who: str = ""
) -> list[UnitTask]:
    """The tasks that fit what was asked; words count with or without marks."""
    wanted = fold(q).split()
    return [
        task
        for task in tasks
        if (not programme or str(task.obligation.version.programme_id) == programme)
        and (not state or (task.is_overdue if state == "overdue" else task.state == state))
        and (not who or task.is_in_hands_of(int(who)))
        and all(word in fold(f"{task.item.number_as_written} {task.item.text}") for word in wanted)
    ]


@dataclass(frozen=True)
class Given:
    """What is given to a person, with the obligation behind it; none where the programme asks it no more."""

    assignment: Assignment
    obligation: Obligation | None

    @property
    def due_on(self) -> date | None:
        return self.assignment.due(self.obligation.due_on if self.obligation else None)


def given_to(person: Any) -> list[Given]:
    """What the person still has to do, what is due first on top."""
    rows = list(
        Assignment.objects.open()
        .filter(person=person)
        .select_related("item", "unit", "programme", "assigned_by")
        .order_by("pk")
    )
    found = [Given(row, obligation) for row, obligation in with_obligations(rows)]
    return sorted(found, key=lambda given: _urgency(given.due_on, given.assignment.item.position))


def with_obligations(rows: list[Assignment]) -> Iterable[tuple[Assignment, Obligation | None]]:
    """Each with what the unit that has it in hand owes today; None where the programme asks it no more."""
    heirs = carrying_on({row.unit_id for row in rows})
    owed = Obligation.objects.owed().filter(
        version__in=current_versions().filter(programme__in={row.programme_id for row in rows}),
        item__key__in={row.key for row in rows},
    )
    by_task = {(o.version.programme_id, o.item.key, o.unit_id): o for o in owed.select_related("version", "item")}
    for row in rows:
        keys = ((row.programme_id, row.key, unit) for unit in heirs[row.unit_id])
        yield row, next((by_task[key] for key in keys if key in by_task), None)


def done_by(person: Any) -> QuerySet[Assignment]:
    """What the person has reported as done, the newest first."""
    rows = Assignment.objects.standing().filter(person=person, done_at__isnull=False)
    return rows.select_related("item", "unit", "programme").order_by("-done_at", "-pk")


def in_hands(units: Any) -> set[TaskKey]:
    """The tasks of the units that somebody has, open or done."""
    return set(_standing(list(units.values_list("pk", flat=True))))


def directions_to_carry_out(person: Any) -> QuerySet[Direction]:
    """What the person is to carry out: named themselves, or their unit as a whole."""
    at_unit = Q(unit__in=own_units_where(person, CARRY_OUT), person=None)
    rows = Direction.objects.followed().filter(at_unit | Q(person=person))
    return rows.select_related("unit", "person", "body", "given_by").order_by(F("due_on").asc(nulls_last=True), "pk")


def directions_for(person: Any) -> QuerySet[Direction]:
    """The directions that the person sees: those still followed first, what is due first on top."""
    rows = Direction.objects.visible_to(person).select_related("unit", "person", "body", "given_by", "closed_by")
    first_due = F("due_on").asc(nulls_last=True)
    return rows.order_by(F("closed_at").desc(nulls_first=True), first_due, "-pk")


def newest_of(item: PlanItem) -> PlanItem | None:
    """The task as the programme words it now; None where it asks it no more."""
    version = Version.objects.filter(programme=item.version.programme_id).newest_first()[0]
    if version.pk == item.version_id:
        return item
    return version.items.filter(key=item.key).select_related("version__programme").first()


def bodies_directing(person: Any, item: PlanItem) -> QuerySet[Unit]:
    """The units whose head the person is and which issued the programme or owe the task."""
    owing = item.obligations.owed().values("unit")
    theirs = Q(pk=item.version.programme.unit_id) | Q(pk__in=owing)
    return own_units_where(person, GIVE).filter(theirs).in_tree_order()


def directions_on(item: PlanItem, person: Any) -> QuerySet[Direction]:
    """Directions on the task, in whichever version, that the person sees; those still followed first."""
    rows = directions_for(person).filter(programme=item.version.programme_id, item__key=item.key)
    return rows.select_related("unit", "person", "body", "given_by", "closed_by", "reported_by")


def assignments_on(item: PlanItem, person: Any) -> QuerySet[Assignment]:
    """Who has or had the task in the units that the person sees, those who have it first."""
    rows = Assignment.objects.visible_to(person).filter(programme=item.version.programme_id, key=item.key)
    return rows.select_related("person", "unit", "assigned_by", "done_by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "unit__sort_key", "part", "pk"
    )


@dataclass(frozen=True)
class Tab:
    """One side of the tasks as the kit draws it."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs_for(person: Any, current: str) -> list[Tab]:
    """The sides that are open to the person."""
    sides = [("mine", _("Mine"), len(given_to(person)) or None)]
    if shared_units(person).exists():
        sides.append(("unit_tasks", _("Of our unit"), None))
    if units_where(person, VIEW_DIRECTION).exists():
        open_ones = Direction.objects.visible_to(person).followed().count()
        sides.append(("directions", _("Directions"), open_ones or None))
    return [Tab(label, reverse(f"directing:{name}"), name == current, count) for name, label, count in sides]


def may_assign_at(person: Any) -> set[int]:
    """The keys of the person's own units whose tasks they give to people."""
    return set(own_units_where(person, ASSIGN).values_list("pk", flat=True))


def programmes_of(tasks: Iterable[UnitTask]) -> list[Programme]:
    """The programmes of the tasks, each once, in the order of the tasks."""
    return list({task.obligation.version.programme_id: task.obligation.version.programme for task in tasks}.values())
