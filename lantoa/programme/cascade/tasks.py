from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.core import files, jobs
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.uploading import READ_WORK
from lantoa.programme.cascade.models import UploadedPlan
from lantoa.programme.intake.reading.extract.refusals import ExtractionStopped, SourceRefused
from lantoa.programme.intake.reading.pipeline import read_file
from lantoa.programme.intake.tasks import tell

REMIND_WORK = "cascade.remind"


# At the beginning of office hours: nobody is woken, and there is a day left to act in.
@jobs.every(daily_at="07:30")
@jobs.work(REMIND_WORK, label=_("Reminding units of their plans"), retries=2, backoff_seconds=60)
def remind(job: Any) -> int:
    return actions.remind(by=REMIND_WORK)


@jobs.work(READ_WORK, label=_("Reading a unit's own plan"), retries=2, limit_seconds=1800)
def read_upload(job: Any, *, upload_id: int) -> None:
    upload = UploadedPlan.objects.select_related("file", "plan__version").get(pk=upload_id)
    with files.open(upload.file) as handle:
        content = handle.read()
    try:
        source, reading = read_file(content, on_step=partial(tell, job), should_stop=job.is_cancelled)
    except ExtractionStopped:
        job.stop_if_cancelled()
        raise
    except SourceRefused as refusal:
        actions.keep_upload_refusal(upload, code=refusal.code, facts=refusal.facts, by=READ_WORK)
        return
    job.progress(0, 0, gettext("Step 5 of 5: comparing it with the programme"))
    actions.keep_upload_reading(upload, source=source, reading=reading, by=READ_WORK)
    job.progress(0, 0)
