from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.clock import now
from lantoa.core.notices.asking import WORK, ask_again
from lantoa.core.notices.care import keep_zalo_open
from lantoa.core.notices.code_letters import send_code
from lantoa.core.notices.models import Address, Way
from lantoa.core.notices.rests import rests_until
from lantoa.core.notices.rules import is_night
from lantoa.core.notices.sending import send_some
from lantoa.core.notices.settling import claim_of, give_up, settle_lost
from lantoa.core.notices.ways import open_ways


@jobs.work(WORK, label=_("Sending messages"), retries=3, backoff_seconds=60, priority=-10)
def send(job: Any, *, way: str) -> int:
    def told(done: int, total: int) -> bool:
        job.progress(done, total)
        job.stop_if_cancelled()
        return not job.is_in_the_way()

    return send_some(Way(way), claim=claim_of(job), told=told)


@jobs.work("notices.email", label=_("Sending notices by email"), retries=3, backoff_seconds=60)
def send_as_before(job: Any, *, notices: list[str]) -> int:
    """Jobs that were asked for before there were more ways; which notices they name no longer matters."""
    return send.function(job, way=Way.EMAIL)


@jobs.work("notices.send_code", label=_("Sending a code"), retries=2, backoff_seconds=5, priority=20)
def send_a_code(job: Any, *, address: int) -> None:
    if (row := Address.objects.select_related("person").filter(pk=address, confirmed_at=None).first()) and row.seed:
        send_code(row)


@jobs.every(minutes=1)
@jobs.work("notices.sweep", label=_("Looking after messages that wait"))
def sweep(job: Any) -> None:
    settle_lost()
    give_up()
    if Way.ZALO in open_ways():
        keep_zalo_open()
    if not is_night(now()):
        for way in open_ways():
            if not rests_until(way):
                ask_again(way)
