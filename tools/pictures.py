"""Takes the pictures of the documentation from the running demo: `python tools/pictures.py`.

Builds a demo of its own in a temporary folder, goes through it as the cast does, and writes docs/pictures/*.png.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import CHROMIUM, FLAGS  # noqa: E402 - the repository is on the path first
from tests.journeys.product import Product, build, running  # noqa: E402
from tests.journeys.steps import PHONE, PLANS, await_review, enter, hand_in, publish  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
# Our interface has few colours: a palette keeps every picture below 200 KB and looks the same.
COLOURS = 128


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        mould = build(Path(folder) / "mould")
        with (
            running(mould, Path(folder) / "var") as product,
            playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
        ):
            go_through(browser, product)


def go_through(browser: Browser, product: Product) -> None:
    """The lead's morning, a picture at each turn, and then the school's phone."""
    lead = enter(browser, product, "lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau-hong-dau.txt")
    await_review(lead)
    lead.keyboard.press("n")
    keep(lead, "review")
    lead.goto("/tiep-nhan/1/")
    await_review(lead)
    lead.get_by_role("button", name="Nhận mọi mục máy đọc chắc chắn").click()
    publish(lead)
    lead.goto(lead.url)
    keep(lead, "programme")
    coordinator = enter(browser, product, "truc.ly")
    keep(coordinator, "home")
    coordinator.goto("/ui/")
    # One of its specimens takes the focus, as a form with errors does.
    coordinator.evaluate("scrollTo(0, 0)")
    keep(coordinator, "gallery")
    phone = enter(browser, product, "bao.ngoc", viewport=PHONE, has_touch=True, is_mobile=True)
    keep(phone, "phone-home")
    phone.get_by_role("main").get_by_role("link", name="Mở", exact=True).click()
    phone.wait_for_url("**/phan-cua-toi/")
    keep(phone, "phone")


def keep(page: Page, name: str) -> None:
    """Write what stands in the window."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as picture:
        picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}: {(PICTURES / f'{name}.png').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
