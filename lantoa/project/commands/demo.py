import os
from pathlib import Path

import click
import django
from django.core.management import call_command

from lantoa.core.refusals import Refusal
from lantoa.project.commands.running import prepare_files, refuse_unless_sound, run
from lantoa.project.commands.telling import Lines, say

FOLDER = Path(__file__).resolve().parents[3] / "var"
GREETING = """
  Lan Tỏa, bản trình diễn: {address}
  Chọn một người để vào, đổi ngày bằng một lần bấm. Nhấn Ctrl+C để dừng.
  The demo: enter as anybody, move between days with one click. Press Ctrl+C to end.
"""


@click.command()
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A plan of your own to read in place of the demo's (.docx, .pdf, .txt, a picture).",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port; the next free one if it is taken.")
@click.option("--no-serve", is_flag=True, help="Build it and end.")
@click.option("--fresh", is_flag=True, help="Begin anew: what was done in the demo is thrown away.")
def command(plan: Path | None, host: str, port: int, no_serve: bool, fresh: bool) -> None:
    """Open the demo: an example province in which everybody can be entered with one click.

    It keeps its own database and files (var/demo), and its own clock. All its people and schools are invented.
    """
    folder = Path(os.environ.get("LANTOA_VAR", FOLDER / "demo"))
    os.environ["LANTOA_DEMO"] = "1"
    os.environ["LANTOA_VAR"] = str(folder)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder.resolve() / 'lantoa.sqlite3'}"
    os.environ.setdefault("LANTOA_ASSETS", str(FOLDER / "assets"))
    django.setup()
    say("Preparing the demo")
    refuse_unless_sound(tags=["security"])
    try:
        call_command("build_demo", fresh=fresh, plan=plan, stdout=Lines())
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal
    refuse_unless_sound(databases=["default"])
    prepare_files()
    if not no_serve:
        run(host, port, processes=1, threads=8, greeting=GREETING)
