"""A province small enough to know by heart: one department, two districts, three schools, and who works there."""

from dataclasses import dataclass
from datetime import date

from lantoa.core.accounts.models import User
from lantoa.core.org.actions import UnitDraft, found_units, give_post
from lantoa.core.org.models import Axis, Unit, UnitKind
from lantoa.core.org.reference import load_kinds
from lantoa.core.org.roles import Role

OPENED = date(2020, 1, 1)
ADMINISTRATIVE, PROFESSIONAL = Axis.ADMINISTRATIVE, Axis.PROFESSIONAL


@dataclass(frozen=True)
class Province:
    """The units by short names."""

    committee: Unit
    department: Unit
    office: Unit
    district: Unit
    education_office: Unit
    next_district: Unit
    next_education_office: Unit
    upper_school: Unit
    school: Unit
    next_school: Unit


def small_province() -> Province:
    """Found the units; the education offices answer to their district and, for their trade, to the department."""
    if not UnitKind.objects.exists():
        load_kinds()
    rows = [
        ("committee", "UBND tỉnh Bưởi", "people-committee-province", "", ""),
        ("department", "Sở Giáo dục và Đào tạo tỉnh Bưởi", "department", "committee", "committee"),
        ("office", "Văn phòng Sở", "department-office", "department", "department"),
        ("district", "UBND huyện Sen", "people-committee-district", "committee", "committee"),
        ("education_office", "Phòng Giáo dục và Đào tạo huyện Sen", "education-office", "district", "department"),
        ("next_district", "UBND huyện Đước", "people-committee-district", "committee", "committee"),
        ("next_education_office", "Phòng GD&ĐT huyện Đước", "education-office", "next_district", "department"),
        ("upper_school", "Trường THPT Bình Minh", "upper-secondary", "department", "department"),
        ("school", "Trường Tiểu học Hoa Sen", "primary", "education_office", "education_office"),
        ("next_school", "Trường Tiểu học Rạch Đước", "primary", "next_education_office", "next_education_office"),
    ]
    drafts = [
        UnitDraft(
            code=code,
            name=name,
            kind=kind,
            opened_on=OPENED,
            under={ADMINISTRATIVE: administrative, PROFESSIONAL: professional} if administrative else {},
        )
        for code, name, kind, administrative, professional in rows
    ]
    return Province(*found_units(drafts, by="tests"))


def person(unit: Unit, role: Role, username: str = "") -> User:
    """A person who holds one post since the unit was opened."""
    name = username or f"{unit.code}.{role}"
    user = User.objects.create_user(name, full_name=name.replace(".", " ").title())
    give_post(unit, person=user, role=role, from_day=OPENED, by="tests")
    return user
