"""Whoever the story gives a post elsewhere goes there on the rosters too; everybody else passes with the unit."""

from collections.abc import Iterator
from datetime import timedelta

from lantoa.core.org.models import Unit
from lantoa.core.roster.actions import end_membership
from lantoa.core.roster.models import Group, Membership, Person
from lantoa.core.roster.sheets.rows import Line
from lantoa.project.demo.acts import Act
from lantoa.project.demo.authority import authorise_demo
from lantoa.project.demo.filling import take_in

ONE_DAY = timedelta(days=1)


def leave_for_posts(act: Act, *, by: str) -> None:
    """End the places at units that end, on the day before, of those who have a post elsewhere from the day."""
    authorise_demo()
    usernames = [row["person"] for row in act.says.get("posts", [])]
    places = Membership.objects.open().filter(
        person__account__username__in=usernames, unit__code__in=act.leaving, valid_from__lt=act.effective_on
    )
    for place in places:
        end_membership(place, last_day=act.effective_on - ONE_DAY, by=by)


def take_places(act: Act, *, by: str) -> None:
    """Begin their places at the units of the new posts; where a visitor carried the act out they passed with their unit first."""
    authorise_demo()
    for person, unit, title in _newcomers(act):
        for passed in Membership.objects.open().filter(person=person, valid_from=act.effective_on):
            end_membership(passed, last_day=act.effective_on, by=by)
        words = {"full_name": person.full_name, "sector_id": person.sector_id, "title": title}
        take_in(unit, Group.STAFF, [Line(1, words)], act.effective_on, by)


def _newcomers(act: Act) -> Iterator[tuple[Person, Unit, str]]:
    """Who is to stand at which unit and never stood there; people without a place on any roster are left out."""
    rows = act.says.get("posts", [])
    units = {unit.code: unit for unit in Unit.objects.open_on().filter(code__in=[row["unit"] for row in rows])}
    found = Person.objects.filter(account__username__in=[row["person"] for row in rows]).select_related("account")
    people = {person.account.username: person for person in found}
    held = set(Membership.objects.filter(person__in=found).values_list("person_id", "unit_id"))
    for row in rows:
        person, unit = people.get(row["person"]), units.get(row["unit"])
        if person and unit and (person.pk, unit.pk) not in held:
            held.add((person.pk, unit.pk))
            yield person, unit, row["title"]
