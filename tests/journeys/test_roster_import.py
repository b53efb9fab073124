"""A coordinator brings the staff's list in: with mistakes first, then mended in the sheet that came back."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from lantoa.core.roster.tests.sheets import workbook

WORKING = 90_000
HEAD = ("STT", "Mã định danh", "Mã cán bộ", "Họ và tên", "Ngày sinh", "Chức vụ")
WITH_MISTAKES = [
    ("TRƯỜNG THPT RỪNG ĐƯỚC – DANH SÁCH CÁN BỘ",),
    HEAD,
    (1, "9612345601", "CB-01", "Nguyễn Thị Hồng Hạnh", "02/09/1985", "Giáo viên"),
    (2, "9612345602", "CB-02", "Trần Văn Đức", 1990, "Giáo viên"),
    (3, "", "", "Lê Thị Phượng", "", "Văn thư"),
    (4, "9612345602", "CB-04", "Đỗ Minh Khôi", "hôm qua", "Kế toán"),
]


ON_THE_ROSTER = """select count(*) from roster_membership join org_unit on org_unit.id = unit_id
    where org_unit.code = 'THPT-01' and valid_to is null"""


def send_in(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Nhập danh sách").first.click()
    page.get_by_role("radio", name="cán bộ, nhân viên").check()
    page.set_input_files("input[name=upload]", file)
    page.get_by_role("button", name="Kiểm tra bảng này").click()
    page.wait_for_url(re.compile(r"/danh-sach/nhap/\d+/$"))


def mend(content: bytes) -> bytes:
    """What the coordinator does in Excel: reads the first column and types into the coloured cells."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    wrong = [row for row in rows[1:] if row[0]]
    assert len(wrong) == 2
    wrong[0][3] = "CB-03"
    wrong[1][2], wrong[1][5] = "9612345604", "1979"
    return workbook(rows)


def test_a_list_with_mistakes_comes_back_with_remarks_and_goes_in_mended(desk, product, tmp_path):
    sheet, mended = tmp_path / "can-bo.xlsx", tmp_path / "can-bo-da-sua.xlsx"
    sheet.write_bytes(workbook(WITH_MISTAKES))
    coordinator = desk("bao.ngoc")
    coordinator.get_by_role("link", name="Danh sách", exact=True).click()
    coordinator.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước").click()
    before = product.ask(ON_THE_ROSTER)

    send_in(coordinator, sheet)
    expect(coordinator.get_by_text("Có 2 dòng sai.")).to_be_visible(timeout=WORKING)
    report = coordinator.get_by_role("table", name="Cần sửa")
    expect(report).to_contain_text("Hãy ghi ít nhất một mã.")
    expect(report).to_contain_text("Mã này đã có ở dòng 4.")
    expect(report).to_contain_text("Không đọc được năm.")
    with coordinator.expect_download() as kept:
        coordinator.get_by_role("link", name="Tải bảng có ghi chú").click()
    mended.write_bytes(mend(kept.value.path().read_bytes()))
    assert product.ask(ON_THE_ROSTER) == before

    coordinator.get_by_role("link", name="THPT Rừng Đước").first.click()
    send_in(coordinator, mended)
    coordinator.get_by_role("button", name="Ghi danh sách").click(timeout=WORKING)
    coordinator.get_by_role("link", name="Xem danh sách").click(timeout=WORKING)

    for code, name in (("CB-01", "Nguyễn Thị Hồng Hạnh"), ("CB-03", "Lê Thị Phượng"), ("9612345604", "Đỗ Minh Khôi")):
        coordinator.get_by_label("Tên hoặc mã").fill(code)
        coordinator.get_by_role("button", name="Lọc").click()
        expect(coordinator.get_by_role("link", name=name)).to_be_visible()
    coordinator.get_by_label("Tên hoặc mã").fill("le phuong")
    coordinator.get_by_role("button", name="Lọc").click()
    expect(coordinator.get_by_role("link", name="Lê Thị Phượng").first).to_be_visible()
    assert product.ask(ON_THE_ROSTER) == before + 4
