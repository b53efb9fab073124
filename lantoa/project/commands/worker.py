import click
import django
from django.core.management import call_command


@click.command()
@click.option("--batch", is_flag=True, help="Carry out what is ready now, then end.")
def command(batch: bool) -> None:
    """Carry out background work until told to end; `lantoa serve` starts one by itself.

    Run at least one, and more on other machines where the database is shared.
    """
    django.setup()
    call_command("worker", batch=batch)
