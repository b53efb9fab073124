"""Starting the work that starts by itself."""

from datetime import datetime, timedelta

from django.db import transaction

from lantoa.core.jobs.declaring import scheduled
from lantoa.core.jobs.models import Job, ScheduleSlot
from lantoa.core.jobs.queue import enqueue

# So far the clocks of several machines may lie apart without one undoing what another has just started.
CLOCKS_DIFFER = timedelta(hours=1)


def tick(moment: datetime) -> list[Job]:
    """Ask for all scheduled work whose time has come at `moment` (the machine's, aware) and was not asked for yet.

    Many workers may tick at once: the slot's row is unique, so one of them starts the work. After a long pause only
    the latest slot counts, and work still unfinished from an earlier slot is not asked for twice. Slots that a clock has used
    which was ahead, and was set right, are free again: their time is still to come.
    """
    started = []
    ScheduleSlot.objects.filter(slot__gt=moment + CLOCKS_DIFFER).delete()
    for work, rhythm in scheduled():
        slot = rhythm.slot(moment)
        if ScheduleSlot.objects.filter(name=work.name, slot=slot).exists():
            continue
        with transaction.atomic():
            _row, is_ours = ScheduleSlot.objects.get_or_create(name=work.name, slot=slot)
            if is_ours:
                started.append(enqueue(work, key=f"schedule:{work.name}"))
    return started
