"""What the programme writes to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

PROGRAMME_PUBLISHED = ledger.declare(ledger.Kind("programme.published", _("Programme published"), _("programmes")))
PROGRAMME_CHANGED = ledger.declare(ledger.Kind("programme.changed", _("Programme changed by a document"), _("changes")))
PROGRAMME_OPENED = ledger.declare(ledger.Kind("programme.opened", _("Programme opened by a bound unit"), _("units")))
PLAN_SENT = ledger.declare(ledger.Kind("programme.document_sent", _("Plan sent to its recipients"), _("documents")))
