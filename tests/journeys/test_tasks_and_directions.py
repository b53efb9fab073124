"""A division's head gives its tasks to an officer, who reports on a phone; the director's direction is followed and closed."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish

REPORT = "Đã đăng ba bài trên Báo Cà Mau, đường dẫn ở sổ theo dõi"


def test_a_task_is_given_done_and_directed(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)

    give_two_tasks(phone("hoai.thuong"))
    officer = phone("duc.huy")
    report_one(officer)
    head = desk("hoai.thuong")
    let_it_go_on(head)
    report_again(officer)

    director = phone("quoc.trung")
    direct_the_office(director, lead)
    carry_it_out(phone("thanh.tung"))
    close_it(lead)


def give_two_tasks(page):
    page.goto("/")
    page.get_by_role("link", name=re.compile("Nhiệm vụ của Phòng Giáo dục trung học")).click()
    for words in ("đưa tin trên Báo Cà Mau", "Tham mưu bố trí kinh phí"):
        page.get_by_label(re.compile(words)).check()
    page.get_by_role("button", name="Giao các nhiệm vụ đã chọn").click()
    expect(page.get_by_text("2 nhiệm vụ")).to_be_visible()
    page.get_by_role("button", name="Giao nhiệm vụ").click()
    # Nobody is chosen yet; what was ticked is still ticked.
    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_role("combobox", name="Giao cho").fill("huy")
    page.get_by_role("option", name=re.compile("Võ Đức Huy")).click()
    page.get_by_label(re.compile("Nội dung cụ thể")).fill("Ba bài trong quý")
    page.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.get_by_text("Đã giao 2 nhiệm vụ cho Võ Đức Huy")).to_be_visible()
    expect(page.get_by_text("Võ Đức Huy").nth(1)).to_be_visible()


def report_one(page):
    page.goto("/nhiem-vu/")
    page.get_by_role("link", name=re.compile("đưa tin trên Báo Cà Mau")).click()
    page.get_by_label("Đã làm gì, xem kết quả ở đâu").fill(REPORT)
    page.get_by_role("button", name="Đã xong").click()
    expect(page.get_by_text("Người giao nhiệm vụ đã được báo.")).to_be_visible()
    page.goto("/nhiem-vu/")
    expect(page.get_by_role("link", name=re.compile("đưa tin trên Báo Cà Mau"))).to_be_hidden()


def let_it_go_on(page):
    page.goto("/thong-bao/")
    page.get_by_role("link", name=re.compile("Đã báo xong: đưa tin")).click()
    expect(page.get_by_text(REPORT)).to_be_visible()
    page.get_by_text("Còn thiếu, cho làm tiếp").click()
    page.get_by_label("Phần còn phải làm").fill("Còn thiếu bài tháng 3")
    page.get_by_role("button", name="Cho làm tiếp").click()
    expect(page.get_by_text("Nhiệm vụ được làm tiếp")).to_be_visible()


def report_again(page):
    page.goto("/")
    page.get_by_role("link", name=re.compile("đưa tin trên Báo Cà Mau")).first.click()
    expect(page.get_by_text("Còn thiếu bài tháng 3")).to_be_visible()
    expect(page.get_by_label("Đã làm gì, xem kết quả ở đâu")).to_have_value(REPORT)
    page.get_by_label("Đã làm gì, xem kết quả ở đâu").fill(f"{REPORT}; đủ bài tháng 3")
    page.get_by_role("button", name="Đã xong").click()
    expect(page.get_by_text("đủ bài tháng 3")).to_be_visible()


def direct_the_office(page, lead):
    """The director comes from the programme's list of who owes what; the lead is told."""
    page.goto("/chuong-trinh/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    page.get_by_role("link", name="Ai làm gì").click()
    page.get_by_role("link", name=re.compile("đưa tin trên Báo Cà Mau")).click()
    page.get_by_text("Cho ý kiến chỉ đạo với tư cách thủ trưởng").click()
    page.get_by_label("Ý kiến chỉ đạo").fill("Văn phòng tổng hợp các bài báo, báo cáo tại giao ban")
    page.get_by_role("combobox", name="Bộ phận, đơn vị hoặc người thực hiện").fill("văn phòng")
    page.get_by_role("option", name="Văn phòng Sở", exact=True).click()
    page.get_by_role("button", name="Cho ý kiến chỉ đạo").click()
    expect(page.get_by_text("được theo dõi đến khi kết thúc")).to_be_visible()
    lead.goto("/thong-bao/")
    expect(lead.get_by_text(re.compile("cho ý kiến chỉ đạo: đưa tin", re.IGNORECASE))).to_be_visible()


def carry_it_out(page):
    page.goto("/nhiem-vu/")
    page.get_by_role("link", name=re.compile("Văn phòng tổng hợp các bài báo")).first.click()
    page.get_by_label("Đã làm gì?").fill("Đã tổng hợp 12 bài")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã tổng hợp 12 bài")).to_be_visible()


def close_it(page):
    page.goto("/nhiem-vu/chi-dao/?state=reported")
    page.get_by_role("link", name=re.compile("Văn phòng tổng hợp các bài báo")).click()
    expect(page.get_by_label("Đã làm gì?")).to_have_value("Đã tổng hợp 12 bài")
    page.get_by_role("button", name="Kết thúc theo dõi").click()
    expect(page.get_by_text("Đã kết thúc").first).to_be_visible()
