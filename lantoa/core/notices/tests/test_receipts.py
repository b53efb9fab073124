"""What providers tell later: who may tell it, and that telling it twice, late or wrongly changes nothing."""

import json
from uuid import uuid4

import pytest

from lantoa.core.clock import now
from lantoa.core.notices import standin
from lantoa.core.notices.models import Address, Delivery, Suppression, Way
from lantoa.core.notices.receipts import found_by, note_delivered
from lantoa.core.notices.sending import send_some
from lantoa.core.notices.ways.base import Taken

HOOK = "/thong-bao/zalo/"
SMS_HOOK = "/thong-bao/sms/"


@pytest.fixture
def zalo(settings):
    settings.ZALO_APP, settings.ZALO_SECRET = standin.APP, standin.SECRET
    settings.ZALO_ACCOUNT, settings.ZALO_WEBHOOK_SECRET = standin.ACCOUNT, standin.WEBHOOK_SECRET
    return standin.Provider()


@pytest.fixture
def sent(told, sen, zalo):
    Address.objects.create(person=sen, way="zalo", value="7001", is_follower=True, confirmed_at=now())
    told(sen)
    Delivery.objects.filter(way="zalo").update(state="sent", provider_id="msg-1", sent_at=now())
    return Delivery.objects.get(way="zalo")


def tell(client, zalo, event, **headers) -> int:
    body, signed = zalo.signed(event)
    signed |= headers
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in signed.items()}
    return client.post(HOOK, body, content_type="application/json", **named).status_code


def state(delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_receipt_says_delivered_and_then_read_however_often_it_comes(client, zalo, sent):
    received = {"event_name": "user_received_message", "message": {"msg_id": "msg-1"}}
    seen = {"event_name": "user_seen_message", "message": {"msg_ids": ["msg-1"]}}

    states = [tell(client, zalo, event) and state(sent) for event in (received, received, seen, seen, received)]

    assert states == ["delivered", "delivered", "read", "read", "read"]


@pytest.mark.parametrize("place", [{"message": {"tracking_id": "?"}}, {"tracking_id": "?"}])
def test_a_template_receipt_finds_its_message_by_our_own_name_at_either_place(client, zalo, sent, place):
    Delivery.objects.filter(pk=sent.pk).update(state="unsure", reason="interrupted", provider_id="")
    event = json.loads(json.dumps({"event_name": "user_received_message"} | place).replace("?", sent.tracking))

    tell(client, zalo, event)

    assert (state(sent), sent.reason) == ("delivered", "")


class QuickGateway:
    """A gateway of one's own whose receipt is here before its answer."""

    may_repeat = False

    def send(self, phone, text, *, reference):
        note_delivered(found_by(Way.SMS, reference))
        return Taken("sms-1")

    def close(self):
        """Nothing is open."""


def test_a_receipt_that_comes_before_our_own_mark_is_kept(told, sen, settings):
    settings.SMS_GATEWAY = f"{__name__}.QuickGateway"
    Address.objects.create(person=sen, way="sms", value="84912345678", confirmed_at=now())
    told(sen, kind="deadline.unit_plan")

    send_some(Way.SMS, claim="tests")

    row = Delivery.objects.get(way="sms")
    assert (row.state, row.address, row.claim) == ("delivered", "84912345678", "")


@pytest.mark.parametrize(
    "headers", [{"X-ZEvent-Signature": "mac=00"}, {"X-ZEvent-Signature": ""}, {"X-ZEvent-Signature": "mac=é"}]
)
def test_whoever_does_not_know_the_secret_is_refused(client, zalo, sent, headers):
    event = {"event_name": "user_received_message", "message": {"msg_id": "msg-1"}}

    assert tell(client, zalo, event, **headers) == 403
    assert state(sent) == "sent"


def test_without_a_secret_nobody_is_believed(client, zalo, sent, settings):
    settings.ZALO_WEBHOOK_SECRET = ""

    assert tell(client, zalo, {"event_name": "follow"}) == 403


def test_the_time_of_the_body_serves_where_no_header_carries_it(client, zalo, sent):
    event = {"event_name": "user_received_message", "message": {"msg_id": "msg-1"}}

    assert tell(client, zalo, event, **{"X-ZEvent-Timestamp": ""}) == 200
    assert state(sent) == "delivered"


@pytest.mark.parametrize("event", [{}, {"event_name": "oa_send_text"}, {"event_name": "user_received_message"}])
def test_what_is_nothing_to_us_is_taken_and_changes_nothing(client, zalo, sent, event):
    assert tell(client, zalo, event) == 200
    assert state(sent) == "sent"


def test_a_receipt_for_a_stranger_changes_nothing(client, zalo, sent):
    for tracking in (uuid4().hex, "not ours"):
        assert tell(client, zalo, {"event_name": "user_received_message", "tracking_id": tracking}) == 200

    assert state(sent) == "sent"


def test_whoever_leaves_the_account_gets_nothing_more_until_they_follow_again(client, zalo, sent, told, sen):
    tell(client, zalo, {"event_name": "unfollow", "follower": {"id": "7001"}})
    told(sen)
    held = Delivery.objects.filter(way="zalo").latest("pk").state

    tell(client, zalo, {"event_name": "follow", "follower": {"id": "7001"}})

    assert held == "suppressed"
    assert Suppression.objects.get().lifted_at is not None


def report(client, key="key", **said) -> int:
    body = json.dumps(said)
    return client.post(SMS_HOOK, body, content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {key}").status_code


def test_the_gateway_reports_a_text_as_delivered_or_failed(client, told, sen, settings):
    settings.SMS_URL, settings.SMS_KEY = "http://127.0.0.1:9/sms", "key"
    Address.objects.create(person=sen, way="sms", value="84912345678", confirmed_at=now())
    told(sen, kind="deadline.unit_plan")
    told(sen, kind="deadline.excused")
    first, second = Delivery.objects.filter(way="sms").order_by("pk")
    Delivery.objects.filter(way="sms").update(state="sent", address="84912345678")

    assert report(client, reference=first.tracking, status="delivered") == 200
    assert report(client, reference=second.tracking, status="failed", error="unknown_number") == 200

    assert (state(first), state(second)) == ("delivered", "failed")
    assert Suppression.objects.get().address == "84912345678"


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_report_without_the_key_is_refused(client, db, settings, key):
    settings.SMS_KEY = "key"

    assert report(client, key, reference="x", status="delivered") == 403
