from pathlib import Path

import click
import django

from lantoa.project.commands.telling import say


@click.command()
@click.argument("target", required=False, type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Prove the archive TARGET, from the first byte to the last; take none.")
@click.option(
    "--keep",
    metavar="N",
    type=click.IntRange(min=1),
    help="Remove older archives of this installation from the folder, all but N in all.",
)
@click.option(
    "--with-secret",
    is_flag=True,
    help="Put the secret key in too. Whoever has such an archive can forge sign-ins; without it people sign in anew.",
)
def command(target: Path | None, verify: bool, keep: int | None, with_secret: bool) -> None:
    """Put database and uploads into one archive while the product runs.

    TARGET is a file that does not exist yet, or a folder in which the archive gets a name by the time; `backups` below LANTOA_VAR
    unless said. The archive holds personal data and is not encrypted: keep it where only those may read who may read the database.

    Ends with 1 and leaves nothing behind where no backup could be taken, with 2 where it was taken but uploads are missing or
    damaged in the installation itself.
    """
    django.setup()
    from lantoa.project.backup.refused import Refused  # noqa: PLC0415 - models are not loaded before
    from lantoa.project.backup.restoring import verify as prove  # noqa: PLC0415 - for the same reason
    from lantoa.project.backup.taking import take  # noqa: PLC0415 - for the same reason

    if verify and (target is None or keep is not None or with_secret):
        raise click.UsageError("--verify takes one archive and nothing else.")
    try:
        if verify:
            manifest = prove(target)
            say(f"{target} is whole: {_contents(manifest)}")
        else:
            taken = take(target, with_secret=with_secret, keep=keep)
            manifest = taken.manifest
            say(f"{taken.path} ({taken.path.stat().st_size / 1024**2:.1f} MB): {_contents(manifest)}")
            for path in taken.removed:
                say(f"Removed: {path}")
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    if not manifest.is_whole:
        click.echo(_lacking(manifest), err=True)
        raise SystemExit(0 if verify else 2)


def _contents(manifest) -> str:
    rows = sum(manifest.counts.values())
    return (
        f"{rows} rows, {manifest.files} uploads ({manifest.files_bytes / 1024**2:.1f} MB), ledger to position "
        f"{manifest.ledger_position}, taken at {manifest.taken_at}"
    )


def _lacking(manifest) -> str:
    lines = [f"  {sha256} is missing" for sha256 in manifest.missing]
    lines += [f"  {sha256} has other bytes than when it was sent" for sha256 in manifest.damaged]
    said = "The installation itself lacked uploads when it was copied; look for them in older archives:"
    return "\n".join([said, *lines])
