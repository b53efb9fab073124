"""The day of somebody without a line: what they write stays on the phone, goes out by itself, and comes in once.

The product is joined by the sample app of the outbox's own tests, which takes notes with photos.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lantoa.core.outbox.tests.photos import photo
from tests.journeys.access import look
from tests.journeys.product import running, settings_of
from tests.journeys.steps import DESK, PHONE, enter

FORM, OUTBOX = "/mau/moi/", "/hop-cho-gui/"
KEPT = "Đã giữ trên máy, sẽ tự gửi khi có mạng."
WORDS = "Tuyên truyền tại chợ phiên"
SAMPLE = {"DJANGO_SETTINGS_MODULE": "lantoa.core.outbox.tests.sample_settings"}


@pytest.fixture(scope="module")
def product(mould, tmp_path_factory):
    own = shutil.copytree(mould, tmp_path_factory.mktemp("own") / "mould")
    # What the sample counts gets its row.
    migrate = [sys.executable, "-m", "lantoa.project.cli", "manage", "migrate", "--verbosity=0"]
    subprocess.run(migrate, env=settings_of(own) | SAMPLE, check=True)
    with running(own, tmp_path_factory.mktemp("product") / "var", **SAMPLE) as product:
        yield product


@pytest.fixture
def page(browser, product):
    """The coordinator's phone, which has been opened with a line once."""
    page = enter(browser, product, "bao.ngoc", viewport=PHONE, has_touch=True, is_mobile=True)
    await_ready(page)
    yield page
    page.context.close()


def await_ready(page):
    """The service worker serves, and the form lies on the phone."""
    until(page, "Boolean(navigator.serviceWorker.controller)")
    until(page, f"caches.match('{FORM}', {{ ignoreVary: true }}).then(Boolean)")


def until(page, question):
    """Ask the page until it says yes; what Playwright has for that is refused by the security policy."""
    for _turn in range(150):
        if page.evaluate(question):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"Never so: {question}")


@pytest.fixture
def photos(tmp_path):
    """Three photos that no other test has."""
    places = []
    for number in range(3):
        place = tmp_path / f"anh-{number}.png"
        place.write_bytes(photo(PHOTOS.pop()))
        places.append(place)
    return places


PHOTOS = list(range(256))


def write(page, words=WORDS, photos=(), *, address=FORM):
    page.goto(address)
    page.get_by_label("Nội dung").fill(words)
    if photos:
        page.get_by_label("Ảnh").set_input_files(photos)
    page.get_by_role("button", name="Ghi lại").click()


def held(page):
    return page.locator("[data-part=items] .outbox-row")


def badge(page):
    return page.locator("[data-part=items] [data-when]:not([hidden])")


def count_of(product, words):
    return product.ask("SELECT count(*) FROM ledger_entry WHERE subject_title = ?", words)


def photos_of(product):
    return product.ask("SELECT count(*) FROM files_storedfile WHERE media_type = 'image/png'")


def send_now(page):
    """Press the button, unless it goes out by itself in this moment."""
    page.locator("[data-part=held-box] > .row [data-do=send]").dispatch_event("click")


def await_sent(page):
    expect(page.locator("[data-part=empty]")).to_be_visible()


def test_what_is_written_with_a_line_comes_in_at_once_and_shows_what_it_became(page, product, photos):
    write(page, "Có mạng", photos)

    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    expect(page.locator("lt-outbox-count")).to_be_hidden()
    assert count_of(product, "Có mạng") == 1


def test_what_is_written_without_a_line_outlives_the_phone_and_goes_out_by_itself(page, product, photos):
    before = photos_of(product)
    page.context.set_offline(True)
    write(page, photos=photos)

    page.wait_for_url(f"**{OUTBOX}?giu=*")
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(badge(page)).to_have_text("chờ mạng")
    expect(held(page)).to_contain_text(WORDS)
    expect(held(page)).to_contain_text("3 tệp")
    expect(page.locator("lt-outbox-count")).to_have_text("1 chờ gửi")

    # Put away and taken out again, still without a line.
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(OUTBOX)
    expect(held(page)).to_contain_text(WORDS)
    assert count_of(product, WORDS) == 0

    context.set_offline(False)
    await_sent(page)
    assert count_of(product, WORDS) == 1
    assert photos_of(product) == before + 3
    expect(page.locator("[data-part=sent]")).to_contain_text(WORDS)


