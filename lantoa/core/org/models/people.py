from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models.units import Axis, Unit, holds_on
from lantoa.core.org.roles import Role


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date | None = None) -> "PostQuerySet":
        return self.filter(holds_on(day or today()))

    def not_over(self, day: date | None = None) -> "PostQuerySet":
        """Held on the day or to be held after it."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day or today()))

    def over(self, first: date, last: date | None) -> "PostQuerySet":
        """Held on any day from the first to the last; with no last day, on any day from the first on."""
        rows = self.not_over(first)
        return rows.filter(valid_from__lte=last) if last else rows


class Post(models.Model):
    """A person's post at a unit with the role that it gives, from a day to a day (last day included)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("title of the post"), max_length=120, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    # Narrows what the role reaches below the unit to one tree; empty for whatever the role reaches.
    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices, blank=True)
    # Held in somebody's absence: the post that it stands in for.
    acting_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name=_("stands in for")
    )

    # Why somebody stands in, or why the post passed on.
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role", "valid_from"], name="one_post_per_person_unit_role_start"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.label} – {self.unit}"

    @property
    def label(self) -> str:
        """What the person is called at the unit; whoever stands in is called so."""
        called = self.title or self.get_role_display()
        if self.acting_for is None:
            return str(called)
        return _("%(post)s, standing in for %(person)s") % {"post": called, "person": self.acting_for.person}

    @property
    def is_stand_in(self) -> bool:
        return self.acting_for_id is not None
