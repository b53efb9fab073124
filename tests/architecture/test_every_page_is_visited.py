"""Every address is a page on which somebody walks in a browser, or one that shows none."""

from django.urls import get_resolver

from tests.architecture.test_permission_table import named_patterns
from tests.journeys.access import DEMO, NO_PAGES, PAGES


def test_every_address_is_a_page_that_is_visited_or_none():
    visited = {words.split()[0] for pages in PAGES.values() for words in pages} - {DEMO}

    assert visited | NO_PAGES == set(named_patterns(get_resolver()))
    assert visited & NO_PAGES == set()
