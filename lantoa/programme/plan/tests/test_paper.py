from dataclasses import replace
from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.clock import today
from lantoa.core.documents import actions as documents
from lantoa.core.documents.layout.lines import paper_of as printed
from lantoa.core.documents.layout.model import Heading, Paragraph, Signature
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.tests import cast
from lantoa.core.org.models import Unit
from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Item, Party
from lantoa.programme.intake.next_step import next_steps
from lantoa.programme.plan import actions
from lantoa.programme.plan.actions.papers import NothingToSay
from lantoa.programme.plan.kinds import PLAN_SENT
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.paper import official_text


@pytest.fixture
def by_hand(province, lead):
    """A programme made by hand with one objective and one task."""
    Unit.objects.filter(pk=province.department.pk).update(symbol="SGDĐT", place="Bưởi")
    province.department.refresh_from_db()
    draft = intake.make_by_hand(province.department, title="Truyền thông về chuyển đổi số", first_year=2024, by=lead)
    Item.objects.create(
        draft=draft, kind="objective", position=1, text="Mọi viên chức biết ký số", target=90, target_unit="%"
    )
    task = Item.objects.create(
        draft=draft,
        kind="task",
        position=2,
        text="Tổ chức tập huấn",
        deadline_rule="before",
        deadline_on=date(2024, 4, 2),
        deliverable="báo cáo kết quả",
    )
    for position, (role, words) in enumerate([("responsible", "các trường THPT"), ("cooperating", "Văn phòng Sở")]):
        party = Party.objects.create(item=task, role=role, as_written=words, position=position)
        party.units.set([province.upper_school] if role == "responsible" else [])
    return draft


@pytest.fixture
def number(lead, head, clerk):
    def give(document):
        documents.check(document, by=lead)
        documents.approve(document, by=head)
        return documents.give_number(document, number=8, issued_on=today(), by=clerk)

    return give


def test_a_plan_made_by_hand_gets_the_usual_outline(by_hand):
    assert official_text(by_hand).body == (
        Heading("MỤC TIÊU, YÊU CẦU", "I."),
        Paragraph("Mọi viên chức biết ký số (chỉ tiêu: 90%).", "-"),
        Heading("TỔ CHỨC THỰC HIỆN", "II."),
        Heading("Các trường THPT", "1.", 2),
        Paragraph(
            "Tổ chức tập huấn (phối hợp: Văn phòng Sở; thời hạn: trước ngày 02/4/2024; sản phẩm: báo cáo kết quả).", "-"
        ),
        Paragraph("Trên đây là Kế hoạch truyền thông về chuyển đổi số của Sở Giáo dục và Đào tạo tỉnh Bưởi."),
    )


def test_its_frame_comes_from_the_unit_and_its_head(by_hand, head):
    paper = printed(official_text(by_hand))

    assert (paper.parent_body, paper.issuer) == ("UBND TỈNH BƯỞI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH BƯỞI")
    assert (paper.number.split("/")[1], paper.type_name) == ("KH-SGDĐT", "KẾ HOẠCH")
    assert paper.recipients == ("- UBND tỉnh Bưởi (để báo cáo);", "- Các trường THPT;", "- Lưu: VT.")
    assert (paper.signing, paper.signer) == (("THỦ TRƯỞNG ĐƠN VỊ",), head.full_name)


def test_a_committee_signs_on_behalf_of_the_whole(by_hand, province):
    by_hand.unit = province.committee

    assert official_text(by_hand).signature == Signature("Thủ trưởng đơn vị", "", "TM.", "Ủy ban nhân dân")


def test_a_plan_with_sections_keeps_their_order_words_and_recipients(draft):
    text = official_text(draft)

    headings = [f"{block.number} {block.text}" for block in text.body if isinstance(block, Heading)]
    assert headings == [
        "I. MỤC TIÊU",
        "II. NỘI DUNG",
        "1. Tuyên truyền đến viên chức",
        "III. HÌNH THỨC",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "2. Phòng GD&ĐT các huyện và các đơn vị, trường học trực thuộc Sở",
    ]
    assert text.recipients == ("UBND tỉnh", "Phòng GD&ĐT các huyện", "Lưu: VT")
    assert text.bases[0].startswith("Căn cứ Nghị định số 61/2018/NĐ-CP")


