"""Publishing: a reviewed draft becomes a version that binds units."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import particulars
from lantoa.programme.plan.issuing import issue
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.permissions import PUBLISH
from lantoa.programme.plan.readiness import Readiness


class NotReady(Refusal):
    message = _("This cannot be published yet: %(why)s")


@transaction.atomic
def publish(
    draft: Draft,
    *,
    number_symbol: str,
    issued_on: date,
    by: Any,
    remark: str = "",
    day_is_right: bool = False,
    doubts_are_seen: bool = False,
) -> Version:
    """Make a version of the draft, bind the units that its tasks name, and tell them.

    A draft that amends a programme becomes that programme's next version; any other starts a programme. An unlikely day
    and open doubts ask for a word that they were looked at.
    """
    authorise(by, PUBLISH, draft.unit_id)
    number_symbol = particulars.tidy(number_symbol)
    particulars.refuse_future(issued_on)
    draft = intake.mark_published(draft, by=by)
    readiness = Readiness(draft)
    if not readiness.is_ready:
        raise NotReady(why=" ".join(concern.sentence for concern in readiness.concerns if concern.blocks))
    particulars.refuse_second(draft, number_symbol, issued_on)
    if not day_is_right:
        particulars.refuse_odd_day(draft, issued_on)
    if not doubts_are_seen:
        particulars.refuse_unseen(readiness)
    return issue(readiness, number_symbol=number_symbol, issued_on=issued_on, by=by, remark=remark)
