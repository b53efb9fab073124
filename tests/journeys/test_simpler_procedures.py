"""A school makes a step simpler: proposed on a phone, studied, decided, tried, and what it takes now is said."""

import re

from playwright.sync_api import expect

TITLE = "Vào sổ văn bản đến một lần"


def test_a_school_proposes_the_head_decides_and_the_school_says_what_it_takes_now(desk, phone):
    school = phone("bao.ngoc")
    begins(school)
    is_kept_as_it_is_typed(school)
    sends_it(school)

    lead, head = desk("lan.anh"), phone("quoc.trung")
    the_office_asks(lead)
    the_school_answers(school)
    the_office_puts_it_up(lead)
    the_head_decides(head)

    the_school_puts_it_in_force(school)
    the_school_says_what_it_takes(school)
    another_school_does_the_same(phone("gia.han"))


def begins(page):
    page.goto("/cai-tien/")
    page.get_by_role("link", name="Đề xuất cải tiến quy trình").first.click()
    page.get_by_label("Việc nào có thể làm đơn giản hơn?").fill(TITLE)
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url(re.compile(r"/sua/$"))


def is_kept_as_it_is_typed(page):
    """Left for a moment, it is found again."""
    page.get_by_label("Hiện nay làm thế nào?").fill("In ra, vào sổ giấy, rồi gõ lại vào máy")
    page.get_by_label("Đề xuất làm thế nào?").fill("Vào sổ một lần trên máy")
    page.get_by_text("Mỗi lần mất bao nhiêu").click()
    page.get_by_label("Ngày làm việc, hiện nay").fill("1,5")
    page.get_by_label("Ngày làm việc, theo đề xuất").fill("0,5")
    with page.expect_response(re.compile("/sua/")):
        page.get_by_label("Số lần trong một năm").fill("240")
    expect(page.get_by_text("Đã lưu").first).to_be_visible()
    page.reload()
    expect(page.get_by_label("Số lần trong một năm")).to_have_value("240")


def sends_it(page):
    page.get_by_label("Cơ quan nhà nước khác").check()
    page.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Khi có quyết định, hệ thống sẽ báo.")).to_be_visible()
    expect(page.get_by_text("bớt 240 ngày làm việc").first).to_be_visible()


def the_office_asks(page):
    page.goto("/cai-tien/")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    page.locator("summary", has_text="Hỏi lại đơn vị trước").click()
    page.get_by_label("Cần hỏi gì?").fill("Sổ giấy có phải giữ không?")
    page.get_by_role("button", name="Gửi câu hỏi cho đơn vị").click()
    expect(page.get_by_text("Đã hỏi đơn vị")).to_be_visible()


def the_school_answers(page):
    page.goto("/")
    expect(page.get_by_text("có câu hỏi về đề xuất của đơn vị").first).to_be_visible()
    page.goto("/cai-tien/cua-don-vi/")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Trả lời và gửi lại").click()
    page.get_by_label("Trả lời câu hỏi").fill("Không, đã có bản điện tử")
    page.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Khi có quyết định, hệ thống sẽ báo.")).to_be_visible()


def the_office_puts_it_up(page):
    page.reload()
    page.get_by_label("Ý kiến của bộ phận tham mưu").fill("Nên làm, các trường khác làm theo được")
    page.get_by_role("button", name="Trình thủ trưởng").click()
    expect(page.get_by_text("chờ thủ trưởng quyết định").first).to_be_visible()


def the_head_decides(page):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=TITLE).or_(
        page.get_by_role("link", name="Quyết định")
    ).first.click()
    expect(page.get_by_text("Nên làm, các trường khác làm theo được")).to_be_visible()
    page.locator("input[name=decision][value=accepted]").check()
    page.get_by_role("button", name="Quyết định").click()
    expect(page.get_by_text("Đã quyết định. Đơn vị được báo.")).to_be_visible()


def the_school_puts_it_in_force(page):
    page.goto("/cai-tien/cua-don-vi/")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Đã làm theo cách mới").click()
    expect(page.get_by_text("đang áp dụng, còn theo dõi").first).to_be_visible()


def the_school_says_what_it_takes(page):
    page.get_by_label("Ngày làm việc, mỗi lần, sau khi áp dụng").fill("1")
    page.get_by_label("Ai cho biết").fill("Cô Hoa, văn thư")
    page.get_by_role("button", name="Lưu kết quả").click()
    expect(page.get_by_text("bớt 120 ngày làm việc").first).to_be_visible()
    page.get_by_role("button", name="Áp dụng chính thức").click()
    expect(page.get_by_text("Đã áp dụng chính thức.")).to_be_visible()


def another_school_does_the_same(page):
    page.goto("/cai-tien/cach-lam-hay/")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("Sổ giấy có phải giữ không?")).to_have_count(0)
    page.get_by_role("button", name="Đề xuất làm theo").click()
    expect(page.get_by_label("Đề xuất làm thế nào?")).to_have_value("Vào sổ một lần trên máy")
