"""What of a person's drafts passes on with their post."""

from collections.abc import Iterable

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.jobs.models import Job
from lantoa.core.org.models import Unit
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.waiting import Waiting
from lantoa.programme.intake.actions.drafts import READ_WORK
from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.queries import waiting_at


def _readings(person: User, unit: Unit) -> Iterable[tuple[Draft, Job]]:
    """The work of reading that this person asked for, of drafts of the unit that are not published."""
    for draft in Draft.objects.filter(unit=unit, made_by=person).order_by("pk"):
        job = None if draft.is_published else jobs.latest(f"{READ_WORK}:{draft.pk}")
        if job is not None and job.owner_id == person.pk:
            yield draft, job


def _find(person: User, unit: Unit) -> Iterable[Waiting]:
    for draft, job in _readings(person, unit):
        yield Waiting(str(draft), draft.get_absolute_url(), job.get_state_display(), say("Open"), icon="file-search")


def _move(old: User, new: User, unit: Unit) -> None:
    """The next person sees how far the reading is, and may stop it or have it tried again."""
    for _draft, job in _readings(old, unit):
        job.owner = new
        job.save(update_fields=["owner"])


passes_on(Passing(_("Readings asked for"), _find, _move))
passes_on(Passing(_("Drafts in review"), waiting_at))
