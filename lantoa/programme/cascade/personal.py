"""What plans of units hold of a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.cascade.models import Allocation, Excuse, Line, PlanStep, Remark, Spending, UnitPlan, UploadedPlan

_OF_THE_UNIT = _("What a unit planned and how it was decided is the unit's record; after erasure it names nobody.")

hold(
    Holding(
        UnitPlan,
        _("Plans of units that I began"),
        lambda person: UnitPlan.objects.filter(begun_by=person),
        ("title", "unit", "begun_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Line,
        _("Lines of plans that I changed last"),
        lambda person: Line.objects.filter(changed_by=person),
        ("text", "changed_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Remark,
        _("Remarks that I made on plans of units"),
        lambda person: Remark.objects.filter(made_by=person),
        ("text", "made_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Excuse,
        _("Exemptions and later days that I gave or took back"),
        lambda person: Excuse.objects.filter(Q(given_by=person) | Q(taken_back_by=person)),
        ("reason", "extended_to", "given_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        UploadedPlan,
        _("Plans of units that I uploaded or took over from a file"),
        lambda person: UploadedPlan.objects.filter(Q(made_by=person) | Q(taken_by=person)),
        ("plan", "made_at", "taken_at"),
        Fate.KEPT,
        _("The signer of a plan stands in the issued document itself; who uploaded it is nobody after erasure."),
    )
)
hold(
    Holding(
        Allocation,
        _("Funds that I allocated to plans of units"),
        lambda person: Allocation.objects.filter(given_by=person),
        ("line", "amount", "number_symbol", "decided_on", "given_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Spending,
        _("Spendings of my unit that I wrote down or took back"),
        lambda person: Spending.objects.filter(recorded_by=person),
        ("line", "amount", "spent_on", "purpose", "recorded_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)


def _steps(person: User):
    return PlanStep.objects.filter(person=person)


hold(
    Holding(
        PlanStep,
        _("Steps that I took with plans of units"),
        _steps,
        ("plan", "kind", "happened_at", "remark"),
        Fate.BLANKED,
        _OF_THE_UNIT,
        erase=lambda person: _steps(person).update(person_name=""),
    )
)
