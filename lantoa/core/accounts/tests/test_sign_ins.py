import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from lantoa.core.accounts import actions, queries
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.audit.models import Trace
from lantoa.core.refusals import NotAllowed

PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def phone(lan) -> Client:
    """Lan's phone, signed in too."""
    client = Client(headers={"User-Agent": PHONE}, REMOTE_ADDR="203.0.113.7")
    client.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})
    return client


def shown(user, client) -> list[tuple]:
    sign_ins = queries.open_sign_ins(user, current_key=client.session.session_key)
    return [(sign_in.device, sign_in.is_handheld, sign_in.address, sign_in.is_current) for sign_in in sign_ins]


def test_sign_ins_are_listed_with_this_browser_first(phone, signed_in, lan):
    assert shown(lan, phone) == [
        ("Chrome on Android", True, "203.0.113.7", True),
        ("A device that does not say what it is", False, "127.0.0.1", False),
    ]


def test_one_sign_in_can_be_ended_from_another(phone, signed_in, lan):
    row = UserSession.objects.get(session_key=phone.session.session_key)

    signed_in.post(f"/phien-dang-nhap/{row.pk}/ket-thuc/")

    assert phone.get("/tai-khoan/").status_code == 302
    assert signed_in.get("/tai-khoan/").status_code == 200


def test_all_others_can_be_ended_at_once(phone, signed_in, lan):
    signed_in.post("/phien-dang-nhap/")

    assert phone.get("/tai-khoan/").status_code == 302
    assert [line[3] for line in shown(lan, signed_in)] == [True]


def test_nobody_ends_another_persons_sign_in(phone, minh, client):
    row = UserSession.objects.get()
    client.force_login(minh, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.post(f"/phien-dang-nhap/{row.pk}/ket-thuc/")

    assert response.status_code == 404
    with pytest.raises(NotAllowed):
        actions.end_sign_in(row, by=minh)
    assert phone.get("/tai-khoan/").status_code == 200


def test_ending_sign_ins_leaves_a_trace(phone, signed_in, lan):
    actions.end_other_sign_ins(lan, kept_key=signed_in.session.session_key, by=lan)

    assert list(Trace.objects.values_list("verb", "actor_name", "remark")) == [
        ("accounts.end_other_sign_ins", "Nguyễn Thị Lan", "1")
    ]


def test_reading_pages_does_not_write_at_every_request(signed_in):
    before = UserSession.objects.values_list("last_seen_at", flat=True).get()
    signed_in.get("/xac-thuc-hai-lop/")

    assert UserSession.objects.values_list("last_seen_at", flat=True).get() == before
