from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.ledger.sealing import seal


@jobs.every(minutes=1)
@jobs.work("ledger.seal", label=_("Giving ledger entries their positions"), retries=1)
def seal_entries(job: Any) -> int:
    return seal()
