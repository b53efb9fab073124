"""What programmes hold of a person."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.plan.models import CalendarFeed, Opening, Version

hold(
    Holding(
        CalendarFeed,
        _("My calendar feed"),
        lambda person: CalendarFeed.objects.filter(person=person),
        ("token",),
        Fate.REMOVED,
        _("So that your calendar can fetch your dates."),
        erase=lambda person: CalendarFeed.objects.filter(person=person).delete(),
    )
)
hold(
    Holding(
        Version,
        _("Programmes that I published"),
        lambda person: Version.objects.filter(published_by=person),
        ("number_symbol", "issued_on"),
        Fate.KEPT,
        _("An issued programme is a public act; its signer stands in the published document itself."),
    )
)
hold(
    Holding(
        Opening,
        _("Programmes that I opened for my unit"),
        lambda person: Opening.objects.filter(opened_by=person),
        ("version", "opened_at"),
        Fate.KEPT,
        _("That the unit has seen it is a fact of the unit; after erasure it names nobody."),
    )
)
