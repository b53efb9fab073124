"""The line of a phone goes down while somebody types: nothing typed is lost, and the page says how it stands."""

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish

WORDS = "Phổ biến tại buổi họp hội đồng sư phạm tháng 4"
MORE = "Phổ biến tại buổi họp hội đồng sư phạm tháng 4 và họp cha mẹ học sinh"


def open_the_first_line(page):
    page.goto("/ke-hoach-don-vi/")
    page.get_by_role("button", name="Lập kế hoạch").first.click()
    page.get_by_role("link", name="Xem dòng tiếp theo").click()
    page.get_by_role("radio", name="Điều chỉnh cho đơn vị").check()


def test_what_is_typed_without_a_line_is_kept_and_saved_when_it_comes_back(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)
    page = phone("bao.ngoc")
    open_the_first_line(page)
    line = page.url

    page.context.set_offline(True)
    page.get_by_label("Đơn vị sẽ làm gì").fill(WORDS)
    expect(page.get_by_text("Mất kết nối. Nội dung đã nhập vẫn được giữ trên thiết bị này.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Đã lưu mọi thay đổi")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Đơn vị sẽ làm gì")).to_have_value(WORDS)

    # The phone is put away before the line is back: on the next day the words are there, and are saved by themselves.
    page.context.set_offline(True)
    page.get_by_label("Đơn vị sẽ làm gì").fill(MORE)
    page.get_by_label("Người thực hiện").evaluate("field => field.closest('details').open = true")
    page.get_by_label("Người thực hiện").fill("Cô Thắm")
    expect(page.get_by_text("Mất kết nối. Nội dung đã nhập vẫn được giữ trên thiết bị này.")).to_be_visible()
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(line)

    expect(again.get_by_label("Đơn vị sẽ làm gì")).to_have_value(MORE)
    expect(again.get_by_text("Đã lưu mọi thay đổi")).to_be_visible()
    again.reload()
    expect(again.get_by_label("Đơn vị sẽ làm gì")).to_have_value(MORE)
    expect(again.get_by_label("Người thực hiện")).to_have_value("Cô Thắm")
