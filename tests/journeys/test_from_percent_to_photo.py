"""From "100 % of the staff" on the programme's page, unit by unit, down to the one photo that proves it."""

import re
from time import monotonic

import pytest
from playwright.sync_api import expect

from lantoa.channels.activities.tests.pictures import jpeg
from tests.journeys.steps import PATIENCE, PLANS, await_review, hand_in, publish

TITLE = "Họp hội đồng sư phạm về cải cách hành chính"


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(jpeg(1, size=(1200, 900)))
    return file


def test_a_figure_of_the_programme_opens_down_to_the_photo(desk, phone, photo):
    office = desk("lan.anh")
    hand_in(office, PLANS / "ke-hoach-mau.docx")
    await_review(office)
    publish(office)
    programme = office.url
    school = phone("bao.ngoc")

    records(school, photo)
    takes_attendance(school)

    opens_coverage(office, programme)
    goes_down_to_the_school(office)
    sees_who_is_missing(office)
    opens_what_was_done(office)
    opens_the_photo(office)


def records(page, photo):
    page.goto("/hoat-dong/ghi/")
    page.get_by_label("Chọn ảnh").set_input_files(photo)
    expect(page.locator(".photos-row")).to_contain_text("sẵn sàng")
    page.get_by_text("Tập huấn, bồi dưỡng").click()
    page.get_by_label("Đã làm gì?").fill(TITLE)
    page.get_by_label("Viên chức", exact=True).first.fill("60")
    page.locator("summary", has_text="Nội dung tuyên truyền (").click()
    for box in page.locator('input[name="topics"]').all():
        box.check()
    page.get_by_role("button", name="Lưu").click()
    expect(page).to_have_url(re.compile(r"/hoat-dong/[0-9a-f-]{36}/$"))


def takes_attendance(page):
    """The whole staff but one."""
    page.goto(f"{page.url}diem-danh/")
    page.locator('input[name="nhom"]').first.check()
    page.get_by_role("button", name="Tiếp").click()
    if not page.locator('input[name="absent"]').first.is_visible():
        page.locator("details.fold summary").first.click()
    page.locator('input[name="absent"]').first.check()
    page.get_by_role("button", name="Lưu điểm danh").click()
    expect(page).to_have_url(re.compile(r"/hoat-dong/[0-9a-f-]{36}/$"))


def opens_coverage(page, programme):
    """The figures follow within seconds."""
    page.goto(programme)
    page.get_by_role("link", name="Độ phủ").click()
    patience = monotonic() + PATIENCE / 1000
    while page.locator(".coverage-figure b", has_text=re.compile(r"^0 %")).count() and monotonic() < patience:
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".coverage-figure").first).not_to_contain_text(re.compile(r"^\s*0 %"))
    page.get_by_role("link", name="Theo đơn vị").first.click()


def goes_down_to_the_school(page):
    while not page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước", exact=True).count():
        page.get_by_role("link", name=re.compile("Trang sau|2")).last.click()
    page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước", exact=True).click()
    expect(page.locator(".coverage-figure")).to_contain_text(re.compile("9[0-9] %"))


def sees_who_is_missing(page):
    page.get_by_role("link", name="1 người chưa được tuyên truyền").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.go_back()


def opens_what_was_done(page):
    page.get_by_role("link", name="Những việc đã làm").click()
    page.get_by_role("link", name="Người dự hoạt động").click()
    expect(page.locator(".stat-value")).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def opens_the_photo(page):
    page.get_by_role("link", name="Mở việc được ghi nhận").click()
    page.wait_for_url(re.compile(r"/hoat-dong/[0-9a-f-]{36}/$"))
    with page.expect_navigation():
        page.locator(".activity-gallery a").first.click()
    assert page.evaluate("document.contentType") == "image/jpeg"
