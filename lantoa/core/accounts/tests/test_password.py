import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from lantoa.core import jobs
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.clock.time import standing_on
from lantoa.core.jobs.models import Job

NEW = "con thuyền về Năm Căn 12"


@pytest.fixture(autouse=True)
def _our_address(settings):
    settings.BASE_URL = "https://lantoa.example"


def link_in(mail) -> str:
    return re.search(r"https://lantoa\.example(/mat-khau/dat-lai/\S+)", mail.body).group(1)


def ask_and_open(client, mailbox) -> str:
    """Ask for a new password, open the link, and return the address of the form it leads to."""
    client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
    jobs.drain()
    return client.get(link_in(mailbox[-1])).url


def test_forgotten_password_answers_alike_whether_or_not_the_email_is_known(client, lan, mailoutbox):
    known = client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
    unknown = client.post("/mat-khau/quen/", {"email": "la@so.example.vn"})

    jobs.drain()
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, "/mat-khau/quen/da-gui/")
    assert [mail.to for mail in mailoutbox] == [["lan@so.example.vn"]]


def test_the_letter_has_the_date_of_our_clock(client, lan, mailoutbox):
    with standing_on(datetime(2024, 3, 18, 9, tzinfo=UTC)):
        client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
        jobs.drain()

    assert mailoutbox[0].message()["Date"] == "Mon, 18 Mar 2024 16:00:00 +0700"


def test_forgotten_password_is_not_for_closed_accounts(client, lan, mailoutbox):
    lan.is_active = False
    lan.save(update_fields=["is_active"])

    client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
    jobs.drain()

    assert mailoutbox == []


def test_the_letter_names_the_person_and_carries_the_link(english, lan, mailoutbox):
    english.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
    jobs.drain()

    letter = mailoutbox[0]
    assert letter.subject == "Lan Tỏa – Set a new password"
    assert letter.body.startswith("Nguyễn Thị Lan, somebody asked for a new password for your account lan.nguyen.")


def test_no_secret_waits_in_the_database(client, lan, mailoutbox):
    client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})

    assert [job.arguments for job in Job.objects.all()] == [{"user_id": lan.pk, "to": "lan@so.example.vn"}]


def test_the_letter_speaks_the_persons_language(english, lan, mailoutbox):
    lan.language = "vi"
    lan.save(update_fields=["language"])
    english.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})
    jobs.drain()

    assert mailoutbox[0].subject == "Lan Tỏa – Đặt mật khẩu mới"


def test_the_link_sets_a_new_password_once(client, lan, mailoutbox):
    form_url = ask_and_open(client, mailoutbox)
    response = client.post(form_url, {"password1": NEW, "password2": NEW})
    lan.refresh_from_db()
    again = Client().get(link_in(mailoutbox[0]))

    assert (response.url, lan.check_password(NEW)) == ("/mat-khau/dat-lai/xong/", True)
    assert again.context["token_fail"] is True


def test_a_new_password_ends_a_pause(client, lan, mailoutbox, settings):
    settings.AXES_FAILURE_LIMIT = 3
    for _try in range(3):
        client.post("/dang-nhap/", {"login": "lan.nguyen", "password": "sai"})

    client.post(ask_and_open(client, mailoutbox), {"password1": NEW, "password2": NEW})
    client.post("/dang-nhap/", {"login": "lan.nguyen", "password": NEW})

    assert client.session["_auth_user_id"] == str(lan.pk)


def test_changing_the_password_ends_other_sign_ins_and_tells_the_owner(signed_in, lan, mailoutbox):
    elsewhere = Client()
    elsewhere.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})

    signed_in.post("/mat-khau/doi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    jobs.drain()
    assert signed_in.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert [mail.subject for mail in mailoutbox] == ["Lan Tỏa – Your password has changed"]


@pytest.mark.parametrize(
    ("old", "first", "second", "field"),
    [
        ("sai", NEW, NEW, "oldpassword"),
        (PASSWORD, "ngắn", "ngắn", "password1"),
        (PASSWORD, "20240324899", "20240324899", "password1"),
        (PASSWORD, "lan.nguyen", "lan.nguyen", "password1"),
        (PASSWORD, NEW, NEW + "x", "password2"),
    ],
)
def test_changing_the_password_refuses_what_is_unsafe_or_mistyped(signed_in, lan, old, first, second, field):
    response = signed_in.post("/mat-khau/doi/", {"oldpassword": old, "password1": first, "password2": second})
    lan.refresh_from_db()

    assert list(response.context["form"].errors) == [field]
    assert lan.check_password(PASSWORD)


def test_an_account_without_a_password_chooses_one(client, lan):
    lan.set_unusable_password()
    lan.save(update_fields=["password"])
    client.force_login(lan, backend="allauth.account.auth_backends.AuthenticationBackend")

    led_to = client.get("/mat-khau/doi/").url
    client.post(led_to, {"password1": NEW, "password2": NEW})
    lan.refresh_from_db()

    assert (led_to, lan.check_password(NEW)) == ("/mat-khau/dat/", True)
