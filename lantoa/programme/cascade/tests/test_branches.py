"""Boards with branches: what was handed down counts with the programme that it came from, on screen and in Excel."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.boards import board_of, boards_for
from lantoa.programme.cascade.tests.school import School

pytestmark = pytest.mark.django_db


@pytest.fixture
def primary(province):
    unit = province.school
    roles = (Role.COORDINATOR, Role.HEAD, Role.CLERK)
    return School(unit, *(person(unit, role, f"truong.{role.value}") for role in roles))


@pytest.fixture
def primary_plan(handed_down, primary):
    plan = actions.begin(handed_down.programme, unit=primary.unit, by=primary.coordinator)
    line = plan.lines.get(text="100% viên chức nắm chắc việc dùng nước sạch")
    actions.decide(
        line,
        decision="adapted",
        text="Toàn bộ 24 viên chức nắm chắc việc dùng nước sạch",
        seen=line.revision,
        by=primary.coordinator,
        expected={"public_employees": 24},
        funds_proposed=1_500_000,
    )
    return primary.hand_in(plan, number=3)


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in


def counts(board):
    return [(row.programme.unit.name, row.tally.handed_in, row.tally.owing) for row in board.branches]


def test_what_was_handed_down_is_a_branch_of_the_board_above(primary_plan, programme, lead, office):
    [board] = boards_for(lead)

    assert (board.programme, board.tally.handed_in, board.tally.owing) == (programme, 0, 2)
    assert counts(board) == [(office.unit.name, 1, 1)]
    assert (board.below.handed_in, board.below.owing) == (1, 1)
    assert counts(board_of(programme, lead)) == counts(board)


def test_the_office_has_a_board_of_its_own(primary_plan, handed_down, office):
    [board] = boards_for(office.coordinator)

    assert (board.programme, board.tally.handed_in, counts(board)) == (handed_down.programme, 1, [])


def test_branches_are_shown_and_lead_on(enter, primary_plan, handed_down, programme, lead):
    browser = enter(lead)
    page = browser.get(reverse("cascade:board", args=[programme.pk])).content.decode()
    below = reverse("cascade:board", args=[handed_down.programme_id])

    assert "Qua các đầu mối: đã gửi 1/1 đơn vị" in page
    assert f'href="{below}"' in page
    assert "Trường Tiểu học Hoa Sen" in browser.get(below).content.decode()


def test_the_board_is_narrowed_by_kind_of_unit(enter, programme, province, lead):
    asked = {"kind": province.education_office.kind.code}
    page = enter(lead).get(reverse("cascade:board", args=[programme.pk]), asked).content.decode()

    assert "1/2 đơn vị" in page
    assert province.upper_school.name not in page.split("<tbody>")[1]


def test_excel_has_every_unit_of_every_branch(enter, primary_plan, programme, lead):
    answer = enter(lead).get(reverse("cascade:board_workbook", args=[programme.pk]))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_name("Đơn vị").to_python()

    assert [row[1] for row in rows[1:]] == [
        "Phòng Giáo dục và Đào tạo huyện Sen",
        "Trường THPT Bình Minh",
        "Trường Tiểu học Hoa Sen",
    ]
    assert rows[3][3:5] == ["Phòng Giáo dục và Đào tạo huyện Sen", "đã gửi"]
    assert book.get_sheet_by_name("Theo đầu mối").to_python()[1] == ["Phòng Giáo dục và Đào tạo huyện Sen", 1, 1, 0, 0]


def test_excel_says_as_of_when_it_is(enter, primary_plan, programme, lead):
    """Who hands in after it was taken is not in it."""
    answer = enter(lead).get(reverse("cascade:board_workbook", args=[programme.pk]))

    with ZipFile(BytesIO(answer.content)) as packed:
        assert "Tính đến 09:00 18/03/2024" in packed.read("xl/comments1.xml").decode()
        assert "Tính đến 09:00 18/03/2024" in packed.read("xl/worksheets/sheet1.xml").decode()


def test_submitted_plans_are_added_up(enter, primary_plan, handed_down, office):
    page = enter(office.coordinator).get(reverse("cascade:board_summary", args=[handed_down.programme_id]))

    said = page.content.decode()
    assert "1 kế hoạch đã gửi" in said
    assert "24 viên chức" in said
    assert "1.500.000 đồng" in said


def test_nothing_is_added_up_before_a_plan_came_in(enter, handed_down, office):
    page = enter(office.coordinator).get(reverse("cascade:board_summary", args=[handed_down.programme_id]))
    assert "Chưa có kế hoạch nào gửi đến" in page.content.decode()


def test_a_signed_plan_waits_on_the_home_page_until_it_is_handed_down(enter, signed, office):
    browser = enter(office.coordinator)
    address = reverse("cascade:hand_down", args=[signed.pk])
    assert address in browser.get("/").content.decode()
    page = browser.get(address).content.decode()
    assert "1 đơn vị sẽ nhận kế hoạch" in page
    assert "Trường Tiểu học Hoa Sen" in page

    answer = browser.post(address, follow=True)

    assert "1 đơn vị trực thuộc đã nhận kế hoạch" in answer.content.decode()
    assert address not in browser.get("/").content.decode()
    assert browser.get(address).url == signed.get_absolute_url()
