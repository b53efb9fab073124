from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.documents.layout.lines import two_digits
from lantoa.core.documents.models.documents import OfficialDocument
from lantoa.core.documents.permissions import VIEW_DOCUMENT
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where


class NumberSource(models.TextChoices):
    """Where numbers come from: never from both in one year, or two documents would carry the same."""

    TYPED = "typed", _("typed in from the office's own document system")
    DRAWN = "drawn", _("drawn from the register kept here")


class Numbering(models.Model):
    """How a unit numbers its documents. A unit without a row types its numbers in, a series for each type."""

    issuer = models.OneToOneField(Unit, models.PROTECT, related_name="numbering", verbose_name=_("issuer"))
    source = models.CharField(_("numbers are"), max_length=10, choices=NumberSource.choices, default=NumberSource.TYPED)
    # The head of the body decides whether types share a series (Decree 30/2020/NĐ-CP, article 15).
    is_per_type = models.BooleanField(_("a series for each type"), default=True)

    class Meta:
        verbose_name = _("way of numbering")

    def __str__(self):
        return f"{self.issuer}: {self.get_source_display()}"

    def series_of(self, type_key: str) -> str:
        """The series in which a type is numbered; one for all types has no name."""
        return type_key if self.is_per_type else ""


class RegisterEntryQuerySet(models.QuerySet["RegisterEntry"]):
    def visible_to(self, user: Any, to: str = VIEW_DOCUMENT) -> "RegisterEntryQuerySet":
        return self.filter(issuer__in=units_where(user, to))

    def newest_first(self) -> "RegisterEntryQuerySet":
        return self.order_by("-issued_on", "-number", "-pk")


class RegisterEntry(models.Model):
    """A line of the register of outgoing documents. A number once given is never given again."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    year = models.PositiveSmallIntegerField(_("year"))
    series = models.CharField(_("series"), max_length=40, blank=True)
    number = models.PositiveIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=80)
    issued_on = models.DateField(_("date of the document"))
    source = models.CharField(_("number"), max_length=10, choices=NumberSource.choices)
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="register_entry", verbose_name=_("document")
    )
    # Why the document of this number never went out; the line stays, so that no gap is without a reason.
    unused_reason = models.CharField(_("not issued because"), max_length=300, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the register of outgoing documents")
        verbose_name_plural = _("register of outgoing documents")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year", "series", "number"], name="a_number_is_given_once_a_year_and_series"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="numbers_begin_at_one"),
        ]

    def __str__(self):
        return f"{two_digits(self.number)}/{self.symbol}"
