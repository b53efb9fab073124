"""Everything works before a line of script does."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, hand_in, keep, publish, words


def test_a_plan_is_handed_in_reviewed_and_published_without_scripts(desk):
    lead = desk("lan.anh", java_script_enabled=False)

    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    look_until_it_is_read(lead)
    lead.get_by_role("button", name="Nhận mọi mục máy đọc chắc chắn").click()
    correct_the_first_doubt(lead)
    publish(lead)

    expect(lead.get_by_role("main")).to_contain_text("Đã ban hành. Mọi đơn vị được giao việc đã nhận thông báo.")


def look_until_it_is_read(page):
    """Press the button that a page without scripts offers, for as long as the worker needs."""
    for _look in range(60):
        again = page.get_by_role("link", name="Xem tiến độ")
        if not again.count():
            return
        page.wait_for_timeout(1000)
        again.click()


def correct_the_first_doubt(page):
    """Each item has a page of its own, from which one comes back among the items that were shown."""
    page.get_by_role("link", name=re.compile("Tất cả")).click()
    page.locator(".item-doubtful").first.get_by_role("link", name="Sửa").click()
    page.wait_for_url(re.compile(r"/tiep-nhan/muc/\d+/"))
    words(page).fill("Bố trí kinh phí truyền thông cho các đơn vị.")
    keep(page)
    page.wait_for_url(re.compile(r"/tiep-nhan/\d+/\?xem=all#item-\d+"))
    expect(page.locator(".item-text", has_text="Bố trí kinh phí truyền thông cho các đơn vị.")).to_be_visible()
