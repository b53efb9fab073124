import click
import django
from django.core.management import call_command
from django.core.management.base import CommandError


@click.command()
def command() -> None:
    """Look whether everything is in order; ends with 1 and says what to do where it is not."""
    django.setup()
    try:
        call_command("check_installation")
    except CommandError as error:
        raise click.ClickException(str(error)) from error
