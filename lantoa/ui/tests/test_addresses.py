import pytest

from lantoa.ui.addresses import led_back


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/van-ban/?trang=2", "/van-ban/?trang=2"),
        ("http://testserver/van-ban/", "http://testserver/van-ban/"),
        ("account_logout", "account_logout"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_people_are_led_back_to_our_own_pages_alone(rf, address, leads_to):
    response = led_back(rf.post("/"), address)

    assert (response.status_code, response.url) == (302, leads_to)
