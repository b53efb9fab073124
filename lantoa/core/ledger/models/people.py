"""Whom acts reached, person by person, under random keys; and what that comes to as coverage."""

from secrets import randbits
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.append_only import WrittenOnceModel, WrittenOnceQuerySet
from lantoa.core.ledger.models.dimensions import Audience, Topic, Undertaking
from lantoa.core.ledger.models.entries import Entry
from lantoa.core.org.models import Unit
from lantoa.core.roster.models import Group, Person


class Depth(models.IntegerChoices):
    """How deep something went with a person, as plans name it (được tuyên truyền, nắm chắc, tự thực hiện được).

    Whoever stands deeper counts at the depths above too. The last two say that a check was taken and not passed, so that
    "not measured" is told from "measured, and not so".
    """

    REACHED = 1, _("reached")
    UNDERSTANDS = 2, _("understands")
    CAN_DO = 3, _("can do")
    CHECKED = 4, _("was checked, does not understand yet")
    TRIED = 5, _("tried, cannot do it yet")


def new_key() -> int:
    """A key that says nothing of whose it is, nor of who came before or after."""
    return randbits(62)


class RosterKey(models.Model):
    """The random key under which somebody on a roster stands in entries and coverage. Without the row it names nobody."""

    key = models.BigIntegerField(_("random key"), primary_key=True, default=new_key, editable=False)
    # Several where rows of the roster were merged into one.
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person on a roster"))

    class Meta:
        verbose_name = _("key of a person on a roster")
        verbose_name_plural = _("keys of people on rosters")

    def __str__(self):
        return str(self.key)


class EntryPerson(WrittenOnceModel):
    """A person whom an act reached, and how deep. The bridge of one entry has no more people than the entry counts."""

    pk = models.CompositePrimaryKey("entry_id", "person_key")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", db_index=False, verbose_name=_("entry"))
    # No foreign key: erasing a person removes the RosterKey and leaves this.
    person_key = models.BigIntegerField(_("key of the person"), db_index=True)
    depth = models.PositiveSmallIntegerField(_("depth"), choices=Depth.choices)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("person whom an act reached")
        verbose_name_plural = _("people whom acts reached")
        constraints = [
            models.CheckConstraint(condition=Q(depth__in=Depth.values), name="a_person_is_reached_at_a_depth")
        ]

    def __str__(self):
        return f"{self.entry_id}: {self.person_key}"


class Reach(models.Model):
    """The first time that a topic reached a person at a depth, whatever the unit. Made from the entries, never edited."""

    is_derived = True

    pk = models.CompositePrimaryKey("topic_id", "person_key", "depth")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    person_key = models.BigIntegerField(_("key of the person"))
    depth = models.PositiveSmallIntegerField(_("depth"), choices=Depth.choices)
    first_on = models.DateField(_("first on"))
    # The unit whose act it was.
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False, db_constraint=False)

    class Meta:
        verbose_name = _("first reach")
        verbose_name_plural = _("first reaches")

    def __str__(self):
        return f"{self.topic_id}: {self.person_key}"


class GoalQuerySet(models.QuerySet["Goal"]):
    def under(self, undertaking: Any) -> "GoalQuerySet":
        return self.filter(undertaking=undertaking)


class Goal(models.Model):
    """What an undertaking wants of people: which of them, about which topics, all of these or any one."""

    undertaking = models.ForeignKey(Undertaking, models.PROTECT, related_name="goals", verbose_name=_("undertaking"))
    code = models.CharField(_("code"), max_length=80)
    title = models.CharField(_("title"), max_length=400)
    topics = models.ManyToManyField(Topic, related_name="+", verbose_name=_("topics"))
    needs_all = models.BooleanField(_("all topics are needed"), default=True)
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    # Grades counted in, both ends included; empty for whoever is in the group.
    grade_from = models.SmallIntegerField(_("from grade"), null=True)
    grade_to = models.SmallIntegerField(_("to grade"), null=True)
    # Claims of heads for these audiences stand beside the coverage, bounded.
    audiences = models.ManyToManyField(Audience, related_name="+", verbose_name=_("audiences"))
    # How deep the undertaking wants to come, and with how many of a hundred.
    depth = models.PositiveSmallIntegerField(_("depth"), choices=Depth.choices, default=Depth.REACHED)
    target = models.DecimalField(_("target (%)"), max_digits=5, decimal_places=2, null=True)
    # A goal that its undertaking has given up is counted no more.
    is_open = models.BooleanField(_("counted"), default=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage goal")
        verbose_name_plural = _("coverage goals")
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "code"], name="goal_code_once_per_undertaking"),
            models.CheckConstraint(
                condition=Q(grade_from=None, grade_to=None) | Q(grade_from__lte=models.F("grade_to")),
                name="grades_of_a_goal_run_upwards",
            ),
        ]

    def __str__(self):
        return self.title


class Coverage(models.Model):
    """What a goal has come to among the people of one unit's roster today: each of them once. Made anew, never edited."""

    is_derived = True

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="+", verbose_name=_("coverage goal"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))
    people = models.PositiveIntegerField(_("people"))
    reached = models.PositiveIntegerField(_("reached"))
    understanding = models.PositiveIntegerField(_("understand"))
    able = models.PositiveIntegerField(_("can do"))
    # Of whom it is known whether they understand, and whether they can do it.
    checked = models.PositiveIntegerField(_("checked"))
    tried = models.PositiveIntegerField(_("tried in practice"))
    # Heads claimed without names, at most those of the roster who were not reached by name.
    claimed = models.PositiveIntegerField(_("claimed beside"))

    class Meta:
        verbose_name = _("coverage of a unit")
        verbose_name_plural = _("coverage of units")
        constraints = [models.UniqueConstraint(fields=["goal", "unit"], name="one_coverage_per_goal_and_unit")]

    def __str__(self):
        return f"{self.goal_id} @ {self.unit_id}: {self.reached}/{self.people}"


class SharedPlace(models.Model):
    """A place of somebody who stands at several units today; so few that whoever sums over units takes the doubles off."""

    is_derived = True

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person on a roster"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    grade = models.SmallIntegerField(_("grade"), null=True)

    class Meta:
        verbose_name = _("place of a person at several units")
        verbose_name_plural = _("places of people at several units")

    def __str__(self):
        return f"{self.person_id} @ {self.unit_id}"


class CoverageStale(models.Model):
    """A unit whose coverage is to be counted anew: its roster has changed, or somebody on it was reached."""

    is_derived = True

    # A row for each asking: one that somebody shared with an earlier asking could be done before their change is committed.
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("coverage to be counted anew")
        verbose_name_plural = _("coverages to be counted anew")

    def __str__(self):
        return str(self.unit_id)
