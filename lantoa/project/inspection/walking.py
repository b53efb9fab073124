"""The whole inspection, in the order in which one thing stands on another."""

from collections.abc import Iterator

from lantoa.project.inspection import configured, database, machine
from lantoa.project.inspection.finding import Finding


def inspect() -> Iterator[Finding]:
    """Everything that can be seen quickly; what needs the database is left out where that does not answer."""
    yield from configured.inspected()
    yield from machine.inspected()
    for standing in (database.reachable, database.made):
        finding = standing()
        yield finding
        if finding.is_wrong:
            return
    yield from database.inspected()
    yield from machine.inspected_with_tables()
