import json
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from fido2.webauthn import AuthenticatorData

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.accounts.tests.soft_key import SoftKey
from lantoa.core.accounts.tests.test_second_factor import by_password
from lantoa.core.audit.models import Trace

ADD, LIST, ENTER = "/khoa-truy-cap/them/", "/khoa-truy-cap/", "/dang-nhap/khoa/"
CODE = "/xac-thuc-hai-lop/nhap-ma/"


@pytest.fixture(autouse=True)
def _over_https(settings):
    settings.BASE_URL, settings.PASSKEYS = "https://lantoa.example", True


@pytest.fixture
def key(proven) -> SoftKey:
    """Lan's passkey, added through the page."""
    key = SoftKey()
    add(proven, key, passwordless="on")
    return key


def add(client, key: SoftKey, **form):
    options = client.get(ADD).context["js_data"]
    return client.post(ADD, {"name": "Điện thoại", "credential": key.made(options)} | form)


def asked(client) -> dict:
    return client.get(ENTER, headers={"Accept": "application/json"}).json()


def enter(client, key: SoftKey, **form):
    return client.post(ENTER, {"credential": key.given(asked(client))} | form)


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def the_passkey() -> Authenticator:
    return Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)


def test_a_passkey_signs_in_without_password_or_code(key, lan):
    client = Client()

    response = enter(client, key)

    assert (who(client), response.url) == (str(lan.pk), "/")


def test_a_sign_in_by_passkey_stands_in_the_list_of_sign_ins(key, lan):
    client = Client()
    enter(client, key)

    assert UserSession.objects.filter(user=lan, session_key=client.session.session_key).exists()


def test_the_key_is_asked_to_know_its_owner(db, client):
    assert asked(client)["request_options"]["publicKey"]["userVerification"] == "required"


def test_a_key_that_did_not_ask_for_finger_or_pin_does_not_sign_in_alone(key):
    client = Client()
    key.flags = AuthenticatorData.FLAG.UP

    response = enter(client, key)

    assert (who(client), response.url) == (None, "/dang-nhap/")


def test_a_key_used_on_a_false_site_does_not_sign_in(key):
    client = Client()
    key.origin = "https://lantoa.example.evil.example"

    enter(client, key)

    assert who(client) is None


def test_an_answer_given_before_does_not_count_again(key):
    first, second = Client(), Client()
    answer = key.given(asked(first))
    first.post(ENTER, {"credential": answer})
    asked(second)
    second.post(ENTER, {"credential": answer})

    assert (who(first) is not None, who(second)) == (True, None)


def test_a_key_signs_nobody_else_in(key, lan, minh):
    client, stranger = Client(), SoftKey()
    stranger.owner = key.owner

    enter(client, stranger)

    assert who(client) is None


def test_a_removed_key_does_not_sign_in(key, proven):
    proven.post(f"/khoa-truy-cap/{the_passkey().pk}/xoa/")
    client = Client()

    enter(client, key)

    assert who(client) is None


def test_a_closed_account_stays_closed(key, lan):
    lan.is_active = False
    lan.save(update_fields=["is_active"])
    client = Client()

    assert (enter(client, key).url, who(client)) == ("/tai-khoan/da-khoa/", None)


@pytest.mark.parametrize(
    ("target", "reached"), [("/tai-khoan/", "/tai-khoan/"), ("https://example.com/", "/"), ("//example.com/", "/")]
)
def test_one_goes_where_one_wanted_but_never_to_another_site(key, target, reached):
    assert enter(Client(), key, next=target).url == reached


def test_a_key_is_no_password_so_wrong_passwords_do_not_close_it(key, lan, settings):
    settings.AXES_FAILURE_LIMIT = 3
    client = Client()
    for _try in range(3):
        client.post("/dang-nhap/", {"login": lan.username, "password": "sai"})
    closed = client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD}).status_code

    enter(client, key)

    assert (closed, who(client), AccessAttempt.objects.count()) == (429, str(lan.pk), 0)


def test_tries_are_counted_for_each_address(key, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "3/m/ip"}
    cache.clear()
    client = Client()
    for _try in range(3):
        client.post(ENTER, {"credential": "{}"})

    assert client.post(ENTER, {"credential": "{}"}).status_code == 429


def test_after_the_password_a_passkey_is_the_second_factor(key, lan):
    client = by_password(lan)
    before = who(client)
    options = client.get(CODE).context["js_data"]
    client.post(CODE, {"credential": key.given(options)})

    assert (before, who(client)) == (None, str(lan.pk))


