"""A teacher records a training where there is no line; it goes out by itself, photo and all, and comes in once."""

import re

import pytest
from playwright.sync_api import expect

from lantoa.channels.activities.tests.pictures import jpeg
from tests.journeys.steps import PATIENCE, PLANS, await_review, hand_in, publish

TITLE = "Tập huấn ở điểm trường lẻ"
RECORD = "/hoat-dong/ghi/"


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(jpeg(1, size=(2000, 1500), taken="2024:03:18 07:00:00", place=True))
    return file


def test_what_is_recorded_without_a_line_comes_in_once_with_its_photo(desk, phone, product, photo):
    office = desk("lan.anh")
    hand_in(office, PLANS / "ke-hoach-mau.docx")
    await_review(office)
    publish(office)
    school = phone("bao.ngoc")
    keeps_the_form(school)

    school.context.set_offline(True)
    school.goto(RECORD)
    records(school, photo)
    expect(school.get_by_text("Đã giữ trên máy, sẽ tự gửi khi có mạng.")).to_be_visible()
    expect(school.get_by_text(TITLE)).to_be_visible()
    school.reload()
    expect(school.get_by_text(TITLE)).to_be_visible()
    assert product.ask("SELECT COUNT(*) FROM activities_activity") == 0

    school.context.set_offline(False)
    await_sent(school)

    assert product.ask("SELECT COUNT(*) FROM activities_activity WHERE title = ?", TITLE) == 1
    assert product.ask("SELECT COUNT(*) FROM activities_attachment WHERE activity_id IS NOT NULL") == 1
    school.goto("/hoat-dong/")
    school.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(school.locator(".activity-gallery img")).to_have_count(1)


def keeps_the_form(page):
    """Opened once with a line, the form lies on the phone."""
    page.goto(RECORD)
    for question in (
        "Boolean(navigator.serviceWorker.controller)",
        f"caches.match('{RECORD}', {{ ignoreVary: true }}).then(Boolean)",
    ):
        await_so(page, question)


def records(page, photo):
    page.get_by_label("Chọn ảnh").set_input_files(photo)
    expect(page.locator(".photos-row")).to_contain_text("sẵn sàng")
    page.get_by_text("Tập huấn, bồi dưỡng").click()
    page.get_by_label("Đã làm gì?").fill(TITLE)
    page.get_by_label("Viên chức", exact=True).first.fill("42")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(re.compile("/hop-cho-gui/"), timeout=PATIENCE)


def await_sent(page):
    for _turn in range(150):
        if not page.get_by_text(TITLE).count():
            return
        page.wait_for_timeout(300)
        if _turn % 20 == 10:
            page.reload()
    raise AssertionError("It never went out.")


def await_so(page, question):
    for turn in range(300):
        if page.evaluate(question):
            return
        page.wait_for_timeout(200)
        # On a busy machine the app is ready only after the page has come and gone.
        if turn % 75 == 74:
            page.reload()
    raise AssertionError(f"Never so: {question}")
