"""What people do in the product, in a word or two; every journey is told with these."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.product import ROOT, Product

PLANS = ROOT / "lantoa" / "project" / "demo" / "plans"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Reading the damaged text takes a few seconds of a quiet machine.
READING = 90_000


def enter(browser: Browser, product: Product, who: str, **context: object) -> Page:
    """Go in as a person of the cast by one click, in a browser of their own."""
    own = browser.new_context(base_url=product.address, locale="vi-VN", **({"viewport": DESK} | context))
    own.set_default_timeout(PATIENCE)
    page = own.new_page()
    page.goto("/trinh-dien/")
    page.locator(f"button[name=username][value='{who}']").click()
    page.wait_for_url(f"{product.address}/")
    return page


def hand_in(page: Page, file: Path) -> None:
    """Put a document in and come to where it is read."""
    page.goto("/tiep-nhan/")
    page.set_input_files("input[name=upload]", file)
    page.get_by_role("button", name="Đọc văn bản này").click()
    page.wait_for_url(re.compile(r"/tiep-nhan/\d+/$"))


def await_review(page: Page) -> None:
    """Watch until the reading is there."""
    expect(page.locator("lt-review:defined")).to_be_visible(timeout=READING)


def number_of(page: Page) -> int:
    """The number in the address of the draft or programme shown."""
    return int(re.search(r"/(\d+)/", page.url)[1])


def current(page: Page) -> Locator:
    """The item that the keyboard stands on."""
    return page.locator(".item.is-current")


def words(page: Page) -> Locator:
    """The words of the item whose form is open."""
    return page.locator(".item-open textarea[name=text]")


def keep(page: Page) -> None:
    """Keep the item whose form is open."""
    page.locator(".item-open").get_by_role("button", name="Lưu", exact=True).click()


def publish(page: Page, *, number: str = "899/KH-SGDĐT", day: str = "2024-03-15") -> None:
    """From the review to the published programme."""
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_label("Số, ký hiệu").fill(number)
    page.get_by_label("Ngày văn bản").fill(day)
    page.get_by_label("mục còn nghi ngờ").check()
    page.get_by_role("button", name="Ban hành đến các đơn vị").click()
    page.wait_for_url(re.compile(r"/chuong-trinh/\d+/$"))
