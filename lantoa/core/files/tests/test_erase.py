from datetime import timedelta

import pytest

from lantoa.core import files, jobs
from lantoa.core.audit.models import Trace
from lantoa.core.files import actions
from lantoa.core.files.content import FileErased
from lantoa.core.files.models import StoredFile
from lantoa.core.files.tests.samples import PDF_BYTES, upload
from lantoa.core.jobs.models import Job
from lantoa.core.jobs.running import wake


@pytest.fixture
def file(officer):
    return actions.keep(upload(PDF_BYTES, "anh-lop-5A.pdf"), by=officer, unit_id=7)


def remove_bytes_now():
    """Let the removal run that an erasure asked for; it waits some minutes otherwise."""
    for job in Job.objects.filter(name="files.remove_bytes"):
        Job.objects.filter(pk=job.pk).update(run_after=job.run_after - timedelta(hours=1))
        job.run_after = None
        wake(job)
    jobs.drain()


def test_erasing_removes_name_and_bytes_and_leaves_hash_and_reason(file, officer, shelf):
    erased = actions.erase(file, reason=" Cha mẹ rút lại sự đồng ý ", by=officer)

    remove_bytes_now()

    assert (erased.name, erased.sha256, erased.erased_reason) == ("", file.sha256, "Cha mẹ rút lại sự đồng ý")
    assert not [path for path in shelf.rglob("*") if path.is_file()]
    assert list(Trace.objects.values_list("verb", "unit_id", "remark")) == [
        ("files.erase", 7, "Cha mẹ rút lại sự đồng ý")
    ]


def test_an_erased_file_is_not_opened_even_while_its_bytes_still_lie_there(file, officer):
    erased = actions.erase(file, reason="Gửi nhầm", by=officer)

    with pytest.raises(FileErased) as raised:
        files.open(erased)

    assert "Gửi nhầm" in raised.value.sentence
    assert raised.value.status == 410


def test_bytes_that_another_row_holds_are_not_removed(file, officer):
    other = actions.keep(upload(PDF_BYTES, "ban-sao.pdf"), by=officer)
    actions.erase(file, reason="Gửi nhầm", by=officer)

    remove_bytes_now()

    with files.open(other) as content:
        assert content.read() == PDF_BYTES


def test_bytes_sent_again_after_an_erasure_stay(file, officer):
    actions.erase(file, reason="Gửi nhầm", by=officer)
    again = actions.keep(upload(PDF_BYTES), by=officer)

    remove_bytes_now()

    with files.open(again) as content:
        assert content.read() == PDF_BYTES


def test_erasing_needs_a_reason(file, officer):
    with pytest.raises(actions.FileNeedsReason):
        actions.erase(file, reason="  ", by=officer)

    assert not StoredFile.objects.get().is_erased


def test_erasing_twice_keeps_the_first_reason(file, officer):
    actions.erase(file, reason="Gửi nhầm", by=officer)

    again = actions.erase(file, reason="Lý do khác", by=officer)

    assert again.erased_reason == "Gửi nhầm"
    assert (Trace.objects.count(), Job.objects.count()) == (1, 1)
