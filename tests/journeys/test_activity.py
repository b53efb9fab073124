"""A school records a training on a phone with two photos; its head confirms it; the entry in the ledger opens to the photo."""

import re
from time import monotonic

import pytest
from playwright.sync_api import expect

from lantoa.channels.activities.tests.pictures import jpeg
from tests.journeys.steps import PATIENCE, PLANS, await_review, hand_in, publish

TITLE = "Tập huấn nộp hồ sơ trực tuyến"


@pytest.fixture
def photos(tmp_path):
    """As a phone takes them: large, and saying where."""
    files = [tmp_path / f"IMG_{number}.jpg" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(jpeg(number, size=(4000, 3000), taken="2024:03:15 09:30:00", place=True, quality=97))
    return files


def test_a_school_records_the_head_confirms_and_the_entry_opens_to_the_photo(desk, phone, photos):
    office = desk("lan.anh")
    hand_in(office, PLANS / "ke-hoach-mau.docx")
    await_review(office)
    publish(office)
    school, head = phone("bao.ngoc"), phone("van.hau")

    begins(school)
    chooses_photos(school, photos)
    says_what_was_done(school)
    finds_it_in_the_list(school)

    confirms(head)
    opens_the_entry_to_the_photo(office)


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def begins(page):
    page.goto("/hoat-dong/")
    page.get_by_role("link", name="Ghi hoạt động").first.click()
    page.wait_for_url(re.compile(r"/ghi/"))
    fits(page)


def chooses_photos(page, photos):
    """The phone makes each smaller, and says so."""
    page.get_by_label("Chọn ảnh").set_input_files(photos)
    rows = page.locator(".photos-row")
    expect(rows).to_have_count(2)
    for number in range(2):
        expect(rows.nth(number)).to_contain_text("sẵn sàng")
    fits(page)


def says_what_was_done(page):
    page.get_by_text("Tập huấn, bồi dưỡng").click()
    page.get_by_label("Đã làm gì?").fill(TITLE)
    page.get_by_label("Viên chức", exact=True).first.fill("42")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(re.compile(r"/hoat-dong/[0-9a-f-]{36}/$"))
    expect(page.locator(".activity-gallery img")).to_have_count(2)
    shows_small_pictures(page)
    fits(page)


def shows_small_pictures(page):
    """A worker draws them in a moment; what was sent is no larger than a screen."""
    address = page.locator(".activity-gallery img").first.get_attribute("src")
    patience = monotonic() + PATIENCE / 1000
    while width_of(page, address) > 320 and monotonic() < patience:
        page.wait_for_timeout(300)
    assert width_of(page, address) == 320
    assert width_of(page, page.locator(".activity-gallery a").first.get_attribute("href")) == 1600


def width_of(page, address):
    """Of the picture at the address, as the browser opens it."""
    return page.evaluate(
        "async (address) => (await createImageBitmap(await (await fetch(address)).blob())).width", address
    )


def finds_it_in_the_list(page):
    page.goto("/hoat-dong/")
    row = page.locator(".list-row", has_text=TITLE)
    expect(row).to_contain_text("có minh chứng")
    expect(row).to_contain_text("42")
    fits(page)


def confirms(page):
    page.goto("/")
    page.get_by_role("link", name="Xem và xác nhận").or_(
        page.get_by_role("link", name=re.compile("Hoạt động của"))
    ).first.click()
    expect(page.get_by_text(TITLE).first).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Xác nhận", exact=True).first.click()
    expect(page.get_by_text("Đã xác nhận 1 hoạt động.")).to_be_visible()


def opens_the_entry_to_the_photo(page):
    """From the ledger of those above, to the activity, to its photo."""
    page.goto("/so-ghi-nhan/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Mở việc được ghi nhận").click()
    page.wait_for_url(re.compile(r"/hoat-dong/[0-9a-f-]{36}/$"))
    with page.expect_navigation():
        page.locator(".activity-gallery a").first.click()
    assert page.evaluate("document.contentType") == "image/jpeg"
