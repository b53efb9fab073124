from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from lantoa.project.inspection.finding import Finding, wrong
from lantoa.project.inspection.walking import inspect
from lantoa.project.laws import breaches


class Command(BaseCommand):
    help = (
        "Look whether everything is in order: settings, machine, database, an administrator, the laws of what is kept."
    )

    def handle(self, **options) -> None:
        seen: list[Finding] = []
        for finding in self._findings(seen):
            seen.append(finding)
            (self.stderr if finding.is_wrong else self.stdout).write(str(finding))
        call_command("check", deploy=settings.SECURE, stdout=self.stdout, stderr=self.stderr)
        if number := sum(finding.is_wrong for finding in seen):
            raise CommandError(f"{number} things to put right.")
        self.stdout.write("Everything is in order.")

    def _findings(self, seen: list[Finding]) -> Iterator[Finding]:
        yield from inspect()
        if not any(finding.subject in ("Database", "Tables") and finding.is_wrong for finding in seen):
            yield from (wrong("Law", breach, "Keep the database as it is and ask for help.") for breach in breaches())
