"""A class comes in by its QR: the coordinator opens it, a pupil follows it on a phone of their own."""

import re

import pytest
from playwright.sync_api import expect

from lantoa.core.roster.tests.sheets import workbook
from tests.journeys.steps import PHONE

WORKING = 90_000
PASSWORD = "sen hồng đất mũi"
PUPILS = [("Mã học sinh", "Ngày sinh", "Lớp"), ("HS-1", 2009, "10A1"), ("HS-2", 2009, "10A1"), ("HS-3", 2009, "10A2")]


@pytest.fixture
def coordinator(phone, tmp_path):
    """At the codes of a school whose classes have come in from a sheet."""
    sheet = tmp_path / "hoc-sinh.xlsx"
    sheet.write_bytes(workbook(PUPILS))
    page = phone("bao.ngoc")
    page.goto("/danh-sach/")
    page.get_by_role("link", name="Rừng Đước").first.click()
    page.get_by_role("link", name="Nhập danh sách").first.click()
    page.get_by_role("radio", name="học sinh").check()
    page.set_input_files("input[name=upload]", sheet)
    page.get_by_role("button", name="Kiểm tra bảng này").click()
    page.get_by_role("button", name="Ghi danh sách").click(timeout=WORKING)
    page.get_by_role("link", name="Xem danh sách").click(timeout=WORKING)
    page.get_by_role("link", name="Mã", exact=True).click()
    return page


def follow(browser, product, address, code):
    """On a phone of one's own, as the camera would open it."""
    page = browser.new_context(base_url=product.address, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(address)
    type_code(page, code)
    return page


def type_code(page, code):
    page.get_by_label("Mã học sinh, sinh viên của em").fill(code)
    page.get_by_role("button", name="Vào", exact=True).click()


def test_a_pupil_comes_in_by_the_qr_of_the_class_and_back_by_the_account_name(browser, product, coordinator):
    coordinator.get_by_role("link", name="10A1").click()
    coordinator.get_by_role("button", name="Mở mã QR", exact=True).click()
    expect(coordinator.get_by_role("img", name="Mã QR dẫn đến địa chỉ")).to_be_visible()
    assert coordinator.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    address = coordinator.locator(".poster-address").inner_text()

    pupil = follow(browser, product, address, "HS-3")
    expect(pupil.locator("form").get_by_text("Mã này không khớp với lớp này.").first).to_be_visible()
    type_code(pupil, "hs-1")
    name = pupil.locator("main strong").first.inner_text()
    assert re.fullmatch(r"hs\.[a-z0-9]{6}", name)
    pupil.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    pupil.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    pupil.get_by_role("button", name="Lưu mật khẩu này").click()
    expect(pupil.get_by_text("Lớp 10A1")).to_be_visible()

    again = follow(browser, product, address, "HS-1")
    expect(again.get_by_text("Mã này đã vào lớp rồi.").first).to_be_visible()
    again.get_by_role("link", name="Đăng nhập bằng tên đăng nhập", exact=True).click()
    again.locator("input[name=login]").fill(name)
    again.locator("input[name=password]").fill(PASSWORD)
    again.locator("input[name=password]").press("Enter")
    expect(again.get_by_text("Lớp 10A1")).to_be_visible()

    coordinator.reload()
    expect(coordinator.get_by_text(re.compile(r"\b1/\d+")).first).to_be_visible()
    coordinator.get_by_role("button", name="Đóng mã QR").click()
    late = browser.new_context(base_url=product.address, viewport=PHONE).new_page()
    late.goto(address)
    expect(late.get_by_role("heading", name="Mã QR đã hết hạn")).to_be_visible()
