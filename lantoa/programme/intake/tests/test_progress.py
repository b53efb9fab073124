"""While a document is read, its job says in words which step the reading is at."""

import pytest
from django.utils import translation

from lantoa.core import jobs
from lantoa.core.jobs.models import Job
from lantoa.core.jobs.worker import show_progress
from lantoa.programme.intake import tasks
from lantoa.programme.intake.actions.drafts import READ_WORK
from lantoa.programme.intake.reading.extract.tests.samples import pdf
from lantoa.programme.intake.reading.pipeline import Step


class Watched:
    """A job that remembers all that it was told."""

    def __init__(self):
        self.told = []

    def progress(self, done, total, sentence=""):
        self.told.append((done, total, str(sentence)))

    def is_cancelled(self):
        return False


def test_every_step_of_a_reading_is_told_in_order(take_in):
    draft, job = take_in(), Watched()

    with translation.override("vi"):
        tasks.read.function(job, draft_id=draft.pk)

    steps = [sentence.partition(":")[0] for _done, _total, sentence in job.told]
    assert list(dict.fromkeys(steps)) == ["Bước 1/5", "Bước 2/5", "Bước 4/5", "Bước 5/5", ""]


def test_the_pages_of_a_scan_are_counted(take_in):
    job = Watched()
    pages = [(Step.PAGES, done, 3) for done in range(4)]

    with translation.override("vi"):
        for step in pages:
            tasks.tell(job, *step)

    assert [(done, total) for done, total, _sentence in job.told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [sentence.split()[-1] for _done, _total, sentence in job.told] == ["1/3", "2/3", "3/3", "3/3"]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("total", [0, 7])
def test_every_step_has_its_words_in_vietnamese(step, total):
    job = Watched()

    with translation.override("vi"):
        tasks.tell(job, step, 0, total if step in tasks.PAGE_BY_PAGE else 0)

    assert job.told[0][2].startswith("Bước ")


def test_the_page_that_waits_says_the_step(as_lead, take_in):
    draft = take_in(pdf(), "ke-hoach.pdf")
    Job.objects.update(state="running", worker="w")
    job = jobs.latest(f"{READ_WORK}:{draft.pk}")
    tasks.tell(job, Step.PAGES, 2, 12)
    show_progress(job)

    with translation.override("vi"):
        page = as_lead.get(f"/tiep-nhan/{draft.pk}/", headers={"accept-language": "vi"}).content.decode()

    assert job.sentence in page
    assert 'max="12"' in page or "2/12" in page


def test_a_finished_reading_leaves_no_step_behind(draft):
    assert jobs.latest(f"{READ_WORK}:{draft.pk}").sentence == ""
