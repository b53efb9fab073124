"""Whatever stands in a sheet: nothing crashes, and exactly the rows that are right are written, as they were typed."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.core.clock import standing_on
from lantoa.core.org.tests.cast import small_province
from lantoa.core.roster import actions
from lantoa.core.roster.actions import carrying_out
from lantoa.core.roster.models import Import, ImportState, Membership, Mode
from lantoa.core.roster.tests.conftest import STAFF_HEAD
from lantoa.core.roster.tests.sheets import workbook

pytestmark = pytest.mark.django_db
QUIET = SimpleNamespace(progress=lambda *told: None, is_cancelled=lambda: False, stop_if_cancelled=lambda: None)
WORDS = st.sampled_from(["Nguyễn", "Văn", "An", "Thị", "Đỗ", "Quỳnh", "H'Hen", "Y"])
NAMES = st.lists(WORDS, min_size=2, max_size=4).map(" ".join)
GOOD = st.tuples(
    st.integers(0, 60), NAMES, st.integers(1950, 2000), st.sampled_from(["Giáo viên", "Văn thư", "Kế toán"])
)
CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
)
BAD = st.lists(CELL, min_size=0, max_size=9)


@pytest.fixture
def unit(db):
    return small_province().upper_school


def brought(unit, rows):
    upload = SimpleUploadedFile("ds.xlsx", workbook([STAFF_HEAD, *rows]))
    imported = actions.receive(unit, upload=upload, subject="staff", as_of=date(2024, 10, 7), by="tests")
    carrying_out.check(_fresh(imported), job=QUIET, by="tests")
    checked = _fresh(imported)
    if checked.to_write:
        Import.objects.filter(pk=imported.pk).update(state=ImportState.WRITING, mode=Mode.VALID)
        carrying_out.write(_fresh(imported), job=QUIET, by="tests")
    return checked


def _fresh(imported):
    return Import.objects.select_related("unit__kind", "file").get(pk=imported.pk)


def standing():
    rows = Membership.objects.open().values_list(
        "person__sector_id", "person__full_name", "person__birth_year", "title"
    )
    return sorted(rows)


def emptied():
    for model in (Membership, Import):
        model.objects.all().delete()
    Membership.person.field.related_model.objects.all().delete()


@given(good=st.lists(GOOD, unique_by=lambda row: row[0], max_size=8), bad=st.lists(BAD, max_size=6), order=st.randoms())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_right_rows_are_written_exactly_among_any_others(unit, good, bad, order):
    emptied()
    right = [(f"96{number:08}", None, name, year, title) for number, name, year, title in good]
    # Without a name and a code of their own, these can never be right.
    wrong = [[None, None, *row[2:]] if len(row) > 2 else row for row in bad]
    wrong = [[*row[:2], None, *row[3:]] for row in wrong]
    rows = [*right, *wrong]
    order.shuffle(rows)

    with standing_on(datetime(2024, 10, 7, 2, 0, tzinfo=UTC)):
        checked = brought(unit, rows)

    assert standing() == sorted((code, name, year, title) for code, _local, name, year, title in right)
    assert checked.new == len(right)


@given(rows=st.lists(BAD, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sheet_crashes_and_every_row_is_counted_once(unit, rows):
    emptied()
    with standing_on(datetime(2024, 10, 7, 2, 0, tzinfo=UTC)):
        checked = brought(unit, rows)

    assert checked.rows == checked.new + checked.changed + checked.unchanged + checked.wrong
    assert len(standing()) == checked.new
