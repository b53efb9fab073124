"""What must hold before a plan's lines stand still, whether it is signed here or was signed outside."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lantoa.core.refusals import Refusal
from lantoa.programme.cascade import queries
from lantoa.programme.cascade.below import lacks_a_day
from lantoa.programme.cascade.models import UnitPlan
from lantoa.programme.cascade.settling import NoDayForThoseBelow


class NothingToSay(Refusal):
    message = _(
        "Every item of the programme is left out and none of your own is there. A plan needs at least one line."
    )


class NotAllLookedAt(Refusal):
    message = ngettext_lazy(
        "%(count)s line has not been looked at. Settle it, or take all proposals as they are, then go on.",
        "%(count)s lines have not been looked at. Settle them, or take all proposals as they are, then go on.",
        "count",
    )


class RemarksStand(Refusal):
    message = ngettext_lazy(
        "%(count)s remark of the receiver is not settled. Change the line that it speaks of, or mark it as settled.",
        "%(count)s remarks of the receiver are not settled. Change the lines that they speak of, or mark them as settled.",
        "count",
    )


def refuse_unready(plan: UnitPlan) -> None:
    if not plan.lines.kept().exists():
        raise NothingToSay
    if waiting := plan.lines.filter(is_settled=False).count():
        raise NotAllLookedAt(count=waiting)
    if standing := len(queries.open_remarks(plan)):
        raise RemarksStand(count=standing)

    if undated := lacks_a_day(plan):
        raise NoDayForThoseBelow(line=str(undated))
