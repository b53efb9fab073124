from pathlib import Path

import click
import django

from lantoa.project.commands.telling import say


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--over", is_flag=True, help="Also where data stand; they are kept aside, not deleted.")
def command(archive: Path, over: bool) -> None:
    """Make the state of an archive that of this installation.

    The product must not be running. The archive is proven first and brought up to this version if it is older; until the last
    step, which is one, nothing changes. Messages that waited when the backup was taken leave when the worker starts.
    """
    django.setup()
    from lantoa.project.backup.refused import Refused  # noqa: PLC0415 - models are not loaded before
    from lantoa.project.backup.restoring import restore  # noqa: PLC0415 - for the same reason

    say(f"Proving {archive}")
    try:
        restored = restore(archive, over=over)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    manifest = restored.manifest
    say(f"Restored: the state of {manifest.taken_at}, ledger to position {manifest.ledger_position}")
    say(f"{manifest.files} uploads, {restored.files_laid} of which were not here")
    for aside in filter(None, (restored.database_aside, restored.files_aside)):
        say(f"What was here before is kept: {aside}")
    if restored.secret:
        say(restored.secret)
    for sha256 in (*manifest.missing, *manifest.damaged):
        say(f"The upload {sha256} was missing or damaged already when the backup was taken")
    say("Run `lantoa check`, then start the product")
