"""Background work keeps its own tables small."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now, real_now
from lantoa.core.jobs.declaring import every, work
from lantoa.core.jobs.engines import engine
from lantoa.core.jobs.models import Job, ScheduleSlot

TICKETS_KEPT = timedelta(days=7)
SLOTS_KEPT = timedelta(days=30)
JOBS_KEPT = timedelta(days=180)


@every(daily_at="02:40")
@work("jobs.tidy", label=_("Clearing away finished background work"), retries=1)
def tidy(job: Job) -> None:
    engine().clear(older_than=TICKETS_KEPT)
    ScheduleSlot.objects.filter(slot__lt=real_now() - SLOTS_KEPT).delete()
    Job.objects.filter(finished_at__lt=now() - JOBS_KEPT).delete()
