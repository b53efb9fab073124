"""What drafts hold of a person."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.intake.models import Draft, Item

hold(
    Holding(
        Draft,
        _("Drafts that I made"),
        lambda person: Draft.objects.filter(made_by=person),
        ("title", "made_at", "state"),
        Fate.KEPT,
        _("The signer of a plan stands in the published document itself; who took it in is nobody after erasure."),
    )
)
hold(
    Holding(
        Item,
        _("Items that I reviewed"),
        lambda person: Item.objects.filter(changed_by=person),
        ("text", "changed_at"),
        Fate.KEPT,
        _("What was reviewed is the body's; after erasure it names nobody."),
    )
)
