"""What the pages of imports say: missing columns by name, numbers as people write them, files that are not what they say."""

from time import perf_counter

import pytest

from lantoa.core.roster import actions
from lantoa.core.roster.forms import UploadForm
from lantoa.core.roster.models import Membership, Person, Subject
from lantoa.core.roster.queries.doubles import PAIRS_MAX, doubles_at
from lantoa.core.roster.sheets.columns import match, missing
from lantoa.core.roster.tests.sheets import workbook
from lantoa.core.roster.tests.test_pages import enter  # noqa: F401

pytestmark = pytest.mark.django_db


def shown(browser, user, address):
    user.language = "vi"
    user.save(update_fields=["language"])
    return browser.get(address).content.decode()


def test_missing_columns_are_named(send, coordinator, enter):  # noqa: F811
    imported = send(workbook([("Số hiệu", "Người"), ("CB-1", "Nguyễn Văn An")]))

    page = shown(enter(coordinator), coordinator, imported.get_absolute_url())

    assert "<strong>Mã định danh ngành / Mã tại đơn vị</strong>" in page
    assert "<strong>Họ và tên</strong>" in page


@pytest.mark.parametrize("second", ["Mã đơn vị cấp trên hành chính", "Mã đơn vị cấp trên chuyên môn"])
def test_headings_of_units_are_understood(second):
    matching = match(Subject.UNITS, ["Mã đơn vị", "Tên đơn vị", "Loại", second])

    assert missing(Subject.UNITS, matching.targets) == []


def test_units_have_no_whole_list():
    assert "is_whole_list" not in UploadForm(subjects=[("units", "đơn vị")]).fields
    assert "is_whole_list" in UploadForm(subjects=[("staff", "cán bộ"), ("units", "đơn vị")]).fields


def test_text_that_is_called_a_workbook_is_refused(send):
    with pytest.raises(actions.NoWorkbook) as refusal:
        send(b"hello\nworld\n", name="ds.xlsx")
    assert "ds.xlsx" in refusal.value.sentence


def test_text_under_the_old_ending_is_read_and_said_to_be_text(send, coordinator, enter):  # noqa: F811
    imported = send("Mã cán bộ\tHọ và tên\nCB-1\tLê Cúc\n".encode(), name="ds.xls")

    assert imported.new == 1
    assert "được đọc như văn bản" in shown(enter(coordinator), coordinator, imported.get_absolute_url())


def test_numbers_are_grouped(send, coordinator, enter):  # noqa: F811
    imported = send([("", "", f"Người {chr(65 + n % 26)}", "", "") for n in range(3000)])

    page = shown(enter(coordinator), coordinator, imported.get_absolute_url())

    assert "Có 3.000 dòng sai." in page
    assert '<p class="stat-value">3.000</p>' in page
    assert 'data-label="Dòng">2</th>' in page


def test_a_great_many_of_one_name_are_not_compared_pair_by_pair(school, coordinator):
    people = [
        Person(group="staff", sector_id=f"96{n:08}", full_name="Nguyễn Văn An", folded="nguyen van an")
        for n in range(4000)
    ]
    made = Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(person=each, unit=school, group="staff", valid_from="2024-10-01") for each in made
    )

    start = perf_counter()
    pairs = doubles_at(school, coordinator)

    assert len(pairs) == PAIRS_MAX
    assert perf_counter() - start < 5
