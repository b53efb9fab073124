"""What the step into a new school year would do, class by class and school by school."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group, Rollover, SchoolClass
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.sheets import grades


@dataclass(frozen=True)
class ClassStep:
    """One class, what becomes of it, and how many pupils that touches."""

    school_class: SchoolClass
    pupils: int
    next_name: str = ""
    next_grade: int | None = None
    leaves: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the class has a grade, so that it can be said what follows."""
        return self.leaves or self.next_grade is not None


@dataclass(frozen=True)
class SchoolStep:
    """One school in the sums of a step of many."""

    unit: Unit
    moving: int
    leaving: int
    unknown: int


def class_steps(unit: Unit, year: int) -> list[ClassStep]:
    """Each class of the years before `year` that still has pupils, lowest grade first."""
    return [_step(each, each.pupils, grades.range_of(unit.kind.code)) for each in _classes([unit], year)]


def _classes(units: Any, year: int) -> Any:
    here = Q(memberships__valid_to=None, memberships__group=Group.PUPIL)
    classes = SchoolClass.objects.filter(unit__in=units, school_year__lt=year).annotate(
        pupils=Count("memberships", filter=here)
    )
    return classes.filter(pupils__gt=0).select_related("unit__kind").order_by("grade", "sort_key", "pk")


def _step(school_class: SchoolClass, pupils: int, known: tuple[int, int] | None) -> ClassStep:
    grade = school_class.grade
    if grade is None:
        return ClassStep(school_class, pupils)
    if known and grade >= known[1]:
        return ClassStep(school_class, pupils, leaves=True)
    return ClassStep(school_class, pupils, grades.name_in_next_grade(school_class.name, grade), grade + 1)


def schools_below(unit: Unit, user: Any) -> Any:
    """The open schools at or below the unit, on either tree, whose rosters the user keeps."""
    below = Unit.objects.none()
    for axis in Axis:
        below = below | Unit.objects.below(unit, axis=axis)
    kept = units_where(user, EDIT_ROSTER).filter(pk__in=Unit.objects.open_on().values("pk"), kind__is_school=True)
    return kept.filter(pk__in=below.values("pk")).select_related("kind").in_tree_order()


def school_steps(units: Any, year: int) -> list[SchoolStep]:
    """What the step would do in each of the schools that have classes of the year before; two queries for all."""
    done = set(Rollover.objects.filter(to_year=year, undone_at=None, unit__in=units).values_list("unit_id", flat=True))
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    schools: dict[int, Unit] = {}
    for each in _classes(units, year):
        step = _step(each, each.pupils, grades.range_of(each.unit.kind.code))
        schools[each.unit_id] = each.unit
        sums[each.unit_id][1 if step.leaves else 0 if step.is_known else 2] += step.pupils
    shown = sorted(schools.values(), key=lambda school: (school.kind.rank, school.sort_key, school.pk))
    return [SchoolStep(school, *sums[school.pk]) for school in shown if school.pk not in done]


def rollovers_of(unit: Unit) -> list[Rollover]:
    """The steps that the unit has taken, the newest first."""
    return list(Rollover.objects.filter(unit=unit).select_related("done_by").order_by("-pk"))
