"""The QRs of classes: which classes may have one, where one leads, and how many came in by it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lantoa.core.clock import today
from lantoa.core.org.models import Heir, Unit
from lantoa.core.roster.codes import is_same_token, key_in
from lantoa.core.roster.models import ClassDoor, Group, Membership, Person, SchoolClass
from lantoa.core.roster.queries.entry import never_settled_in
from lantoa.core.roster.queries.people import current_school_year


@dataclass(frozen=True)
class ClassAtDoor:
    """A class with its QR, if one is open, and how many have come in. Numbers alone: the page is shown to the class."""

    school_class: SchoolClass
    door: ClassDoor | None
    came_in: int
    total: int
    without_password: int

    @property
    def missing(self) -> int:
        return self.total - self.came_in


def classes_now(unit: Unit) -> QuerySet[SchoolClass]:
    """Classes of the current school year in which somebody stands today.

    A class of students keeps its name and people through its years, so it stands whatever year it was noted for.
    """
    here = Membership.objects.held_on(today()).filter(unit=unit).exclude(group=Group.STAFF)
    current = Q(school_year=current_school_year())
    current |= Q(pk__in=here.filter(group=Group.STUDENT).values("school_class"))
    classes = SchoolClass.objects.filter(current, unit=unit, pk__in=here.values("school_class"))
    return classes.order_by("grade", "sort_key", "pk")


def classes_at_doors(unit: Unit) -> list[ClassAtDoor]:
    """Every class that may have a QR, in a handful of queries."""
    return _at_doors(list(classes_now(unit).select_related("unit")))


def class_at_door(school_class: SchoolClass) -> ClassAtDoor:
    return _at_doors([school_class])[0]


def doors_leading_to(school_class: SchoolClass) -> QuerySet[ClassDoor]:
    """The QR of the class, and those of classes from which it carries on."""
    return ClassDoor.objects.filter(school_class__in=_lineages([school_class]))


def door_at(token: str) -> tuple[ClassDoor, SchoolClass] | None:
    """The open QR of this address and the class into which it leads today.

    Where a school has ended, that is the class that follows at its heir: the same children scan the same paper.
    """
    door = ClassDoor.objects.open_on().select_related("school_class__unit").filter(pk=key_in(token) or 0).first()
    if door is None or not is_same_token(token, door.token):
        return None
    reached, found = [door.school_class], [door.school_class]
    while found:
        found = list(SchoolClass.objects.filter(follows__in=found).select_related("unit").order_by("pk"))
        reached += found
    standing = set(_standing(reached).values_list("school_class_id", flat=True))
    return next(((door, each) for each in reached if each.pk in standing), None)


def child_at(school_class: SchoolClass, code: str) -> Person | None:
    """Whom the code means among those in the class today: the sector's code, or the own one of the school.

    A code of a row that was merged away means the one who stays. The own code of another school means nobody here.
    """
    here = Person.objects.filter(pk__in=_standing([school_class]).values("person")).values("pk")
    given = Q(coded_by=school_class.unit_id)
    given |= Q(coded_by__in=Heir.objects.filter(heir=school_class.unit_id).values("predecessor"))
    rows = Person.objects.filter(Q(sector_id__iexact=code) | given & Q(local_code__iexact=code))
    rows = rows.filter(Q(pk__in=here) | Q(merged_into__in=here)).exclude(group=Group.STAFF)
    meant = {row.merged_into_id or row.pk for row in rows}
    # Two children whom one code means cannot be told apart by it.
    return Person.objects.get(pk=meant.pop()) if len(meant) == 1 else None


def _standing(classes: Iterable[SchoolClass]) -> QuerySet[Membership]:
    places = Membership.objects.held_on(today()).filter(school_class__in=[each.pk for each in classes])
    return places.exclude(group=Group.STAFF)


def _at_doors(classes: list[SchoolClass]) -> list[ClassAtDoor]:
    unsettled = set(
        never_settled_in()
        .filter(roster_person__memberships__school_class__in=[each.pk for each in classes])
        .values_list("pk", flat=True)
    )
    accounts: dict[int, dict[int, int | None]] = {each.pk: {} for each in classes}
    rows = _standing(classes).values_list("school_class_id", "person_id", "person__account_id")
    for school_class, person, account in rows:
        accounts[school_class][person] = account
    lineages = _lineages(classes)
    doors: dict[int, ClassDoor] = {}
    found = ClassDoor.objects.open_on().filter(school_class__in=lineages).select_related("school_class__unit")
    for door in found.order_by("opened_at", "pk"):
        doors[lineages[door.school_class_id]] = door
    return [_one(each, accounts[each.pk], doors.get(each.pk), unsettled) for each in classes]


def _one(
    school_class: SchoolClass, accounts: dict[int, int | None], door: ClassDoor | None, unsettled: set[int]
) -> ClassAtDoor:
    came = [account for account in accounts.values() if account is not None]
    without = sum(account in unsettled for account in came)
    return ClassAtDoor(school_class, door, came_in=len(came), total=len(accounts), without_password=without)


def _lineages(classes: list[SchoolClass]) -> dict[int, int]:
    """By class, also those that came before: to which of the given classes it leads."""
    leads = {each.pk: each.pk for each in classes}
    steps = {each.follows_id: each.pk for each in classes if each.follows_id}
    while steps:
        leads |= steps
        rows = SchoolClass.objects.filter(pk__in=steps, follows__isnull=False).values_list("follows_id", "pk")
        steps = {before: steps[pk] for before, pk in rows}
    return leads
