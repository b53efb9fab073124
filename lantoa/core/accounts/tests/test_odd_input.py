"""Whatever strangers send to the pages of sign-in: an answer, never a breakdown. PostgreSQL keeps no NUL in text."""

import pytest

from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.accounts.tests.test_second_factor import by_password, secret  # noqa: F401 - a fixture

ODD = ["\0", "lan\0nguyen", "lan@so.example.vn\0", "\ud83d\ude00" * 400, "‮nguyễn", "' OR 1=1 --", "%00", "a" * 100_000]
OPEN = ["/dang-nhap/", "/mat-khau/quen/", "/ngon-ngu/", "/dang-nhap/khoa/", "/dang-nhap/mot-lan/"]
FIELDS = ("login", "password", "remember", "email", "language", "next", "credential", "code")


@pytest.fixture(autouse=True)
def _everything_on(settings):
    settings.PASSKEYS = True
    settings.OIDC_ISSUER = "http://127.0.0.1:9"


@pytest.fixture(params=ODD, ids=range(len(ODD)))
def odd(request) -> str:
    return request.param.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize("path", OPEN)
def test_odd_words_of_strangers_are_answered(client, lan, odd, path):
    posted = client.post(path, dict.fromkeys(FIELDS, odd))
    read = client.get(path, {"next": odd, "state": odd, "code": odd})

    assert posted.status_code < 500 or posted.context["refusal"].status == 503
    assert read.status_code < 500


def test_an_odd_account_name_with_the_right_password_signs_nobody_in(client, lan, odd):
    for _try in range(3):
        client.post("/dang-nhap/", {"login": odd, "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_an_odd_next_page_does_not_hinder_signing_in(client, lan, odd):
    response = client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD, "next": f"/{odd}"})

    assert (response.status_code, client.session["_auth_user_id"]) == (302, str(lan.pk))
    assert response.url.startswith("/")


def test_an_odd_code_signs_nobody_in(secret, lan, odd):  # noqa: F811
    client = by_password(lan)

    response = client.post("/xac-thuc-hai-lop/nhap-ma/", {"code": odd})

    assert (response.status_code, "_auth_user_id" in client.session) == (200, False)


@pytest.mark.parametrize(
    "path", ["/tai-khoan/", "/tai-khoan/email/", "/mat-khau/doi/", "/xac-nhan/", "/khoa-truy-cap/them/"]
)
def test_odd_words_of_the_owner_are_answered(proven, odd, path):
    words = dict.fromkeys(("phone", "email", "oldpassword", "password1", "password2", "password", "next", "name"), odd)

    assert proven.post(path, words).status_code in (200, 302)


@pytest.mark.parametrize(
    "path", ["/dang-nhap/mot-lan/tro-ve/", "/mat-khau/dat-lai/1-%00/", "/mat-khau/dat-lai/zzzzzzzzzzzzz-a-%00/"]
)
def test_odd_addresses_are_answered(client, lan, odd, path):
    assert client.get(path, {"state": odd, "code": odd, "error": odd}).status_code < 500
