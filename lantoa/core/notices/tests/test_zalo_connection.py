"""Connecting the official account on Zalo's own page, and what the sweep of every minute looks after."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from lantoa.core.clock import real_now
from lantoa.core.jobs import drain, enqueue
from lantoa.core.notices import actions, standin
from lantoa.core.notices.models import Address, Delivery, Way, WayState, ZaloToken
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.refusals import NotAllowed

HERE = "/thong-bao/theo-doi/zalo/"


@pytest.fixture
def zalo(settings):
    with standin.running() as provider:
        settings.ZALO_APP, settings.ZALO_SECRET = standin.APP, standin.SECRET
        settings.ZALO_OAUTH_URL = settings.ZALO_OPENAPI_URL = settings.ZALO_BUSINESS_URL = provider.address
        settings.BASE_URL = "https://lantoa.example"
        yield provider


@pytest.fixture
def keeper(db):
    return person(small_province().committee, Role.ADMINISTRATOR, "quan.tri")


def set_out(client) -> dict[str, str]:
    """Go to Zalo's page; returns what it is asked."""
    target = urlsplit(client.get(HERE)["Location"])
    return {name: values[0] for name, values in parse_qs(target.query).items()}


def test_an_administrator_is_led_to_zalo_and_back_with_keys(client, zalo, keeper):
    client.force_login(keeper)
    asked = set_out(client)

    client.get(f"{HERE}ve/", {"code": "good-code", "state": asked["state"]})

    assert asked["redirect_uri"] == "https://lantoa.example/thong-bao/theo-doi/zalo/ve/"
    assert len(asked["code_challenge"]) == 43
    token = ZaloToken.objects.get()
    assert (token.access, token.refresh) == ("access-1", "refresh-1")


@pytest.mark.parametrize(
    "answer", [{"code": "good-code", "state": "another"}, {"code": "good-code"}, {"error": "denied"}]
)
def test_whoever_did_not_set_out_from_here_brings_nothing_back(client, zalo, keeper, answer):
    client.force_login(keeper)
    set_out(client)

    client.get(f"{HERE}ve/", answer)

    assert not ZaloToken.objects.exists()


def test_a_code_that_zalo_does_not_take_is_refused_in_words(client, zalo, keeper):
    client.force_login(keeper)
    state = set_out(client)["state"]

    answer = client.get(f"{HERE}ve/", {"code": "bad", "state": state})

    assert answer.status_code == 409
    assert "-14003" in answer.content.decode()


def test_only_those_who_keep_the_ways_connect_it(zalo, someone):
    with pytest.raises(NotAllowed):
        actions.connect_zalo("good-code", verifier="x" * 43, by=someone("tram"))


def test_the_sweep_renews_the_key_hours_before_it_ends(zalo, keeper):
    kept = {"access": "access-0", "refresh": standin.FIRST_REFRESH_KEY}
    ZaloToken.objects.create(app=standin.APP, expires_at=real_now() + timedelta(hours=5), **kept)

    enqueue("notices.sweep")
    drain()

    assert ZaloToken.objects.get().access == "access-1"


def test_the_sweep_asks_for_what_was_left_without_a_job(told, sen, mailoutbox):
    told(sen)
    drain()
    Delivery.objects.update(state="waiting", claim="")
    mailoutbox.clear()

    enqueue("notices.sweep")
    drain()

    assert len(mailoutbox) == 1


def test_the_sweep_leaves_a_way_that_rests_alone(told, sen, mailoutbox):
    told(sen)
    WayState.objects.create(way="email", rests_until=real_now() + timedelta(minutes=5))

    enqueue("notices.sweep")
    drain()

    assert mailoutbox == []


def test_a_code_reaches_a_phone_by_its_template(zalo, sen, settings):
    settings.ZALO_REFRESH_TOKEN, settings.ZALO_CODE_TEMPLATE = standin.FIRST_REFRESH_KEY, "CODE"
    actions.give_phone(sen, way=Way.ZALO, phone="0912 345 678", by=sen)
    drain()

    actions.confirm(sen, way=Way.ZALO, code=zalo.sent[0]["values"]["otp"], by=sen)

    assert zalo.sent[0]["to"] == "84912345678"
    assert Address.objects.get().is_confirmed
