"""Which workers live, for whoever is no worker: what is done to the data of living ones would be done behind their back."""

from time import sleep

from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import SILENT_AFTER
from lantoa.core.jobs.models import Worker
from lantoa.core.jobs.reaper import SECONDS_UNTIL_SECOND_LOOK, machine, process_exists


def beats_lately() -> int:
    """How many workers have shown life lately by the machine's clock; one beat that lies far ahead says nothing."""
    moment = real_now()
    return Worker.objects.filter(beat_at__range=(moment - SILENT_AFTER, moment + SILENT_AFTER)).count()


def living_workers() -> list[Worker]:
    """Workers that may be at work. One of this machine is asked for its process; any other lives if it has shown life lately, or
    does so while it is watched for a few seconds, which finds those whose beats a wrong clock has dated.
    """
    moment, here = real_now(), machine()
    known = list(Worker.objects.all())
    living = [worker for worker in known if worker.machine == here and process_exists(worker.process)]
    elsewhere = [worker for worker in known if worker.machine != here]
    living += [worker for worker in elsewhere if abs(moment - worker.beat_at) <= SILENT_AFTER]
    silent = {worker.pk: worker for worker in elsewhere if worker not in living}
    if living or not silent:
        return living
    sleep(SECONDS_UNTIL_SECOND_LOOK)
    later = Worker.objects.filter(pk__in=silent)
    return [worker for worker in later if worker.beat_at != silent[worker.pk].beat_at]
