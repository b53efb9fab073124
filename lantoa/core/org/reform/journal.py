"""Every row that a reorganisation makes or alters goes through its journal, so that undoing it is the same for all apps."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from lantoa.core.org.models import Change, Reorganisation

Row = TypeVar("Row", bound=Model)
# SQLite bounds the variables of one statement.
BATCH = 500


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it; a moment in one time zone, so that two readings of it are alike."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def batches(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


class Journal:
    """Writes rows for one reorganisation and remembers them; `keep` stores what it remembers."""

    def __init__(self, reorganisation: Reorganisation) -> None:
        self.reorganisation = reorganisation
        self._changes: list[Change] = []

    def make(self, rows: Iterable[Row]) -> list[Row]:
        """Insert new rows of one model."""
        made = list(rows)
        if made:
            type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)
        self._changes += [self._change(row, became=_columns(row)) for row in made]
        return made

    def alter(self, rows: Iterable[Row], **columns: Any) -> list[Row]:
        """Set the same columns (attribute names, so `unit_id`) of rows of one model; a row that has them already is left."""
        altered = [row for row in rows if any(getattr(row, name) != value for name, value in columns.items())]
        for row in altered:
            was = {name: plain(getattr(row, name)) for name in columns}
            self._changes.append(self._change(row, was, {name: plain(value) for name, value in columns.items()}))
            for name, value in columns.items():
                setattr(row, name, value)
        for batch in batches(altered):
            type(batch[0])._default_manager.filter(pk__in=[row.pk for row in batch]).update(**columns)
        return altered

    def alter_each(self, rows: Iterable[tuple[Row, dict[str, Any]]]) -> list[Row]:
        """Set columns of rows of one model, to each row its own values; what has its value already is left."""
        altered, touched = [], set()
        for row, columns in rows:
            became = {name: value for name, value in columns.items() if getattr(row, name) != value}
            if became:
                was = {name: plain(getattr(row, name)) for name in became}
                self._changes.append(self._change(row, was, {name: plain(value) for name, value in became.items()}))
                for name, value in became.items():
                    setattr(row, name, value)
                altered.append(row)
                touched |= set(became)
        for batch in batches(altered):
            type(batch[0])._default_manager.bulk_update(batch, [name.removesuffix("_id") for name in touched])
        return altered

    def keep(self) -> int:
        """Store what was remembered; returns how many changes that is."""
        Change.objects.bulk_create(self._changes, batch_size=BATCH)
        kept, self._changes = len(self._changes), []
        return kept

    def _change(self, row: Model, was: dict[str, Any] | None = None, became: dict[str, Any] | None = None) -> Change:
        return Change(
            reorganisation=self.reorganisation,
            table=row._meta.label_lower,
            row=row.pk,
            was=was or {},
            became=became or {},
        )


def _columns(row: Model) -> dict[str, Any]:
    """Every column of the row but its key."""
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
