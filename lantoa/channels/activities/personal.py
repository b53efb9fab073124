"""What activities hold of a person."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models import Activity, ActivityStep, Attachment, Attendance, Guidance, Link
from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold

_OF_THE_UNIT = _("What a unit did and who confirmed it is the record of the unit; after erasure it names nobody.")


def _activities(person: User) -> QuerySet[Activity]:
    return Activity.objects.filter(Q(recorded_by=person) | Q(changed_by=person) | Q(confirmed_by=person))


def _attendances(person: User) -> QuerySet[Attendance]:
    """Of rows of the roster that were merged into theirs, too."""
    return Attendance.objects.filter(Q(person__account=person) | Q(person__merged_into__account=person))


hold(
    Holding(
        Activity,
        _("Activities that I recorded or confirmed"),
        _activities,
        ("unit", "title", "happened_on", "state", "recorded_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Attachment,
        _("Evidence of activities that I added"),
        lambda person: Attachment.objects.filter(added_by=person),
        ("activity", "kind", "taken_at", "added_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Link,
        _("Pages on the web that I added to activities"),
        lambda person: Link.objects.filter(added_by=person),
        ("activity", "address", "added_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Guidance,
        _("Citizens and businesses that I guided, without their names"),
        lambda person: Guidance.objects.filter(recorded_by=person),
        ("unit", "procedure", "who", "guided_on"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Attendance,
        _("Activities at which I was present"),
        _attendances,
        ("activity",),
        Fate.KEPT,
        _("Who was reached must go on being counted once; after erasure the row of the roster names nobody."),
    )
)


def _steps(person: User) -> QuerySet[ActivityStep]:
    return ActivityStep.objects.filter(person=person)


hold(
    Holding(
        ActivityStep,
        _("Steps that I took with activities"),
        _steps,
        ("kind", "happened_at", "remark"),
        Fate.BLANKED,
        _OF_THE_UNIT,
        erase=lambda person: _steps(person).update(person_name=""),
    )
)
