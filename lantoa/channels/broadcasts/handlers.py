"""What passes on with posts and units."""

from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.channels.broadcasts.waiting import waiting_at
from lantoa.core import events
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.reform.outcome import Outcome

passes_on(Passing(_lazy("Message campaigns that wait"), waiting_at))


@events.preview(UNITS_REORGANISED)
def tell_what_is_not_sent(reform: Outcome) -> str | None:
    """How many campaigns that wait would no longer find the unit that sends them or to which they go."""
    ended = [unit.pk for unit in reform.ended]
    waiting = Campaign.objects.filter(state__in=(State.SUBMITTED, State.APPROVED))
    count = (waiting.filter(unit__in=ended) | waiting.filter(below__in=ended)).count()
    if not count:
        return None
    sentence = ngettext(
        "%(count)s message campaign that waits is not sent as it is, but comes back to be mended.",
        "%(count)s message campaigns that wait are not sent as they are, but come back to be mended.",
        count,
    )
    return sentence % {"count": count}
