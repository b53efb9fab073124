"""People put on the roster of a unit, many at once."""

from datetime import date

from lantoa.core.roster.models import Group, Membership, Person, SchoolClass

SINCE = date(2023, 9, 5)
GIVEN = ("An", "Bình", "Chi", "Dung", "Em", "Giang", "Hà", "Khánh", "Lan", "Mai")


def name_of(number):
    """Lê Thị An for 1, Lê Thị Bình for 2; no two numbers have one name."""
    return " ".join(["Lê Thị", *(GIVEN[int(digit)] for digit in str(number - 1))])


def name_staff(unit, count, first=1):
    people = Person.objects.bulk_create(
        Person(
            group=Group.STAFF,
            full_name=name_of(number),
            sector_id=f"{unit.pk:05}{number:05}",
            sort_key=f"{number:05}",
        )
        for number in range(first, first + count)
    )
    Membership.objects.bulk_create(
        Membership(person=each, unit=unit, group=Group.STAFF, title="Giáo viên", valid_from=SINCE) for each in people
    )
    return people


def name_pupils(unit, name, count, first=1):
    """In the class of this name; in none where it has none."""
    school_class = name and SchoolClass.objects.create(unit=unit, school_year=2023, grade=10, name=name, sort_key=name)
    people = Person.objects.bulk_create(
        Person(group=Group.PUPIL, local_code=f"{name}-{number}", coded_by=unit, sort_key=f"{number:05}")
        for number in range(first, first + count)
    )
    Membership.objects.bulk_create(
        Membership(person=each, unit=unit, group=Group.PUPIL, school_class=school_class, valid_from=SINCE)
        for each in people
    )
    return people
