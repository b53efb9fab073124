"""Looking at people and taking their lists along leaves a trace."""

from datetime import timedelta
from typing import Any

from lantoa.core import audit
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster.models import Import, Person
from lantoa.core.roster.models.imports import permission_for
from lantoa.core.roster.permissions import VIEW_PEOPLE

# Turning pages and coming back within this time is one viewing.
ONE_VIEWING = timedelta(minutes=30)


def note_roster_seen(unit: Unit, *, by: Any) -> None:
    """Write that the person looked at the people of a unit, once per viewing."""
    authorise(by, VIEW_PEOPLE, unit)
    _note_once("roster.view_people", unit, by, unit.pk)


def note_person_seen(person: Person, *, by: Any) -> None:
    """Write that the person looked at somebody's page, once per viewing."""
    authorise_viewer(by, person)
    place = person.memberships.order_by("-valid_from", "-pk").first()
    _note_once("roster.view_person", person, by, place.unit_id if place else None)


def note_export(unit: Unit, *, group: str, count: int, by: Any) -> None:
    """Write that a roster was taken along as a file."""
    authorise(by, VIEW_PEOPLE, unit)
    audit.note("roster.export", unit, by=by, unit_id=unit.pk, remark=f"{group}: {count}")


def note_sheet_taken(imported: Import, *, count: int, by: Any) -> None:
    """Write that a sheet that was sent in was taken along again, with remarks."""
    authorise(by, permission_for(imported.subject), imported.unit_id)
    audit.note("roster.export_sheet", imported, by=by, unit_id=imported.unit_id, remark=f"{imported.subject}: {count}")


def authorise_viewer(by: Any, person: Person) -> None:
    """Raise NotAllowed unless the person is or was at a unit whose people one may see."""
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise NotAllowed


def _note_once(verb: str, subject: Any, by: Any, unit_id: int | None) -> None:
    recent = Trace.objects.filter(subject=reference(subject), verb=verb, actor_id=by.pk)
    if not recent.filter(happened_at__gt=now() - ONE_VIEWING).exists():
        audit.note(verb, subject, by=by, unit_id=unit_id)
