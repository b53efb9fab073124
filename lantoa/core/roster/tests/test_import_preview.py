"""Before anything is written one sees who is new, who leaves, and what of whom would change from what to what."""

from datetime import date

import pytest

from lantoa.core import jobs
from lantoa.core.audit.models import Trace
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.roster import actions
from lantoa.core.roster.models import Import, Person
from lantoa.core.roster.personal import _blank
from lantoa.core.roster.queries.previews import preview_of
from lantoa.core.roster.tests.conftest import PUPIL_HEAD
from lantoa.core.roster.tests.test_import_staff import AN, BINH
from lantoa.core.roster.tests.test_pages import enter  # noqa: F401

pytestmark = pytest.mark.django_db
LATER = date(2024, 11, 1)


def test_changes_are_told_from_what_to_what(bring, send, coordinator):
    bring([AN, BINH])

    imported = send([(AN[0], "CB-1", "Nguyễn Văn An", 1986, "Phó Hiệu trưởng"), BINH], as_of=LATER)

    told = preview_of(imported, reader=coordinator).changes
    assert [(each.row, each.person, each.before, each.after) for each in told] == [
        (2, "Nguyễn Văn An", "1985", "1986"),
        (2, "Nguyễn Văn An", "Giáo viên", "Phó Hiệu trưởng"),
    ]


def test_a_pupil_who_changes_class_is_told_by_code(pupils, coordinator, send):
    pupils([("9600000001", "", 2009, "10A1")])
    imported = send([("9600000001", "", 2009, "10A2")], head=PUPIL_HEAD, subject="pupil", as_of=LATER)

    told = preview_of(imported, reader=coordinator).changes
    assert [(each.person, each.before, each.after) for each in told] == [("9600000001", "10A1", "10A2")]


def test_who_comes_and_who_leaves_is_named(bring, send, coordinator, enter):  # noqa: F811
    bring([AN])
    imported = send([BINH], as_of=LATER, is_whole_list=True)

    told = preview_of(imported, reader=coordinator)
    page = enter(coordinator).get(imported.get_absolute_url()).content.decode()

    assert (told.new, told.leaving) == ([(2, "Trần Thị Bình")], ["Nguyễn Văn An"])
    assert ("Trần Thị Bình" in page, "Nguyễn Văn An" in page) == (True, True)
    assert Trace.objects.filter(verb="roster.view_people", actor=coordinator).count() == 1


def test_no_more_than_fifty_are_kept_and_the_rest_is_counted(send, coordinator):
    imported = send([(f"96{n:08}", "", f"Người {'abcdefghij'[n % 10]}", "", "") for n in range(120)])

    told = preview_of(imported, reader=coordinator)
    assert (len(told.new), told.new_more) == (50, 70)


def test_whoever_may_not_see_people_is_told_none(send, province):
    imported = send([AN])

    assert preview_of(imported, reader=person(province.next_school, Role.COORDINATOR)) is None


def test_the_names_go_once_the_sheet_is_written_or_somebody_is_erased(bring, send, coordinator):
    assert bring([AN]).preview == {}
    imported = send([BINH])
    Person.objects.update(account=coordinator)
    _blank(coordinator)
    assert Import.objects.get(pk=imported.pk).preview == {}


def test_names_of_a_sheet_that_is_given_up_go(send, coordinator):
    imported = send([AN])
    assert imported.preview["new"] == [[2, "Nguyễn Văn An"]]

    assert actions.drop_import(imported, by=coordinator).preview == {}
    jobs.drain()
