"""What administrators do: stop a mailing, bring an address back, connect the official account."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.notices import suppressing
from lantoa.core.notices.models import Mailing, Suppression, Way, ZaloToken
from lantoa.core.notices.oversight import authorise_mailing, authorise_suppression
from lantoa.core.notices.permissions import authorise_keeper
from lantoa.core.notices.rests import note_success
from lantoa.core.notices.settling import stop
from lantoa.core.notices.ways.base import Rests
from lantoa.core.notices.ways.zalo import keys
from lantoa.core.refusals import Refusal


class ReasonNeeded(Refusal):
    message = _("Write why messages should go to this address again.")
    field = "because"


class ZaloRefused(Refusal):
    message = _("Zalo did not take the connection (%(detail)s). Begin again from this page.")


@transaction.atomic
def cancel_mailing(mailing: Mailing, *, by: Any) -> int:
    """Send nothing more of the mailing; returns how many messages had not left. They stand in people's lists all the same."""
    authorise_mailing(by, mailing)
    mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if mailing.cancelled_at:
        return 0
    stopped = stop(mailing)
    audit.note("notices.cancel_mailing", mailing, by=by, remark=str(stopped))
    return stopped


@transaction.atomic
def lift_suppression(suppression: Suppression, *, because: str, by: Any) -> Suppression:
    """Send to the address again, for a reason that stays beside it."""
    authorise_suppression(by, suppression)
    if not because.strip():
        raise ReasonNeeded
    lifted = suppressing.lift(suppression.way, suppression.address, because=because.strip(), by=by)
    if lifted:
        audit.note("notices.lift_suppression", suppression, by=by, remark=because.strip())
    suppression.refresh_from_db()
    return suppression


def connect_zalo(code: str, *, verifier: str, by: Any) -> None:
    """Keep the keys that Zalo gives for the code of its own page, where the administrator let us in."""
    authorise_keeper(by)
    try:
        keys.begin(code, verifier)
    except Rests as refused:
        raise ZaloRefused(detail=refused.detail) from refused
    with transaction.atomic():
        note_success(Way.ZALO)
        audit.note("notices.connect_zalo", ZaloToken.objects.get(pk=settings.ZALO_APP), by=by)
