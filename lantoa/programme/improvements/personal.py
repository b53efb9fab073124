"""What simpler procedures hold of a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.improvements.models import Improvement, ImprovementStep, Measurement

_OF_THE_UNIT = _("How a unit works and who decided on it is the record of the unit; after erasure it names nobody.")

hold(
    Holding(
        Improvement,
        _("Simpler procedures that I began, changed last or carry out"),
        lambda person: Improvement.objects.filter(Q(begun_by=person) | Q(changed_by=person) | Q(carrier_person=person)),
        ("unit", "title", "as_is", "as_proposed", "state", "begun_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)


def _measurements(person: User):
    return Measurement.objects.filter(recorded_by=person)


hold(
    Holding(
        Measurement,
        _("Measurements of simpler procedures that I entered"),
        _measurements,
        ("improvement", "measure", "value", "measured_on", "said_by"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)


def _steps(person: User):
    return ImprovementStep.objects.filter(person=person)


hold(
    Holding(
        ImprovementStep,
        _("Steps that I took with simpler procedures"),
        _steps,
        ("kind", "happened_at", "remark"),
        Fate.BLANKED,
        _OF_THE_UNIT,
        erase=lambda person: _steps(person).update(person_name=""),
    )
)
