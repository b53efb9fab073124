"""Tasks and directions as workbooks, for whoever brings them to a meeting."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of, local
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.directing.forms import TaskFilter
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.queries import UnitTask


def write_tasks(stream: IO[bytes], tasks: Iterable[UnitTask]) -> None:
    """A line for each task with who has it and how far it is."""
    columns = [
        (_("No."), 6),
        (_("Task"), 70),
        (_("Programme"), 40),
        (_("Last day"), 14),
        (_("Answers for it"), 26),
        (_("Help with it"), 30),
        (_("State"), 20),
        (_("What was done"), 50),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Tasks"), columns, _task_rows(tasks))


def _task_rows(tasks: Iterable[UnitTask]) -> Iterator[list[Any]]:
    states = dict(TaskFilter.STATES)
    for number, task in enumerate(tasks, start=1):
        yield [
            number,
            task.item.text,
            task.obligation.version.programme.title,
            task.due_on,
            str(task.lead.person) if task.lead else "",
            ", ".join(str(each.person) for each in task.assignments if not each.is_lead),
            str(states["overdue" if task.is_overdue else task.state]),
            task.lead.report if task.lead and task.lead.is_done else "",
        ]


def write_directions(stream: IO[bytes], directions: Iterable[Direction]) -> None:
    """A line for each direction with what became of it."""
    columns = [
        (_("No."), 6),
        (_("Direction"), 60),
        (_("About"), 50),
        (_("Given by"), 26),
        (_("Given on"), 14),
        (_("Carried out by"), 36),
        (_("Last day"), 14),
        (_("Reported"), 50),
        (_("Done"), 50),
        (_("Closed on"), 14),
    ]
    with book(stream, stamp=as_of()) as made:
        add_list(made, _("Directions"), columns, _direction_rows(directions))


def _direction_rows(directions: Iterable[Direction]) -> Iterator[list[Any]]:
    for number, row in enumerate(directions, start=1):
        yield [
            number,
            row.text,
            row.about,
            str(row.given_by),
            local(row.given_at).date(),
            row.carried_by,
            row.due_on,
            row.report,
            row.outcome,
            local(row.closed_at).date() if row.closed_at else None,
        ]
