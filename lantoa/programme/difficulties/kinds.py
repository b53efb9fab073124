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
