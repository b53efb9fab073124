from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Bring a restored copy up to this version and ask whether its ledger is protected; `lantoa restore` calls it."
    )

    def handle(self, **options) -> None:
        call_command("migrate", verbosity=0)
        call_command("check", tags=["database"], databases=["default"], fail_level="WARNING")
