"""A school asks for funds, the department allocates less to many at once, the school writes down what it spends."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, number_of, publish
from tests.journeys.test_plan_of_a_unit import number_and_submit


@pytest.fixture
def voucher(tmp_path):
    """A picture of an invoice, one white dot."""
    file = tmp_path / "hoa-don.png"
    file.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
            "dccc59e70000000049454e44ae426082"
        )
    )
    return file


def test_a_school_gets_less_than_it_asked_for_and_spends_it(desk, phone, voucher):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)
    programme = number_of(lead)

    school = phone("bao.ngoc")
    asks_for_funds(school)
    the_head_approves(phone("van.hau"))
    number_and_submit(school)

    the_department_allocates(lead, programme)
    writes_down_what_it_spends(school, voucher)
    takes_a_mistake_back(school)
    the_department_sees_it(lead, programme)


def asks_for_funds(page):
    """The first line of the plan, with a sum as people write it."""
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("button", name="Lập kế hoạch").first.click()
    page.get_by_role("link", name="Xem dòng tiếp theo").click()
    page.locator("input[name=decision][value=taken_over]").check()
    page.locator("summary", has_text="Ai làm").or_(page.locator("details.fold > summary")).last.click()
    page.get_by_label(re.compile("^Kinh phí")).fill("12,5 triệu")
    page.get_by_role("button", name="Lưu, sang dòng sau").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2/")
    page.get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    expect(page.get_by_text("12.500.000 đồng").first).to_be_visible()
    page.get_by_role("button", name="Lấy tất cả theo gợi ý").click()
    page.get_by_role("button", name="Trình thủ trưởng ký").click()


def the_head_approves(page):
    page.goto("/van-ban/")
    page.get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    page.get_by_role("button", name="Kiểm tra thể thức").click()
    page.get_by_role("button", name="Phê duyệt").click()


def the_department_allocates(page, programme):
    """From the table of all units, by one decision; filled in is what was proposed."""
    page.goto(f"/ke-hoach-don-vi/chuong-trinh/{programme}/")
    page.get_by_role("link", name="Kinh phí", exact=True).click()
    page.get_by_label(re.compile("Rừng Đước")).first.check()
    page.get_by_role("button", name="Giao kinh phí cho đơn vị đã chọn").click()
    page.get_by_label("Số, ký hiệu quyết định").fill("125/QĐ-SGDĐT")
    asked = page.locator("input[name^=giao_]").first
    expect(asked).to_have_value("12.500.000")
    asked.fill("10 triệu")
    page.get_by_role("button", name="Giao kinh phí").click()
    expect(page.get_by_text("10.000.000 đồng").first).to_be_visible()


def writes_down_what_it_spends(page, voucher):
    page.goto("/thong-bao/")
    page.get_by_role("link", name=re.compile("được giao kinh phí")).first.click()
    for amount, purpose in (("11 triệu", "In tờ rơi"), ("500 nghìn", "Nước uống")):
        page.get_by_role("link", name="Ghi khoản chi").first.click()
        page.get_by_label("Số tiền đã chi (đồng)").fill(amount)
        page.get_by_label("Chi cho việc gì").fill(purpose)
        if purpose == "In tờ rơi":
            page.set_input_files("input[name=upload]", voucher)
        page.get_by_role("button", name="Ghi khoản chi này").click()
        expect(page.get_by_text(purpose).first).to_be_visible()
    expect(page.get_by_text(re.compile("vượt 1.500.000 đồng"))).to_be_visible()
    expect(page.get_by_role("link", name="Bản chụp chứng từ")).to_be_visible()


def takes_a_mistake_back(page):
    page.get_by_role("link", name=re.compile("Rút lại khoản chi Nước uống")).click()
    page.get_by_label("Lý do rút lại").fill("Ghi nhầm dòng")
    page.get_by_role("button", name="Rút lại khoản chi").click()
    expect(page.get_by_text("Đã rút lại: Ghi nhầm dòng")).to_be_visible()
    expect(page.get_by_text(re.compile("vượt 1.000.000 đồng"))).to_be_visible()


def the_department_sees_it(page, programme):
    page.goto(f"/ke-hoach-don-vi/chuong-trinh/{programme}/kinh-phi/?state=over")
    expect(page.get_by_role("row", name=re.compile("Rừng Đước"))).to_contain_text("11.000.000 đồng")
    expect(page.get_by_role("row", name=re.compile("Rừng Đước"))).to_contain_text("110 %")
