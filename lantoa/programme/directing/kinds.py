"""What assignments and directions write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

_SEEN = (ledger.Proof.SYSTEM,)
TASK_ASSIGNED = ledger.declare(ledger.Kind("task.assigned", _("Task assigned to a person"), _("tasks"), _SEEN))
# Somebody says so; whether it is done shows in what the task brings about.
TASK_DONE = ledger.declare(ledger.Kind("task.done", _("Task reported as done"), _("tasks"), (ledger.Proof.CLAIMED,)))
DIRECTION_GIVEN = ledger.declare(ledger.Kind("direction.given", _("Direction given"), _("directions"), _SEEN))
DIRECTION_CLOSED = ledger.declare(
    ledger.Kind("direction.closed", _("Direction carried out and closed"), _("directions"), _SEEN)
)
