"""From the board to the letter that urges late units on: what it says, who signs and approves it, that it is recorded."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware

from lantoa.core import ledger
from lantoa.core.clock.time import standing_on
from lantoa.core.documents import actions as documents
from lantoa.core.documents.actions.drafting import SomethingIsDraftedAlready
from lantoa.core.documents.layout.lines import paper_of
from lantoa.core.documents.queries import next_station
from lantoa.core.documents.tests import cast
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.urging import DayIsPast, NobodyIsLate
from lantoa.programme.cascade.boards import board_of, late_rows
from lantoa.programme.cascade.letters import message_of, signers_of

pytestmark = pytest.mark.django_db
LATE, NEW_DAY = date(2024, 4, 3), date(2024, 4, 8)


@pytest.fixture(autouse=True)
def two_days_late(stand_on_a_monday, programme):
    """The plans were owed by 01/4/2024."""
    with standing_on(make_aware(datetime.combine(LATE, time(9)))):
        yield


@pytest.fixture
def office_head(province):
    """Who signs by order of the director."""
    chief = person(province.office, Role.HEAD, "chanh.van.phong")
    chief.posts.update(title="Chánh Văn phòng")
    return chief


def draft(programme, lead, **changes):
    units = {row.unit.pk for row in late_rows(programme)}
    signer = signers_of(programme.unit)[0].key
    facts = {"units": units, "new_day": NEW_DAY, "signer": signer} | changes
    return actions.draft_urging_letter(programme, by=lead, **facts)


def test_the_letter_names_who_is_late_what_is_missing_and_the_new_day(programme, lead, head, office_head, province):
    head.posts.update(title="Giám đốc")
    letter = draft(programme, lead)
    paper = paper_of(letter.text)
    said = " ".join(block.text for block in letter.text.body)

    assert paper.letter_title == "V/v đôn đốc gửi kế hoạch truyền thông nước sạch năm 2024"
    assert set(letter.text.addressed_to) == {row.unit.name for row in late_rows(programme)}
    assert "Thực hiện Kế hoạch số 41/KH-SGDĐT ngày 15/3/2024" in said
    assert "chậm nhất ngày 01/4/2024" in said
    assert "Đến ngày 03/4/2024, 02 đơn vị chưa gửi kế hoạch." in said
    assert "yêu cầu thủ trưởng các đơn vị nêu trên" in said
    assert "chậm nhất ngày 08/4/2024" in said
    assert paper.signing == ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")
    assert set(letter.addressees.all()) == {row.unit for row in late_rows(programme)}


def test_whoever_signs_by_order_approves_and_nobody_else_of_the_parts(
    programme, lead, head, clerk, office_head, province
):
    letter = documents.check(draft(programme, lead), by=lead)
    stranger = person(province.upper_school, Role.HEAD, "hieu.truong")

    assert letter.signing_unit == province.office
    assert next_station(letter, office_head) is not None
    assert letter in type(letter).objects.visible_to(office_head)
    with pytest.raises(NotAllowed):
        documents.approve(letter, by=stranger)
    assert documents.approve(letter, by=office_head).state == "approved"


def test_the_head_may_sign_as_well(programme, lead, head, clerk, office_head):
    letter = draft(programme, lead, signer="head")

    assert letter.signing_unit is None
    assert documents.approve(documents.check(letter, by=lead), by=head).state == "approved"


def test_a_sent_letter_is_recorded_with_its_programme(programme, lead, head, clerk, office_head):
    letter = cast.give_number(draft(programme, lead), lead=lead, head=head, clerk=clerk, number=88)
    cast.send(cast.keep_signed(letter, clerk=clerk), clerk=clerk, units=[row.unit for row in late_rows(programme)])

    (entry,) = ledger.entries_about(letter)
    assert (entry.kind_id, entry.unit, entry.undertaking) == (
        "unit_plan.urged",
        programme.unit,
        programme.undertaking,
    )


def test_one_letter_a_day(programme, lead, office_head):
    draft(programme, lead)
    with pytest.raises(SomethingIsDraftedAlready):
        draft(programme, lead)


def test_nobody_is_urged_who_is_not_late(programme, lead, office_head, school, unit_plan):
    school.hand_in(unit_plan)

    with pytest.raises(NobodyIsLate):
        draft(programme, lead, units={school.unit.pk})
    with pytest.raises(DayIsPast):
        draft(programme, lead, new_day=date(2024, 4, 2))


def test_many_names_stand_in_a_list_behind_the_letter(programme, lead, office_head, monkeypatch):
    monkeypatch.setattr("lantoa.programme.cascade.letters.ADDRESSED_MOST", 1)
    text = draft(programme, lead).text

    assert text.addressed_to == ("Các đơn vị có tên trong danh sách kèm theo",)
    [table] = text.attachments[0].body
    assert [row[3] for row in table.rows] == ["2", "2"]


def test_the_message_for_the_group_names_who_is_missing(programme, lead):
    message = message_of(board_of(programme, lead))

    assert message.startswith("Sở Giáo dục và Đào tạo tỉnh Bưởi: đến 03/4/2024 còn 2 đơn vị chưa gửi kế hoạch")
    assert "\n1. " in message
    assert message.endswith("/ke-hoach-don-vi/")


def test_from_the_board_to_the_document(client, programme, lead, office_head):
    client.force_login(lead)
    board = client.get(reverse("cascade:board", args=[programme.pk])).content.decode()
    address = reverse("cascade:urge", args=[programme.pk])
    assert address in board
    page = client.get(address).content.decode()
    assert "chậm 2 ngày" in page
    assert 'value="2024-04-08"' in page

    units = [row.unit.pk for row in late_rows(programme)]
    answer = client.post(
        address, {"units": units, "new_day": "2024-04-08", "signer": signers_of(programme.unit)[0].key}
    )

    assert "/van-ban/" in answer.url


def test_without_anybody_late_there_is_nothing_to_write(client, programme, lead, office_head):
    client.force_login(lead)
    with standing_on(make_aware(datetime(2024, 3, 20, 9))):
        page = client.get(reverse("cascade:urge", args=[programme.pk])).content.decode()
    assert "Không có đơn vị trễ hạn" in page
