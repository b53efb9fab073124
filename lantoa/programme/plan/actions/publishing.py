"""Publishing: a reviewed draft becomes a version that binds units."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.jobs.models import Job
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.actions.drafts import NotInReview
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import particulars
from lantoa.programme.plan.issuing import issue
from lantoa.programme.plan.many import PUBLISH_WORK, asked_under
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.permissions import PUBLISH
from lantoa.programme.plan.readiness import Readiness


class NotReady(Refusal):
    message = _("This cannot be published yet: %(why)s")


class NobodyAsked(Refusal):
    message = _("Whoever asked for it is no longer here. Publish the draft again.")


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
    draft = intake.mark_published(draft, by=by)
    readiness = Readiness(draft)
    number_symbol = particulars.tidy(number_symbol)
    _refuse(readiness, number_symbol, issued_on, day_is_right=day_is_right, doubts_are_seen=doubts_are_seen)
    return issue(readiness, number_symbol=number_symbol, issued_on=issued_on, by=by, remark=remark)


@transaction.atomic
def ask_to_publish(draft: Draft, *, number_symbol: str, issued_on: date, by: Any, **words: Any) -> Job:
    """Have the draft published in the background, for many units; what stands against it is refused now as well as then.

    Takes the words of `publish`. While it is under way, the same job is answered.
    """
    authorise(by, PUBLISH, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if not draft.is_in_review:
        raise NotInReview
    number_symbol = particulars.tidy(number_symbol)
    told = {name: words.get(name, False) for name in ("day_is_right", "doubts_are_seen")}
    _refuse(Readiness(draft), number_symbol, issued_on, **told)
    return jobs.enqueue(
        PUBLISH_WORK,
        key=asked_under(draft),
        owner=by,
        title=draft.title,
        draft_id=draft.pk,
        number_symbol=number_symbol,
        issued_on=issued_on.isoformat(),
        remark=words.get("remark", ""),
        **told,
    )


def _refuse(
    readiness: Readiness, number_symbol: str, issued_on: date, *, day_is_right: bool, doubts_are_seen: bool
) -> None:
    """What stands between a draft and its publication, said as a refusal."""
    particulars.refuse_future(issued_on)
    if not readiness.is_ready:
        raise NotReady(why=" ".join(concern.sentence for concern in readiness.concerns if concern.blocks))
    particulars.refuse_second(readiness.draft, number_symbol, issued_on)
    if not day_is_right:
        particulars.refuse_odd_day(readiness.draft, issued_on)
    if not doubts_are_seen:
        particulars.refuse_unseen(readiness)
