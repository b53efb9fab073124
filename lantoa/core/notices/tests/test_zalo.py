"""The Zalo client over real HTTP, against a server that shows each of Zalo's habits."""

from datetime import timedelta

import pytest

from lantoa.core.accounts.tests.provider import free_port
from lantoa.core.clock import now, real_now, standing_on
from lantoa.core.notices import standin
from lantoa.core.notices.models import Address, Delivery, Notice, Suppression, Way, WayState, Wording, ZaloToken
from lantoa.core.notices.sending import send_some
from lantoa.core.notices.ways.base import Rests
from lantoa.core.notices.ways.zalo import keys
from lantoa.core.notices.ways.zalo.meaning import group_of, meaning_of
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province

PHONE = "84912345678"


@pytest.fixture
def zalo(settings):
    with standin.running() as provider:
        settings.ZALO_APP, settings.ZALO_SECRET, settings.ZALO_ACCOUNT = standin.APP, standin.SECRET, standin.ACCOUNT
        settings.ZALO_REFRESH_TOKEN, settings.ZALO_PER_SECOND = standin.FIRST_REFRESH_KEY, 10_000
        settings.ZALO_OAUTH_URL = settings.ZALO_OPENAPI_URL = settings.ZALO_BUSINESS_URL = provider.address
        yield provider


@pytest.fixture
def follower(sen, zalo):
    zalo.users["7001"] = True
    Address.objects.create(person=sen, way="zalo", value="7001", is_follower=True, confirmed_at=now())
    return sen


@pytest.fixture
def caller(sen):
    """Somebody whom Zalo reaches by phone."""
    Address.objects.create(person=sen, way="zalo", value=PHONE, confirmed_at=now())
    Wording.objects.create(kind="programme", way="zalo", language="vi", template="T1")
    return sen


def send() -> int:
    return send_some(Way.ZALO, claim="tests")


def state() -> tuple[str, str, str]:
    return (
        Delivery.objects.filter(way="zalo")
        .exclude(notice__kind="system.address")
        .values_list("state", "reason", "detail")[0]
    )


def wake() -> None:
    WayState.objects.update(rests_until=None)


def test_a_follower_is_written_to_in_our_own_words(told, follower, zalo):
    told(follower, title="Chương trình mới", body="Mở để xem.")

    assert send() == 1

    assert zalo.sent[0]["to"] == "7001"
    assert zalo.sent[0]["text"].startswith("Chương trình mới\n\nMở để xem.\n\nhttp")
    assert Delivery.objects.get(way="zalo").provider_id == "msg-1"


def test_a_phone_is_told_by_the_template_of_its_kind_under_a_name_of_ours(told, caller, zalo):
    told(caller, title="Chương trình mới")

    assert send() == 1

    (message,) = zalo.sent
    delivery = Delivery.objects.get(way="zalo")
    assert (message["to"], message["tracking"]) == (PHONE, delivery.notice_id.hex)
    assert message["values"]["tieu_de"] == "Chương trình mới"
    assert WayState.objects.values_list("quota_left", "quota").get() == (499, 500)


def test_a_phone_without_a_template_for_the_kind_is_not_told(told, caller, zalo):
    Wording.objects.all().delete()
    told(caller)

    send()

    assert (state(), zalo.sent) == (("failed", "no_template", ""), [])


def test_a_follower_outside_the_window_is_told_by_template_where_there_is_one(told, follower, zalo):
    zalo.users["7001"] = False
    told(follower)
    send()
    without = state()
    Wording.objects.create(kind="programme.published", way="zalo", language="vi", template="T1")
    Delivery.objects.filter(way="zalo").update(state="waiting")

    send()

    assert without == ("failed", "out_of_window", "-230")
    assert (state()[0], zalo.sent[0]["to"]) == ("sent", "7001")
    assert Suppression.objects.count() == 0


@pytest.mark.parametrize(
    ("number", "reason", "is_lost"), [(-118, "no_user", True), (-141, "declined", True), (-109, "template", False)]
)
def test_what_concerns_one_person_fails_for_them_alone(told, caller, zalo, number, reason, is_lost):
    told(caller)
    zalo.next_errors = [number]

    send()

    assert state() == ("failed", reason, str(number))
    assert Suppression.objects.filter(way="zalo", address=PHONE).exists() is is_lost


@pytest.mark.parametrize(
    ("number", "reason"), [(-32, "rate"), (-147, "quota"), (-133, "night"), (-137, "money"), (-135, "settings")]
)
def test_what_concerns_everybody_lets_the_way_rest_and_the_message_wait(told, caller, zalo, number, reason):
    told(caller)
    zalo.next_errors = [number]

    assert send() == 0

    assert state()[0] == "waiting"
    assert WayState.objects.values_list("reason", "detail").get() == (reason, str(number))
    wake()
    assert send() == 1


def test_a_used_up_quota_waits_for_the_morning(told, caller, zalo):
    zalo.quota = 0
    told(caller)

    send()

    resting = WayState.objects.get()
    assert (resting.reason, state()[0], zalo.sent) == ("quota", "waiting", [])
    assert resting.rests_until > real_now()


