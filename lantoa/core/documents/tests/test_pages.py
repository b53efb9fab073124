import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core.clock import today
from lantoa.core.documents import actions
from lantoa.core.documents.models import Numbering, OfficialDocument, RegisterEntry
from lantoa.core.documents.queries import moments_of, road_of, waiting_for
from lantoa.core.documents.tests.cast import signed_pdf
from lantoa.core.documents.tests.texts import short_plan

HOME = "/van-ban/"


def step(client, document, name, **typed):
    return client.post(f"{HOME}{document.pk}/buoc/{name}/", typed)


def states(document):
    return [stop.state for stop in road_of(document)]


def test_a_document_goes_its_whole_road_by_the_pages(client, draft, lead, head, clerk, province):
    document = draft()
    taken = [
        (lead, "kiem-tra", {"remark": ""}),
        (head, "duyet", {"remark": "Đồng ý"}),
        (clerk, "cap-so", {"number": 7, "symbol": "KH-SGDĐT", "issued_on": "2024-03-18"}),
    ]
    for person, name, typed in taken:
        client.force_login(person)
        assert step(client, document, name, **typed)["Location"] == document.get_absolute_url()
    document.refresh_from_db()
    step(client, document, "ban-ky", upload=signed_pdf(document))
    chosen = {"units": [province.upper_school.pk], "outside": "Báo Bưởi\nĐài Bưởi"}
    client.post(f"{document.get_absolute_url()}noi-nhan/", chosen)
    step(client, document, "gui")

    document.refresh_from_db()
    assert (document.state, document.number_symbol, document.receipts.count()) == ("sent", "07/KH-SGDĐT", 3)


def test_the_page_shows_the_paper_and_the_one_next_step(client, draft, clerk, lead, head):
    document = actions.check(draft(), by=lead)
    client.force_login(head)
    page = client.get(document.get_absolute_url())

    assert (page.context["step"], states(document)) == ("duyet", ["done", "done", "current", "next", "next", "next"])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.content.decode()
    client.force_login(clerk)
    assert "form" not in client.get(document.get_absolute_url()).context


def test_what_was_typed_stays_when_a_number_is_missing(client, approved, clerk):
    document = approved()
    client.force_login(clerk)

    page = step(client, document, "cap-so", number="", symbol="KH-SGDĐT-VP", issued_on="2024-03-18")

    assert (page.status_code, page.context["form"]["symbol"].value()) == (422, "KH-SGDĐT-VP")
    assert not RegisterEntry.objects.exists()


def test_a_return_without_a_remark_shows_the_page_again(client, draft, head):
    document = draft()
    client.force_login(head)

    page = step(client, document, "tra-lai", remark="")

    assert (page.status_code, bool(page.context["reason"].errors), page.context["form"].is_bound) == (422, True, False)


def test_where_the_register_is_ours_no_number_is_asked_for(client, approved, clerk, province):
    document = approved()
    client.force_login(clerk)

    client.post(f"{HOME}so/", {"source": "drawn", "is_per_type": "on"})
    form = client.get(document.get_absolute_url()).context["form"]

    assert (Numbering.objects.get().source, list(form.fields)) == ("drawn", ["symbol", "issued_on"])


def test_a_stranger_finds_no_document_and_takes_no_step(client, draft, stranger):
    document = draft()
    client.force_login(stranger)

    answers = [
        client.get(f"{HOME}{document.pk}/{side}") for side in ("", "sua/", "noi-nhan/", "tai/pdf/", "ban-ky/", "den/")
    ]
    answers.append(step(client, document, "kiem-tra"))

    assert [answer.status_code for answer in answers] == [404] * 7
    assert OfficialDocument.objects.get().state == "drafted"


def test_a_step_that_does_not_exist_is_not_found(client, draft, lead):
    document = draft()
    client.force_login(lead)

    assert step(client, document, "xoa").status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_document_is_taken_as_word_and_as_pdf(client, numbered, lead, ending, begins):
    document = numbered(5)
    client.force_login(lead)

    answer = client.get(f"{HOME}{document.pk}/tai/{ending}/")

    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''Ke-hoach-05-KH-SGDDT.{ending}"


def test_the_frame_of_a_draft_is_changed_and_its_body_stays(client, draft, lead):
    document = draft()
    client.force_login(lead)
    form = client.get(f"{HOME}{document.pk}/sua/").context["form"]

    client.post(f"{HOME}{document.pk}/sua/", form.initial | {"place": "Cà Mau", "recipients": "Lưu: VT"})

    text = OfficialDocument.objects.get().text
    assert (text.place, text.recipients, text.body) == ("Cà Mau", ("Lưu: VT",), document.text.body)


def test_a_power_without_the_one_in_whose_name_is_asked_for(client, draft, lead):
    document = draft()
    client.force_login(lead)
    form = client.get(f"{HOME}{document.pk}/sua/").context["form"]

    page = client.post(f"{HOME}{document.pk}/sua/", form.initial | {"power": "KT.", "over": ""})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["over"])


