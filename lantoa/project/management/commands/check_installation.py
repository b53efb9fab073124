from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lantoa.core.org.models import CalendarDay, Post, Unit
from lantoa.core.org.roles import Role
from lantoa.project.laws import breaches


class Command(BaseCommand):
    help = "Look whether everything is in order: settings, tables, reference data, an administrator, the ledger's laws."

    def handle(self, **options) -> None:
        call_command("check", deploy=settings.SECURE, databases=["default"])
        found = list(self._findings())
        for finding in found:
            self.stderr.write(f"✗ {finding}")
        if found:
            raise CommandError(f"{len(found)} things to put right.")
        self.stdout.write("Everything is in order.")

    def _findings(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "The tables are not up to date. Run `lantoa setup`."
            return
        if not CalendarDay.objects.exists():
            yield "The calendar of working days is empty. Run `lantoa setup`."
        if not Unit.objects.open_on().exists():
            yield "No unit is founded. Run `lantoa setup --unit NAME --administrator ACCOUNT`."
        elif not Post.objects.held_on().filter(role=Role.ADMINISTRATOR, person__is_active=True).exists():
            yield "Nobody is administrator. Run `lantoa setup --administrator ACCOUNT`."
        yield from breaches()
