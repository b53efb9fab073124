from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import local, now
from lantoa.core.org.models.units import Axis, Closure, Unit, holds_on
from lantoa.core.org.roles import Role

LONGEST = 60
# What an administrator may take for an hour: to see, to lead, to do a unit's daily work. Never to sign or to number.
LENT_ROLES = (Role.VIEWER, Role.LEAD, Role.COORDINATOR)


# Whose posts let them take one, at their unit and below; the power holds while such a post does.
LENDING_ROLES = (Role.ADMINISTRATOR,)


class ElevationQuerySet(models.QuerySet["Elevation"]):
    def standing(self, moment: datetime | None = None) -> "ElevationQuerySet":
        """Those that hold at the moment, now unless said: their time runs, and a post still bears them."""
        day = local(moment or now()).date()
        borne = Closure.objects.filter(
            holds_on(day),
            holds_on(day, "ancestor__posts__"),
            Q(ancestor__posts__axis="") | Q(ancestor__posts__axis=F("axis")),
            ancestor__posts__role__in=LENDING_ROLES,
            ancestor__posts__person=OuterRef("person"),
            descendant=OuterRef("unit"),
        )
        return self.running(moment).filter(Exists(borne))

    def running(self, moment: datetime | None = None) -> "ElevationQuerySet":
        """Those whose time has neither run out nor been ended."""
        moment = moment or now()
        not_ended = Q(ended_at__isnull=True) | Q(ended_at__gt=moment)
        return self.filter(not_ended, starts_at__lte=moment, ends_at__gt=moment)

    def newest_first(self) -> "ElevationQuerySet":
        return self.order_by("-starts_at", "-pk")


class Elevation(models.Model):
    """A role at a unit that an administrator took for at most an hour, with the reason."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="elevations", verbose_name=_("person")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="elevations", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in LENT_ROLES])
    # As narrow as the post that it rests on; empty for whatever the role reaches.
    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    # At most an hour; a sum of moments in a constraint would keep SQLite's own tools from copying the database.
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = ElevationQuerySet.as_manager()

    class Meta:
        verbose_name = _("temporary power")
        verbose_name_plural = _("temporary powers")
        indexes = [models.Index(fields=["person", "ends_at"], name="elevations_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST, ends_at__gt=F("starts_at")),
                name="an_elevation_lasts_an_hour_at_most",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_elevation_has_a_reason"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in LENT_ROLES]), name="an_elevation_lends_no_signature"
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.get_role_display()} – {self.unit}"

    @property
    def is_standing(self) -> bool:
        return self.starts_at <= now() < (self.ended_at or self.ends_at)

    @property
    def last_moment(self) -> datetime:
        return self.ended_at or self.ends_at

    @property
    def last_minute(self) -> str:
        """The time of day at which it ends, as screens write it."""
        return f"{local(self.ends_at):%H:%M}"
