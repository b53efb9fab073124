"""The pages of funds, as the school on a phone, the receiver and an office between meet them."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.documents.tests.cast import WITHOUT_TEXT
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import Allocation, Spending
from lantoa.programme.cascade.tests.money import MILLION, allocate, spend

pytestmark = pytest.mark.django_db


def page(client, who, name, *args, **asked):
    client.force_login(who)
    return client.get(reverse(f"cascade:{name}", args=args), asked).content.decode()


def send(client, who, name, *args, query="", **typed):
    client.force_login(who)
    return client.post(reverse(f"cascade:{name}", args=args) + query, typed)


def decided(plan, **sums):
    return {"number_symbol": "125/QĐ", "decided_on": "2024-03-15", "seen": 0} | sums


def test_a_unit_reads_its_funds_line_by_line(client, asking, first, school, lead):
    allocate(asking, lead, 10 * MILLION)
    spend(first, school.coordinator, 12 * MILLION)

    shown = page(client, school.coordinator, "funds", asking.pk)

    assert "10.000.000 đồng" in shown
    assert "vượt 2.000.000 đồng" in shown
    assert "-2.000.000 đồng" in shown
    assert "Ghi khoản chi" in shown


def test_a_draft_says_when_funds_come(client, unit_plan, school):
    shown = page(client, school.coordinator, "funds", unit_plan.pk)

    assert "Kế hoạch gửi đi rồi" in shown
    assert "Ghi khoản chi" not in shown


def test_a_spending_is_typed_as_people_write_it_with_its_voucher(client, first, school):
    answer = send(
        client,
        school.coordinator,
        "spend",
        first.pk,
        amount="1,5 triệu",
        spent_on="2024-03-18",
        purpose="In tờ rơi",
        upload=SimpleUploadedFile("hd.pdf", WITHOUT_TEXT),
    )

    row = Spending.objects.get()
    assert (answer.status_code, row.amount) == (302, 1_500_000)
    assert "1.500.000 đồng" in client.get(answer.url.partition("#")[0]).content.decode()
    assert client.get(reverse("cascade:voucher", args=[row.pk])).status_code == 200


def test_what_was_typed_stays_when_a_sum_has_no_one_meaning(client, first, school):
    answer = send(
        client, school.coordinator, "spend", first.pk, amount="12,5", spent_on="2024-03-18", purpose="Câu đã gõ"
    )

    assert answer.status_code == 422
    assert "Câu đã gõ" in answer.content.decode()
    assert "12,5 triệu" in answer.content.decode()


def test_a_spending_without_a_file_has_no_voucher_to_open(client, first, school):
    row = spend(first, school.coordinator)
    client.force_login(school.coordinator)

    assert client.get(reverse("cascade:voucher", args=[row.pk])).status_code == 404


def test_a_spending_is_taken_back_on_screen(client, first, school):
    row = spend(first, school.coordinator)
    assert "In tờ rơi" in page(client, school.coordinator, "take_spending_back", row.pk)

    send(client, school.coordinator, "take_spending_back", row.pk, reason="Ghi nhầm")

    assert "Đã rút lại: Ghi nhầm" in page(client, school.coordinator, "funds", first.plan_id)


def test_the_receiver_sees_every_unit_with_the_total(client, asking, first, school, office_plan, lead):
    allocate(asking, lead, 10 * MILLION)
    spend(first, school.coordinator, 5 * MILLION)

    shown = page(client, lead, "funds_board", asking.programme_id)

    assert shown.count("15.000.000 đồng") >= 2
    assert "50 %" in shown
    assert "chưa gửi kế hoạch" in shown


def test_the_table_is_narrowed_by_words_without_marks_and_by_funds(client, asking, office_plan, lead):
    def names(**asked):
        shown = page(client, lead, "funds_board", asking.programme_id, **asked).partition("<tbody>")[2]
        return ["Bình Minh" in shown, "huyện Sen" in shown]

    assert names() == [True, True]
    assert names(q="binh minh") == [True, False]
    assert names(state="open") == [True, False]
    assert names(state="over") == [False, False]


def test_many_units_are_allocated_at_once_prefilled_with_what_they_propose(
    client,
    asking,
    office_plan,
    office,
    lead,
):
    own = actions.add_line(office_plan, kind="topic", text="In pa nô", funds_proposed=MILLION, by=office.coordinator)
    day = office_plan.lines.undated().get()
    actions.decide(
        day, decision="own", text=day.text, seen=day.revision, by=office.coordinator, due_on=date(2024, 4, 12)
    )
    office.hand_in(office_plan, number=15)
    chosen = f"?chon={asking.pk}&chon={office_plan.pk}"
    client.force_login(lead)
    shown = client.get(reverse("cascade:allocate", args=[asking.programme_id]) + chosen).content.decode()
    assert 'value="12.000.000"' in shown
    assert 'value="1.000.000"' in shown
    first_two = asking.lines.kept().in_order()[:2]

    typed = {f"giao_{line.pk}": sum_ for line, sum_ in zip(first_two, ("11 triệu", ""), strict=True)}
    answer = send(
        client,
        lead,
        "allocate",
        asking.programme_id,
        query=chosen,
        **decided(asking, **typed, **{f"giao_{own.pk}": "1.000.000"}),
    )

    assert answer.url == reverse("cascade:funds_board", args=[asking.programme_id])
    assert sorted(Allocation.objects.values_list("amount", flat=True)) == [MILLION, 11 * MILLION]


def test_a_correction_without_its_reason_keeps_what_was_typed(client, asking, first, lead):
    allocate(asking, lead, 10 * MILLION)
    seen = Allocation.objects.get().pk

    answer = send(
        client,
        lead,
        "allocate",
        asking.programme_id,
        query=f"?chon={asking.pk}",
        **decided(asking, seen=seen, **{f"giao_{first.pk}": "8 triệu"}),
    )

    assert answer.status_code == 422
    assert 'value="8 triệu"' in answer.content.decode()
    assert "Hãy ghi lý do" in answer.content.decode()


def test_who_ticks_nothing_is_told(client, asking, lead):
    client.force_login(lead)
    answer = client.get(reverse("cascade:allocate", args=[asking.programme_id]), follow=True)

    assert "Hãy chọn ít nhất một đơn vị" in answer.content.decode()


def test_what_was_handed_down_stands_by_branch(client, handed_down, office, programme, province, lead):
    coordinator = person(province.school, Role.COORDINATOR, "co.tieu.hoc")
    below = actions.begin(handed_down.programme, unit=province.school, by=coordinator)
    actions.add_line(below, kind="topic", text="In tờ rơi", funds_proposed=7 * MILLION, by=coordinator)
    type(below).objects.filter(pk=below.pk).update(first_submitted_at="2024-03-18T02:00Z", state="submitted")
    below.owed.__class__.objects.filter(plan=below).update(submitted_on=date(2024, 3, 18), state="submitted")

    shown = page(client, lead, "funds_board", programme.pk)

    assert "Đã giao xuống, theo đầu mối" in shown
    assert "7.000.000 đồng" in shown


def test_funds_go_to_excel(client, asking, first, school, lead):
    allocate(asking, lead, 10 * MILLION)
    spend(first, school.coordinator, 5 * MILLION)
    client.force_login(lead)

    board = client.get(reverse("cascade:funds_board_workbook", args=[asking.programme_id])).content
    plan = client.get(reverse("cascade:funds_workbook", args=[asking.pk])).content

    units = CalamineWorkbook.from_filelike(BytesIO(board)).get_sheet_by_index(0).to_python()
    assert [15e6, 10e6, 5e6, 5e6, 50.0] in [row[4:] for row in units]
    book = CalamineWorkbook.from_filelike(BytesIO(plan))
    assert [len(book.get_sheet_by_index(number).to_python()) for number in (1, 2)] == [2, 2]


def test_strangers_find_no_funds(client, asking, first, school, stranger):
    row = spend(first, school.coordinator)
    client.force_login(stranger)

    for name, key in (("funds", asking.pk), ("spend", first.pk), ("take_spending_back", row.pk), ("voucher", row.pk)):
        assert client.get(reverse(f"cascade:{name}", args=[key])).status_code == 404
    assert client.get(reverse("cascade:funds_board", args=[asking.programme_id])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_funds_of_a_plan_cost_the_same_for_one_spending_and_for_three(
    client, asking, first, school, count, django_assert_max_num_queries
):
    for number in range(count):
        spend(first, school.coordinator, Decimal(1000 + number))
    client.force_login(school.coordinator)

    with django_assert_max_num_queries(60) as queries:
        client.get(reverse("cascade:funds", args=[asking.pk]))

    assert len(queries) == 21
