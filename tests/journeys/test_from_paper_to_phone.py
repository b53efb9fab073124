"""The lead's morning: damaged text in, a published programme out, and a school that sees its part on a phone."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PHONE, PLANS, await_review, current, hand_in, keep, number_of, publish, words

DAMAGED = PLANS / "ke-hoach-mau-hong-dau.txt"
FIRST_HALF, SECOND_HALF = "Đưa tin mỗi tuần", "trả lời câu hỏi của người dân"
# Nine education offices and what stands directly under the department; beside them its own office and divisions.
UNITS, DIVISIONS = 54, 9


def test_the_lead_takes_the_damaged_text_to_a_published_programme_which_a_coordinator_sees_on_a_phone(desk, phone):
    lead = desk("lan.anh")

    hand_in(lead, DAMAGED)
    await_review(lead)
    accept_by_keyboard(lead)
    correct_by_keyboard(lead)
    split_the_item_in_hand(lead)
    fill_in_the_blank_day(lead)
    publish(lead)
    programme = number_of(lead)

    a_coordinator_sees_it(phone("bao.ngoc"), programme)
    rows = rows_of_units(lead, programme)
    expect(rows).to_have_count(UNITS + DIVISIONS)
    expect(rows.filter(has_text="Rừng Đước")).to_contain_text("Nguyễn Bảo Ngọc")


def accept_by_keyboard(page):
    """Doubts come first; what is accepted says so, and the keyboard goes on from there."""
    expect(page.get_by_role("link", name=re.compile("Chỗ nghi ngờ trước"))).to_have_attribute("aria-current", "page")
    page.keyboard.press("n")
    doubtful = current(page).get_attribute("id")
    expect(current(page)).to_contain_text("cần xem lại")
    page.keyboard.press("a")
    expect(page.locator(f"#{doubtful}")).to_contain_text("đã nhận")
    page.keyboard.press("j")
    expect(current(page)).not_to_have_id(doubtful)


def correct_by_keyboard(page):
    page.keyboard.press("e")
    expect(words(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".item-open")).to_have_count(0)
    page.keyboard.press("e")
    expect(words(page)).to_be_focused()
    words(page).fill(f"{FIRST_HALF}; {SECOND_HALF}.")
    keep(page)
    expect(current(page)).to_contain_text("đã sửa")


def split_the_item_in_hand(page):
    page.keyboard.press("e")
    words(page).press("Control+Home")
    for _letter in FIRST_HALF:
        words(page).press("ArrowRight")
    page.get_by_text("Tách, gộp, chuyển").click()
    page.get_by_role("button", name="Tách tại đây").click()
    expect(page.locator(".item-text", has_text=FIRST_HALF)).not_to_contain_text(SECOND_HALF)
    expect(page.locator(".item-text", has_text=SECOND_HALF)).not_to_contain_text(FIRST_HALF)


def fill_in_the_blank_day(page):
    page.get_by_text("Sửa thể thức").click()
    page.get_by_role("spinbutton", name="Ngày", exact=True).fill("15")
    page.get_by_role("button", name="Lưu thể thức").click()
    expect(page.locator(".frame-line")).to_contain_text("15/3/2024")


def rows_of_units(page, programme):
    page.goto(f"/chuong-trinh/{programme}/don-vi/")
    return page.locator("tbody tr")


def a_coordinator_sees_it(page, programme):
    """Home shows it, one press opens it, and the part names its last day and a calendar."""
    page.get_by_role("main").get_by_role("link", name="Mở", exact=True).click()
    page.wait_for_url(f"**/chuong-trinh/{programme}/phan-cua-toi/")
    expect(page.get_by_role("main")).to_contain_text("01/04/2024")
    calendar = page.get_by_role("link", name="Tải lịch (.ics)").get_attribute("href")
    assert "DTSTART;VALUE=DATE:20240401" in page.request.get(calendar).text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
