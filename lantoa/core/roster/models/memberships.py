from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.roster.models.people import Group, Person
from lantoa.core.roster.models.rollovers import Rollover
from lantoa.lib.vietnamese import fold


class SchoolClass(models.Model):
    """A class of a school in one school year; the next year's is another."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="school_classes", verbose_name=_("unit"))
    # The year in which it begins: 2024 is 2024–2025.
    school_year = models.PositiveSmallIntegerField(_("school year"))
    # 1 to 12; below zero in preschools, as the file of grades says.
    grade = models.SmallIntegerField(_("grade"), null=True, blank=True)
    name = models.CharField(_("name of the class"), max_length=40)
    sort_key = models.CharField(max_length=200, editable=False, blank=True)
    # The class of a school that ended, from which this one carries on.
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="followers", verbose_name=_("carries on from")
    )

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        constraints = [
            models.UniqueConstraint(fields=["unit", "school_year", "name"], name="one_class_per_name_and_year"),
        ]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        """What a page calls it; some names say themselves that it is a class."""
        return self.name if fold(self.name).startswith("lop") else say("Class %(name)s") % {"name": self.name}


class MembershipQuerySet(models.QuerySet["Membership"]):
    def held_on(self, day: date | None = None) -> "MembershipQuerySet":
        return self.filter(holds_on(day or today()))

    def open(self) -> "MembershipQuerySet":
        return self.filter(valid_to=None)


class Membership(models.Model):
    """A person at a unit, in a class or with a title, from a day to a day (last day included)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name=_("person on a roster"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    school_class = models.ForeignKey(
        SchoolClass, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("class")
    )
    title = models.CharField(_("position"), max_length=120, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    # Which step into a new school year began or ended it, so that the step can be undone.
    opened_by = models.ForeignKey(
        Rollover, models.PROTECT, null=True, related_name="opened", verbose_name=_("begun by")
    )
    closed_by = models.ForeignKey(
        Rollover, models.PROTECT, null=True, related_name="closed", verbose_name=_("ended by")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on a roster")
        verbose_name_plural = _("places on rosters")
        indexes = [
            models.Index(fields=["unit", "group", "valid_to"], name="roster_of_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "group"], condition=Q(valid_to__isnull=True), name="one_open_place_per_person"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} @ {self.unit_id}"
