"""What coverage holds of a person."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.coverage.models import GoalChoice

hold(
    Holding(
        GoalChoice,
        _("Goals of which I said what they mean"),
        lambda person: GoalChoice.objects.filter(made_by=person),
        ("programme", "made_at"),
        Fate.KEPT,
        _("The body's own record of its work; after erasure it names nobody."),
    )
)
