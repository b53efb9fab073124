from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.clock import today
from lantoa.core.ledger.coverage.keeping import mark_changed_on
from lantoa.core.ledger.digests import close_days
from lantoa.core.ledger.rolling.keeping import keep_up
from lantoa.core.ledger.rolling.trees import keep_trees


@jobs.steadily("ledger.keep_up")
def keep_up_with_the_ledger() -> bool:
    return keep_up()


@jobs.every(minutes=1)
@jobs.work("ledger.seal", label=_("Giving ledger entries their positions"), retries=1)
def seal_entries(job: Any) -> int:
    """What the steady step does, for a worker that carries out jobs alone."""
    rounds = 0
    while keep_up():
        job.stop_if_cancelled()
        rounds += 1
    return rounds


@jobs.every(daily_at="00:05")
@jobs.work("ledger.keep_trees", label=_("Following the trees into the new day"), retries=3)
def follow_trees(job: Any) -> None:
    """A reorganisation decided earlier takes effect on its day, by nobody's act."""
    with transaction.atomic():
        keep_trees()
        mark_changed_on(today())


@jobs.every(minutes=30)
@jobs.work("ledger.close_days", label=_("Closing the days of the ledger"), retries=3, limit_seconds=3600)
def close_past_days(job: Any) -> str:
    """Twice an hour, so that a machine that was off at midnight closes the day as soon as it is on."""
    closed = close_days()
    return closed.sha256 if closed else ""
