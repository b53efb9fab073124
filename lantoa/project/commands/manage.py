import sys

import click
from django.core.management import execute_from_command_line


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Django's own commands, as `lantoa manage migrate`; without a name, the list of them."""
    execute_from_command_line([f"{sys.argv[0]} manage", *(arguments or ("help",))])