def test_a_sign_in_that_ended_meanwhile_is_asked_for_and_then_everything_goes_out(page, product):
    page.context.set_offline(True)
    write(page, "Trong lúc hết phiên")
    expect(held(page)).to_be_visible()
    page.context.clear_cookies()
    page.context.set_offline(False)

    expect(badge(page)).to_have_text("cần đăng nhập lại")
    expect(page.locator("lt-outbox-count")).to_have_text("1 chờ gửi")
    page.get_by_role("link", name="đăng nhập lại").click()
    page.locator("button[name=username][value='bao.ngoc']").click()

    page.wait_for_url(f"{product.address}{OUTBOX}")
    await_sent(page)
    assert count_of(product, "Trong lúc hết phiên") == 1


def test_what_one_wrote_never_goes_out_in_the_name_of_another(page, product):
    page.context.set_offline(True)
    write(page, "Của Ngọc")
    expect(held(page)).to_be_visible()
    page.context.clear_cookies()
    page.context.set_offline(False)
    sign_in(page, "lan.anh")

    page.goto(OUTBOX)
    expect(page.locator("[data-part=others]")).to_contain_text("1 mục của Nguyễn Bảo Ngọc")
    expect(page.locator("[data-part=held-box]")).to_be_hidden()
    expect(page.locator("lt-outbox-count")).to_be_hidden()
    assert "Của Ngọc" not in page.locator("body").inner_text()
    assert count_of(product, "Của Ngọc") == 0

    page.context.clear_cookies()
    sign_in(page, "bao.ngoc")
    page.goto(OUTBOX)
    await_sent(page)
    assert count_of(product, "Của Ngọc") == 1


def sign_in(page, who):
    page.goto("/trinh-dien/")
    page.locator(f"button[name=username][value='{who}']").click()
    page.wait_for_load_state()


def test_whoever_signs_out_takes_their_pages_along_and_leaves_what_waits(page):
    page.context.set_offline(True)
    write(page, "Trước khi ra")
    expect(held(page)).to_be_visible()
    page.context.route("**/hop-cho-gui/gui/", lambda route: route.abort())
    page.context.set_offline(False)
    page.goto("/dang-xuat/")
    page.locator("main").get_by_role("button", name="Đăng xuất").click()
    until(page, f"caches.match('{FORM}', {{ ignoreVary: true }}).then((kept) => !kept)")

    page.context.set_offline(True)
    page.goto(FORM)
    expect(page.get_by_role("heading", name="Không có mạng")).to_be_visible()
    page.context.set_offline(False)
    page.goto(OUTBOX)
    expect(page.locator("[data-part=others]")).to_contain_text("1 mục của Nguyễn Bảo Ngọc")


