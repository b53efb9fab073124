from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client

from lantoa.core.accounts.tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _three_tries(settings):
    settings.AXES_FAILURE_LIMIT = 3


def fail(client, login: str, times: int = 3):
    for _try in range(times):
        response = client.post("/dang-nhap/", {"login": login, "password": "sai"})
    return response


def enter(client, login: str = "lan.nguyen"):
    client.post("/dang-nhap/", {"login": login, "password": PASSWORD})
    return "_auth_user_id" in client.session


def test_too_many_wrong_passwords_pause_the_account(english, lan):
    response = fail(english, "lan.nguyen")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "900")
    assert "Try again in 15 minutes." in response.content.decode()
    assert enter(english) is False


def test_the_page_speaks_vietnamese(client, lan):
    response = fail(client, "lan.nguyen")

    assert "Hãy thử lại sau 15 phút nữa." in response.content.decode()


def test_account_name_email_and_letter_case_count_as_one_account(english, lan):
    fail(english, "LAN.nguyen", times=1)
    fail(english, "lan@so.example.vn", times=1)
    response = fail(english, "lan.nguyen", times=1)

    assert response.status_code == 429


def test_the_pause_holds_for_that_address_only(english, lan):
    fail(english, "lan.nguyen")

    assert enter(Client(REMOTE_ADDR="203.0.113.9")) is True


def test_the_pause_does_not_touch_other_accounts(english, lan, minh):
    fail(english, "lan.nguyen")

    assert enter(english, "minh.tran") is True


def test_trying_again_during_the_pause_does_not_lengthen_it(english, lan):
    fail(english, "lan.nguyen")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=10))

    response = fail(english, "lan.nguyen", times=1)

    assert "Try again in 5 minutes." in response.content.decode()


def test_the_pause_ends_by_itself(english, lan):
    fail(english, "lan.nguyen")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16))

    assert enter(english) is True


def test_signing_in_forgets_earlier_mistakes(english, lan):
    fail(english, "lan@so.example.vn", times=2)
    enter(english)

    assert AccessAttempt.objects.count() == 0


def test_behind_a_proxy_people_are_told_apart(settings, lan):
    settings.PROXIES = 1
    fail(Client(headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.5"}), "lan.nguyen")

    assert enter(Client(headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.5"})) is False
    assert enter(Client(headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.6"})) is True
