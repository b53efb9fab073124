"""What message campaigns write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

# By one method an entry counts people; somebody reached by two ways stands under both, so what is counted is deliveries.
MESSAGE_DELIVERED = ledger.declare(
    ledger.Kind(
        "broadcast.delivered", _("Message of a campaign delivered"), _("deliveries to people"), (ledger.Proof.SYSTEM,)
    )
)
