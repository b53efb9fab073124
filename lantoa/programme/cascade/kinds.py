"""What the plans of units write to the ledger."""

from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger

_PROOFS = (ledger.Proof.SYSTEM,)
PLAN_SUBMITTED = ledger.declare(ledger.Kind("unit_plan.submitted", _("Plan of a unit submitted"), _("plans"), _PROOFS))
PLAN_RETURNED = ledger.declare(ledger.Kind("unit_plan.returned", _("Plan of a unit returned"), _("plans"), _PROOFS))
PLAN_ACCEPTED = ledger.declare(ledger.Kind("unit_plan.accepted", _("Plan of a unit accepted"), _("plans"), _PROOFS))
UNITS_URGED = ledger.declare(ledger.Kind("unit_plan.urged", _("Letter to late units sent"), _("documents"), _PROOFS))
EXCUSED = ledger.declare(ledger.Kind("obligation.excused", _("Exemption or later day given"), _("decisions"), _PROOFS))
# Counted in đồng. The decision is made here; what is spent is said by a person, with the voucher or without.
FUNDS_ALLOCATED = ledger.declare(ledger.Kind("funds.allocated", _("Funds allocated to a unit"), _("đồng"), _PROOFS))
FUNDS_SPENT = ledger.declare(
    ledger.Kind("funds.spent", _("Funds spent by a unit"), _("đồng"), (ledger.Proof.EVIDENCED, ledger.Proof.CLAIMED))
)
