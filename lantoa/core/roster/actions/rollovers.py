"""One step into a new school year: classes move up, the last grades leave; it can be taken back while nothing builds on it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events, jobs
from lantoa.core.clock import now
from lantoa.core.jobs.models import Job
from lantoa.core.org.models import Unit
from lantoa.core.org.names import sort_text
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster.events import ROSTER_CHANGED
from lantoa.core.roster.lifetime import refuse_ended
from lantoa.core.roster.models import ClassDoor, Group, Membership, Rollover, SchoolClass
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries.school_year import ClassStep, class_steps
from lantoa.core.roster.sheets.grades import school_year_of

BELOW_WORK = "roster.roll_over_below"
ONE_DAY = timedelta(days=1)


class NoClassToMove(Refusal):
    message = _("No class of the school year before stands on the roster of %(unit)s. Import its classes first.")


class MovedUpAlready(Refusal):
    message = _("%(unit)s has taken the step into the school year %(year)s already.")
    field = "day"


class LaterDepends(Refusal):
    message = _(
        "%(count)s of the places that this step made have changed since, so it cannot be taken back as a whole."
    )


@transaction.atomic
def roll_over(unit: Unit, *, day: date, by: Any) -> Rollover:
    """Move every class of the unit up by one grade from `day` on; whoever was in the last grade leaves the day before."""
    authorise(by, EDIT_ROSTER, unit)
    unit = Unit.objects.select_for_update().select_related("kind").get(pk=unit.pk)
    refuse_ended(unit, day)
    year = school_year_of(day)
    if Rollover.objects.filter(unit=unit, to_year=year, undone_at=None).exists():
        raise MovedUpAlready(unit=unit, year=f"{year}–{year + 1}")
    steps = [step for step in class_steps(unit, year) if step.is_known]
    if not steps:
        raise NoClassToMove(unit=unit)

    done_by = None if isinstance(by, str) else by
    rollover = Rollover.objects.create(unit=unit, to_year=year, day=day, done_at=now(), done_by=done_by)
    for step in steps:
        _move(step, rollover)
    # The class of the year before is nobody's any more: whoever still has its QR on the wall finds it ended.
    moved = [step.school_class.pk for step in steps]
    ClassDoor.objects.filter(school_class__in=moved, last_day__gte=day).update(last_day=day - ONE_DAY)
    rollover.save(update_fields=["moved", "left"])
    events.announce(ROSTER_CHANGED, units={unit.pk})
    remark = f"{year}: {rollover.moved} up, {rollover.left} out"
    audit.note("roster.roll_over", rollover, by=by, unit_id=unit.pk, remark=remark)
    return rollover


def _move(step: ClassStep, rollover: Rollover) -> None:
    places = list(
        Membership.objects.open().filter(
            school_class=step.school_class, group=Group.PUPIL, unit=rollover.unit, valid_from__lt=rollover.day
        )
    )
    keys = [place.pk for place in places]
    for start in range(0, len(keys), 500):
        batch = Membership.objects.filter(pk__in=keys[start : start + 500])
        batch.update(valid_to=rollover.day - ONE_DAY, closed_by=rollover)
    if step.leaves:
        rollover.left += len(places)
        return
    above, _made = SchoolClass.objects.get_or_create(
        unit=rollover.unit,
        school_year=rollover.to_year,
        name=step.next_name,
        defaults={"grade": step.next_grade, "sort_key": sort_text(step.next_name)[:200]},
    )
    Membership.objects.bulk_create(
        Membership(
            person_id=place.person_id,
            unit=rollover.unit,
            group=place.group,
            school_class=above,
            valid_from=rollover.day,
            opened_by=rollover,
        )
        for place in places
    )
    rollover.moved += len(places)


@transaction.atomic
def undo_rollover(rollover: Rollover, *, by: Any) -> Rollover:
    """Take the step back to the letter. Raises LaterDepends once something has been built on it."""
    authorise(by, EDIT_ROSTER, rollover.unit_id)
    rollover = Rollover.objects.select_for_update().get(pk=rollover.pk)
    if rollover.undone_at:
        return rollover
    if later := _built_on(rollover):
        raise LaterDepends(count=later)

    rollover.opened.all().delete()
    rollover.closed.update(valid_to=None, closed_by=None)
    SchoolClass.objects.filter(unit=rollover.unit, school_year=rollover.to_year, memberships=None).delete()
    rollover.undone_at = now()
    rollover.save(update_fields=["undone_at"])
    events.announce(ROSTER_CHANGED, units={rollover.unit_id})
    audit.note("roster.undo_rollover", rollover, by=by, unit_id=rollover.unit_id)
    return rollover


def _built_on(rollover: Rollover) -> int:
    """How many places have changed since: ended, moved to another class, or followed by a place elsewhere."""
    ended = rollover.opened.filter(Q(valid_to__isnull=False) | ~Q(unit=rollover.unit)).count()
    people = rollover.closed.values("person_id")
    newer = Membership.objects.filter(person_id__in=people, valid_from__gte=rollover.day)
    return ended + newer.exclude(opened_by=rollover).count()


@transaction.atomic
def roll_over_below(unit: Unit, *, day: date, by: Any) -> Job:
    """Have every school at or below the unit that the person keeps take the step, one after the other, in the background."""
    authorise(by, EDIT_ROSTER, unit)
    year = school_year_of(day)
    return jobs.enqueue(
        BELOW_WORK,
        key=f"{BELOW_WORK}:{unit.pk}:{year}",
        owner=by,
        title=f"{unit.label} · {year}–{year + 1}",
        unit_id=unit.pk,
        day=day.isoformat(),
        person_id=by.pk,
    )
