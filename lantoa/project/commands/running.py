"""What `serve` and `demo` share: files for the browser, a port, the two processes, the printed address."""

import io
import os
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from lantoa.project.commands.telling import say
from lantoa.project.messages import compile_catalogue
from lantoa.project.occupied import occupied
from lantoa.project.serve import NoPortFree, Supervisor, free_port, is_open, web_child, worker_child
from lantoa.ui.assets import is_wanting, make_missing


def refuse_unless_sound(**options: Any) -> None:
    """Run Django's checks quietly; their errors end the command with a sentence."""
    try:
        call_command("check", stdout=io.StringIO(), **options)
    except SystemCheckError as error:
        raise click.ClickException(str(error)) from error


def prepare_files() -> None:
    """Fonts, icons, compiled catalogue and collected static files; what stands already is left alone."""
    made = settings.ASSETS_DIR / "ui"
    if is_wanting(made):
        say("Cutting the typeface for the web, drawing the sign for phones")
        make_missing(made)
    compile_catalogue()
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or _newest_static() > stamp.stat().st_mtime:
        say("Collecting what browsers load")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.touch()


def _newest_static() -> float:
    """When any of our static files last changed."""
    package = Path(settings.BASE_DIR) / "lantoa"
    folders = [*package.glob("**/static"), settings.ASSETS_DIR]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return max((path.stat().st_mtime for path in files), default=0.0)


def run(host: str, wanted_port: int, *, processes: int, threads: int, greeting: str) -> None:
    """Serve until Ctrl+C; `greeting` holds {address}."""
    try:
        port = free_port(host, wanted_port)
    except NoPortFree as error:
        raise click.ClickException(f"No free port ({error}). Choose another with --port.") from error
    if port != wanted_port:
        say(f"Port {wanted_port} is taken; {port} is free")
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host

    def announce() -> bool:
        if opened := is_open(shown, port):
            click.echo(greeting.format(address=click.style(f"http://{shown}:{port}/", bold=True, underline=True)))
        return opened

    # Links in emails lead to where people really are; an installation that names its own address keeps it.
    os.environ.setdefault("LANTOA_URL", f"http://{shown}:{port}")
    web = web_child(host, port, processes=processes, threads=threads)
    with occupied(settings.VAR_DIR):
        Supervisor([web, worker_child()], say, announce).run()
    say("Ended")
