"""Two schools meet the same difficulty; the department answers once, after its head has decided, and both read it."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish

FIRST = "Đường truyền mạng của trường rất chậm, không mở được video tuyên truyền"
SECOND = "Video tuyên truyền không tải được vì đường truyền mạng yếu"
ANSWER = "Sở đã đăng bản video nén; trường tải về phát ngoại tuyến"


def test_two_schools_raise_the_same_and_both_read_the_answer(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)

    one, other = phone("bao.ngoc"), phone("gia.han")
    raise_from_my_part(one, FIRST)
    raise_from_the_list(other, SECOND)

    put_together_with_what_is_suggested(lead)
    put_to_the_head(lead)
    direct(phone("quoc.trung"))
    answer_and_close(lead)

    for school in (one, other):
        reads_that_it_helps(school)
    finds_it_among_what_was_answered(other)


def raise_from_my_part(page, text):
    """Typed, left for a moment, found again, sent."""
    page.goto("/chuong-trinh/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    page.get_by_role("link", name="Phần việc").click()
    page.get_by_role("link", name="Nêu khó khăn, vướng mắc").click()
    with page.expect_response(re.compile("/nhap/")):
        page.get_by_label("Khó khăn, vướng mắc gì?").fill(text)
    page.reload()
    expect(page.get_by_label("Khó khăn, vướng mắc gì?")).to_have_value(text)
    page.get_by_text("Ở nhiệm vụ nào, đề xuất gì").click()
    page.get_by_label("Đơn vị đề xuất gì?").fill("Sở gửi bản video nén")
    page.get_by_role("button", name="Gửi đến").click()
    expect(page.get_by_text("Có trả lời, hệ thống sẽ báo.")).to_be_visible()


def raise_from_the_list(page, text):
    page.goto("/kho-khan/")
    page.get_by_role("link", name="Nêu khó khăn, vướng mắc").first.click()
    page.get_by_label("Khó khăn, vướng mắc gì?").fill(text)
    page.get_by_role("button", name="Gửi đến").click()
    expect(page.get_by_text("chờ tiếp nhận")).to_be_visible()


def put_together_with_what_is_suggested(page):
    page.goto("/kho-khan/")
    page.get_by_label(re.compile("Đường truyền mạng của trường")).check()
    page.get_by_role("button", name="Gộp các mục đã chọn").click()
    page.get_by_label(re.compile("Video tuyên truyền không tải được")).check()
    page.get_by_label("Tên vấn đề").fill("Đường truyền mạng chậm")
    page.get_by_role("button", name="Gộp", exact=True).click()
    expect(page.get_by_text("2 đơn vị đã nêu")).to_be_visible()


def put_to_the_head(page):
    page.locator("summary", has_text="Trình thủ trưởng").click()
    expect(page.get_by_label("Đề xuất thủ trưởng chỉ đạo thế nào?")).to_have_value("Sở gửi bản video nén")
    page.get_by_role("button", name="Gửi trình").click()
    expect(page.get_by_text("đã trình thủ trưởng").first).to_be_visible()


def direct(page):
    """The head finds it among what waits, names a part of the body and a day."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Đường truyền mạng chậm").or_(
        page.get_by_role("link", name="Cho ý kiến chỉ đạo")
    ).first.click()
    page.get_by_label("Ý kiến chỉ đạo").fill("Đồng ý; Văn phòng đăng bản nén trong tuần")
    page.get_by_role("combobox", name="Bộ phận, đơn vị hoặc người thực hiện").fill("van phong")
    page.get_by_role("option", name="Văn phòng Sở").first.click()
    page.get_by_role("button", name="Cho ý kiến chỉ đạo").click()
    expect(page.get_by_text("đang theo dõi").first).to_be_visible()


def answer_and_close(page):
    """The direction is there to begin from; the lead writes what helps a school."""
    page.reload()
    expect(page.get_by_label("Trả lời các đơn vị")).to_have_value("Đồng ý; Văn phòng đăng bản nén trong tuần")
    page.get_by_label("Trả lời các đơn vị").fill(ANSWER)
    page.get_by_role("button", name="Trả lời các đơn vị").click()
    page.locator("summary", has_text="Kết thúc theo dõi").click()
    page.get_by_label("Đã làm gì?").last.fill("Đã đăng bản nén")
    page.get_by_role("button", name="Kết thúc theo dõi").click()
    expect(page.get_by_text("đã thực hiện", exact=True)).to_be_visible()


def reads_that_it_helps(page):
    page.goto("/kho-khan/")
    page.get_by_role("main").get_by_role("link", name=re.compile("[Đđ]ường truyền")).first.click()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    page.get_by_role("button", name="Đã giải quyết được, kết thúc").click()
    expect(page.get_by_text("Khi cần, đơn vị nêu lại được.")).to_be_visible()


def finds_it_among_what_was_answered(page):
    page.goto("/kho-khan/da-tra-loi/?q=duong truyen")
    page.get_by_text("Đường truyền mạng chậm").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_text("Rừng Đước")).to_have_count(0)
