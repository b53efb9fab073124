"""Against a real provider in a process of its own; the browser's part is played with plain requests."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import NoReverseMatch, reverse

from lantoa.core.accounts import checks, single_sign_on
from lantoa.core.accounts.models import User
from lantoa.core.accounts.tests import provider_process as known
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.accounts.tests.provider import free_port, running_provider
from lantoa.core.accounts.tests.test_second_factor import code_for
from lantoa.core.audit.models import Trace
from lantoa.core.refusals import Refusal

CALLBACK = "/dang-nhap/mot-lan/tro-ve/"


@pytest.fixture(scope="module")
def issuer():
    with running_provider(free_port(), redirect_uri=f"http://testserver{CALLBACK}") as address:
        yield address


@pytest.fixture
def configured(settings, issuer):
    settings.OIDC_ISSUER, settings.OIDC_LABEL = issuer, "SSO of the province"
    settings.OIDC_CLIENT, settings.OIDC_SECRET = known.CLIENT, known.SECRET
    return settings


def address_to_ask(client, **posted) -> str:
    return client.post("/dang-nhap/mot-lan/", posted).context["target"]


def at_the_provider(address: str, username: str, password: str = known.PASSWORD) -> requests.Response:
    """Sign in there as somebody; the provider's last answer, which sends the browser back to us."""
    browser = requests.Session()
    page = browser.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    form = {"login": username, "password": password, "csrfmiddlewaretoken": token, "next": _next(page.url)}
    answer = browser.post(page.url, form, allow_redirects=False)
    while not answer.headers.get("Location", "http://testserver").startswith("http://testserver"):
        answer = browser.get(requests.compat.urljoin(answer.url, answer.headers["Location"]), allow_redirects=False)
    return answer


def _next(address: str) -> str:
    return parse_qs(urlsplit(address).query)["next"][0]


def come_in(client, username: str, **posted):
    """All the way: out to the provider, sign in there, and back."""
    return client.get(at_the_provider(address_to_ask(client, **posted), username).headers["Location"])


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def sentence(response) -> str:
    return response.context["refusal"].sentence


def test_a_person_comes_in_by_the_provider(configured, english, lan):
    response = come_in(english, "lan.nguyen")

    assert (who(english), response.url) == (str(lan.pk), "/")
    assert UserSession.objects.get().user == lan


def test_the_provider_is_asked_for_a_code_with_proof_of_who_asked(configured, english, db):
    asked = parse_qs(urlsplit(address_to_ask(english)).query)

    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]


def test_the_account_is_found_in_any_letter_case(configured, english, db):
    lan = User.objects.create_user("Lan.Nguyen", full_name="Nguyễn Thị Lan")

    come_in(english, "lan.nguyen")

    assert who(english) == str(lan.pk)


def test_nothing_that_the_provider_tells_is_kept(configured, english, lan):
    come_in(english, "lan.nguyen")

    assert (SocialAccount.objects.count(), SocialToken.objects.count(), User.objects.count()) == (0, 0, 1)


def test_coming_in_leaves_a_trace(configured, english, lan):
    come_in(english, "lan.nguyen")

    assert list(Trace.objects.values_list("verb", "actor")) == [("accounts.single_sign_on", lan.pk)]


def test_whoever_has_no_account_is_told_what_to_do_and_gets_none(configured, english, lan):
    response = come_in(english, "nguoi.la")

    assert (response.status_code, who(english), User.objects.count()) == (403, None, 1)
    assert sentence(response) == (
        "SSO of the province knows you as “nguoi.la”, and no account here is called so. "
        "Ask the administrator of your unit for an account, and give this name."
    )
    kept = Trace.objects.values_list("verb", "actor", "actor_name", "remark")
    assert list(kept) == [("accounts.single_sign_on_refused", None, "SSO of the province", "nguoi.la")]


def test_an_address_counts_once_the_provider_has_checked_it(configured, english, lan):
    configured.OIDC_CLAIM = "email"

    come_in(english, "lan.nguyen")

    assert who(english) == str(lan.pk)


def test_an_address_that_the_provider_has_not_checked_signs_nobody_in(configured, english, db):
    configured.OIDC_CLAIM = "email"
    User.objects.create_user("chu.nha", full_name="Chủ Nhà", email="la@noi-khac.example")

    response = come_in(english, "nguoi.la")

    assert (response.status_code, who(english)) == (403, None)
    assert isinstance(response.context["refusal"], single_sign_on.EmailNotProven)


