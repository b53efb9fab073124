from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.clock import now
from lantoa.core.privacy import actions
from lantoa.core.privacy.models import KEPT_FOR, DataCopy


@jobs.work(actions.COPY_WORK, label=_("Making a copy of one's own data"), retries=2, backoff_seconds=60)
def make(job: Any, *, copy_id: int) -> dict[str, str] | None:
    copy = DataCopy.objects.filter(pk=copy_id).first()
    if copy is None:
        return None
    actions.make_copy(copy, by=actions.COPY_WORK)
    return None


@jobs.every(daily_at="03:10")
@jobs.work("privacy.drop_copies", label=_("Removing copies whose week is over"))
def drop(job: Any) -> None:
    for copy in DataCopy.objects.filter(ready_at__lte=now() - KEPT_FOR).select_related("person", "file"):
        actions.drop_copy(copy, by="privacy.drop_copies")
