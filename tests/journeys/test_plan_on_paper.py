"""A school has issued its plan already: the coordinator brings the Word file by phone, and nobody types it twice."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from lantoa.programme.cascade.tests.papers import school_plan
from tests.journeys.steps import PLANS, READING, await_review, hand_in, publish

CHANGED = "Phổ biến trong buổi chào cờ đầu tuần và trên bảng tin nhà trường"
OWN_METHOD = "Thi vẽ tranh cổ động về một cửa tại sân trường"
OWN_TASK = "Văn phòng nhà trường tổng hợp số liệu hằng quý và lưu hồ sơ"
TITLE = re.compile("Truyền thông về cải cách")


def test_a_school_brings_the_plan_that_it_has_issued(desk, phone, product, tmp_path):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)

    coordinator = phone("bao.ngoc")
    coordinator.goto("/ke-hoach-don-vi/")
    coordinator.get_by_role("button", name="Đã có kế hoạch? Tải lên").first.click()
    upload(coordinator, paper_of(product, tmp_path))
    compare_and_take_over(coordinator)
    decide_what_the_paper_lacks(coordinator)
    keep_as_signed(coordinator)
    coordinator.get_by_role("button", name="Gửi", exact=True).click()
    expect(coordinator.get_by_text("đã gửi", exact=True).first).to_be_visible()

    lead.goto("/ke-hoach-don-vi/")
    lead.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    lead.get_by_role("link", name="Trường Trung học phổ thông Rừng Đước").click()
    expect(lead.get_by_text(OWN_METHOD)).to_be_visible()
    expect(lead.get_by_text("Đã ký ngoài hệ thống, có số và ngày")).to_be_visible()


def paper_of(product, folder):
    """The school's plan as Word: what the programme asks, one form changed, two lines of its own, the last duty left out."""
    with closing(sqlite3.connect(f"file:{product.folder / 'lantoa.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT kind, programme_text FROM cascade_line ORDER BY position").fetchall()
    parts = {kind: [text for of, text in rows if of == kind] for kind in ("objective", "topic", "method", "task")}
    parts["method"][0] = f"{parts['method'][0].splitlines()[0]}; {CHANGED.lower()}"
    parts["method"].append(OWN_METHOD)
    parts["task"] = [*parts["task"][:-1], OWN_TASK]
    written = {f"{kind}s": [line for text in texts for line in text.splitlines()] for kind, texts in parts.items()}
    path = folder / "Kế hoạch số 12.docx"
    path.write_bytes(school_plan(**written, title="Truyền thông về cải cách hành chính năm 2024"))
    return path


def upload(page, path):
    page.set_input_files("input[name=upload]", path)
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page.get_by_role("heading", name="Kết quả đối chiếu")).to_be_visible(timeout=READING)


def compare_and_take_over(page):
    """Nothing has changed before the comparison was seen."""
    expect(page.get_by_text(re.compile(r"dòng khớp nguyên văn"))).to_be_visible()
    expect(page.get_by_text("Số 12/KH-THPTRĐ, ngày 14/03/2024")).to_be_visible()
    expect(page.get_by_text(OWN_METHOD)).to_be_visible()
    page.get_by_role("button", name="Lấy vào kế hoạch").click()
    expect(page.get_by_text(re.compile("Đã lấy vào kế hoạch theo tệp"))).to_be_visible()


def decide_what_the_paper_lacks(page):
    page.get_by_role("button", name="Lấy tất cả theo gợi ý").click()
    expect(page.get_by_text("Mọi dòng đã chốt", exact=False).first).to_be_visible()


def keep_as_signed(page):
    """Number, day and signer stand there as they were read."""
    page.get_by_role("link", name="Đã ký rồi: ghi nhận số, ngày").click()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("12/KH-THPTRĐ")
    expect(page.get_by_label("Ngày văn bản")).to_have_value("2024-03-14")
    page.get_by_role("button", name="Ghi nhận đã ký").click()
    expect(page.get_by_text("Kế hoạch đã ký", exact=False).first).to_be_visible()
