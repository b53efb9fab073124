"""Figures for Prometheus, all read from the database, so that they are right however many processes serve and work.

Requests and their durations are not counted here: each process would count its own, and a scrape meets one of them. The log has
them (LANTOA_LOG=json), and so has the proxy.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

from axes.models import AccessAttempt
from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce

from lantoa.core.clock import now, real_now
from lantoa.core.files.models import StoredFile
from lantoa.core.jobs.alive import beats_lately
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.ledger.sealing import last_position, unsealed
from lantoa.core.notices.models import Delivery, WayState
from lantoa.project.backup.noting import last_noted
from lantoa.project.backup.shelf import on_disk

LATELY = timedelta(hours=1)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """One figure with its values, each under the labels that tell it from the others."""

    name: str
    said: str
    values: Iterable[tuple[dict[str, str], float]]


def figures() -> Iterator[Figure]:
    """Every figure; a handful of queries, each over an index or a small table."""
    yield Figure(
        "info",
        "The version, and the database it stands on.",
        [_labelled(1, version=version("lantoa"), engine=connection.vendor)],
    )
    yield from _jobs()
    yield from _ledger_and_files()
    yield from _people_and_messages()
    yield from _machine()


def exposition() -> str:
    """The figures as Prometheus reads them (text format 0.0.4)."""
    return "".join(line + "\n" for figure in figures() for line in _lines(figure))


def _jobs() -> Iterator[Figure]:
    unfinished = Job.objects.unfinished().order_by().values_list("name", "state").annotate(number=Count("pk"))
    yield Figure(
        "jobs",
        "Background work that waits or is under way.",
        [_labelled(number, work=work, state=state) for work, state, number in unfinished],
    )
    failed = (
        Job.objects.filter(state=JobState.FAILED, finished_at__gt=now() - A_DAY)
        .order_by()
        .values_list("name")
        .annotate(number=Count("pk"))
    )
    yield Figure(
        "jobs_failed_last_day",
        "Background work that failed in the last 24 hours.",
        [_labelled(number, work=work) for work, number in failed],
    )
    yield Figure(
        "jobs_oldest_waiting_seconds",
        "How long the oldest work that may begin has waited.",
        [_labelled(_oldest_waiting())],
    )
    yield Figure("workers_alive", "Workers that have shown life lately.", [_labelled(beats_lately())])


def _oldest_waiting() -> float:
    moment = real_now()
    due = Job.objects.filter(Q(run_after=None) | Q(run_after__lte=moment), state=JobState.WAITING)
    oldest = due.aggregate(oldest=Min(Coalesce(F("run_after"), F("created_at"))))["oldest"]
    return max(0.0, (moment - oldest).total_seconds()) if oldest else 0.0


def _ledger_and_files() -> Iterator[Figure]:
    yield Figure("ledger_position", "The last position that the ledger has given.", [_labelled(last_position())])
    yield Figure("ledger_unsealed", "Entries of the ledger that wait for their position.", [_labelled(unsealed())])
    # The same bytes sent twice lie there once.
    kept = StoredFile.objects.with_bytes().values("sha256", "size").distinct()
    counted = kept.aggregate(number=Count("sha256"), size=Sum("size"))
    yield Figure("files", "Uploads that are kept.", [_labelled(counted["number"])])
    yield Figure("files_bytes", "Their bytes.", [_labelled(counted["size"] or 0)])


def _people_and_messages() -> Iterator[Figure]:
    failures = AccessAttempt.objects.filter(attempt_time__gt=real_now() - LATELY).aggregate(
        number=Sum("failures_since_start")
    )
    yield Figure(
        "sign_ins_failed",
        "Wrong passwords of accounts and addresses with one in the last hour.",
        [_labelled(failures["number"] or 0)],
    )
    lately = (
        Delivery.objects.filter(made_at__gt=now() - A_DAY)
        .order_by()
        .values_list("way", "state")
        .annotate(number=Count("pk"))
    )
    yield Figure(
        "deliveries_last_day",
        "Messages told in the last 24 hours by way and state.",
        [_labelled(number, way=way, state=state) for way, state, number in lately],
    )
    waiting = Delivery.objects.filter(state="waiting").order_by().values_list("way").annotate(number=Count("pk"))
    yield Figure(
        "deliveries_waiting", "Messages that wait to be sent.", [_labelled(number, way=way) for way, number in waiting]
    )
    resting = WayState.objects.filter(rests_until__gt=real_now()).values_list("way", flat=True)
    yield Figure(
        "ways_resting",
        "Ways that rest, since their server or provider is down.",
        [_labelled(1, way=way) for way in resting],
    )


def _machine() -> Iterator[Figure]:
    folders = {"var": settings.VAR_DIR, "files": on_disk()}
    free = [
        _labelled(shutil.disk_usage(folder).free, folder=name)
        for name, folder in folders.items()
        if folder and folder.exists()
    ]
    yield Figure("disk_free_bytes", "Room on the disk of each folder, on the machine that answers.", free)
    if noted := last_noted():
        yield Figure(
            "backup_taken_timestamp_seconds",
            "When the last backup was taken here.",
            [_labelled(noted.taken_at.timestamp())],
        )


def _labelled(value: float, **labels: str) -> tuple[dict[str, str], float]:
    return labels, value


def _lines(figure: Figure) -> Iterator[str]:
    name = f"lantoa_{figure.name}"
    yield f"# HELP {name} {figure.said}"
    yield f"# TYPE {name} gauge"
    for labels, value in figure.values:
        said = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{name}{{{said}}} {value}" if said else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
