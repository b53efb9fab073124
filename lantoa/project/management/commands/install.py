import secrets

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.actions import UnitDraft, found_unit, give_post
from lantoa.core.org.models import Unit, UnitKind
from lantoa.core.org.reference import load_calendar, load_kinds
from lantoa.core.org.roles import Role
from lantoa.project.inspection.database import made, reachable

BY = "setup"


class Command(BaseCommand):
    help = "Prepare an installation; safe to run again, and after every new version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", help="Name of the first unit.")
        parser.add_argument("--kind", default="department", help="Kind of the first unit, by its code.")
        parser.add_argument("--code", default="UNIT", help="Code of the first unit.")
        parser.add_argument("--administrator", help="Account name of the administrator.")
        parser.add_argument("--name", help="Full name of the administrator.")

    def handle(self, *, unit: str, kind: str, code: str, administrator: str, name: str, **options) -> None:
        self._refuse_going_back()
        call_command("migrate", verbosity=0)
        self.stdout.write("The tables are up to date.")
        self.stdout.write(f"{load_kinds()} kinds of units and {load_calendar()} calendar days are known.")
        with transaction.atomic():
            if unit:
                self._found(unit, kind, code)
            if administrator:
                self._appoint(administrator, name or administrator)

    def _refuse_going_back(self) -> None:
        """An older version would write into tables that it does not know."""
        finding = reachable()
        if not finding.is_wrong:
            finding = made()
        if finding.is_wrong and "not up to date" not in finding.said:
            raise CommandError(f"{finding.subject}: {finding.said} {finding.todo}")

    def _found(self, name: str, kind: str, code: str) -> None:
        if Unit.objects.filter(code=code, closed_on=None).exists():
            self.stdout.write(f"The unit {code} stands already.")
            return
        if not UnitKind.objects.filter(code=kind).exists():
            known = ", ".join(UnitKind.objects.order_by("rank").values_list("code", flat=True))
            raise CommandError(f"No kind of unit is called {kind}. Known: {known}.")
        found_unit(UnitDraft(code=code, name=name, kind=kind, opened_on=today()), by=BY)
        self.stdout.write(f"Founded: {name}.")

    def _appoint(self, username: str, name: str) -> None:
        first = Unit.objects.open_on().order_by("pk").first()
        if first is None:
            raise CommandError("An administrator needs a unit. Name it with --unit.")
        person = User.objects.filter(username=username).first()
        if person is None:
            password = secrets.token_urlsafe(12)
            person = User.objects.create_user(username, full_name=name, password=password)
            self.stdout.write(f"Account {username}, password {password} (shown this once; change it after signing in).")
        if not person.posts.held_on().filter(unit=first, role=Role.ADMINISTRATOR).exists():
            give_post(first, person=person, role=Role.ADMINISTRATOR, from_day=today(), by=BY)
        self.stdout.write(f"{person} is administrator of {first}.")