def test_a_checked_document_has_no_page_for_changes(client, draft, lead):
    document = actions.check(draft(), by=lead)
    client.force_login(lead)

    assert client.get(f"{HOME}{document.pk}/sua/").status_code == 404


def test_a_receiving_unit_opens_confirms_and_reads_the_signed_file(client, sent, coordinator):
    client.force_login(coordinator)
    address = client.get(f"{HOME}{sent.pk}/den/")["Location"]

    client.get(address)
    client.post(f"{address}xac-nhan/")
    signed = client.get(f"{address}ban-ky/")

    receipt = sent.receipts.exclude(unit=None).get()
    assert (receipt.opened_by, receipt.acknowledged_by) == (coordinator, coordinator)
    assert b"".join(signed.streaming_content).startswith(b"%PDF")


def test_after_a_recall_the_receiving_unit_confirms_that_copies_are_gone(client, sent, coordinator, clerk):
    actions.recall(sent, remark="Gửi nhầm", by=clerk)
    receipt = sent.receipts.exclude(unit=None).get()
    client.force_login(coordinator)

    page = client.get(receipt.get_absolute_url())
    client.post(f"{receipt.get_absolute_url()}da-huy/")

    receipt.refresh_from_db()
    assert f"{receipt.get_absolute_url()}da-huy/" in page.content.decode()
    assert receipt.destroyed_by == coordinator


def test_the_register_shows_every_number_with_its_reason(client, numbered, clerk):
    actions.drop(numbered(3), remark="Sai thẩm quyền", by=clerk)
    client.force_login(clerk)

    page = client.get(f"{HOME}so/")

    assert [str(entry) for entry in page.context["page"]] == ["03/KH-SGDĐT"]
    assert "Sai thẩm quyền" in page.content.decode()


def test_the_way_of_numbering_is_the_clerks_alone(client, lead):
    client.force_login(lead)

    client.post(f"{HOME}so/", {"source": "drawn"})

    assert not Numbering.objects.exists()


def test_each_waits_for_the_step_that_is_theirs(draft, approved, sent, lead, head, clerk, coordinator, stranger):
    draft()
    actions.check(draft(), by=lead)
    approved()

    counts = [len(waiting_for(person)) for person in (lead, head, clerk, coordinator, stranger)]

    assert counts == [1, 2, 2, 1, 0]


def test_a_returned_draft_waits_for_its_drafter(draft, lead, head):
    actions.send_back(draft(), remark="Sửa nơi nhận", by=head)

    assert any("Sửa nơi nhận" in waiting.why for waiting in waiting_for(lead))


def test_a_returned_draft_whose_text_was_changed_waits_no_longer(draft, lead, head):
    document = actions.send_back(draft(), remark="Sửa nơi nhận", by=head)

    actions.revise(document, text=short_plan(title="Tuyên truyền năm 2024"), by=lead)

    assert not any("Sửa nơi nhận" in waiting.why for waiting in waiting_for(lead))


@pytest.mark.parametrize("returned", [1, 3])
def test_what_waits_costs_the_same_for_one_returned_draft_and_for_three(
    draft, lead, head, returned, django_assert_num_queries
):
    for number in range(returned):
        actions.send_back(draft(title=f"Kế hoạch {number}"), remark="Sửa nơi nhận", by=head)

    with django_assert_num_queries(9):
        waiting = waiting_for(lead)

    assert sum("Sửa nơi nhận" in each.why for each in waiting) == returned


def test_a_road_that_ended_early_is_blocked_where_it_ended(approved, numbered, lead, clerk):
    assert states(actions.drop(approved(), remark="Thôi", by=lead))[3] == "blocked"
    assert states(actions.drop(numbered(), remark="Thôi", by=clerk))[4] == "blocked"


def test_the_timeline_tells_who_did_what_newest_first(sent):
    moments = moments_of(sent)

    assert [moment["who"] for moment in moments] == [*["Co Ngan"] * 4, "Ong Trung", "Chi Lan", "Chi Lan"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, draft, lead, rows):
    for number in range(rows):
        draft(title=f"Kế hoạch {number}")
    client.force_login(lead)
    client.get(HOME)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.get(HOME)

    assert (len(page.context["page"]), len(queries)) == (rows, 12)


def test_the_lists_of_a_newcomer_say_where_documents_come_from(client, stranger):
    client.force_login(stranger)

    assert [client.get(f"{HOME}{side}").status_code for side in ("", "den/", "so/")] == [200] * 3


def test_a_document_dated_today_says_so_in_its_line(numbered):
    assert numbered(5).note == f"Kế hoạch · 05/KH-SGDĐT · {today():%d/%m/%Y} · Sở Giáo dục và Đào tạo tỉnh Bưởi"
