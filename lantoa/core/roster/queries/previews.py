"""What a sheet would change, for whoever may see the people that it speaks of."""

from dataclasses import dataclass
from typing import Any

from lantoa.core.org.scope import may
from lantoa.core.roster.models import Import, Person
from lantoa.core.roster.permissions import VIEW_PEOPLE
from lantoa.core.roster.sheets.columns import label_of


@dataclass(frozen=True)
class Change:
    """One field of one person, as it is and as it would be."""

    row: int
    person: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """The first of each; how many more there are stands beside them."""

    changes: list[Change]
    changes_more: int
    new: list[tuple[int, str]]
    new_more: int
    leaving: list[str]
    leaving_more: int


def preview_of(imported: Import, *, reader: Any) -> Preview | None:
    """Who is new, changes and leaves; None where the reader may see no people, or nothing is to be written."""
    if not imported.is_checked or not (imported.is_of_units or may(reader, VIEW_PEOPLE, imported.unit)):
        return None
    kept = imported.preview
    changes, new, leaving = kept.get("changes", []), kept.get("new", []), kept.get("leaving", [])
    if not (changes or new or leaving):
        return None
    people = Person.objects.in_bulk([*leaving, *(each["person"] for each in changes)])
    return Preview(
        changes=[change for each in changes for change in _told(imported, each, people)],
        changes_more=max(0, imported.changed - len(changes)),
        new=[(row, shown) for row, shown in new],
        new_more=max(0, imported.new - len(new)),
        leaving=[str(people[key]) for key in leaving if key in people],
        leaving_more=max(0, imported.leaving - len(leaving)),
    )


def _told(imported: Import, kept: dict[str, Any], people: dict[int, Person]) -> list[Change]:
    person = people.get(kept["person"])
    if person is None:
        return []
    return [
        Change(kept["row"], str(person), label_of(imported.subject, column), str(before or ""), str(after))
        for column, before, after in kept["fields"]
    ]


def footers_of(imported: Import) -> str:
    """The rows below the list that were passed over, as numbers in a sentence."""
    return ", ".join(map(str, imported.preview.get("footers", [])))
