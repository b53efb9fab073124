"""Every page of the product can be used by everyone in English, on a small phone and at a desk."""

import pytest

from tests.journeys.access import PAGES, filled, places, product, walk  # noqa: F401 - fixtures


@pytest.mark.parametrize("who", PAGES)
def test_every_page_can_be_used_by_everyone(browser, product, places, who):  # noqa: F811
    assert walk(browser, product, who, places, "en") == dict.fromkeys(PAGES[who], [])
