from datetime import date
from time import sleep
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.core import jobs
from lantoa.core.clock import today
from lantoa.core.jobs.models import Job
from lantoa.core.roster.sheets.grades import school_year_of
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.tasks import REMIND_WORK as REMIND_OF_PLANS
from lantoa.programme.directing.tasks import REMIND_WORK as REMIND_OF_TASKS
from lantoa.project.demo import deeds, filling, living, rosters
from lantoa.project.demo.province import SEED

FILL_WORK = "demo.fill_rosters"
LIFE_WORK = "demo.live"
# SQLite has one writer at a time and keeps no queue of those who wait: between two schools visitors get their turn.
PAUSE_SECONDS = 0.02


def ask_for_rosters() -> Job:
    """Have the rosters of all schools filled in the background."""
    return jobs.enqueue(FILL_WORK, key=_key(rosters.opening_year()), year=rosters.opening_year())


def ask_for_school_year(day: date) -> Job | None:
    """Have the rosters brought into the school year of the day; None where that is the first, or was asked for before."""
    year = min(school_year_of(day), max(rosters.rules()["years"]))
    asked = jobs.latest(_key(year))
    if year <= rosters.opening_year() or (asked and not asked.can_be_retried):
        return None
    return jobs.enqueue(FILL_WORK, key=_key(year), year=year)


def ask_for_life() -> Job:
    """Have the units of the example make their plans up to the day on which the demo stands."""
    return jobs.enqueue(LIFE_WORK, key=LIFE_WORK, title=on_screen(today()), until=today().isoformat())


def ask_for_more_life() -> Job | None:
    """Once somebody has let the province live, it goes on as the days do."""
    return ask_for_life() if jobs.latest(LIFE_WORK) else None


def ask_for_reminders() -> None:
    """The schedule goes by the machine's clock, and the demo's has just moved."""
    for work in (REMIND_OF_PLANS, REMIND_OF_TASKS):
        jobs.enqueue(work, key=work)


def _key(year: int) -> str:
    """One for each year: work for the next is asked for while that for this one is under way."""
    return f"{FILL_WORK}:{year}"


@jobs.work(FILL_WORK, label=gettext_lazy("Filling the rosters of the example"), retries=3, limit_seconds=1800)
def fill_rosters(job: Any, *, year: int) -> int:
    """Each school in transactions of its own; what has been done is passed over, so a second run goes on."""
    schools = filling.schools()
    for number, school in enumerate(schools, start=1):
        job.stop_if_cancelled()
        has_written = [filling.fill_roster(school)]
        has_written += [filling.begin_year(school, year=later) for later in range(rosters.opening_year() + 1, year + 1)]
        if any(has_written):
            sleep(PAUSE_SECONDS)
        job.progress(number, len(schools), _("%(school)s has its people.") % {"school": school.label})
    return len(schools)


@jobs.work(LIFE_WORK, label=gettext_lazy("The units of the example make their plans"), retries=3, limit_seconds=3600)
def live(job: Any, *, until: str, seed: int = SEED) -> int:
    """Unit by unit, each step in a transaction of its own; what has been done is passed over, so a second run goes on."""
    day, done = date.fromisoformat(until), 0
    for programme in living.programmes(day):
        lives = living.lives_of(programme, living.units_of(programme), seed=seed)
        for number, life in enumerate(lives, start=1):
            job.stop_if_cancelled()
            done += living.live(life, programme, until=day) is not None
            job.progress(
                number,
                len(lives),
                _("%(unit)s, under %(office)s") % {"unit": life.unit.label, "office": programme.unit.label},
            )
            sleep(PAUSE_SECONDS)
    if programme := next(living.programmes(day), None):
        deeds.carry_out(programme, until=day)
    return done
