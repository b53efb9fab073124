from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.added_only import AddedOnly
from lantoa.core.files.models import StoredFile
from lantoa.lib.amounts import money
from lantoa.programme.cascade.models.lines import Line
from lantoa.programme.cascade.models.plans import UnitPlan

# Whole đồng.
DONG = {"max_digits": 14, "decimal_places": 0}


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def holding(self) -> "AllocationQuerySet":
        """The newest of each line, which holds."""
        newer = self.model.objects.filter(line=OuterRef("line"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(newer))


class Allocation(AddedOnly):
    """What the receiver of a plan decides for one line (kinh phí được giao). Only ever added; the newest of a line holds."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="allocations", verbose_name=_("line of a unit's plan"))
    amount = models.DecimalField(_("funds allocated (đồng)"), **DONG)
    number_symbol = models.CharField(_("number and symbol of the decision"), max_length=80)
    decided_on = models.DateField(_("date of the decision"))
    # Of a correction: why.
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given at"))

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("funds allocated to a line")
        verbose_name_plural = _("funds allocated to lines")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="no_allocation_is_negative"),
            models.CheckConstraint(condition=~Q(number_symbol=""), name="an_allocation_names_its_decision"),
        ]

    def __str__(self):
        return f"{money(self.amount)} ({self.number_symbol})"


class SpendingQuerySet(models.QuerySet["Spending"]):
    def visible_to(self, user: Any) -> "SpendingQuerySet":
        """Those of the plans that the user sees."""
        return self.filter(line__plan__in=UnitPlan.objects.visible_to(user).values("pk"))

    def standing(self) -> "SpendingQuerySet":
        """Those that were not taken back; a row that takes another back is none itself."""
        return self.filter(reverses=None, reversal=None)


class Spending(AddedOnly):
    """What a unit spent on one line (khoản chi): day, sum, what for. A mistake is taken back by a row of its own."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="spendings", verbose_name=_("line of a unit's plan"))
    # Below nought where the row takes another one back, so that every sum over both is nought.
    amount = models.DecimalField(_("sum spent (đồng)"), **DONG)
    spent_on = models.DateField(_("spent on"))
    purpose = models.CharField(_("what for"), max_length=300)
    voucher = models.CharField(_("number of the voucher"), max_length=120, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("picture or copy of the voucher")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversal", verbose_name=_("takes back")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = SpendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("spending on a line")
        verbose_name_plural = _("spendings on lines")
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0, reason="")
                | (Q(reverses__isnull=False, amount__lt=0) & ~Q(reason="")),
                name="only_what_takes_back_counts_down_and_says_why",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="a_spending_says_what_for"),
        ]
        indexes = [models.Index(fields=["line", "spent_on"], name="spendings_of_a_line")]

    def __str__(self):
        return f"{money(self.amount)}: {self.purpose}"

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self, "reversal")
