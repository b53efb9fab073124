"""SMS over real HTTP: the contract of the gateway, answer by answer."""

import pytest

from lantoa.core.clock import now
from lantoa.core.notices import standin
from lantoa.core.notices.models import Address, Delivery, Preference, Suppression, Way, WayState
from lantoa.core.notices.sending import send_some
from lantoa.core.notices.ways import sms

PHONE = "84912345678"


@pytest.fixture
def gateway(settings):
    with standin.running() as provider:
        settings.SMS_URL, settings.SMS_KEY, settings.SMS_SENDER = f"{provider.address}/sms", "key", "LANTOA"
        yield provider


@pytest.fixture
def reader(sen):
    Address.objects.create(person=sen, way="sms", value=PHONE, confirmed_at=now())
    return sen


def remind(told, person) -> None:
    told(person, kind="deadline.unit_plan", title="Sắp đến hạn nộp kế hoạch")


def send() -> int:
    return send_some(Way.SMS, claim="tests")


def state() -> tuple[str, str, str]:
    rows = Delivery.objects.filter(way="sms").exclude(notice__kind="system.address")
    return rows.values_list("state", "reason", "detail")[0]


def test_a_reminder_leaves_as_one_line_without_marks(told, reader, gateway):
    remind(told, reader)

    assert send() == 1

    (text,) = gateway.texts
    assert text["text"].startswith("Sap den han nop ke hoach http")
    assert (text["to"], text["sender"], len(text["reference"])) == (PHONE, "LANTOA", 32)


def test_a_phone_gets_what_has_a_day_and_nothing_else_until_the_person_chooses(told, reader, gateway):
    told(reader)
    Preference.objects.create(person=reader, way="sms", group="programme", is_wanted=True)
    told(reader)

    assert Delivery.objects.filter(way="sms").count() == 1


def test_an_address_that_is_not_confirmed_gets_nothing(told, sen, gateway):
    Address.objects.create(person=sen, way="sms", value=PHONE)

    remind(told, sen)

    assert not Delivery.objects.filter(way="sms").exists()


def test_a_number_of_nobody_is_held_back(told, reader, gateway):
    gateway.no_users.add(PHONE)
    remind(told, reader)
    send()
    remind(told, reader)

    assert state() == ("failed", "refused_address", "422 unknown_number")
    assert Suppression.objects.get().address == PHONE
    assert Delivery.objects.filter(way="sms").latest("pk").state == "suppressed"


@pytest.mark.parametrize(
    ("error", "reason"), [("429", "rate"), ("500", "server"), ("401", "settings"), ("402", "money")]
)
def test_what_concerns_everybody_lets_the_way_rest(told, reader, gateway, error, reason):
    remind(told, reader)
    gateway.next_errors = [error]

    send()

    assert (state()[0], WayState.objects.get().reason) == ("waiting", reason)


def test_an_answer_that_never_comes_is_unsure_where_the_gateway_does_not_know_repeats(told, reader, gateway):
    remind(told, reader)
    gateway.next_errors = ["hang"]

    send()

    assert state()[:2] == ("unsure", "no_answer")


def test_a_gateway_that_knows_repeats_is_asked_again_and_sends_once(told, reader, gateway, settings):
    settings.SMS_REPEATS = True
    remind(told, reader)
    gateway.next_errors = ["hang"]

    send()
    WayState.objects.update(rests_until=None)
    Delivery.objects.update(not_before=None)

    assert (send(), len(gateway.texts)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("ố" * 70, 1),
        ("ố" * 71, 2),
        ("ố" * 135, 3),
    ],
)
def test_parts_are_counted_as_phone_companies_do(text, parts):
    assert sms.parts_of(text) == parts


def test_what_would_lose_its_end_is_known():
    assert [sms.is_too_long("a" * length) for length in (459, 460)] == [False, True]
