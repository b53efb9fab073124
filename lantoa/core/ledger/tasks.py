from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
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
