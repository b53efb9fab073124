"""What activities write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

_ATTESTED = (ledger.Proof.EVIDENCED, ledger.Proof.CLAIMED)

# One entry for each audience. Whoever comes twice counts twice, so what is counted is participations and not persons.
# Heads without names stand beside the coverage of those whom attendance lists name.
HELD = ledger.declare(
    ledger.Kind("activity.held", _("People reached by an activity"), _("participations"), _ATTESTED, counts_people=True)
)
# One entry for each activity, so that a report can say how many there were.
COUNT = ledger.declare(ledger.Kind("activity.count", _("Activity held"), _("activities"), _ATTESTED))
PUBLISHED_ELSEWHERE = ledger.declare(
    ledger.Kind("activity.published_elsewhere", _("Item published elsewhere"), _("items"), _ATTESTED)
)
GUIDED = ledger.declare(
    ledger.Kind("activity.guided", _("Citizen or business guided"), _("citizens and businesses guided"), _ATTESTED)
)
CONFIRMED = ledger.declare(
    ledger.Kind(
        "activity.confirmed", _("Activity confirmed by the head"), _("activities confirmed"), (ledger.Proof.SYSTEM,)
    )
)
