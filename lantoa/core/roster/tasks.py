from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.files import actions as files
from lantoa.core.org.models import Unit
from lantoa.core.roster.actions import carrying_out, rollovers
from lantoa.core.roster.actions.importing import CHECK_WORK, WRITE_WORK
from lantoa.core.roster.actions.rollovers import BELOW_WORK
from lantoa.core.roster.lifetime import EndedBefore, NotYetFounded
from lantoa.core.roster.models import ClassDoor, Import, ImportState
from lantoa.core.roster.queries import school_year

# Long enough to mend the rows that were wrong; sheets hold more than the product keeps.
SHEETS_KEPT = timedelta(days=7)


@jobs.work(CHECK_WORK, label=_("Checking a list"), retries=2, limit_seconds=1800)
def check(job: Any, *, import_id: int) -> dict[str, str]:
    imported = Import.objects.select_related("unit__kind", "file").get(pk=import_id)
    carrying_out.check(imported, job=job, by=CHECK_WORK)
    return {"url": imported.get_absolute_url()}


@jobs.work(WRITE_WORK, label=_("Writing a list into the roster"), retries=3, limit_seconds=3600)
def write(job: Any, *, import_id: int) -> dict[str, str]:
    imported = Import.objects.select_related("unit__kind", "file", "made_by").get(pk=import_id)
    carrying_out.write(imported, job=job, by=WRITE_WORK)
    return {"url": imported.get_absolute_url()}


@jobs.every(daily_at="03:40")
@jobs.work("roster.remove_sheets", label=_("Removing sheets that were imported"))
def remove_sheets(job: Any) -> int:
    """Sheets hold names of children and numbers of cards; a week after they came they go."""
    old = Import.objects.filter(made_at__lt=now() - SHEETS_KEPT, file__erased_at=None).exclude(
        state=ImportState.WRITING
    )
    old.exclude(preview={}).update(preview={})
    for imported in old.select_related("file"):
        files.erase(imported.file, reason="A sheet is kept for a week after it was sent in.", by="roster.remove_sheets")
    return len(old)


@jobs.every(daily_at="03:50")
@jobs.work("roster.remove_doors", label=_("Removing QRs of classes that have ended"))
def remove_doors(job: Any) -> int:
    """What has ended leads nowhere, and would only stand in the way of undoing what made its class."""
    removed, _by_model = ClassDoor.objects.filter(last_day__lt=today()).delete()
    return removed


@jobs.work(BELOW_WORK, label=_("Step into a new school year"), retries=2, limit_seconds=7200)
def roll_over_below(job: Any, *, unit_id: int, day: str, person_id: int) -> dict[str, str]:
    """Each school in a transaction of its own; one that has taken the step is passed over, so a second run goes on."""
    unit, person = Unit.objects.get(pk=unit_id), User.objects.get(pk=person_id)
    schools = list(school_year.schools_below(unit, person))
    for number, school in enumerate(schools, start=1):
        job.stop_if_cancelled()
        with suppress(rollovers.MovedUpAlready, rollovers.NoClassToMove, NotYetFounded, EndedBefore):
            rollovers.roll_over(school, day=date.fromisoformat(day), by=person)
        job.progress(number, len(schools), _("%(school)s has taken the step.") % {"school": school.label})
    return {"url": reverse("roster:roster_list")}
