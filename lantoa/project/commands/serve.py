import click
import django
from django.core.management import call_command

from lantoa.project.commands.running import prepare_files, refuse_unless_sound, run

GREETING = "\n  Lan Tỏa: {address}\n  Nhấn Ctrl+C để dừng. Press Ctrl+C to end.\n"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port; the next free one if it is taken.")
@click.option("--processes", default=1, show_default=True, help="Web processes; one suffices with SQLite.")
@click.option("--threads", default=8, show_default=True, help="Requests answered at the same time by each process.")
def command(host: str, port: int, processes: int, threads: int) -> None:
    """Open the product: web and worker together, both started again if they die, both ended by Ctrl+C.

    Tables must be up to date; `lantoa setup` does that.
    """
    django.setup()
    refuse_unless_sound(databases=["default"])
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit as ending:
        raise click.ClickException("The tables are not up to date. Run `lantoa setup` first.") from ending
    prepare_files()
    run(host, port, processes=processes, threads=threads, greeting=GREETING)
