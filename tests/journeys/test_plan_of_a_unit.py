"""A school makes its plan on a phone, its head approves it, the department accepts it."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish

WORDS = "Phổ biến mục tiêu cải cách hành chính trong buổi chào cờ đầu tuần"


def test_a_school_makes_its_plan_on_a_phone_and_the_department_accepts_it(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)

    coordinator = phone("bao.ngoc")
    coordinator.goto("/ke-hoach-don-vi/")
    coordinator.get_by_role("button", name="Lập kế hoạch").first.click()
    adapt_the_first_line(coordinator)
    coordinator.get_by_role("button", name="Lấy tất cả theo gợi ý").click()
    mend_what_is_left_open(coordinator)
    coordinator.get_by_role("button", name="Trình thủ trưởng ký").click()

    head_approves(phone("van.hau"))
    number_and_submit(coordinator)
    accept(lead)

    coordinator.reload()
    expect(coordinator.get_by_text("Kế hoạch có hiệu lực như đã ký.")).to_be_visible()


def adapt_the_first_line(page):
    page.get_by_role("link", name="Xem dòng tiếp theo").click()
    page.get_by_role("radio", name="Điều chỉnh cho đơn vị").check()
    page.get_by_label("Đơn vị sẽ làm gì").fill(WORDS)
    page.get_by_role("button", name="Lưu, sang dòng sau").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2/")
    page.get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    expect(page.get_by_text(WORDS)).to_be_visible()


def mend_what_is_left_open(page):
    """Two taps put in how many people the school has; then nothing is found any more."""
    expect(page.get_by_text("Nên xem 2 điều trước khi trình.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Ghi .* viên chức")).click()
    page.get_by_role("button", name=re.compile("^Ghi .* học sinh")).click()
    expect(page.get_by_text("Đã kiểm tra: không thấy chỗ nào thiếu")).to_be_visible()


def head_approves(page):
    """Two taps: the form, then the text."""
    page.goto("/van-ban/")
    page.get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Kiểm tra thể thức").click()
    page.get_by_role("button", name="Phê duyệt").click()


def number_and_submit(page):
    page.get_by_role("link", name="Mở văn bản").click()
    page.get_by_label("Số", exact=True).fill("15")
    page.get_by_role("button", name="Cấp số, ghi ngày").click()
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("đã gửi", exact=True).first).to_be_visible()


def accept(page):
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước").click()
    page.get_by_role("button", name="Chấp nhận kế hoạch").click()
    expect(page.get_by_role("row", name=re.compile("Rừng Đước"))).to_contain_text("đã nhận")
