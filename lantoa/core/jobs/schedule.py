"""Starting the work that starts by itself."""

from datetime import datetime

from django.db import transaction

from lantoa.core.jobs.declaring import scheduled
from lantoa.core.jobs.models import Job, ScheduleSlot
from lantoa.core.jobs.queue import enqueue


def tick(moment: datetime) -> list[Job]:
    """Ask for all scheduled work whose time has come at `moment` (the machine's, aware) and was not asked for yet.

    Many workers may tick at once: the slot's row is unique, so one of them starts the work. After a long pause only
    the latest slot counts, and work still unfinished from an earlier slot is not asked for twice.
    """
    started = []
    for work, rhythm in scheduled():
        slot = rhythm.slot(moment)
        if ScheduleSlot.objects.filter(name=work.name, slot=slot).exists():
            continue
        with transaction.atomic():
            _row, is_ours = ScheduleSlot.objects.get_or_create(name=work.name, slot=slot)
            if is_ours:
                started.append(enqueue(work, key=f"schedule:{work.name}"))
    return started
