from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from lantoa.core.org.models import Unit
from lantoa.project.demo.database import prepare
from lantoa.project.demo.programme import example_plan, read_plan
from lantoa.project.demo.tasks import ask_for_rosters


class Command(BaseCommand):
    help = "Build the demo's database: tables, example province, cast and plan. Kept as it is where it stands already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="Throw the demo's database away and begin anew.")
        parser.add_argument("--plan", type=Path, help="A plan to read in place of the demo's own.")

    def handle(self, *, fresh: bool, plan: Path | None, **options) -> None:
        is_new = prepare(fresh=fresh, say=self.stdout.write)
        if not is_new:
            self.stdout.write(f"The province stands already: {Unit.objects.count()} units")
        wanted = plan or (example_plan() if is_new else None)
        if wanted is not None:
            read_plan(wanted)
            self.stdout.write(f"{wanted.name} is taken in; the worker reads it")
        if is_new:
            # After the plan, which people wait for.
            ask_for_rosters()
