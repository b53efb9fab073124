"""What a person may set: the demo's day, the language, the colours."""

from playwright.sync_api import expect


def test_the_demo_moves_to_another_of_its_days_by_one_click(desk):
    lead = desk("lan.anh")

    lead.get_by_role("button", name="01/4 Ngày cuối còn kịp").click()

    expect(lead.get_by_role("region", name="thứ Hai, 01/4/2024")).to_be_visible()
    expect(lead.locator(".page-lead")).to_contain_text("01/04/2024")


def test_english_is_one_click_away_and_so_is_the_way_back(desk):
    officer = desk("minh.khoi")
    menu = officer.locator(".person-menu > summary")

    menu.click()
    officer.get_by_role("button", name="English").click()
    expect(officer.locator("html")).to_have_attribute("lang", "en")
    expect(officer.get_by_role("heading", level=1)).to_have_text("To do")
    menu.click()
    officer.get_by_role("button", name="Tiếng Việt").click()

    expect(officer.get_by_role("heading", level=1)).to_have_text("Việc cần làm")


def test_the_chosen_colours_hold_on_the_next_page(desk):
    officer = desk("minh.khoi")

    officer.locator(".person-menu > summary").click()
    officer.get_by_role("button", name="Tối", exact=True).click()
    officer.goto("/don-vi/")

    expect(officer.locator("html")).to_have_attribute("data-theme", "dark")
