import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import NoReverseMatch, get_resolver, reverse

from lantoa.core.accounts.tests.conftest import PASSWORD


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("login", ["lan.nguyen", "LAN.Nguyen", "lan@so.example.vn", "Lan@So.example.vn"])
def test_sign_in_by_account_name_or_email_in_any_letter_case(client, lan, login):
    response = client.post("/dang-nhap/", {"login": login, "password": PASSWORD})

    assert (who(client), response.url) == (str(lan.pk), "/")


def test_sign_in_refuses_a_wrong_password_and_says_what_to_do(english, lan):
    response = english.post("/dang-nhap/", {"login": "lan.nguyen", "password": "sai"})

    sentence = "The account name or the password is not right. Check both and try again."
    assert response.context["form"].non_field_errors() == [sentence]
    assert who(english) is None


def test_sign_in_answers_alike_for_an_unknown_account(english, lan):
    known = english.post("/dang-nhap/", {"login": "lan.nguyen", "password": "sai"})
    unknown = english.post("/dang-nhap/", {"login": "khong.co", "password": "sai"})

    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


class CountingHasher(MD5PasswordHasher):
    """Makes hashes and counts them: they are what a sign-in takes its time for."""

    made = 0

    def encode(self, password, salt):
        type(self).made += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("login", ["lan.nguyen", "lan@so.example.vn", "khong.co", "khong.co@so.example.vn"])
def test_a_wrong_password_takes_as_long_for_an_unknown_account_as_for_a_known_one(english, lan, settings, login):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    CountingHasher.made = 0

    english.post("/dang-nhap/", {"login": login, "password": "sai"})

    assert CountingHasher.made == 1


def test_sign_in_leads_a_closed_account_to_the_page_that_says_so(client, lan):
    lan.is_active = False
    lan.save(update_fields=["is_active"])

    response = client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})

    assert (response.url, who(client)) == ("/tai-khoan/da-khoa/", None)


def test_sign_in_goes_where_the_person_wanted(client, lan):
    response = client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD, "next": "/tai-khoan/"})

    assert response.url == "/tai-khoan/"


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)", r"\\example.com"])
def test_sign_in_never_leads_to_another_site(client, lan, target):
    response = client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD, "next": target})

    assert response.url == "/"


def test_sign_in_ends_with_the_browser_unless_asked_to_stay(client, lan, settings):
    client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})
    ends_with_browser = client.session.get_expire_at_browser_close()
    client.post("/dang-xuat/")
    client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD, "remember": "on"})

    assert ends_with_browser is True
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_sign_out_asks_first_and_then_ends_the_session(signed_in):
    question = signed_in.get("/dang-xuat/")
    still_in = who(signed_in)
    response = signed_in.post("/dang-xuat/")

    assert (question.status_code, still_in is not None) == (200, True)
    assert (response.url, who(signed_in)) == ("/dang-nhap/", None)


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    mounted = {name for name in get_resolver("lantoa.core.accounts.urls").reverse_dict if isinstance(name, str)}

    assert {name for name in mounted if "signup" in name or "social" in name or name == "account_email"} == set()


@pytest.mark.parametrize(
    "path", ["/tai-khoan/", "/tai-khoan/email/", "/mat-khau/doi/", "/phien-dang-nhap/", "/ma-du-phong/"]
)
def test_a_stranger_is_sent_to_sign_in_and_back(client, db, path):
    response = client.get(path)

    assert response.url == f"/dang-nhap/?next={path}"
