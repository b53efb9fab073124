from pathlib import Path

import click
import django


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def command(paths: tuple[Path, ...]) -> None:
    """Take in reports of mail servers about letters of ours that came back.

    PATHS are single reports, mailbox files (mbox), mailbox folders (Maildir) or folders of .eml files. Reading one twice changes
    nothing, so a folder may be read every quarter of an hour.
    """
    django.setup()
    from lantoa.core.notices import bounces  # noqa: PLC0415 - models are not loaded before

    for path in paths:
        tally = bounces.take_in(bounces.messages_in(path))
        click.echo(
            f"{path}: {tally.read} read, {tally.returned} letters came back, {tally.held_back} addresses held back, "
            f"{tally.strange} were no reports about letters of ours."
        )
