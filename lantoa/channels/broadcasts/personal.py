"""What message campaigns hold of a person."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models import Campaign, CampaignStep, Recipient
from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold

_OF_THE_UNIT = _("What a unit told whom and who approved it is the record of the unit; after erasure it names nobody.")


def _campaigns(person: User) -> QuerySet[Campaign]:
    part = Q(begun_by=person) | Q(changed_by=person) | Q(submitted_by=person) | Q(approved_by=person)
    return Campaign.objects.filter(part)


hold(
    Holding(
        Campaign,
        _("Message campaigns that I prepared or approved"),
        _campaigns,
        ("unit", "subject", "words", "state", "begun_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Recipient,
        _("Message campaigns that told me something"),
        lambda person: Recipient.objects.filter(person=person),
        ("campaign", "unit", "part", "state", "told_at"),
        Fate.KEPT,
        _("So that a unit knows how many it told, and nobody is told twice; after erasure it names nobody."),
    )
)


def _steps(person: User) -> QuerySet[CampaignStep]:
    return CampaignStep.objects.filter(person=person)


hold(
    Holding(
        CampaignStep,
        _("Steps that I took with message campaigns"),
        _steps,
        ("kind", "happened_at", "remark"),
        Fate.BLANKED,
        _OF_THE_UNIT,
        erase=lambda person: _steps(person).update(person_name=""),
    )
)
