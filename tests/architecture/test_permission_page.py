from tools import permissions


def test_the_page_of_permissions_says_what_is_granted():
    assert permissions.PAGE.read_text("utf-8") == permissions.page(), "Run `python tools/permissions.py`."