def test_a_night_at_zalo_is_waited_for(told, caller, zalo):
    zalo.is_night = True
    told(caller)

    send()

    assert (state()[0], WayState.objects.get().reason) == ("waiting", "night")


def test_a_count_of_zero_in_the_headers_stops_before_the_next_message(told, someone, follower, zalo):
    other = someone("other")
    zalo.users["7002"] = True
    Address.objects.create(person=other, way="zalo", value="7002", is_follower=True, confirmed_at=now())
    told(follower, other)
    keys.access_key()
    # One for the quota, one for the first message.
    zalo.rate_remains = 2

    send()

    assert (len(zalo.sent), WayState.objects.get().reason) == (1, "rate")


def test_a_key_that_zalo_no_longer_takes_is_renewed_and_the_message_goes(told, follower, zalo):
    told(follower)
    keys.access_key()
    zalo.access = "taken away"

    assert send() == 1
    assert zalo.refreshes == ["refresh-0", "refresh-1"]


def test_a_refresh_key_is_used_once_and_both_new_keys_are_kept(zalo, db):
    first = keys.access_key()
    ZaloToken.objects.update(expires_at=real_now() + timedelta(hours=5))

    second = keys.access_key()

    token = ZaloToken.objects.get()
    assert (first, second) == ("access-1", "access-2")
    assert (token.access, token.refresh, zalo.refreshes) == ("access-2", "refresh-2", ["refresh-0", "refresh-1"])
    assert token.expires_at > real_now() + timedelta(hours=24)


def test_a_key_with_hours_left_is_not_renewed(zalo, db):
    keys.access_key()

    assert keys.renew_early() is False
    assert zalo.refreshes == ["refresh-0"]


def test_while_another_process_fetches_the_next_key_the_present_one_serves(zalo, db):
    keys.access_key()
    later = real_now() + timedelta(minutes=1)
    ZaloToken.objects.update(expires_at=real_now() + timedelta(hours=5), lease="theirs", leased_until=later)

    assert keys.access_key() == "access-1"
    assert zalo.refreshes == ["refresh-0"]


def test_a_lease_of_a_dead_process_runs_out(zalo, db):
    keys.access_key()
    past = real_now() - timedelta(seconds=1)
    ZaloToken.objects.update(expires_at=past, lease="theirs", leased_until=past)

    assert keys.access_key() == "access-2"


def test_a_zalo_that_is_away_while_a_key_still_holds_stops_nothing(zalo, db, settings):
    keys.access_key()
    ZaloToken.objects.update(expires_at=real_now() + timedelta(hours=5))
    settings.ZALO_OAUTH_URL = f"http://127.0.0.1:{free_port()}"

    assert keys.access_key() == "access-1"


def test_a_refresh_key_that_was_used_elsewhere_asks_for_a_person(told, follower, zalo):
    told(follower)
    zalo.refresh = "used elsewhere"

    send()

    assert (state()[0], WayState.objects.get().reason) == ("waiting", "settings")
    with pytest.raises(Rests):
        keys.access_key()


def test_a_new_first_key_in_the_environment_begins_anew(zalo, db, settings):
    keys.access_key()
    zalo.refresh = settings.ZALO_REFRESH_TOKEN = "refresh-new"

    assert keys.access_key() == "access-2"


def test_an_answer_that_never_comes_leaves_the_message_unsure_and_sends_it_no_second_time(told, follower, zalo):
    told(follower)
    zalo.next_errors = ["hang"]

    send()
    again = send()

    assert (state()[:2], again, len(zalo.sent)) == (("unsure", "no_answer"), 0, 1)


def test_what_a_killed_worker_held_is_unsure_for_the_first_and_waits_for_the_rest(told, someone, follower, zalo):
    other = someone("other")
    zalo.users["7002"] = True
    Address.objects.create(person=other, way="zalo", value="7002", is_follower=True, confirmed_at=now())
    told(follower, other)
    Delivery.objects.filter(way="zalo").update(state="sending", claim="12345:1")

    assert send() == 1

    states = Delivery.objects.filter(way="zalo").order_by("pk").values_list("state", "reason")
    assert list(states) == [("unsure", "interrupted"), ("sent", "")]


def test_an_error_of_the_server_lets_the_way_rest(told, follower, zalo):
    told(follower)
    zalo.next_errors = ["500"]

    send()
    wake()
    with standing_on(now() + timedelta(minutes=5)):
        later = send()

    assert (later, state()[0]) == (1, "sent")


def test_what_needs_a_person_is_told_to_the_topmost_administrator_once_a_day(told, caller, zalo):
    keeper = person(small_province().committee, Role.ADMINISTRATOR, "quan.tri")
    told(caller)
    for _each in range(2):
        zalo.next_errors = [-137]
        send()
        wake()

    assert [notice.recipient for notice in Notice.objects.filter(kind="system.ways")] == [keeper]


def test_without_settings_nobody_is_told_by_zalo(told, sen):
    Address.objects.create(person=sen, way="zalo", value=PHONE, confirmed_at=now())

    told(sen)

    assert list(Delivery.objects.values_list("way", flat=True)) == ["email"]


def test_every_number_of_the_table_means_one_thing_and_a_strange_one_is_tried_again():
    assert group_of(-216) == "refresh"
    assert type(meaning_of(-99999)).__name__ == "NotNow"
