import sys

import click
import django
from django.core.management import call_command
from django.core.management.base import CommandError

from lantoa.core.refusals import Refusal
from lantoa.project.commands.running import prepare_files

SKIP = "Press Enter to leave it for later"


@click.command()
@click.option("--unit", help='Name of the first unit, as "Sở Giáo dục và Đào tạo".')
@click.option("--kind", default="department", show_default=True, help="Its kind (see lantoa/core/org/data/kinds.yaml).")
@click.option("--code", help="Its code; UNIT unless said.")
@click.option(
    "--administrator", metavar="ACCOUNT", help="Account name of the administrator; a password is printed once."
)
@click.option("--name", help="Full name of the administrator.")
@click.option("--no-input", is_flag=True, help="Ask nothing, as where nobody sits at the keyboard.")
def command(no_input: bool, **options: str | None) -> None:
    """Prepare an installation: tables, kinds of units, calendar, files for browsers, first unit, administrator.

    Safe to run again; run it after every new version. In a terminal it asks for the first unit and its administrator while there
    are none. It ends by looking at settings, machine and database, and says what is wrong and what to do.
    """
    django.setup()
    try:
        if not no_input and sys.stdin.isatty():
            call_command("install")
            ask_for_what_lacks(options)
        call_command("install", **options | {"code": options["code"] or "UNIT"})
    except (CommandError, Refusal) as error:
        raise click.ClickException(str(error)) from error
    prepare_files()
    from lantoa.project.inspection.walking import inspect  # noqa: PLC0415 - models are not loaded before

    for finding in inspect():
        click.echo(str(finding), err=finding.is_wrong)


def ask_for_what_lacks(options: dict[str, str | None]) -> None:
    """Ask for the unit and the administrator that are neither there nor named; Enter leaves them for later."""
    from lantoa.project.inspection.database import founded  # noqa: PLC0415 - models are not loaded before

    lacking = founded()
    if not lacking.is_wrong:
        return
    if lacking.subject == "Unit" and not options["unit"]:
        options["unit"] = _asked('Name of the first unit, as "Sở Giáo dục và Đào tạo"')
    if options["unit"] and not options["code"]:
        options["code"] = _asked("Its code, as SGDDT") or None
    if not options["administrator"] and (options["unit"] or lacking.subject == "Administrator"):
        options["administrator"] = _asked("Account name of the administrator")
    if options["administrator"] and not options["name"]:
        options["name"] = _asked("Full name of the administrator")


def _asked(what: str) -> str:
    return str(click.prompt(f"{what} ({SKIP})", default="", show_default=False)).strip()