def test_a_day_that_the_text_names_is_not_said_twice(draft):
    words = " ".join(printed(official_text(draft)).words)

    assert words.count("02/4/2024") == 1
    assert words.count("khó khăn, vướng mắc") == 1


def test_what_was_set_aside_is_not_printed(by_hand):
    by_hand.items.filter(kind="objective").update(state="set_aside")

    assert "ký" not in printed(official_text(by_hand)).words


def test_a_drafted_document_goes_to_the_units_that_the_plan_binds(by_hand, lead, province):
    document = actions.draft_paper(by_hand, by=lead)

    assert (document.issuer, list(document.addressees.all())) == (province.department, [province.upper_school])
    assert document.text == official_text(by_hand)


def test_drafting_again_renews_the_body_and_keeps_the_frame(by_hand, lead):
    document = actions.draft_paper(by_hand, by=lead)
    documents.revise(document, text=replace(document.text, place="Cà Mau"), by=lead)
    by_hand.items.filter(kind="objective").update(text="Mọi viên chức biết ký số thành thạo")

    document = actions.draft_paper(by_hand, by=lead)

    assert OfficialDocument.objects.count() == 1
    assert (document.text.place, document.text.body) == ("Cà Mau", official_text(by_hand).body)


def test_a_point_that_its_paragraph_says_already_is_not_said_twice(by_hand, lead):
    objective = by_hand.items.get(kind="objective")
    objective.text = "Mọi viên chức biết ký số; mọi hồ sơ được số hóa."
    objective.save(update_fields=["text"])
    for position, text in enumerate(["mọi hồ sơ được số hóa", "không hồ sơ nào trễ hạn"], start=10):
        Item.objects.create(draft=by_hand, kind="objective_point", parent=objective, position=position, text=text)

    printed_words = " ".join(printed(official_text(by_hand)).words)

    assert printed_words.count("mọi hồ sơ được số hóa") == 1
    assert printed_words.count("không hồ sơ nào trễ hạn") == 1


def test_an_empty_programme_becomes_no_document(by_hand, lead):
    by_hand.items.update(state="set_aside")

    with pytest.raises(NothingToSay):
        actions.draft_paper(by_hand, by=lead)


def test_the_clerk_drafts_no_plan(by_hand, clerk):
    with pytest.raises(NotAllowed):
        actions.draft_paper(by_hand, by=clerk)


def test_number_and_date_of_the_clerk_stand_in_the_draft(by_hand, lead, number):
    number(actions.draft_paper(by_hand, by=lead))

    by_hand.refresh_from_db()
    issued = (by_hand.issued_day, by_hand.issued_month, by_hand.issued_year)
    assert (by_hand.number_symbol, issued) == ("08/KH-SGDĐT", (18, 3, 2024))


def test_the_number_of_another_document_changes_no_draft(by_hand, province, lead, number):
    number(documents.draft_document(province.department, text=official_text(by_hand), by=lead))

    by_hand.refresh_from_db()
    assert by_hand.number_symbol == ""


def test_sending_a_plan_is_recorded_under_its_programme(by_hand, lead, clerk, number, province, publish):
    document = number(actions.draft_paper(by_hand, by=lead))
    by_hand.refresh_from_db()
    publish(by_hand, number_symbol=by_hand.number_symbol, issued_on=today())

    cast.send(cast.keep_signed(document, clerk=clerk), clerk=clerk, units=[province.upper_school])

    (entry,) = ledger.entries_about(document)
    assert (entry.kind_id, entry.unit, entry.quantity) == (PLAN_SENT.code, province.department, 1)
    assert entry.undertaking == Programme.objects.get().undertaking


def test_the_paper_is_offered_for_programmes_made_here_only(by_hand, draft, lead):
    labels = [{step.url for step in next_steps(each, lead)} for each in (by_hand, draft)]

    address = f"/chuong-trinh/du-thao/{by_hand.pk}/"
    assert [address in urls for urls in labels] == [True, False]


def test_the_lead_looks_at_the_paper_and_drafts_it(client, by_hand, lead, stranger):
    address = f"/chuong-trinh/du-thao/{by_hand.pk}/"
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(lead)

    page = client.get(address).content.decode()
    answer = client.post(address)

    document = OfficialDocument.objects.get()
    assert "TỔ CHỨC THỰC HIỆN" in page
    assert answer["Location"] == document.get_absolute_url()
    assert document.get_absolute_url() in {step.url for step in next_steps(by_hand, lead)}
