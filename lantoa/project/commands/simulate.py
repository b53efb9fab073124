import os
from datetime import date, datetime
from pathlib import Path

import click
import django

from lantoa.core.refusals import Refusal
from lantoa.project.commands.demo import FOLDER
from lantoa.project.commands.running import refuse_unless_sound
from lantoa.project.commands.telling import say


@click.command()
@click.option(
    "--until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The last day that is lived; the day on which the demo stands unless said.",
)
@click.option("--seed", default=0, show_default=True, help="Another number, another story.")
@click.option("--units", default=0, help="No more than so many units under each programme; all unless said.")
def command(until: datetime | None, seed: int, units: int) -> None:
    """Let the units of the demo make, sign, submit and answer their plans, each on its day; directions, tasks, difficulties,
    proposals and funds come with them.

    Only the product's own verbs are used. A second run goes on where the first one stood; what visitors made is left alone.
    """
    folder = Path(os.environ.get("LANTOA_VAR", FOLDER / "demo"))
    os.environ |= {"LANTOA_DEMO": "1", "LANTOA_VAR": str(folder)}
    os.environ["DATABASE_URL"] = f"sqlite:///{folder.resolve() / 'lantoa.sqlite3'}"
    django.setup()
    if not (folder / "lantoa.sqlite3").exists():
        raise click.ClickException("No demo is built here yet. Run `lantoa demo` once, then this command.")
    refuse_unless_sound(databases=["default"])
    from lantoa.core.clock import today  # noqa: PLC0415 - after Django is set up
    from lantoa.project.demo import deeds, living  # noqa: PLC0415

    day: date = until.date() if until else today()
    done = 0
    try:
        for programme in living.programmes(day):
            lives = living.lives_of(programme, living.units_of(programme), seed=seed)
            say(f"{programme.unit}: {len(lives)} units until {day:%d/%m/%Y}")
            for life in lives[: units or None]:
                done += living.live(life, programme, until=day) is not None
        if top := next(living.programmes(day), None):
            deeds.carry_out(top, until=day)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal
    say(f"{done} plans lived until {day:%d/%m/%Y}")