def test_somebody_elses_passkey_is_no_second_factor(key, minh):
    minh_at_home = by_password(minh)
    minh_at_home.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/"})
    add(minh_at_home, SoftKey(), passwordless="on")
    client = by_password(minh)
    options = client.get(CODE).context["js_data"]

    response = client.post(CODE, {"credential": key.given(options)})

    assert (who(client), list(response.context["webauthn_form"].errors)) == (None, ["credential"])


def test_guessing_at_the_second_factor_is_slowed_down(key, lan):
    client, guess = by_password(lan), SoftKey()
    for _try in range(12):
        client.post(CODE, {"credential": guess.given(client.get(CODE).context["js_data"])})

    client.post(CODE, {"credential": key.given(client.get(CODE).context["js_data"])})

    assert who(client) is None


def test_the_first_passkey_brings_recovery_codes(proven, lan):
    response = add(proven, SoftKey())

    assert response.url == "/ma-du-phong/"
    assert "Recovery codes" in proven.get("/xac-thuc-hai-lop/").content.decode()


def test_a_passkey_without_a_name_is_called_after_the_device(english, lan):
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/605"})
    phone.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})
    phone.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/"})

    add(phone, SoftKey(), name="")

    assert the_passkey().wrap().name == "Safari on iPhone"


def test_a_passkey_is_renamed_and_removed(key, proven):
    number = the_passkey().pk
    proven.post(f"/khoa-truy-cap/{number}/doi-ten/", {"name": "Khóa USB của cơ quan"})
    renamed = the_passkey().wrap().name
    response = proven.post(f"/khoa-truy-cap/{number}/xoa/")

    assert (renamed, response.url, Authenticator.objects.count()) == ("Khóa USB của cơ quan", LIST, 0)


def test_a_name_too_long_stays_for_mending(key, proven):
    response = proven.post(f"/khoa-truy-cap/{the_passkey().pk}/doi-ten/", {"name": "a" * 61})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["name"])


@pytest.mark.parametrize("deed", ["doi-ten", "xoa"])
def test_nobody_touches_another_persons_passkey(key, minh, deed):
    client = by_password(minh)
    client.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/"})

    assert client.post(f"/khoa-truy-cap/{the_passkey().pk}/{deed}/", {"name": "Của tôi"}).status_code == 404
    assert the_passkey().wrap().name == "Điện thoại"


@pytest.mark.parametrize("path", [ADD, "/khoa-truy-cap/1/doi-ten/", "/khoa-truy-cap/1/xoa/"])
def test_what_touches_passkeys_asks_who_it_is(signed_in, path):
    assert unquote(signed_in.get(path).url) == f"/xac-nhan/?next={path}"


