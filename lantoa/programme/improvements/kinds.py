"""What simpler procedures write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

_SEEN = (ledger.Proof.SYSTEM,)
# The day and the figures are what a person says.
_SAID = (ledger.Proof.CLAIMED,)
IMPROVEMENT_PROPOSED = ledger.declare(
    ledger.Kind("improvement.proposed", _("Simpler procedure proposed"), _("proposals"), _SEEN)
)
IMPROVEMENT_DECIDED = ledger.declare(
    ledger.Kind("improvement.decided", _("Decision on a simpler procedure"), _("decisions"), _SEEN)
)
IMPROVEMENT_IN_FORCE = ledger.declare(
    ledger.Kind("improvement.in_force", _("Simpler procedure in force"), _("procedures"), _SAID)
)
IMPROVEMENT_MEASURED = ledger.declare(
    ledger.Kind("improvement.measured", _("Simpler procedure measured"), _("measurements"), _SAID)
)
IMPROVEMENT_ADOPTED = ledger.declare(
    ledger.Kind("improvement.adopted", _("Simpler procedure adopted for good"), _("procedures"), _SEEN)
)
