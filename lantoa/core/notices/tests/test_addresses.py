"""Where a person wants to be told: given, shown to be theirs by a code or by writing to the official account, taken back."""

from datetime import timedelta

import pytest

from lantoa.core.clock import now, standing_on
from lantoa.core.jobs import drain
from lantoa.core.notices import actions, codes, standin
from lantoa.core.notices.actions.addresses import CodeJustAsked, NoCodeAsked, NoMobileNumber, TriedJustNow, WrongCode
from lantoa.core.notices.models import Address, Delivery, Suppression, Way
from lantoa.core.notices.receipts import note_event
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.tests.conftest import MOMENT
from lantoa.core.notices.ways.zalo.webhook import Event, Happening
from lantoa.core.refusals import NotAllowed

PHONE = "0912 345 678"


@pytest.fixture
def gateway(settings):
    with standin.running() as provider:
        settings.SMS_URL, settings.SMS_KEY = f"{provider.address}/sms", "key"
        yield provider


def give(person, *, by=None) -> Address:
    return actions.give_phone(person, way=Way.SMS, phone=PHONE, by=by or person)


def confirm(person, code) -> Address:
    return actions.confirm(person, way=Way.SMS, code=code, by=person)


def the_code(gateway) -> str:
    drain()
    return gateway.texts[-1]["text"][:6]


def test_a_number_counts_once_the_code_sent_to_it_comes_back(sen, gateway):
    given = give(sen)
    code = the_code(gateway)

    confirmed = confirm(sen, f"{code[:3]} {code[3:]}")

    assert (given.is_confirmed, gateway.texts[0]["to"]) == (False, "84912345678")
    assert (confirmed.confirmed_at, confirmed.seed) == (MOMENT, "")


def test_the_code_stands_nowhere_in_the_database(sen, gateway):
    give(sen)
    code = the_code(gateway)

    rows = [str(value) for row in Address.objects.values() for value in row.values()]
    assert not any(code in value for value in rows)


@pytest.mark.parametrize("phone", ["123", "0212 345 678", "+1 202 555 0100", "091234567"])
def test_what_is_no_mobile_number_is_refused(sen, gateway, phone):
    with pytest.raises(NoMobileNumber):
        actions.give_phone(sen, way=Way.SMS, phone=phone, by=sen)


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678"])
def test_a_number_is_known_however_it_is_written(phone):
    assert codes.international(phone) == "84912345678"


def test_a_second_code_within_a_minute_is_refused(sen, gateway):
    give(sen)

    with pytest.raises(CodeJustAsked):
        give(sen)


def test_five_wrong_codes_end_the_right_one_too(sen, gateway):
    give(sen)
    code = the_code(gateway)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _each in range(codes.TRIES_MAX):
        with pytest.raises(WrongCode):
            confirm(sen, wrong)

    with pytest.raises(NoCodeAsked):
        confirm(sen, code)


def test_a_code_is_good_for_ten_minutes(sen, gateway):
    give(sen)
    code = the_code(gateway)

    with standing_on(MOMENT + timedelta(minutes=11)), pytest.raises(NoCodeAsked):
        confirm(sen, code)


def test_a_code_sent_to_one_number_does_not_confirm_another(sen, gateway):
    give(sen)
    code = the_code(gateway)
    with standing_on(MOMENT + timedelta(minutes=2)):
        actions.give_phone(sen, way=Way.SMS, phone="0987 654 321", by=sen)

        with pytest.raises(WrongCode):
            confirm(sen, code)


def test_a_number_confirmed_for_one_way_is_confirmed_for_the_other(sen, gateway):
    give(sen)
    confirm(sen, the_code(gateway))

    other = actions.give_phone(sen, way=Way.ZALO, phone=PHONE, by=sen)

    assert (other.is_confirmed, len(gateway.texts)) == (True, 1)


def test_a_code_that_cannot_be_sent_says_why(sen, gateway):
    gateway.no_users.add("84912345678")
    give(sen)

    (job,) = drain()

    assert job.state == "failed"
    assert "0912" not in job.sentence
    assert job.sentence.startswith("Chưa gửi được mã") or job.sentence.startswith("The code could not be sent")


def test_nobody_gives_or_confirms_an_address_of_another(sen, someone, gateway):
    with pytest.raises(NotAllowed):
        give(sen, by=someone("tram"))
    with pytest.raises(NotAllowed):
        actions.forget_address(sen, way=Way.SMS, by=someone("tram2"))


def test_an_address_taken_back_is_forgotten(sen, gateway, told):
    give(sen)
    confirm(sen, the_code(gateway))

    actions.forget_address(sen, way=Way.SMS, by=sen)
    told(sen, kind="deadline.unit_plan")

    assert not Address.objects.exists()
    assert not Delivery.objects.filter(way="sms").exists()


def test_confirming_an_address_again_lifts_what_held_it_back(sen, gateway):
    give(sen)
    confirm(sen, the_code(gateway))
    suppress(Way.SMS, "84912345678", "refused_address")

    with standing_on(MOMENT + timedelta(minutes=5)):
        give(sen)
        assert Suppression.objects.get().lifted_at is None
        confirm(sen, the_code(gateway))

    assert Suppression.objects.get().lifted_at is not None


def test_the_person_may_have_an_email_tried_again_once_a_day(sen, told):
    suppress(Way.EMAIL, sen.email, "refused_address")
    assert actions.try_again(sen, way=Way.EMAIL, by=sen) == 1
    told(sen)
    suppress(Way.EMAIL, sen.email, "refused_address")

    with pytest.raises(TriedJustNow):
        actions.try_again(sen, way=Way.EMAIL, by=sen)

    assert Delivery.objects.filter(notice__kind="programme.published").get().state == "waiting"


def test_another_email_is_not_held_back(sen, told):
    suppress(Way.EMAIL, sen.email, "refused_address")
    told(sen)
    sen.email = "moi@truong.example"
    sen.save()

    told(sen)

    found = Delivery.objects.filter(notice__kind="programme.published").order_by("pk")
    assert list(found.values_list("state", flat=True)) == ["suppressed", "waiting"]


def test_whoever_follows_and_writes_the_code_is_known_by_it(sen, settings):

    seed = actions.ask_to_follow(sen, by=sen).seed

    note_event(Event(Happening.WROTE, person="7001", text="xin chào"))
    note_event(Event(Happening.WROTE, person="7001", text=f"Mã của tôi: {seed.lower()}"))

    address = Address.objects.get()
    assert (address.value, address.is_follower, address.confirmed_at) == ("7001", True, now())
