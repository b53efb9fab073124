"""The command `lantoa`. Each command stands in its own module and is loaded when it is asked for, so that --help is quick."""

import os
from importlib import import_module
from typing import Any

import click

# In the order of the help page: what a person may want first stands first.
COMMANDS = {
    "intake": "Read a plan and print what it says, in structure.",
    "demo": "Open the demo: an example province with its people, on a clock of its own.",
    "simulate": "Let the units of the demo make their plans up to a day.",
    "setup": "Prepare an installation: tables, kinds of units, calendar, first unit, administrator.",
    "serve": "Open the product: web and worker together.",
    "worker": "Carry out background work alone, beside a web server of your own.",
    "bounces": "Take in letters that came back, so that nothing more goes to addresses that do not exist.",
    "backup": "Put database and files into one archive while the product runs, or prove one.",
    "restore": "Make the state of an archive that of this installation.",
    "check": "Look whether everything is in order: settings, tables, the laws of the ledger.",
    "rebuild": "Make all rolled-up figures and the coverage anew from the entries.",
    "manage": "Django's own commands.",
}


class CommandsByName(click.Group):
    """Loads a command's module only when the command is used."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return import_module(f"lantoa.project.commands.{name}").command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=CommandsByName, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lantoa", message="lantoa %(version)s")
def main(**_options: Any) -> None:
    """Lan Tỏa: a public body's communication plan on paper becomes a running programme.

    Start with `lantoa demo`, or read a plan of your own with `lantoa intake FILE`.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.project.settings")


if __name__ == "__main__":
    main()
