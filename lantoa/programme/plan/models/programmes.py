from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.programme.intake.models import Draft, DraftState
from lantoa.programme.plan.permissions import VIEW_PROGRAMME


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: Any, to: str = VIEW_PROGRAMME) -> "ProgrammeQuerySet":
        """Programmes that a unit within the user's reach owns or is bound by."""
        units = units_where(user, to)
        return self.filter(Q(unit__in=units) | Q(bindings__unit__in=units)).distinct()

    def not_under(self, others: "ProgrammeQuerySet", own: Any) -> "ProgrammeQuerySet":
        """Without those that carry one of the `others` further, unless a unit among `own` made them.

        Whoever follows a whole branch sees what was handed down from the programme that it came from.
        """
        return self.exclude(Q(parent__in=others) & ~Q(unit__in=own))


class Programme(models.Model):
    """A published plan that units carry out. What it says stands in its versions; the newest one holds."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="programmes", verbose_name=_("owner"))
    # What a unit below publishes to carry this one further to its own units.
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name=_("programme that it carries further")
    )
    undertaking = models.OneToOneField(
        "ledger.Undertaking", models.PROTECT, related_name="+", verbose_name=_("undertaking")
    )
    title = models.CharField(_("title"), max_length=500)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True)
    published_at = models.DateTimeField(_("published at"))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:programme", args=[self.pk])

    @property
    def years(self) -> str:
        """2024, or 2021 - 2030."""
        if self.first_year and self.last_year and self.first_year != self.last_year:
            return f"{self.first_year} - {self.last_year}"
        return str(self.first_year or "")


class Cause(models.TextChoices):
    """What brought a version about; an issued document changes only through a document."""

    ORIGINAL = "original", _("issued")
    AMENDMENT = "amendment", _("amended")
    REPLACEMENT = "replacement", _("replaced")
    CORRECTION = "correction", _("correction of form (đính chính)")


class VersionQuerySet(models.QuerySet["Version"]):
    def newest_first(self) -> "VersionQuerySet":
        return self.order_by("-number", "pk")


class Version(models.Model):
    """What the programme says from one document on. Never changed after it was published."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions", verbose_name=_("programme"))
    number = models.PositiveSmallIntegerField(_("version"))
    cause = models.CharField(_("brought about by"), max_length=20, choices=Cause.choices)
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="+", verbose_name=_("draft"))
    document_type = models.CharField(_("type of document"), max_length=40)
    number_symbol = models.CharField(_("number and symbol"), max_length=80)
    issued_on = models.DateField(_("date of the document"))
    issuer = models.CharField(_("issuer"), max_length=300)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    preamble = models.TextField(_("opening paragraph"), blank=True)
    remark = models.TextField(_("what changes, in a sentence"), blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_version_per_number"),
            models.CheckConstraint(
                condition=Q(number=1, cause=Cause.ORIGINAL) | Q(number__gt=1) & ~Q(cause=Cause.ORIGINAL),
                name="the_first_version_alone_is_original",
            ),
        ]

    def __str__(self):
        return f"{self.number_symbol} ({self.number})"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def under_way(self) -> "AmendmentQuerySet":
        """Those whose draft is neither published nor set aside."""
        return self.filter(draft__state=DraftState.REVIEW).select_related("draft", "programme")


class Amendment(models.Model):
    """A draft in which the next version of a programme is being made."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="amendments")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="amendment")
    cause = models.CharField(_("brought about by"), max_length=20, choices=Cause.choices)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("change in the making")
        constraints = [
            models.CheckConstraint(condition=~Q(cause=Cause.ORIGINAL), name="a_change_is_not_the_original"),
        ]

    def __str__(self):
        return f"{self.programme}: {self.get_cause_display()}"
