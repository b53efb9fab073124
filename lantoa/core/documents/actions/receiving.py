"""What a receiving unit does: opens the document, confirms its receipt, and after a recall that its copies are gone."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.documents.models import Receipt
from lantoa.core.documents.permissions import ACKNOWLEDGE, VIEW_RECEIPT
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import NotAllowed, Refusal


class WasNotRecalled(Refusal):
    message = _("This document was not recalled; its copies stay.")


@transaction.atomic
def open_receipt(receipt: Receipt, *, by: Any) -> Receipt:
    """Note the first time that somebody of the unit opened the document."""
    authorise_receipt(receipt, VIEW_RECEIPT, by)
    receipt = Receipt.objects.select_for_update().get(pk=receipt.pk)
    if receipt.opened_at is None:
        receipt.opened_at, receipt.opened_by = now(), by
        receipt.save(update_fields=["opened_at", "opened_by"])
    return receipt


@transaction.atomic
def acknowledge(receipt: Receipt, *, by: Any) -> Receipt:
    """Confirm to the sender that the document has come (Decree 30/2020/NĐ-CP, article 21)."""
    authorise_receipt(receipt, ACKNOWLEDGE, by)
    receipt = Receipt.objects.select_for_update().get(pk=receipt.pk)
    if receipt.acknowledged_at is None:
        receipt.acknowledged_at, receipt.acknowledged_by = now(), by
        receipt.save(update_fields=["acknowledged_at", "acknowledged_by"])
        audit.note("documents.acknowledge", receipt, by=by, unit_id=receipt.unit_id)
    return receipt


@transaction.atomic
def confirm_destroyed(receipt: Receipt, *, by: Any) -> Receipt:
    """Confirm that the unit's copies of a recalled document are destroyed."""
    authorise_receipt(receipt, ACKNOWLEDGE, by)
    receipt = Receipt.objects.select_for_update().select_related("document").get(pk=receipt.pk)
    if not receipt.document.is_recalled:
        raise WasNotRecalled
    if receipt.destroyed_at is None:
        receipt.destroyed_at, receipt.destroyed_by = now(), by
        receipt.save(update_fields=["destroyed_at", "destroyed_by"])
        audit.note("documents.confirm_destroyed", receipt, by=by, unit_id=receipt.unit_id)
    return receipt


def authorise_receipt(receipt: Receipt, permission: str, by: Any) -> None:
    """A recipient in words has nobody here who could act for it."""
    if receipt.unit_id is None:
        raise NotAllowed
    authorise(by, permission, receipt.unit_id)
