import click
import django
from django.core.management import call_command
from django.core.management.base import CommandError

from lantoa.core.refusals import Refusal
from lantoa.project.commands.running import prepare_files


@click.command()
@click.option("--unit", help='Name of the first unit, as "Sở Giáo dục và Đào tạo".')
@click.option("--kind", default="department", show_default=True, help="Its kind (see lantoa/core/org/data/kinds.yaml).")
@click.option("--code", default="UNIT", show_default=True, help="Its code.")
@click.option(
    "--administrator", metavar="ACCOUNT", help="Account name of the administrator; a password is printed once."
)
@click.option("--name", help="Full name of the administrator.")
def command(**options: str | None) -> None:
    """Prepare an installation: tables, kinds of units, calendar, files for browsers, first unit, administrator.

    Safe to run again; run it after every new version.
    """
    django.setup()
    try:
        call_command("install", **options)
    except (CommandError, Refusal) as error:
        raise click.ClickException(str(error)) from error
    prepare_files()
