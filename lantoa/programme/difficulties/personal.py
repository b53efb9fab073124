"""What difficulties hold of a person."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.difficulties.models import Difficulty, DifficultyDraft, Matter, Step

_OF_THE_UNIT = _(
    "What a unit raised and how it was answered is the record of both units; after erasure it names nobody."
)

hold(
    Holding(
        DifficultyDraft,
        _("Difficulties that I began to write and did not raise"),
        lambda person: DifficultyDraft.objects.filter(person=person),
        ("programme", "unit", "text", "proposal", "kept_at"),
        Fate.REMOVED,
        _("So that nothing you typed is lost."),
        erase=lambda person: DifficultyDraft.objects.filter(person=person).delete(),
    )
)
hold(
    Holding(
        Difficulty,
        _("Difficulties that I raised for my unit"),
        lambda person: Difficulty.objects.filter(raised_by=person),
        ("programme", "unit", "text", "proposal", "raised_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Matter,
        _("Matters of units that I changed last"),
        lambda person: Matter.objects.filter(changed_by=person),
        ("title", "answer", "begun_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)


def _steps(person: User):
    return Step.objects.filter(person=person)


hold(
    Holding(
        Step,
        _("Steps that I took with difficulties of units"),
        _steps,
        ("kind", "happened_at", "remark"),
        Fate.BLANKED,
        _OF_THE_UNIT,
        erase=lambda person: _steps(person).update(person_name=""),
    )
)