def test_a_passkey_proves_who_it_is(key, proven, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    again = "/xac-thuc-hai-lop/xac-nhan/khoa/"
    options = proven.get(again).context["js_data"]

    response = proven.post(again, {"credential": key.given(options), "next": ADD})

    assert response.url == ADD


@pytest.mark.django_db(transaction=True)
def test_adding_and_removing_leaves_a_trace_and_tells_the_owner(key, proven, lan, mailoutbox):
    proven.post(f"/khoa-truy-cap/{the_passkey().pk}/xoa/")

    jobs.drain()
    assert list(Trace.objects.order_by("pk").values_list("verb", "actor", "remark")) == [
        ("accounts.add_passkey", lan.pk, "Điện thoại"),
        ("accounts.remove_passkey", lan.pk, "Điện thoại"),
    ]
    assert [mail.subject for mail in mailoutbox] == ["Lan Tỏa – A passkey was added", "Lan Tỏa – A passkey was removed"]


NONSENSE = [
    "",
    "null",
    "7",
    "[]",
    '"khóa"',
    "{}",
    "{" * 2000,
    "[" * 100_000,
    '{"response": {}}',
    '{"response": null}',
    '{"response": {"userHandle": "AA"}, "id": "AA"}',
    '{"response": {"userHandle": "%"}}',
    '{"response": {"userHandle": 7}}',
    '{"response": {"userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}}',
    '{"response": "x", "rawId": "x", "id": "x", "type": "public-key"}',
    '{"x": "\\u0000"}',
    '{"x": "\\ud800"}',
    "\0",
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_place_of_a_key_signs_nobody_in(client, lan, nonsense):
    asked(client)

    response = client.post(ENTER, {"credential": nonsense})

    assert (response.status_code, response.url, who(client)) == (302, "/dang-nhap/", None)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_place_of_a_new_key_adds_none(proven, nonsense):
    proven.get(ADD)

    response = proven.post(ADD, {"name": "Điện thoại", "credential": nonsense})

    assert (response.status_code, Authenticator.objects.count()) == (200, 0)


@pytest.mark.parametrize("broken", ["attestationObject", "clientDataJSON"])
@pytest.mark.parametrize("value", ["", "AA", "%%", 7, None, {}])
def test_a_broken_new_key_adds_none(proven, broken, value):
    answer = json.loads(SoftKey().made(proven.get(ADD).context["js_data"]))
    answer["response"][broken] = value

    response = proven.post(ADD, {"name": "Điện thoại", "credential": json.dumps(answer)})

    assert (response.status_code, Authenticator.objects.count()) == (200, 0)


@pytest.mark.parametrize("broken", ["authenticatorData", "clientDataJSON", "signature", "userHandle"])
@pytest.mark.parametrize("value", ["", "AA", "%%", 7, None, {}])
def test_a_broken_answer_signs_nobody_in(key, broken, value):
    client = Client()
    answer = json.loads(key.given(asked(client)))
    answer["response"][broken] = value

    client.post(ENTER, {"credential": json.dumps(answer)})

    assert who(client) is None


def test_characters_that_the_database_cannot_keep_are_refused_in_a_new_key(proven):
    answer = json.loads(SoftKey().made(proven.get(ADD).context["js_data"]))

    proven.post(ADD, {"name": "Điện thoại", "credential": json.dumps(answer | {"more": "\0"})})

    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_passkey_as_for_three(
    proven, lan, count, django_assert_num_queries
):
    for _each in range(count):
        add(proven, SoftKey(), passwordless="on")

    with django_assert_num_queries(8):
        proven.get(LIST)


def test_the_button_is_there_only_where_passkeys_can_be(english, db, settings):
    offered = english.get("/dang-nhap/").content.decode()
    settings.PASSKEYS = False
    not_offered = english.get("/dang-nhap/").content.decode()

    assert ("Sign in with a passkey" in offered, "lt-passkey" in not_offered) == (True, False)


@pytest.mark.parametrize("path", [ADD, LIST, ENTER, "/khoa-truy-cap/1/doi-ten/", "/xac-thuc-hai-lop/xac-nhan/khoa/"])
def test_without_passkeys_the_addresses_do_not_exist(proven, settings, path):
    settings.PASSKEYS = False

    assert proven.get(path).status_code == 404


def test_keys_belong_to_the_one_name_of_the_installation(proven):
    options = proven.get(ADD).context["js_data"]["creation_options"]["publicKey"]

    assert (options["rp"], options["user"]["name"]) == ({"id": "lantoa.example", "name": "Lan Tỏa"}, "lan.nguyen")


@pytest.mark.parametrize("path", [ADD, LIST, "/dang-nhap/", "/xac-thuc-hai-lop/", "/xac-thuc-hai-lop/xac-nhan/khoa/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages_and_holds_no_inline_script(proven, lan, path, language):
    lan.language = language
    lan.save(update_fields=["language"])

    page = proven.get(path, follow=True)

    assert (page.status_code, page.headers["Content-Language"]) == (200, language)
    assert "data-allauth-onload" not in page.content.decode()


@pytest.fixture
def khoi(db) -> Client:
    """The browser of somebody who comes by single sign-on and has no password."""
    user = User.objects.create_user("khoi", full_name="Đặng Minh Khôi", language="en")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_without_a_password_the_new_passkey_opens_the_recovery_codes_at_once(khoi):
    response = add(khoi, SoftKey(), passwordless="on")

    assert (response.url, khoi.get(response.url).status_code) == ("/ma-du-phong/", 200)


def test_without_a_password_the_passkey_is_asked_for_before_any_code(khoi, settings):
    add(khoi, SoftKey(), passwordless="on")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    with_passkeys = unquote(khoi.get("/ma-du-phong/").url)
    settings.PASSKEYS = False
    without = unquote(khoi.get("/ma-du-phong/").url)

    assert with_passkeys == "/xac-thuc-hai-lop/xac-nhan/khoa/?next=/ma-du-phong/"
    assert without == "/xac-thuc-hai-lop/xac-nhan/?next=/ma-du-phong/"
