"""A sheet of those who were there: matched with the roster of the day, shown first, kept only when it is confirmed."""

from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.channels.activities import attendance_sheet
from lantoa.channels.activities.attendance import groups_on
from lantoa.channels.activities.attendance_sheet import NobodyInSheet, NobodyOfTheRoster, read_sheet
from lantoa.channels.activities.models import Attendance
from lantoa.channels.activities.tests.rosters import name_pupils, name_staff
from lantoa.channels.activities.tests.test_attendance_pages import hidden
from lantoa.channels.activities.tests.test_recording import MONDAY
from lantoa.core.files.taking import FileKindIsNotTaken
from lantoa.core.roster.models import Person
from lantoa.core.roster.sheets.reading import SheetTooLarge
from lantoa.core.roster.tests.sheets import workbook


def sheet(*rows, name="du-hop.xlsx"):
    return SimpleUploadedFile(name, workbook(rows))


@pytest.fixture
def staff(school):
    return name_staff(school, 5)


@pytest.fixture
def read(school):
    """Whom a sheet names, by their place in the list of people, and what is said of other rows."""

    def of(upload):
        return read_sheet(upload, unit=school, groups=groups_on(school, MONDAY))

    return of


def test_by_sector_identifier_whatever_stands_above_the_headings(read, staff):
    found = read(
        sheet(
            ("DANH SÁCH DỰ HỌP",),
            (),
            ("STT", "Mã định danh", "Họ và tên"),
            (1, staff[0].sector_id, "Lê Thị An"),
            (2, staff[3].sector_id, ""),
        )
    )

    assert set(found.present) == {staff[0].pk, staff[3].pk}
    assert found.remarks == []


def test_by_name_alone_without_marks(read, staff):
    found = read(sheet(("Họ và tên",), ("le thi binh",), ("LÊ THỊ EM",)))

    assert set(found.present) == {staff[1].pk, staff[4].pk}


def test_pupils_by_the_code_of_the_school(read, school):
    pupils = name_pupils(school, "10A", 3)

    found = read(sheet(("Mã học sinh", "Lớp"), ("10A-1", "10A"), ("10A-3", "10A")))

    assert set(found.present) == {pupils[0].pk, pupils[2].pk}


def test_a_text_table_is_read_too(read, staff):
    found = read(SimpleUploadedFile("du-hop.csv", "STT;Họ và tên\n1;Lê Thị Dung\n".encode()))

    assert set(found.present) == {staff[3].pk}


def test_who_stands_twice_counts_once_and_is_named(read, staff):
    found = read(sheet(("Mã định danh", "Họ và tên"), (staff[0].sector_id, "Lê Thị An"), ("", "Lê Thị An")))

    assert list(found.present) == [staff[0].pk]
    assert found.remarks == ["Dòng 3: Lê Thị An đã có ở dòng 2, chỉ tính một lần."]


def test_strangers_are_named_each_in_a_sentence_and_not_counted(read, staff):
    found = read(sheet(("Họ và tên", "Chức vụ"), ("Lê Thị An", "Giáo viên"), ("Trần Văn Khách", ""), ("Ai đó", "")))

    assert list(found.present) == [staff[0].pk]
    assert [remark.split(" ", 2)[:2] for remark in found.remarks] == [["Dòng", "3:"], ["Dòng", "4:"]]
    assert "Trần Văn Khách" in found.remarks[0]


def test_two_of_one_name_are_told_apart_by_code_alone(read, staff):
    Person.objects.filter(pk=staff[1].pk).update(full_name="Lê Thị An")

    found = read(sheet(("Mã định danh", "Họ và tên"), ("", "Lê Thị An"), (staff[1].sector_id, "Lê Thị An")))

    assert list(found.present) == [staff[1].pk]
    assert "nhiều người" in found.remarks[0]


@pytest.mark.parametrize(
    ("row", "said"), [((1, "Lê Thị Bình"), "tên khác"), (("9999999999", "Lê Thị An"), "không có trong danh sách")]
)
def test_a_code_that_speaks_against_the_name_counts_nobody(read, staff, row, said):
    code = staff[0].sector_id if row[0] == 1 else row[0]

    found = read(sheet(("Mã định danh", "Họ và tên"), (code, row[1]), ("", "Lê Thị Em")))

    assert list(found.present) == [staff[4].pk]
    assert said in found.remarks[0]


def test_a_code_of_another_unit_names_nobody_here(read, staff, province):
    Person.objects.filter(pk=staff[0].pk).update(local_code="GV-1", coded_by=province.department)

    with pytest.raises(NobodyOfTheRoster):
        read(sheet(("Mã giáo viên", "Ghi chú"), ("GV-1", "")))


def test_a_sheet_that_names_nobody_is_refused(read, staff):
    with pytest.raises(NobodyInSheet):
        read(sheet(("Nội dung", "Số lượng"), ("Tập huấn", 4)))
    with pytest.raises(NobodyOfTheRoster):
        read(sheet(("Họ và tên",), ("Người lạ",)))
    with pytest.raises(FileKindIsNotTaken):
        read(SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40))


def test_a_sheet_is_bounded(read, staff, monkeypatch):
    monkeypatch.setattr(attendance_sheet, "ROWS_MAX", 2)

    with pytest.raises(SheetTooLarge):
        read(sheet(("Họ và tên",), *[("Lê Thị An",)] * 3))


def test_it_is_shown_first_and_kept_only_when_it_is_confirmed(enter, coordinator, recorded, staff, school):
    name_pupils(school, "10A", 2)
    row = recorded()
    browser = enter(coordinator)
    upload = sheet(("Họ và tên",), ("Lê Thị An",), ("Lê Thị Chi",), ("Lê Thị Chi",), ("Khách mời",))

    answer = browser.post(reverse("activities:attendance_sheet", args=[row.pk]), {"sheet": upload})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Khách mời" in page
    assert "đã có ở dòng 3" in page
    assert "10A" not in page
    assert page.count(" checked") == 3
    assert not Attendance.objects.exists()

    sent = {"version": hidden(page, "version"), "listed": hidden(page, "listed"), "nhom": ["staff"]}
    absent = [staff[place].pk for place in (1, 3, 4)]
    browser.post(reverse("activities:attendance", args=[row.pk]), sent | {"absent": absent})
    assert Counter(Attendance.objects.values_list("person", flat=True)) == Counter([staff[0].pk, staff[2].pk])


def test_a_file_that_cannot_be_read_says_why(enter, coordinator, recorded, staff):
    browser, url = enter(coordinator), reverse("activities:attendance_sheet", args=[recorded().pk])

    for sent in ({}, {"sheet": SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40)}):
        answer = browser.post(url, sent)
        assert answer.status_code == 422
        assert "Bảng danh sách người dự" in answer.content.decode()


def test_a_thousand_rows_cost_as_many_queries_as_three(
    enter, coordinator, recorded, school, django_assert_max_num_queries
):
    staff = name_staff(school, 1000)
    browser, url = enter(coordinator), reverse("activities:attendance_sheet", args=[recorded().pk])
    upload = sheet(("Mã định danh",), *((each.sector_id,) for each in staff[:900]))
    browser.get(reverse("activities:index"))

    with django_assert_max_num_queries(36):
        page = browser.post(url, {"sheet": upload}).content.decode()
    assert page.count(" checked") == 100
