from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core import jobs
from lantoa.core.clock import standing_on
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.roster import actions
from lantoa.core.roster.models import Import, Mode, Subject
from lantoa.core.roster.tests.sheets import workbook

STAFF_HEAD = ("Mã định danh", "Mã cán bộ", "Họ và tên", "Ngày sinh", "Chức vụ")
PUPIL_HEAD = ("Mã định danh", "Mã học sinh", "Ngày sinh", "Lớp")


@pytest.fixture(autouse=True)
def _stand_on_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with standing_on(datetime(2024, 10, 7, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture
def school(province):
    return province.upper_school


@pytest.fixture
def coordinator(school):
    return person(school, Role.COORDINATOR, "thay.nam")


@pytest.fixture
def send(coordinator, school):
    """Sends a sheet in and has it checked."""

    def send_in(rows, *, head=STAFF_HEAD, subject=Subject.STAFF, unit=school, by=coordinator, name="ds.xlsx", **facts):
        content = rows if isinstance(rows, bytes) else workbook([head, *rows])
        upload = SimpleUploadedFile(name, content)
        imported = actions.receive(unit, upload=upload, subject=subject, by=by, **{"as_of": date(2024, 10, 7)} | facts)
        jobs.drain()
        return Import.objects.get(pk=imported.pk)

    return send_in


@pytest.fixture
def bring(send, coordinator):
    """Sends a sheet in and has its right rows written."""

    def bring_in(rows, *, mode=Mode.VALID, by=coordinator, **facts):
        imported = send(rows, by=by, **facts)
        actions.begin_writing(imported, mode=mode, by=by)
        jobs.drain()
        imported.refresh_from_db()
        return imported

    return bring_in


@pytest.fixture
def pupils(bring):
    def bring_in(rows, **facts):
        return bring(rows, head=PUPIL_HEAD, subject=Subject.PUPIL, **facts)

    return bring_in
