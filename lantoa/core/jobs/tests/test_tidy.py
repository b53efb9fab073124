from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.jobs.models import Job, ScheduleSlot
from lantoa.core.jobs.tasks import JOBS_KEPT, SLOTS_KEPT, TICKETS_KEPT
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.jobs.tests.tickets import on_the_table


def test_tidy_clears_what_finished_long_ago_and_leaves_the_rest(db):
    old = jobs.enqueue(tasks.add, left=1, right=2)
    recent = jobs.enqueue(tasks.add, left=1, right=2)
    jobs.drain()
    Job.objects.filter(pk=old.pk).update(finished_at=real_now() - JOBS_KEPT * 2)
    ScheduleSlot.objects.create(name="sample.add", slot=real_now() - SLOTS_KEPT * 2)
    last_slot = ScheduleSlot.objects.create(name="sample.add", slot=real_now() - timedelta(days=1))
    waiting = jobs.enqueue(tasks.fail_later)

    tidied = jobs.enqueue("jobs.tidy")
    jobs.drain()

    assert list(Job.objects.order_by("pk")) == [recent, waiting, tidied]
    assert list(ScheduleSlot.objects.all()) == [last_slot]


@on_the_table
def test_tidy_clears_tickets_that_were_finished_long_ago(db):
    for _each in range(2):
        jobs.enqueue(tasks.add, left=1, right=2)
    jobs.drain()
    oldest = DBTaskResult.objects.order_by("enqueued_at")[0]
    DBTaskResult.objects.filter(pk=oldest.pk).update(finished_at=real_now() - TICKETS_KEPT * 2)
    jobs.enqueue(tasks.fail_later)

    jobs.enqueue("jobs.tidy")
    jobs.drain()

    # One that is recent, one that failed and one that waits for the next attempt, and the tidying's own.
    assert (DBTaskResult.objects.count(), DBTaskResult.objects.filter(pk=oldest.pk).exists()) == (4, False)