def test_a_claim_that_the_provider_does_not_send_is_named(configured, english, lan):
    configured.OIDC_CLAIM = "ma_dinh_danh"

    response = come_in(english, "lan.nguyen")

    assert sentence(response).startswith("SSO of the province did not say who you are: “ma_dinh_danh” is missing.")


def test_a_closed_account_stays_closed(configured, english, lan):
    lan.is_active = False
    lan.save(update_fields=["is_active"])

    response = come_in(english, "lan.nguyen")

    assert (response.url, who(english), Trace.objects.count()) == ("/tai-khoan/da-khoa/", None, 0)


def test_a_wrong_password_there_brings_nobody_here(configured, english, lan):
    answer = at_the_provider(address_to_ask(english), "lan.nguyen", password="sai")

    assert "Location" not in answer.headers


def test_accounts_are_made_where_the_operator_says_so(configured, english, lan):
    configured.OIDC_MAKES_ACCOUNTS = True

    come_in(english, "nguoi.la")

    made = User.objects.get(username="nguoi.la")
    # The address is not proven, so it is not taken over.
    assert (who(english), made.full_name, made.email) == (str(made.pk), "Người Ở Đâu Đến", "")
    assert made.has_usable_password() is False
    assert Trace.objects.filter(verb="accounts.open_account").values_list("actor_name", flat=True).get() == (
        "SSO of the province"
    )


@pytest.mark.parametrize("name", ["a" * 61, "có dấu cách", "lan@so.example.vn"])
def test_no_account_is_made_under_a_name_that_cannot_be_or_is_somebodys_address(settings, lan, name):
    settings.OIDC_MAKES_ACCOUNTS = True

    with pytest.raises(single_sign_on.actions.AccountCannotBe):
        single_sign_on.person_named({"preferred_username": name})
    assert User.objects.count() == 1


@pytest.mark.parametrize("told", [None, "", "  ", "\0", 7, ["lan.nguyen"], {"a": "lan.nguyen"}, True])
def test_a_claim_that_is_no_name_names_nobody(lan, told):
    with pytest.raises(single_sign_on.NobodyNamed):
        single_sign_on.person_named({"preferred_username": told})


def test_an_address_proven_by_a_word_instead_of_yes_is_not_proven(settings, lan):
    settings.OIDC_CLAIM = "email"

    with pytest.raises(Refusal):
        single_sign_on.person_named({"email": lan.email, "email_verified": "false"})


def second_factor_of(user, client) -> str:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    secret = client.get("/xac-thuc-hai-lop/bat/").context["form"].secret
    client.post("/xac-thuc-hai-lop/bat/", {"code": code_for(secret)})
    return secret


def test_the_second_factor_is_asked_after_the_provider_too(configured, english, db):
    lan = User.objects.create_user("lan.nguyen", full_name="Nguyễn Thị Lan", language="en")
    secret = second_factor_of(lan, Client())

    response = come_in(english, "lan.nguyen")
    before = who(english)
    english.post("/xac-thuc-hai-lop/nhap-ma/", {"code": code_for(secret)})

    assert (response.url, before, who(english)) == ("/xac-thuc-hai-lop/nhap-ma/", None, str(lan.pk))


def test_the_providers_own_second_factor_counts_where_the_operator_says_so(configured, english, db):
    configured.OIDC_SECOND_FACTOR = True
    lan = User.objects.create_user("lan.nguyen", full_name="Nguyễn Thị Lan", language="en", password=PASSWORD)
    lan_at_home = Client()
    lan_at_home.post("/dang-nhap/", {"login": "lan.nguyen", "password": PASSWORD})
    lan_at_home.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/"})
    secret = lan_at_home.get("/xac-thuc-hai-lop/bat/").context["form"].secret
    lan_at_home.post("/xac-thuc-hai-lop/bat/", {"code": code_for(secret)})

    come_in(english, "lan.nguyen")
    by_password = Client()
    by_password.post("/dang-nhap/", {"login": "lan.nguyen", "password": PASSWORD})

    assert (who(english), who(by_password)) == (str(lan.pk), None)


def test_one_goes_where_one_wanted_but_never_to_another_site(configured, lan):
    inside, outside = Client(), Client()

    assert come_in(inside, "lan.nguyen", next="/tai-khoan/").url == "/tai-khoan/"
    assert come_in(outside, "lan.nguyen", next="https://example.com/").url == "/"


def test_an_answer_with_a_tampered_state_is_refused(configured, english, lan):
    back = at_the_provider(address_to_ask(english), "lan.nguyen").headers["Location"]

    response = english.get(re.sub(r"state=\w+", "state=0123456789abcdef", back))

    assert (response.status_code, who(english)) == (400, None)
    assert sentence(response).startswith("This sign-in was not finished")


