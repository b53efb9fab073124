"""An administrator merges two schools, looks at what it changes, carries it out, looks back, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

TITLE = "Sáp nhập Trường THPT Rừng Đước vào Trường THPT Bình Minh Đất Mũi"


def prepare(page, first_day="2024-03-10"):
    """From the units to an act in preparation."""
    page.goto("/don-vi/")
    page.get_by_role("link", name="Soạn đợt sắp xếp").click()
    page.get_by_label("Nội dung sắp xếp").fill(TITLE)
    page.get_by_label("Căn cứ ban hành").fill("Quyết định số 12/QĐ-UBND ngày 02/02/2024")
    page.get_by_label("Ngày bắt đầu có hiệu lực").fill(first_day)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def merge(page, units, into):
    page.get_by_role("link", name=re.compile("^Sáp nhập")).click()
    page.get_by_label("Đơn vị kết thúc").fill(units)
    page.get_by_label("Nhập vào").fill(into)
    page.get_by_role("button", name="Thêm nội dung này").click()


@pytest.mark.parametrize("with_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_act_is_prepared_carried_out_looked_back_over_and_undone(desk, with_scripts):
    page = desk("nhat.quang", java_script_enabled=with_scripts)
    prepare(page)

    merge(page, "rung duoc\ntruong khong co", "binh minh dat mui")
    expect(page.get_by_text("Không tìm thấy đơn vị nào theo “truong khong co”").first).to_be_visible()
    page.get_by_label("Đơn vị kết thúc").fill("rung duoc")
    page.get_by_role("button", name="Thêm nội dung này").click()
    expect(page.get_by_role("heading", name="Xem trước những thay đổi")).to_be_visible()
    expect(page.get_by_text("đã có thủ trưởng là")).to_be_visible()

    page.get_by_role("link", name="Thực hiện").click()
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.get_by_text("Đã thực hiện đợt sắp xếp.")).to_be_visible()

    page.goto("/don-vi/")
    expect(page.get_by_role("navigation", name="Cây tổ chức theo ngày")).to_contain_text("10/03/2024")
    expect(page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước")).to_have_count(0)
    page.get_by_role("link", name="01/01/2020").click()
    expect(page.get_by_text("Đang xem theo ngày 01/01/2020.")).to_be_visible()
    page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước").click()
    expect(page.get_by_text("Đơn vị này đã kết thúc ngày 09/03/2024.")).to_be_visible()

    page.goto("/don-vi/sap-xep/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Hoàn tác đợt này").click()
    page.get_by_label("Vì sao hoàn tác?").fill("Nhập nhầm để thử")
    page.get_by_role("button", name="Hoàn tác đợt này").click()
    expect(page.get_by_text("Đã hoàn tác; mọi thứ trở lại như trước.")).to_be_visible()

    page.goto("/don-vi/")
    expect(page.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước")).to_be_visible()


def test_what_cannot_be_is_refused_in_the_preview_on_a_phone(phone):
    page = phone("nhat.quang")
    prepare(page)

    page.get_by_role("link", name=re.compile("^Kết thúc hoạt động")).click()
    page.get_by_label("Đơn vị kết thúc").fill("PGD-966")
    page.get_by_role("button", name="Thêm nội dung này").click()

    expect(page.get_by_text("Chưa thể thực hiện.")).to_be_visible()
    expect(page.get_by_text("Các đơn vị này vẫn trực thuộc nơi đã kết thúc")).to_be_visible()
    expect(page.get_by_role("link", name="Thực hiện")).to_have_count(0)
