import click
import django
from django.conf import settings
from django.core.management import call_command

from lantoa.project.occupied import occupied


@click.command()
@click.option("--batch", is_flag=True, help="Carry out what is ready now, then end.")
def command(batch: bool) -> None:
    """Carry out background work until told to end; `lantoa serve` starts one by itself.

    Run at least one, and more on other machines where the database is shared.
    """
    django.setup()
    with occupied(settings.VAR_DIR):
        call_command("worker", batch=batch)
