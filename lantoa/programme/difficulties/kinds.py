"""What difficulties write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

_PROOFS = (ledger.Proof.SYSTEM,)
DIFFICULTY_RAISED = ledger.declare(
    ledger.Kind("difficulty.raised", _("Difficulty raised by a unit"), _("difficulties"), _PROOFS)
)
DIFFICULTY_CLOSED = ledger.declare(
    ledger.Kind("difficulty.closed", _("Difficulty closed by the unit"), _("difficulties"), _PROOFS)
)
MATTER_ANSWERED = ledger.declare(
    ledger.Kind("difficulty.answered", _("Matter of units answered"), _("matters"), _PROOFS)
)
DIRECTION_GIVEN = ledger.declare(
    ledger.Kind("direction.given", _("Direction given on a matter of units"), _("directions"), _PROOFS)
)
DIRECTION_CLOSED = ledger.declare(
    ledger.Kind("direction.closed", _("Direction carried out and closed"), _("directions"), _PROOFS)
)
