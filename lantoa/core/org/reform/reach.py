"""Whether whoever carries an act out may move what it moves: on each tree, from under the one superior to under the other."""

from typing import Any

from lantoa.core.org.models import Axis, Placement
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.reform.refusals import SuperiorNotAsked
from lantoa.core.org.scope import keys_on


class Before:
    """What a person reached on each tree before the act; a job, named by a text, reaches everything."""

    def __init__(self, by: Any) -> None:
        self._keys = {} if isinstance(by, str) else {axis.value: keys_on(by, EDIT_UNIT, axis) for axis in Axis}

    def refuse_beyond(self, outcome: Outcome) -> None:
        """Raise SuperiorNotAsked where a unit leaves a superior, or comes under one, that lies out of reach on that tree."""
        founded = {unit.pk for unit in outcome.founded}
        for row in (*outcome.displaced, *outcome.placed):
            if self._keys and row.parent_id not in founded and row.parent_id not in self._keys[row.axis]:
                raise SuperiorNotAsked(unit=row.unit, superior=_called(row), tree=Axis(row.axis).label)


def _called(row: Placement) -> str:
    return row.parent.label
