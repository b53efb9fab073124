"""In without a password: by a passkey, and by the province's own account."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from lantoa.core.accounts.tests import provider_process as known
from lantoa.core.accounts.tests.provider import free_port, running_provider
from tests.journeys.access import look, speak
from tests.journeys.product import Product, running
from tests.journeys.steps import PATIENCE, PHONE, enter

LABEL = "SSO của tỉnh"
CALLBACK = "/dang-nhap/mot-lan/tro-ve/"


@pytest.fixture(scope="module")
def provider_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def product(mould, tmp_path_factory, provider_port):
    """Under a name, for which browsers keep passkeys, and with a provider that is not always up."""
    settings = {
        "LANTOA_URL": "http://localhost",
        "LANTOA_OIDC_ISSUER": f"http://127.0.0.1:{provider_port}",
        "LANTOA_OIDC_CLIENT": known.CLIENT,
        "LANTOA_OIDC_SECRET": known.SECRET,
        "LANTOA_OIDC_LABEL": LABEL,
    }
    with running(mould, tmp_path_factory.mktemp("sign-in") / "var", **settings) as product:
        yield product


@pytest.fixture
def provider(product, provider_port):
    with running_provider(provider_port, redirect_uri=f"{product.address}{CALLBACK}") as issuer:
        yield issuer


def at_the_door(browser: Browser, product: Product, **context: object) -> Page:
    own = browser.new_context(base_url=product.address, locale="vi-VN", **({"viewport": PHONE} | context))
    own.set_default_timeout(PATIENCE)
    page = own.new_page()
    page.goto("/dang-nhap/")
    return page


def give_key(page: Page) -> None:
    """A phone's own keeper of passkeys, which knows its owner by finger."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": kind | {"isUserVerified": True}})


def press(page: Page, name: str) -> None:
    """By keyboard."""
    page.get_by_role("button", name=name).press("Enter")


def sign_in_there(page: Page, username: str) -> None:
    page.wait_for_url(re.compile(r"/accounts/login/"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", known.PASSWORD)
    page.locator("form[action*=login] button[type=submit]").click()


def is_in(page: Page, product: Product) -> None:
    page.wait_for_url(f"{product.address}/")
    expect(page.get_by_role("main")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_the_next_time(browser, product):
    complaints = []
    page = enter(browser, product, "lan.anh", viewport=PHONE)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    give_key(page)
    page.goto("/xac-thuc-hai-lop/")
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.get_by_label("Tên của khóa truy cập").fill("Điện thoại của Lan Anh")
    press(page, "Thêm khóa truy cập này")
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.goto("/khoa-truy-cap/")
    expect(page.get_by_text("Điện thoại của Lan Anh")).to_be_visible()

    page.goto("/dang-xuat/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.goto("/dang-nhap/?next=/tai-khoan/")
    press(page, "Đăng nhập bằng khóa truy cập")

    page.wait_for_url(f"{product.address}/tai-khoan/")
    expect(page.get_by_text("· lan.anh")).to_be_visible()
    page.goto("/phien-dang-nhap/")
    expect(page.get_by_text("trình duyệt này")).to_be_visible()
    assert complaints == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_of_ones_passkeys_can_be_used_by_everyone(browser, product, language):
    page = enter(browser, product, {"vi": "nhat.quang", "en": "kim.ngan"}[language])
    speak(page, language)
    give_key(page)
    page.goto("/khoa-truy-cap/them/")
    page.locator("lt-passkey button").press("Enter")
    page.wait_for_url("**/ma-du-phong/")
    page.goto("/khoa-truy-cap/")
    sides = [page.locator(f"main a[href$='/{side}/']").get_attribute("href") for side in ("doi-ten", "xoa")]

    wrong = {}
    for address in ["/khoa-truy-cap/", *sides, "/xac-thuc-hai-lop/", "/xac-thuc-hai-lop/xac-nhan/khoa/"]:
        page.goto(address)
        assert page.url == product.address + address
        wrong[address] = look(page)
    assert wrong == dict.fromkeys(wrong, [])


def test_a_browser_that_holds_no_passkey_says_so(browser, product):
    page = at_the_door(browser, product)
    give_key(page)

    press(page, "Đăng nhập bằng khóa truy cập")

    expect(page.get_by_role("alert").filter(has_text="Chưa nhận được khóa truy cập")).to_be_visible()
    expect(page.get_by_role("button", name="Đăng nhập bằng khóa truy cập")).to_be_enabled()


def test_without_scripts_the_page_says_that_a_passkey_needs_them(browser, product):
    page = at_the_door(browser, product, java_script_enabled=False)

    expect(page.locator("noscript p")).to_contain_text("Khóa truy cập cần đến tập lệnh")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="Đăng nhập bằng khóa truy cập")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_provinces_account_signs_in(browser, product, provider, scripts):
    page = at_the_door(browser, product, java_script_enabled=scripts)

    press(page, f"Đăng nhập bằng {LABEL}")
    sign_in_there(page, "thu.ha")

    is_in(page, product)


def test_whoever_has_no_account_is_told_whom_to_ask(browser, product, provider):
    page = at_the_door(browser, product)

    press(page, f"Đăng nhập bằng {LABEL}")
    sign_in_there(page, "nguoi.la")

    expect(page.get_by_role("alert")).to_contain_text("“nguoi.la”")
    page.get_by_role("link", name="Về trang đăng nhập").click()
    expect(page).to_have_url(f"{product.address}/dang-nhap/")


def test_an_answer_with_a_tampered_state_signs_nobody_in(browser, product, provider):
    page = at_the_door(browser, product)
    press(page, f"Đăng nhập bằng {LABEL}")
    page.wait_for_url(re.compile(r"/accounts/login/"))
    # The provider sends back whatever state it was asked with.
    page.goto(re.sub(r"(state%3D)\w+", r"\g<1>0123456789abcdef", page.url))
    sign_in_there(page, "thu.ha")

    expect(page.get_by_role("alert")).to_contain_text("chưa hoàn tất")
    page.goto("/tai-khoan/")
    expect(page).not_to_have_url(f"{product.address}/tai-khoan/")


def test_while_the_provider_is_down_the_page_says_so(browser, product):
    page = at_the_door(browser, product)

    press(page, f"Đăng nhập bằng {LABEL}")

    expect(page.get_by_role("alert")).to_contain_text(f"{LABEL} hiện không trả lời")
