"""What a reviewer puts right at a point is put right before their eyes in the item that repeats it."""

from playwright.sync_api import expect

from tests.journeys.steps import await_review, keep, words


def test_a_correction_of_a_point_shows_in_the_item_above_at_once(desk):
    lead = desk("lan.anh")
    lead.goto("/tiep-nhan/1/?xem=all")
    await_review(lead)
    above, point = pair_that_repeats(lead)
    old = point.locator(".item-text").inner_text()
    new = "Lời mới của điểm này"

    point.locator("[data-act=correct]").click()
    words(lead).fill(new)
    keep(lead)

    expect(point.locator(".item-text")).to_have_text(new)
    expect(above.locator(".item-text")).to_contain_text(new)
    expect(above.locator(".item-text")).not_to_contain_text(old)


def pair_that_repeats(page):
    """An item and the point right below it whose words it repeats."""
    ids = page.evaluate(
        """() => {
            const said = (item) => item.querySelector(".item-text").textContent.trim();
            const items = [...document.querySelectorAll(".item")];
            const at = items.findIndex((item, index) => {
                const above = items[index - 1];
                const words = said(item).slice(1);
                return above && words.length > 40 && said(above).length > words.length + 40 && said(above).includes(words);
            });
            return [items[at - 1].id, items[at].id];
        }"""
    )
    return [page.locator(f"#{name}") for name in ids]
