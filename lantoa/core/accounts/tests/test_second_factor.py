import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from lantoa.core import jobs
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.audit.models import Trace


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret(proven) -> str:
    """Lan's second factor, switched on through the page; the secret it was made from."""
    secret = proven.get("/xac-thuc-hai-lop/bat/").context["form"].secret
    proven.post("/xac-thuc-hai-lop/bat/", {"code": code_for(secret)})
    return secret


def recovery_codes(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def by_password(user) -> Client:
    """A browser that has given the right password, and nothing more."""
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/dang-nhap/", {"login": user.username, "password": PASSWORD})
    return client


def test_switching_on_shows_a_picture_that_the_security_policy_allows(proven):
    page = proven.get("/xac-thuc-hai-lop/bat/")

    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    assert 'fill="white"' in page.context["totp_svg"]
    assert page.context["totp_url"].startswith("otpauth://totp/lan.nguyen?secret=")


def test_switching_on_leads_to_the_recovery_codes(proven, lan):
    secret = proven.get("/xac-thuc-hai-lop/bat/").context["form"].secret

    response = proven.post("/xac-thuc-hai-lop/bat/", {"code": code_for(secret)})

    assert (response.url, len(recovery_codes(lan))) == ("/ma-du-phong/", 10)


@pytest.mark.django_db(transaction=True)
def test_switching_on_and_off_tells_the_owner_by_email(secret, proven, mailoutbox):
    proven.post("/xac-thuc-hai-lop/tat/")

    jobs.drain()
    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["Lan Tỏa – The second factor is on", "Lan Tỏa – The second factor is off"]


def test_switching_on_refuses_a_wrong_code(proven, lan):
    response = proven.post("/xac-thuc-hai-lop/bat/", {"code": "abcdef"})

    sentence = "This code is not right or has expired. Type the one your app shows now."
    assert response.context["form"].errors == {"code": [sentence]}
    assert Authenticator.objects.count() == 0


def test_the_password_alone_no_longer_signs_in(secret, lan):
    client = by_password(lan)

    assert client.get("/tai-khoan/").status_code == 302
    assert client.get("/xac-thuc-hai-lop/nhap-ma/").status_code == 200


def test_password_and_code_sign_in(secret, lan):
    client = by_password(lan)
    client.post("/xac-thuc-hai-lop/nhap-ma/", {"code": code_for(secret)})

    assert client.session["_auth_user_id"] == str(lan.pk)


def test_a_wrong_code_stays_outside(secret, lan):
    client = by_password(lan)
    response = client.post("/xac-thuc-hai-lop/nhap-ma/", {"code": "abcdef"})

    assert list(response.context["form"].errors) == ["code"]
    assert "_auth_user_id" not in client.session


def test_guessing_codes_is_slowed_down(secret, lan):
    client = by_password(lan)
    for _try in range(12):
        client.post("/xac-thuc-hai-lop/nhap-ma/", {"code": "abcdef"})

    response = client.post("/xac-thuc-hai-lop/nhap-ma/", {"code": code_for(secret)})

    sentence = "Too many tries in a short time. Wait five minutes, then try again."
    assert response.context["form"].errors == {"code": [sentence]}


def test_a_recovery_code_signs_in_once(secret, lan):
    code = recovery_codes(lan)[0]
    first, second = by_password(lan), by_password(lan)
    first.post("/xac-thuc-hai-lop/nhap-ma/", {"code": code})
    second.post("/xac-thuc-hai-lop/nhap-ma/", {"code": code})

    assert ("_auth_user_id" in first.session, "_auth_user_id" in second.session) == (True, False)


def test_recovery_codes_are_shown_downloaded_and_made_anew(secret, proven, lan):
    before = recovery_codes(lan)
    page = proven.get("/ma-du-phong/")
    file = proven.get("/ma-du-phong/tai-ve/")
    proven.post("/ma-du-phong/tao/")

    assert page.context["unused_codes"] == before
    assert file.content.decode().split() == before
    assert set(recovery_codes(lan)) & set(before) == set()


def test_switching_off_asks_who_it_is_once_that_was_long_ago(secret, proven, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    response = proven.post("/xac-thuc-hai-lop/tat/")

    assert unquote(response.url) == "/xac-nhan/?next=/xac-thuc-hai-lop/tat/"
    assert Authenticator.objects.filter(type="totp").exists()


def test_switching_off_lets_the_password_sign_in_again(secret, proven, lan):
    proven.post("/xac-thuc-hai-lop/tat/")

    assert by_password(lan).session["_auth_user_id"] == str(lan.pk)
    assert Authenticator.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_both_leave_a_trace(secret, proven, lan):
    proven.post("/xac-thuc-hai-lop/tat/")

    kept = Trace.objects.filter(verb__startswith="accounts.second_factor").order_by("pk")
    assert [(trace.verb, trace.actor) for trace in kept] == [
        ("accounts.second_factor_on", lan),
        ("accounts.second_factor_off", lan),
    ]
