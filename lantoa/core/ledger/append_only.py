"""Rows that are written once: the models refuse to change or remove them before the database has to."""

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class WrittenOnce(Exception):
    """An attempt to change or remove what the ledger keeps. Correct it by a reversal."""


def _refuse(*_args: Any, **_fields: Any) -> NoReturn:
    raise WrittenOnce("The ledger is append-only: reverse the entry and record the right one.")


class WrittenOnceQuerySet(models.QuerySet[Row]):
    """Reads, and inserts; nothing else."""

    update = bulk_update = update_or_create = delete = _refuse


class WrittenOnceModel(models.Model):
    """A row that is inserted and never touched again."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            _refuse()
        super().save(*args, **options)

    delete = _refuse
