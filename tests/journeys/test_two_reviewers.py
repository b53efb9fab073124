"""Two people review the same draft at the same time, and neither takes the other's words away."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import await_review, keep, words


def test_two_reviewers_of_one_item_see_each_others_words_and_lose_none(desk):
    lead, officer = desk("lan.anh"), desk("minh.khoi")
    for page in (lead, officer):
        page.goto("/tiep-nhan/1/")
        await_review(page)
        page.keyboard.press("n")
        page.keyboard.press("e")
        expect(words(page)).to_be_focused()

    words(lead).fill("Lời của người đầu mối.")
    keep(lead)
    expect(lead.locator(".is-current")).to_contain_text("Lời của người đầu mối.")
    words(officer).fill("Lời của chuyên viên.")
    keep(officer)

    expect(officer.get_by_text("Trần Thị Lan Anh đã sửa mục này")).to_be_visible()
    expect(officer.locator("#items")).to_contain_text("Lời của người đầu mối.")
    expect(words(officer)).to_have_value("Lời của chuyên viên.")
    keep(officer)
    expect(officer.locator(".item-text", has_text="Lời của chuyên viên.")).to_be_visible()


def test_two_reviewers_at_different_items_both_get_through(desk):
    lead, officer = desk("lan.anh"), desk("minh.khoi")
    for page, steps in ((lead, 1), (officer, 2)):
        page.goto("/tiep-nhan/1/?xem=all")
        await_review(page)
        for _step in range(steps):
            page.keyboard.press("j")

    before = settled(officer)
    lead.keyboard.press("a")
    expect(lead.locator(".is-current")).to_contain_text("đã nhận")
    officer.keyboard.press("a")
    expect(officer.locator(".is-current")).to_contain_text("đã nhận")

    assert settled(officer) == before + 2


def settled(page):
    return int(re.search(r"(\d+)/", page.locator("#counts").inner_text())[1])
