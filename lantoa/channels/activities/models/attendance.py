from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models.activities import Activity
from lantoa.core.roster.models import Group, Person, SchoolClass

WITHOUT_CLASS = {Group.PUPIL: _("pupils without a class"), Group.STUDENT: _("students without a class")}


class AttendanceGroup(models.Model):
    """A group of the unit's roster, on the day of the activity, of which the unit says who was absent."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance_groups", verbose_name=_("activity"))
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    # None for the whole staff, and for children who stand in no class.
    school_class = models.ForeignKey(SchoolClass, models.PROTECT, null=True, related_name="+", verbose_name=_("class"))
    people = models.PositiveIntegerField(_("people of the group"))
    absent = models.PositiveIntegerField(_("absent"))

    class Meta:
        verbose_name = _("group on an attendance list")
        verbose_name_plural = _("groups on attendance lists")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "group", "school_class"],
                nulls_distinct=False,
                name="one_attendance_group_per_activity_and_class",
            ),
            models.CheckConstraint(condition=Q(absent__lt=F("people")), name="somebody_of_the_group_was_present"),
        ]

    def __str__(self):
        return say("%(group)s %(present)s/%(people)s") % {
            "group": self.label,
            "present": self.present,
            "people": self.people,
        }

    @property
    def label(self) -> str:
        return label_of(self.group, self.school_class)

    @property
    def present(self) -> int:
        return self.people - self.absent


class Attendance(models.Model):
    """Somebody of the roster who was present. Whoever was absent is counted in the group and named nowhere."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances", verbose_name=_("activity"))
    attendance_group = models.ForeignKey(
        AttendanceGroup, models.CASCADE, related_name="attendances", verbose_name=_("group")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person on a roster"))

    class Meta:
        verbose_name = _("presence at an activity")
        verbose_name_plural = _("presences at activities")
        constraints = [
            models.UniqueConstraint(fields=["activity", "person"], name="a_person_is_present_once"),
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.person_id}"


def label_of(group: str, school_class: SchoolClass | None) -> str:
    """What pages call the group: the class, or whose it is."""
    if school_class:
        return school_class.label
    return str(WITHOUT_CLASS.get(Group(group), Group(group).label))
