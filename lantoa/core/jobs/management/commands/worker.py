from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lantoa.core.jobs.worker import JobWorker


class Command(BaseCommand):
    help = (
        "Carry out background work: jobs, their retries, the schedule, and what a killed worker left. Run at least one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="Carry out what is ready now, then end.")

    def handle(self, *, batch: bool, **options: Any) -> None:
        worker = JobWorker(batch=batch)
        worker.configure_signals()
        worker.run()
