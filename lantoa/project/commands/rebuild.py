from time import monotonic

import click
import django


@click.command()
def command() -> None:
    """Throw all rolled-up figures away and make them anew from the entries.

    Nothing is lost by it: figures are made from entries alone. On SQLite nobody else can write meanwhile.
    """
    django.setup()
    from lantoa.core.ledger.coverage.keeping import rebuild as rebuild_coverage  # noqa: PLC0415 - models are not loaded before
    from lantoa.core.ledger.rolling.keeping import rebuild  # noqa: PLC0415

    began = monotonic()
    position = rebuild()
    people = rebuild_coverage()
    click.echo(
        f"Sums up to position {position}, coverage of {people} people and topics, in {monotonic() - began:.1f} s."
    )
