"""A department tells its units one thing, on phones throughout: prepared, approved, read at a school, and counted."""

import re
from time import monotonic

from playwright.sync_api import expect

from tests.journeys.steps import PATIENCE, PLANS, await_review, hand_in, publish

SUBJECT = "Hồ sơ tuyển sinh nhận trực tuyến"
WORDS = "Từ 01/4 chỉ nhận hồ sơ trực tuyến. Hãy xem hướng dẫn và chuyển cho giáo viên."


def test_the_lead_prepares_the_head_approves_a_school_reads_and_the_lead_sees_figures(desk, phone):
    office = desk("lan.anh")
    hand_in(office, PLANS / "ke-hoach-mau.docx")
    await_review(office)
    publish(office)
    lead, head, school = phone("lan.anh"), phone("quoc.trung"), phone("bao.ngoc")

    begins(lead)
    is_kept_as_it_is_typed(lead)
    sees_whom_it_reaches(lead)
    tries_it_on_herself(lead)
    submits_it(lead)

    sends_it_back(head)
    mends_and_submits_again(lead)
    approves(head)

    reads_it(school)
    sees_figures(lead)


def begins(page):
    page.goto("/dot-nhan-tin/")
    page.get_by_role("link", name="Soạn đợt mới").first.click()
    page.get_by_label("Cần nhắn điều gì?").fill(SUBJECT)
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url(re.compile(r"/sua/$"))


def is_kept_as_it_is_typed(page):
    """Left for a moment, it is found again."""
    page.get_by_label("Thủ trưởng và đầu mối").check()
    page.get_by_role("combobox", name="Đơn vị, gồm cả các đơn vị bên dưới").fill("so giao duc va dao tao")
    page.get_by_role("option").first.click()
    with page.expect_response(re.compile("/sua/")):
        page.get_by_label("Lời nhắn").fill(WORDS)
    expect(page.get_by_text("Đã lưu").first).to_be_visible()
    page.reload()
    expect(page.get_by_label("Lời nhắn")).to_have_value(WORDS)


def sees_whom_it_reaches(page):
    page.get_by_text("Khi nào gửi").click()
    page.get_by_label("Gấp: gửi cả ban đêm và ngày nghỉ").check()
    page.get_by_role("button", name="Xem trước và xem sẽ đến ai").click()
    expect(page.get_by_role("heading", name="Sẽ đến ai")).to_be_visible()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def tries_it_on_herself(page):
    page.get_by_role("button", name="Gửi thử cho tôi").click()
    expect(page.get_by_text("Tin thử đang đến riêng bạn.")).to_be_visible()


def submits_it(page):
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.get_by_text("Đã trình.")).to_be_visible()


def waits_at_home(page):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=SUBJECT).or_(
        page.get_by_role("link", name="Xem và duyệt")
    ).first.click()
    expect(page.get_by_role("heading", name="Chờ bạn duyệt")).to_be_visible()


def sends_it_back(page):
    waits_at_home(page)
    page.locator("summary", has_text="Trả lại").click()
    page.get_by_label("Cần sửa gì?").fill("Nêu rõ xem hướng dẫn ở đâu")
    page.get_by_role("button", name="Trả lại để sửa").click()
    expect(page.get_by_text("Đã trả lại.")).to_be_visible()


def mends_and_submits_again(page):
    page.reload()
    expect(page.get_by_text("Nêu rõ xem hướng dẫn ở đâu").first).to_be_visible()
    page.get_by_role("link", name="Viết tiếp").click()
    page.get_by_role("textbox", name="Đường dẫn").fill("/chuong-trinh/")
    page.get_by_role("button", name="Xem trước và xem sẽ đến ai").click()
    submits_it(page)


def approves(page):
    waits_at_home(page)
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_text("Đã duyệt. Tin đang được gửi.")).to_be_visible()


def reads_it(page):
    """The worker tells a thousand people in a moment."""
    patience = monotonic() + PATIENCE / 1000
    page.goto("/thong-bao/")
    while not page.get_by_role("link", name=SUBJECT).count() and monotonic() < patience:
        page.reload()
    page.get_by_role("link", name=SUBJECT).first.click()
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("link", name="Mở trang").click()
    expect(page).to_have_url(re.compile(r"/chuong-trinh/$"))


def sees_figures(page):
    page.reload()
    expect(page.get_by_role("heading", name="Đã đến ai")).to_be_visible()
    opened = page.locator(".stat", has_text="Đã mở").locator(".stat-value")
    expect(opened).to_have_text(re.compile(r"^\s*1\s*$"))
    opened.get_by_role("link").click()
    expect(page.get_by_text("bao.ngoc")).to_be_visible()
