from django.core.management.base import BaseCommand

from lantoa.core.org.reference import load_calendar, load_kinds


class Command(BaseCommand):
    help = "Load the kinds of units and the calendar of working days; safe to run again."

    def handle(self, *args, **options):
        self.stdout.write(f"{load_kinds()} kinds of units, {load_calendar()} calendar days.")
