"""Rows that tell what happened: they are only ever added."""

from typing import Any

from django.db import models


class AddedOnly(models.Model):
    """A row that is never changed and never removed by the product; erasure blanks names by an update of its own."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(f"A row of {self._meta.label} is never changed; add another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError(f"A row of {self._meta.label} is never removed.")
