"""A sheet whose writing is cancelled stands where its last written row left it, and offers one way on."""

import pytest
from django.urls import reverse

from lantoa.core import jobs
from lantoa.core.roster import actions
from lantoa.core.roster.actions import carrying_out
from lantoa.core.roster.models import Import, ImportState, Membership, Mode
from lantoa.core.roster.tests.test_import_staff import AN, BINH, CancelledOnTheWay, in_batches
from lantoa.core.roster.tests.test_pages import enter  # noqa: F401

pytestmark = pytest.mark.django_db


class CancelledAtOnce:
    """A job whose owner cancels it while the rows are looked at once more."""

    is_cancelled = staticmethod(lambda: True)

    def progress(self, done, total, sentence=""):
        return

    def stop_if_cancelled(self):
        raise jobs.Cancelled


def page_of(browser, imported):
    return browser.get(imported.get_absolute_url()).content.decode()


@pytest.mark.parametrize("mode", Mode.values)
def test_cancelled_before_the_first_row_it_is_a_checked_sheet_again(send, coordinator, mode):
    imported = in_batches(send, coordinator, mode)

    with pytest.raises(jobs.Cancelled):
        carrying_out.write(imported, job=CancelledAtOnce(), by="tests")

    imported.refresh_from_db()
    assert (imported.state, imported.new, Membership.objects.count()) == (ImportState.CHECKED, 1500, 0)


def test_cancelled_while_it_waits_it_is_a_checked_sheet_again(send, coordinator, enter):  # noqa: F811
    imported = send([AN, BINH])
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    jobs.actions.cancel(Import.objects.get(pk=imported.pk).job, by=coordinator)

    imported = Import.objects.get(pk=imported.pk)
    page = page_of(enter(coordinator), imported)

    assert (imported.standing, imported.new) == (ImportState.CHECKED, 2)
    assert "checked, nothing written yet" in page
    assert "Give this sheet up" in page
    assert ("Try again" in page, "Go on" in page, "What was written stays" in page) == (False, False, False)
    assert page.count(reverse("roster:import_write", args=[imported.pk])) == 1

    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    jobs.drain()
    assert Import.objects.get(pk=imported.pk).state == ImportState.DONE


def test_cancelled_while_it_waits_it_can_be_given_up(send, coordinator):
    imported = send([AN])
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    jobs.actions.cancel(Import.objects.get(pk=imported.pk).job, by=coordinator)

    assert actions.drop_import(Import.objects.get(pk=imported.pk), by=coordinator).state == ImportState.DROPPED


def test_a_cancelled_job_that_is_asked_for_again_writes_the_sheet(send, coordinator):
    imported = send([AN])
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    job = jobs.actions.cancel(Import.objects.get(pk=imported.pk).job, by=coordinator)
    Import.objects.filter(pk=imported.pk).update(state=ImportState.CHECKED)

    jobs.actions.retry(job, by=coordinator)
    jobs.drain()

    assert Import.objects.get(pk=imported.pk).state == ImportState.DONE


def test_a_job_that_is_asked_for_again_writes_no_sheet_that_was_given_up(send, coordinator):
    imported = send([AN])
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    job = jobs.actions.cancel(Import.objects.get(pk=imported.pk).job, by=coordinator)
    actions.drop_import(Import.objects.get(pk=imported.pk), by=coordinator)

    jobs.actions.retry(job, by=coordinator)
    jobs.drain()

    assert (Import.objects.get(pk=imported.pk).state, Membership.objects.count()) == (ImportState.DROPPED, 0)


def test_stopped_half_way_it_says_how_far_it_came_and_keeps_its_figures(send, coordinator, enter):  # noqa: F811
    imported = in_batches(send, coordinator, Mode.VALID)
    with pytest.raises(jobs.Cancelled):
        carrying_out.write(imported, job=CancelledOnTheWay(), by="tests")

    imported = Import.objects.get(pk=imported.pk)
    page = page_of(enter(coordinator), imported)

    assert (imported.standing, imported.rows_done, imported.new) == (ImportState.STOPPED, 1000, 1500)
    assert "1,000 of 1,500 rows are written." in page
    assert ("Go on" in page, "Try again" in page) == (True, False)