# A browser that has no room left for the bytes of files; every other way to fill one is closed to tests.
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, ...rest) {
  if (this.name === "blobs" && globalThis.isFull) throw new DOMException("Full", "QuotaExceededError");
  return put.call(this, value, ...rest);
};
"""


def test_a_full_phone_says_so_and_loses_nothing_of_what_is_typed(page, product, photos):
    page.context.add_init_script(FULL)
    page.context.set_offline(True)
    write(page, "Đã giữ từ trước")
    expect(held(page)).to_be_visible()
    page.goto(FORM)
    page.evaluate("globalThis.isFull = true")
    page.get_by_label("Nội dung").fill("Không đủ chỗ")
    page.get_by_label("Ảnh").set_input_files(photos)
    page.get_by_role("button", name="Ghi lại").click()

    said = page.locator(".outbox-said")
    expect(said).to_contain_text("Thiết bị đã hết chỗ: cần thêm 0,")
    expect(said).to_contain_text("1 mục (0,1 kB) đang chờ gửi")
    expect(page.get_by_label("Nội dung")).to_have_value("Không đủ chỗ")
    assert page.get_by_label("Ảnh").evaluate("input => input.files.length") == 3
    # No half of it was kept.
    expect(page.locator("lt-outbox-count")).to_have_text("1 chờ gửi")
    # Room again: pressed once more, it is kept.
    page.evaluate("globalThis.isFull = false")
    page.get_by_role("button", name="Ghi lại").click()
    expect(held(page)).to_have_count(2)
    page.context.set_offline(False)
    await_sent(page)
    assert (count_of(product, "Không đủ chỗ"), count_of(product, "Đã giữ từ trước")) == (1, 1)


def test_a_full_phone_with_a_line_sends_straight_to_the_server(page, product, photos):
    page.context.add_init_script(FULL)
    page.goto(FORM)
    page.evaluate("globalThis.isFull = true")
    page.get_by_label("Nội dung").fill("Đầy mà có mạng")
    page.get_by_label("Ảnh").set_input_files(photos)
    page.get_by_role("button", name="Ghi lại").click()

    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    assert count_of(product, "Đầy mà có mạng") == 1


@pytest.mark.parametrize("locks", [True, False])
def test_two_tabs_send_everything_once(page, product, photos, locks):
    context = page.context
    if not locks:
        context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })")
    title, before = f"Hai thẻ {locks}", photos_of(product)
    context.set_offline(True)
    write(page, title, photos[:2])
    expect(held(page)).to_have_count(1)
    other = context.new_page()
    write(other, f"{title} bis", photos[2:])
    expect(held(other)).to_have_count(2)
    expect(held(page)).to_have_count(2)

    context.set_offline(False)

    for each in (page, other):
        await_sent(each)
    assert [count_of(product, title), count_of(product, f"{title} bis")] == [1, 1]
    assert photos_of(product) == before + 3


def test_after_days_without_a_line_it_still_goes_out(browser, product):
    page = enter(browser, product, "bao.ngoc", viewport=PHONE, has_touch=True, is_mobile=True)
    await_ready(page)
    page.context.clock.install()
    page.context.set_offline(True)
    write(page, "Năm ngày ở bản")
    expect(held(page)).to_be_visible()

    for _day in range(5):
        page.context.clock.fast_forward(timedelta(days=1).total_seconds() * 1000)
    expect(badge(page)).to_have_text("chờ mạng")
    page.context.set_offline(False)

    await_sent(page)
    assert count_of(product, "Năm ngày ở bản") == 1
    page.context.close()


def test_a_server_that_fails_leaves_it_on_the_phone_until_it_can(page, product):
    page.context.route("**/hop-cho-gui/gui/", lambda route: route.fulfill(status=500, body="<h1>500</h1>"))
    write(page, "Máy chủ lỗi")

    expect(badge(page)).to_have_text("máy chủ chưa nhận được")
    page.context.unroute("**/hop-cho-gui/gui/")
    send_now(page)

    await_sent(page)
    assert count_of(product, "Máy chủ lỗi") == 1


def test_an_item_over_which_the_server_stumbles_keeps_no_other_from_coming_in(page, product):
    page.context.set_offline(True)
    for title in ("Trước", "sập", "Sau"):
        write(page, title)
        expect(held(page).last).to_contain_text(title)
    page.context.set_offline(False)

    expect(held(page)).to_have_count(1)
    expect(held(page)).to_contain_text("sập")
    expect(badge(page)).to_have_text("máy chủ chưa nhận được")
    assert [count_of(product, title) for title in ("Trước", "sập", "Sau")] == [1, 0, 1]


def test_an_acknowledgement_that_is_lost_does_not_do_it_twice(page, product, photos):
    def take_and_fall_silent(route):
        route.fetch()
        route.abort()

    page.context.route("**/hop-cho-gui/gui/", take_and_fall_silent)
    before = photos_of(product)
    write(page, "Mất hồi âm", photos[:1])
    expect(badge(page)).to_have_text("chờ mạng")
    assert count_of(product, "Mất hồi âm") == 1

    page.context.unroute("**/hop-cho-gui/gui/")
    send_now(page)

    await_sent(page)
    assert (count_of(product, "Mất hồi âm"), photos_of(product)) == (1, before + 1)


def test_two_of_three_photos_are_here_and_the_third_follows(page, product, photos):
    before, seen = photos_of(product), []

    def lose_the_third(route):
        seen.append(route.request.url)
        route.abort() if len(seen) == 3 else route.continue_()

    page.context.route("**/tep/**", lose_the_third)
    write(page, "Ba ảnh", photos)
    # The act itself has come in, and is shown; the phone goes on holding what has not.
    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    expect(page.locator("lt-outbox-count")).to_have_text("1 chờ gửi")
    page.context.route("**/tep/**", lambda route: route.abort())
    page.goto(OUTBOX)
    expect(held(page)).to_contain_text("3 tệp")
    assert photos_of(product) == before + 2

    page.context.unroute_all()
    send_now(page)
    await_sent(page)
    assert (count_of(product, "Ba ảnh"), photos_of(product)) == (1, before + 3)


def test_what_is_refused_with_a_line_is_said_at_the_form_as_ever(page):
    write(page, "")

    expect(page.locator(".outbox-said")).to_have_text("Hãy ghi nội dung.")
    expect(page.get_by_label("Nội dung")).to_be_focused()
    expect(page.get_by_role("button", name="Ghi lại")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("lt-outbox-count")).to_be_hidden()


def test_what_is_refused_later_comes_back_into_its_form_and_goes_out_mended(page, product, photos):
    page.context.set_offline(True)
    page.goto(FORM)
    page.get_by_label("Số người").fill("33")
    page.get_by_label("Sẽ làm lại").check()
    page.get_by_label("Ảnh").set_input_files(photos[:2])
    page.get_by_role("button", name="Ghi lại").click()
    expect(held(page)).to_be_visible()
    page.context.set_offline(False)
    expect(badge(page)).to_have_text("bị từ chối")
    expect(held(page)).to_contain_text("Hãy ghi nội dung.")

    page.get_by_role("link", name="Mở", exact=True).click()
    expect(page.locator(".outbox-said")).to_have_text("Hãy ghi nội dung.")
    expect(page.get_by_label("Số người")).to_have_value("33")
    expect(page.get_by_label("Sẽ làm lại")).to_be_checked()
    assert page.get_by_label("Ảnh").evaluate("input => input.files.length") == 2
    page.get_by_label("Nội dung").fill("Đã sửa")
    page.get_by_role("button", name="Ghi lại").click()

    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    expect(page.locator("lt-outbox-count")).to_be_hidden()
    assert count_of(product, "Đã sửa") == 1


def test_a_file_that_is_not_taken_can_be_left_out(page, product, photos, tmp_path):
    note = tmp_path / "ghi-chu.txt"
    note.write_text("Không phải ảnh")
    write(page, "Kèm tệp lạ", [photos[0], note])
    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    page.goto(OUTBOX)

    expect(badge(page)).to_have_text("1/2 tệp đã tới")
    expect(held(page)).to_contain_text("ghi-chu.txt")
    page.get_by_role("button", name="Bỏ tệp này").click()

    await_sent(page)
    assert count_of(product, "Kèm tệp lạ") == 1


def test_everything_can_be_taken_off_the_phone_as_files(page, photos):
    page.context.set_offline(True)
    write(page, "Để xuất", photos[:2])
    expect(held(page)).to_be_visible()

    with page.expect_download() as waiting:
        page.locator("[data-part=held-box] > .row").get_by_role("button", name="Xuất ra tệp").click()

    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert archive.testzip() is None
        (item,) = json.loads(archive.read("hop-cho-gui.json"))
        packed = {archive.read(name) for name in archive.namelist() if name.endswith(".png")}
    assert item["facts"]["title"] == ["Để xuất"]
    assert packed == {Path(place).read_bytes() for place in photos[:2]}


def test_an_item_is_removed_only_after_a_question(page, product):
    page.context.set_offline(True)
    write(page, "Để xóa")
    question = page.locator("dialog[data-part=question]")

    page.get_by_role("button", name="Xóa khỏi máy").click()
    expect(question).to_contain_text("“Để xóa” cùng 0 tệp chưa đến máy chủ")
    question.get_by_role("button", name="Giữ lại").click()
    expect(held(page)).to_have_count(1)
    page.get_by_role("button", name="Xóa khỏi máy").click()
    question.get_by_role("button", name="Xóa hẳn").click()

    await_sent(page)
    page.context.set_offline(False)
    page.goto(OUTBOX)
    assert count_of(product, "Để xóa") == 0


def test_the_outbox_can_be_used_by_everyone(page, photos):
    page.context.set_offline(True)
    for title in (
        "Một việc có tên rất dài để xem dòng chữ có tràn ra ngoài màn hình nhỏ của điện thoại hay không",
        "Hai",
    ):
        write(page, title, photos[:1])
        expect(held(page).last).to_contain_text(title)

    assert look(page) == []


def test_without_scripts_the_form_is_sent_as_any_other(browser, product):
    page = enter(browser, product, "bao.ngoc", java_script_enabled=False, viewport=DESK)
    write(page, "Không JavaScript")
    page.wait_for_url(re.compile(r"/mau/[0-9a-f-]{36}/$"))
    page.goto(OUTBOX)

    # Without a script Chromium shows it; the browser that tests drive does not.
    assert "Hộp chờ gửi cần JavaScript" in page.content()
    assert count_of(product, "Không JavaScript") == 1
    page.context.close()
