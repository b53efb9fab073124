"""The background work of intake."""

from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.core import files, jobs
from lantoa.programme.intake import actions
from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.reading.extract.refusals import ExtractionStopped, SourceRefused
from lantoa.programme.intake.reading.pipeline import Step, read_file

STEPS = {
    Step.OPENING: _("Step 1 of 5: opening the file"),
    Step.PAGES: _("Step 2 of 5: recognising the text"),
    Step.REPAIRING: _("Step 3 of 5: repairing damaged words"),
    Step.READING: _("Step 4 of 5: reading what the plan says"),
}
PAGE_BY_PAGE = {
    Step.PAGES: _("Step 2 of 5: recognising the text, page %(page)s of %(pages)s"),
    Step.REPAIRING: _("Step 3 of 5: repairing damaged words, page %(page)s of %(pages)s"),
}


@jobs.work(actions.drafts.READ_WORK, label=_("Reading a document"), retries=2, limit_seconds=1800)
def read(job: Any, *, draft_id: int) -> None:
    draft = Draft.objects.select_related("file").get(pk=draft_id)
    with files.open(draft.file) as handle:
        content = handle.read()
    try:
        source, reading = read_file(content, on_step=partial(tell, job), should_stop=job.is_cancelled)
    except ExtractionStopped:
        job.stop_if_cancelled()
        raise
    except SourceRefused as refusal:
        actions.keep_refusal(draft, code=refusal.code, facts=refusal.facts, by=actions.drafts.READ_WORK)
        return
    job.progress(0, 0, gettext("Step 5 of 5: laying out the draft"))
    actions.keep_reading(draft, source=source, reading=reading, by=actions.drafts.READ_WORK)
    job.progress(0, 0)


def tell(job: Any, step: Step, done: int, total: int) -> None:
    """Say on the job which step the reading is at; a step of several pages with the page under way."""
    if total > 1:
        page = min(done + 1, total)
        job.progress(done, total, PAGE_BY_PAGE[step] % {"page": page, "pages": total})
    else:
        job.progress(0, 0, STEPS[step])
