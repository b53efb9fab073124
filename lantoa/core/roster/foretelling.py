"""What a check keeps to be shown before anything is written: the first who are new, change or leave, by row and key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from lantoa.core.roster.matching import Meaning, Planned, Roster
from lantoa.core.roster.models import Membership

SHOWN_MAX = 50


@dataclass
class Foretold:
    """Bounded, however long the sheet is; people of the roster stand in it by their key, so that a name is read when shown."""

    new: list[list[Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    leaving: list[int] = field(default_factory=list)
    footers: list[int] = field(default_factory=list)

    def note(self, roster: Roster, planned: Sequence[Planned]) -> None:
        """Keep the first rows of a batch that come to something."""
        for plan in planned:
            if plan.meaning is Meaning.NEW and len(self.new) < SHOWN_MAX:
                line = plan.line
                shown = line.get("full_name") or line.get("sector_id") or line.get("local_code")
                self.new.append([line.number, shown])
            elif plan.meaning is Meaning.CHANGED and len(self.changes) < SHOWN_MAX:
                self.changes.append(_change(roster, plan))

    def note_leaving(self, places: Sequence[int]) -> None:
        first = Membership.objects.filter(pk__in=places[:SHOWN_MAX])
        self.leaving = list(first.order_by("person__sort_key", "pk").values_list("person_id", flat=True))

    def note_units(self, codes: Collection[str], lines: Sequence[Any]) -> None:
        founded = [line for line in lines if line.get("code") in codes]
        self.new = [[line.number, f"{line.get('code')} · {line.get('name')}"] for line in founded[:SHOWN_MAX]]

    def as_json(self) -> dict[str, Any]:
        kept = {"new": self.new, "changes": self.changes, "leaving": self.leaving, "footers": self.footers[:SHOWN_MAX]}
        return {name: rows for name, rows in kept.items() if rows}


def _change(roster: Roster, plan: Planned) -> dict[str, Any]:
    person, place, line = plan.person, plan.place, plan.line
    assert person is not None
    told = roster.changed_columns(person, line)
    fields = [
        [column, getattr(person, column), after]
        for column, after in told.items()
        if column != "coded_by_id" and after != getattr(person, column)
    ]
    if place and plan.place_changes:
        if line.get("title") and line.get("title") != place.title:
            fields.append(["title", place.title, line.get("title")])
        before = place.school_class.name if place.school_class else ""
        if line.get("class_name") and (line.get("class_name") != before or not fields):
            fields.append(["class_name", before, line.get("class_name")])
    return {"row": line.number, "person": person.pk, "fields": fields}