def test_an_answer_meant_for_another_browser_is_refused(configured, english, lan):
    back = at_the_provider(address_to_ask(english), "lan.nguyen").headers["Location"]
    stranger = Client()

    assert (stranger.get(back).status_code, who(stranger)) == (400, None)


def test_an_answer_counts_once(configured, english, lan):
    back = at_the_provider(address_to_ask(english), "lan.nguyen").headers["Location"]
    english.get(back)
    english.post("/dang-xuat/")

    assert (english.get(back).status_code, who(english)) == (400, None)


def test_a_guessed_code_is_refused(configured, english, lan):
    back = at_the_provider(address_to_ask(english), "lan.nguyen").headers["Location"]

    response = english.get(re.sub(r"code=\w+", "code=guessed", back))

    assert (response.status_code, who(english)) == (502, None)
    assert isinstance(response.context["refusal"], single_sign_on.ProviderIsWrong)


@pytest.mark.parametrize("answer", ["", "?state=%00", "?code=%00&state=x", "?error=access_denied", "?state=x&state=y"])
def test_odd_answers_are_refused_with_a_sentence(configured, english, db, answer):
    response = english.get(f"{CALLBACK}{answer}")

    assert (response.status_code, isinstance(response.context["refusal"], single_sign_on.NotFinished)) == (400, True)


def test_whoever_stops_at_the_provider_is_told_that_nobody_was_signed_in(configured, english, db):
    state = parse_qs(urlsplit(address_to_ask(english)).query)["state"][0]

    response = english.get(f"{CALLBACK}?error=access_denied&state={state}")

    assert isinstance(response.context["refusal"], single_sign_on.NotFinished)


def test_a_provider_that_does_not_answer_is_named(configured, english, db):
    configured.OIDC_ISSUER = f"http://127.0.0.1:{free_port()}"

    response = english.post("/dang-nhap/mot-lan/")

    assert response.status_code == 503
    assert sentence(response) == (
        "SSO of the province does not answer at present. Try again in a few minutes, or sign in with your password."
    )


def test_a_provider_that_calls_itself_otherwise_is_not_trusted(configured, issuer, english, db):
    configured.OIDC_ISSUER = f"{issuer}/.well-known/openid-configuration"

    response = english.post("/dang-nhap/mot-lan/")

    assert (response.status_code, isinstance(response.context["refusal"], single_sign_on.ProviderIsWrong)) == (
        502,
        True,
    )


def test_a_provider_that_is_no_provider_is_told_from_a_silent_one(configured, issuer, english, db):
    configured.OIDC_ISSUER = f"{issuer}/accounts/login/?/.well-known/"

    response = english.post("/dang-nhap/mot-lan/")

    assert response.status_code in (502, 503)
    assert "SSO of the province" in sentence(response)


def test_both_tellings_are_about_the_same_person(configured):
    with pytest.raises(single_sign_on.ProviderIsWrong):
        single_sign_on._claims({"id_token": {"sub": "1"}, "userinfo": {"sub": "2", "preferred_username": "lan.nguyen"}})


def test_the_button_is_there_only_where_a_provider_is_named(configured, english, db):
    with_provider = english.get("/dang-nhap/").content.decode()
    configured.OIDC_ISSUER = ""
    without = english.get("/dang-nhap/").content.decode()

    assert ("Sign in with SSO of the province" in with_provider, 'action="/dang-nhap/mot-lan/"' in without) == (
        True,
        False,
    )


@pytest.mark.parametrize(("method", "path"), [("post", "/dang-nhap/mot-lan/"), ("get", CALLBACK)])
def test_without_a_provider_the_addresses_do_not_exist(english, db, method, path):
    assert getattr(english, method)(path).status_code == 404


@pytest.mark.parametrize("name", ["socialaccount_signup", "socialaccount_connections", "openid_connect_login"])
def test_the_pages_of_the_library_for_other_accounts_are_not_mounted(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    ("issuer_told", "client_told", "ids"),
    [
        ("", "", []),
        ("https://sso.example.vn", "lantoa", []),
        ("http://127.0.0.1:9000", "lantoa", []),
        ("http://sso.example.vn", "lantoa", ["accounts.E001"]),
        ("https://sso.example.vn", "", ["accounts.E002"]),
    ],
)
def test_half_a_configuration_is_told_at_start(settings, issuer_told, client_told, ids):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = issuer_told, client_told, "secret"

    assert [problem.id for problem in checks.provider_can_be_asked()] == ids
