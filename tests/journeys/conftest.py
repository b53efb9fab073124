from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.product import build, running
from tests.journeys.steps import PHONE, enter

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"))


# For this package alone: other tests have a Playwright of their own, and a thread bears one at a time.
@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser:
        yield browser


@pytest.fixture(scope="session")
def mould(tmp_path_factory):
    return build(tmp_path_factory.mktemp("demo") / "mould")


@pytest.fixture(scope="module")
def product(mould, tmp_path_factory):
    """One for the journeys of a module, which do not stand in each other's way."""
    with running(mould, tmp_path_factory.mktemp("product") / "var") as product:
        yield product


@pytest.fixture
def phone(browser, product):
    """Goes in as somebody on a small phone."""

    def go_in(who):
        return enter(browser, product, who, viewport=PHONE, has_touch=True, is_mobile=True)

    return go_in


@pytest.fixture
def desk(browser, product):
    """Goes in as somebody at a desk."""

    def go_in(who, **context):
        return enter(browser, product, who, **context)

    return go_in
