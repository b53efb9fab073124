"""The kit in a real browser: accessibility, small screens, keyboard, and life without scripts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def browser():
    # Playwright's own event loop runs in this thread; Django would take it for ours and refuse the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        with playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags) as browser:
            yield browser


@pytest.fixture
def gallery(browser, live_server):
    page = browser.new_page(viewport=DESK)
    page.goto(live_server.url + reverse("ui:gallery"))
    return page


def shells(live_server) -> list[str]:
    names = [reverse("ui:gallery"), *(reverse("ui:shell", args=[name]) for name in ("workbench", "public", "plain"))]
    return [live_server.url + name for name in names]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_everyone_can_use_every_component(browser, live_server, viewport, theme):
    page = browser.new_page(viewport=viewport)
    broken = {}

    for address in shells(live_server):
        page.goto(f"{address}?theme={theme}")
        # Where a slow machine has scrolled to by now, a bar that stays in view may lie over half of something.
        page.evaluate("document.fonts.ready.then(() => scrollTo({ top: 0, behavior: 'instant' }))")
        found = Axe().run(page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]}).response
        assert len(found["passes"]) > 15
        broken[address] = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]

    assert broken == dict.fromkeys(broken, [])


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways(browser, live_server, width):
    page = browser.new_page(viewport={"width": width, "height": 740})
    wide = {}

    for address in shells(live_server):
        page.goto(address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth > innerWidth")

    assert wide == dict.fromkeys(wide, False)


def test_the_thumb_of_a_day_slider_stands_above_its_stop_and_on_a_phone_steps_stand_in_for_it(gallery):
    slider, stops = gallery.locator(".day-slider input"), gallery.locator(".day-stops a")
    for place in range(stops.count()):
        slider.evaluate("(slider, place) => (slider.value = place)", place)
        # The middle of a thumb of one rem, on its way between the ends of the slider.
        thumb = slider.evaluate(
            """(slider) => { const box = slider.getBoundingClientRect();
            return box.left + 8 + (box.width - 16) * slider.value / slider.max }"""
        )
        dot = stops.nth(place).bounding_box()
        assert abs(thumb - (dot["x"] + dot["width"] / 2)) < 3
    expect(gallery.locator(".day-step").first).to_be_hidden()

    gallery.set_viewport_size(PHONE)

    expect(slider).to_be_hidden()
    expect(gallery.locator(".day-step")).to_have_count(2)
    shown, strip = (
        gallery.locator(".day-stops [aria-current]").bounding_box(),
        gallery.locator(".day-stops").bounding_box(),
    )
    assert strip["x"] <= shown["x"]
    assert shown["x"] + shown["width"] <= strip["x"] + strip["width"]


def test_the_content_security_policy_has_nothing_to_complain_of(browser, live_server):
    page = browser.new_page(viewport=DESK)
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for address in shells(live_server):
        page.goto(address)

    assert complaints == []


def test_a_unit_is_found_without_marks_and_chosen_by_keyboard(gallery):
    field = gallery.get_by_role("combobox", name="Đơn vị chủ trì").first

    field.click()
    field.press_sequentially("dam doi")
    field.press("Enter")

    assert field.input_value() == "Phòng GD&ĐT huyện Đầm Dơi"
    assert gallery.locator("select[name=unit]").input_value() == "2"


def test_leaving_the_search_without_choosing_keeps_what_was_chosen(gallery):
    field = gallery.get_by_role("combobox", name="Đơn vị chủ trì").first
    field.click()
    field.press_sequentially("van phong so")
    field.press("Enter")

    field.click()
    field.fill("không có đơn vị này")
    field.press("Tab")

    assert field.input_value() == "Văn phòng Sở"


def test_a_question_opens_above_the_page_and_escape_leaves_it(gallery):
    question = gallery.get_by_role("dialog", name="Ban hành kế hoạch đến 54 đơn vị?")

    gallery.get_by_role("link", name="Ban hành đến 54 đơn vị").click()
    expect(question).to_be_visible()
    gallery.keyboard.press("Escape")

    expect(question).to_be_hidden()


def test_arrow_keys_walk_the_tree(gallery):
    gallery.locator("lt-tree summary").first.focus()

    gallery.keyboard.press("ArrowDown")
    first_leaf = gallery.evaluate("document.activeElement.textContent")
    gallery.keyboard.press("ArrowLeft")
    gallery.keyboard.press("ArrowLeft")

    assert first_leaf == "100 % công chức, viên chức nắm chắc nội dung cải cách hành chính"
    assert gallery.locator("lt-tree details[open]").count() == 0


@pytest.mark.parametrize(
    ("status", "state"), [(204, "saved"), (409, "conflict"), (422, "refused"), (503, "offline"), (None, "offline")]
)
def test_what_is_typed_saves_itself_and_says_how_that_went(gallery, status, state):
    gallery.route("**/ui/*", lambda route: route.fulfill(status=status) if status else route.abort())

    gallery.get_by_label("Ghi chú khi rà soát").fill("Thiếu ngày ban hành")

    expect(gallery.locator("#note-form lt-autosave")).to_have_attribute("data-state", state)


def test_what_is_typed_while_the_line_is_down_is_there_again_later(gallery):
    gallery.route("**/ui/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    gallery.get_by_label("Ghi chú khi rà soát").fill("Thiếu ngày ban hành")
    expect(gallery.locator("#note-form lt-autosave")).to_have_attribute("data-state", "offline")

    gallery.reload()

    expect(gallery.get_by_label("Ghi chú khi rà soát")).to_have_value("Thiếu ngày ban hành")


def test_the_chosen_theme_is_remembered(gallery):
    gallery.locator(".person-menu > summary").click()

    gallery.locator("lt-theme button[value=dark]").first.click()
    gallery.reload()

    assert gallery.locator("html").get_attribute("data-theme") == "dark"


def test_a_phone_shows_one_pane_at_a_time(browser, live_server):
    page = browser.new_page(viewport=PHONE)
    page.goto(live_server.url + reverse("ui:gallery"))

    page.locator(".split-switch a[href='#reading']").click()

    expect(page.locator("#reading")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()


def test_without_scripts_a_question_can_still_be_asked_and_a_file_chosen(browser, live_server):
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()

    page.goto(live_server.url + reverse("ui:gallery") + "#confirm-publish")

    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("input[name=photo]")).to_be_visible()
    expect(page.locator("select[name=unit]")).to_be_visible()
    expect(page.locator("lt-theme").first).to_be_hidden()
