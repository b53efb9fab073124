from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Heir, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.scope import units_where
from lantoa.core.roster.permissions import VIEW_PEOPLE


class Group(models.TextChoices):
    """What a person is at a unit."""

    STAFF = "staff", _("staff")
    PUPIL = "pupil", _("pupils")
    STUDENT = "student", _("students")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: Any) -> "PersonQuerySet":
        """People who are or were at a unit of which the user may see the people."""
        units = units_where(user, VIEW_PEOPLE)
        return self.filter(memberships__unit__in=units).distinct()

    def standing(self) -> "PersonQuerySet":
        """Without those that were merged into another."""
        return self.filter(merged_into=None)


class Person(models.Model):
    """Somebody on a roster; most have no account. Of children there is a code and a year of birth, never a name."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="roster_person",
        verbose_name=_("account"),
    )
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    # The identifier that the sector gives a person for life; it stays through transfers.
    sector_id = models.CharField(_("sector identifier"), max_length=20, blank=True)
    # The unit's own code for those without an identifier, and whose code it is.
    local_code = models.CharField(_("code at the unit"), max_length=40, blank=True)
    coded_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit that gave the code")
    )
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    folded = models.CharField(max_length=200, editable=False, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("merged into")
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person on a roster")
        verbose_name_plural = _("people on rosters")
        indexes = [
            models.Index(fields=["folded"], name="people_by_folded_name"),
            models.Index(fields=["local_code"], name="people_by_local_code"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sector_id"], condition=~Q(sector_id=""), name="one_person_per_sector_identifier"
            ),
            models.UniqueConstraint(
                fields=["coded_by", "group", "local_code"],
                condition=~Q(local_code=""),
                name="one_person_per_code_of_a_unit",
            ),
            models.CheckConstraint(
                condition=(Q(group="staff") & ~Q(full_name="")) | (~Q(group="staff") & Q(full_name="")),
                name="staff_have_names_and_children_none",
            ),
            models.CheckConstraint(
                condition=Q(local_code="") | Q(coded_by__isnull=False), name="a_local_code_names_its_unit"
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("pk")), name="nobody_is_merged_into_themselves"),
        ]

    def __str__(self):
        return self.full_name or self.code

    def get_absolute_url(self) -> str:
        return reverse("roster:person", args=[self.pk])

    @property
    def code(self) -> str:
        """What stands for the person where there is no name."""
        return self.sector_id or self.local_code

    @property
    def is_child(self) -> bool:
        return self.group != Group.STAFF

    def memberships_on(self, day: Any) -> Any:
        return self.memberships.filter(holds_on(day))


class Merge(models.Model):
    """A person decided that two rows are one human being; both stay readable."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person who stays"))
    dropped = models.OneToOneField(Person, models.PROTECT, related_name="merge", verbose_name=_("person merged away"))
    # What the kept row took over, so that history can tell where it came from.
    sector_id = models.CharField(_("sector identifier"), max_length=20, blank=True)
    local_code = models.CharField(_("code at the unit"), max_length=40, blank=True)
    merged_at = models.DateTimeField(_("merged at"))
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("merged by")
    )

    class Meta:
        verbose_name = _("merge of two persons")
        verbose_name_plural = _("merges of two persons")

    def __str__(self):
        return f"{self.dropped} → {self.kept}"


class PartyMemberQuerySet(models.QuerySet["PartyMember"]):
    def noted_for(self, units: Collection[int]) -> "PartyMemberQuerySet":
        """What these units noted, or units that they carry on from."""
        before = Heir.objects.filter(heir__in=units).values("predecessor")
        return self.filter(Q(unit__in=units) | Q(unit__in=before))


class PartyMember(models.Model):
    """A member of the Party as one unit noted it for itself; nothing exports or imports it, no other unit is told."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person on a roster"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit that noted it"))
    noted_at = models.DateTimeField(_("noted at"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("noted by")
    )

    objects = PartyMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("party member")
        verbose_name_plural = _("party members")
        constraints = [models.UniqueConstraint(fields=["person", "unit"], name="one_party_note_per_person_and_unit")]

    def __str__(self):
        return str(self.person_id)
