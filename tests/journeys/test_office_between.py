"""An office between makes its plan on a phone and hands it down; the department sees the branch and writes to who is late."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish

TITLE = re.compile("Truyền thông về cải cách")


def test_a_district_office_hands_its_plan_down_and_the_late_are_written_to(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)

    coordinator = phone("truc.ly")
    make_the_plan(coordinator)
    head_approves(phone("phu.cuong"))
    number_it(coordinator)
    hand_down(coordinator)

    move_to(lead, "02/4 Quá hạn")
    write_to_the_late(lead)
    approve_by_order(desk("thanh.tung"))


def make_the_plan(page):
    """All proposals are taken but one: by when the schools hand in theirs, the office says."""
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("button", name="Lập kế hoạch").first.click()
    page.get_by_role("button", name="Lấy tất cả theo gợi ý").click()
    page.get_by_role("link", name="Xem dòng tiếp theo").click()
    expect(page.get_by_text("Đơn vị anh/chị quyết định hạn")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Hãy ghi hạn cuối để các đơn vị trực thuộc gửi kế hoạch").first).to_be_visible()
    page.get_by_label("Đến hết ngày").fill("2024-04-12")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Trình thủ trưởng ký").click()
    expect(page.get_by_text("Văn bản đang chờ thủ trưởng")).to_be_visible()


def head_approves(page):
    page.goto("/van-ban/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("các đơn vị trực thuộc thực hiện").first).to_be_visible()
    page.get_by_role("button", name="Kiểm tra thể thức").click()
    page.get_by_role("button", name="Phê duyệt").click()


def number_it(page):
    page.get_by_role("link", name="Mở văn bản").click()
    page.get_by_label("Số", exact=True).fill("15")
    page.get_by_role("button", name="Cấp số, ghi ngày").click()


def hand_down(page):
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Giao xuống").click()
    expect(page.get_by_text("37 đơn vị sẽ nhận kế hoạch")).to_be_visible()
    page.get_by_role("button", name="Giao xuống").click()
    expect(page.get_by_text("37 đơn vị trực thuộc đã nhận kế hoạch")).to_be_visible()
    page.get_by_role("link", name="Tổng hợp kế hoạch").click()
    expect(page.get_by_text("Chưa có kế hoạch nào gửi đến")).to_be_visible()


def move_to(page, day):
    page.goto("/")
    page.get_by_role("button", name=day).click()


def write_to_the_late(page):
    """The board shows the office's branch; the office itself has not submitted, so it is late with the others."""
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("Qua các đầu mối: đã gửi 0/37 đơn vị")).to_be_visible()
    page.get_by_role("link", name="Công văn đôn đốc").click()
    page.get_by_role("radio", name=re.compile("CHÁNH VĂN PHÒNG")).check()
    page.get_by_role("button", name="Soạn công văn").click()
    expect(page.get_by_text("Đã soạn công văn")).to_be_visible()
    expect(page.get_by_text("54 đơn vị chưa gửi kế hoạch")).to_be_visible()
    page.get_by_role("button", name="Kiểm tra thể thức").click()


def approve_by_order(page):
    """The head of the office signs by order of the director, and approves here."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Phê duyệt").first.click()
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_text("Huỳnh Thanh Tùng").first).to_be_visible()
