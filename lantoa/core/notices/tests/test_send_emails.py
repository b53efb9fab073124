"""Emails over real SMTP: what leaves, what is tried again, what is given up, and what happens when the server is away."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from lantoa.core.accounts.tests.provider import free_port
from lantoa.core.clock import now, standing_on
from lantoa.core.jobs import drain
from lantoa.core.jobs.models import Job
from lantoa.core.notices.models import Delivery, Notice, Suppression, Way, WayState
from lantoa.core.notices.sending import ATTEMPTS_MAX, ClaimLost, send_some
from lantoa.core.notices.settling import give_up, settle_lost
from lantoa.core.notices.tests.conftest import MOMENT
from lantoa.core.notices.tests.mailbox import open_mailbox


@pytest.fixture
def mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    with open_mailbox(keeps_texts=True) as mailbox:
        settings.EMAIL_PORT = mailbox.port
        yield mailbox


def send() -> int:
    return send_some(Way.EMAIL, claim="tests")


def states() -> dict[str, tuple[str, str]]:
    # What the product says by itself about a lost address stands beside it.
    rows = (
        Delivery.objects.filter(way="email")
        .exclude(notice__kind="system.address")
        .values_list("notice__recipient__username", "state", "reason")
    )
    return {name: (state, reason) for name, state, reason in rows}


def wake() -> None:
    """Let the rest of the way be over."""
    WayState.objects.update(rests_until=None)


def test_what_was_told_leaves_as_an_email(told, sen, settings, mail_server):
    settings.BASE_URL = "https://lantoa.example"
    told(sen, title="Chương trình mới: Cải cách", body="Văn bản 899/KH-SGDĐT.")
    notice = Notice.objects.get()

    drain()

    (email,) = mail_server.texts
    assert parsedate_to_datetime(email["Date"]) == MOMENT.replace(microsecond=0)
    lines = [line for line in email.get_payload(decode=True).decode().splitlines() if line]
    assert [lines[1], lines[2], lines[4], lines[7]] == [
        "Chương trình mới: Cải cách",
        "Văn bản 899/KH-SGDĐT.",
        f"https://lantoa.example/thong-bao/{notice.pk}/",
        "https://lantoa.example/thong-bao/tuy-chon/",
    ]
    assert Delivery.objects.values("state", "attempts", "sent_at", "reason", "address").get() == {
        "state": "sent",
        "attempts": 1,
        "sent_at": MOMENT,
        "reason": "",
        "address": "sen@truong.example",
    }


def test_an_email_greets_in_the_readers_language(told, someone, mail_server):
    told(someone("anh", language="en"))

    send()

    assert "Dear Lê Thị Anh," in mail_server.texts[0].get_payload(decode=True).decode()


def test_letters_that_come_back_go_to_their_own_mailbox(told, sen, settings, mail_server):
    settings.EMAIL_BOUNCES = "tra-ve@lantoa.example"
    told(sen)

    send()

    assert "lantoa@localhost" in mail_server.texts[0]["From"]


def test_many_leave_over_one_connection_and_none_twice(told, someone, mail_server):
    told(*[someone(f"p{number}") for number in range(30)])

    assert [send(), send()] == [30, 0]
    assert (len(mail_server.letters), mail_server.connections, mail_server.twice()) == (30, 1, {})


def test_a_refused_address_fails_at_once_and_stops_nobody_else(told, sen, someone, mail_server):
    mail_server.answers["gone@truong.example"] = "550 5.1.1 user unknown"
    told(someone("gone"), sen)

    assert send() == 1
    assert states() == {"gone": ("failed", "refused_address"), "sen": ("sent", "")}
    assert Suppression.objects.values_list("address", "detail").get() == ("gone@truong.example", "550 5.1.1")


@pytest.mark.parametrize(("answer", "reason"), [("550 5.7.1 policy", "content"), ("552 5.2.2 mailbox full", "content")])
def test_a_policy_or_a_full_mailbox_says_nothing_against_the_address(told, sen, mail_server, answer, reason):
    mail_server.answers["sen@truong.example"] = answer
    told(sen)

    send()

    assert (states(), Suppression.objects.count()) == ({"sen": ("failed", reason)}, 0)


def test_a_server_that_asks_for_patience_gets_it_and_then_the_letter(told, sen, mail_server):
    mail_server.answers["sen@truong.example"] = "451 4.7.1 greylisted"
    told(sen)
    send()
    before = states()
    mail_server.answers.clear()

    at_once = send()
    with standing_on(MOMENT + timedelta(minutes=5)):
        later = send()

    assert before == {"sen": ("waiting", "server")}
    assert (at_once, later, states()) == (0, 1, {"sen": ("sent", "")})


def test_what_is_refused_for_the_moment_again_and_again_fails_in_the_end(told, sen, mail_server):
    mail_server.answers["sen@truong.example"] = "451 4.7.1 greylisted"
    told(sen)

    for number in range(ATTEMPTS_MAX):
        Delivery.objects.update(not_before=None)
        assert send() == 0, number

    assert states() == {"sen": ("failed", "server")}


def test_a_server_that_is_down_for_a_day_loses_nothing_and_gets_nothing_twice(told, someone, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    told(*[someone(f"p{number}") for number in range(20)])
    for hour in range(0, 24, 4):
        with standing_on(MOMENT + timedelta(hours=hour)):
            wake()
            assert send() == 0
            give_up()
    waiting = set(states().values())

    with open_mailbox(settings.EMAIL_PORT) as mailbox, standing_on(MOMENT + timedelta(days=1)):
        wake()
        sent = send()

    assert waiting == {("waiting", "")}
    assert (sent, len(mailbox.letters), mailbox.twice()) == (20, 20, {})
    assert WayState.objects.values_list("failures", "reason").get() == (0, "")


def test_a_server_that_is_down_is_not_asked_for_every_message(told, someone, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    told(*[someone(f"p{number}") for number in range(3)])

    send()
    send()

    state = WayState.objects.get()
    assert (state.failures, state.reason) == (1, "server")


def test_a_server_that_hangs_up_lets_the_way_rest_and_puts_that_letter_behind_the_others(
    told, sen, someone, mail_server
):
    mail_server.hangs_up_on = "bad@truong.example"
    told(someone("bad"), sen)

    assert send() == 0
    wake()
    assert send() == 1
    assert states() == {"bad": ("waiting", "server"), "sen": ("sent", "")}


def test_what_could_not_leave_for_three_days_says_so(told, sen):
    told(sen)

    with standing_on(now() + timedelta(days=3, minutes=1)):
        give_up()

    assert states() == {"sen": ("failed", "gave_up")}


def test_whoever_was_closed_or_lost_the_address_meanwhile_gets_nothing(told, sen, someone, mail_server):
    left, bare = someone("left"), someone("bare")
    told(sen, left, bare)
    left.is_active, bare.email = False, ""
    left.save()
    bare.save()

    assert send() == 1
    assert states() == {"sen": ("sent", ""), "left": ("skipped", "closed"), "bare": ("skipped", "no_address")}


def test_what_concerns_one_person_goes_before_what_goes_to_many(told, sen, someone, mail_server):
    told(*[someone(f"p{number}") for number in range(60)])
    told(sen)

    assert Delivery.objects.due("email", now()).single_ones_first().first().notice.recipient == sen
    send()

    assert len(mail_server.letters) == 61


def test_of_what_a_dead_worker_held_everything_waits_again(told, sen, someone, mail_server):
    told(sen, someone("tram"))
    Delivery.objects.update(state="sending", claim="12345:1")

    assert settle_lost() == 2
    assert set(states().values()) == {("waiting", "")}
    assert send() == 2


def test_nothing_leaves_at_night_and_everything_in_the_morning(told, sen, mail_server):
    night = MOMENT + timedelta(hours=14)
    with standing_on(night):
        told(sen)
        at_night = send()
    with standing_on(night + timedelta(hours=7)):
        in_the_morning = send()

    assert (at_night, in_the_morning) == (0, 1)


def test_a_reminder_waits_for_a_working_day_and_other_news_does_not(told, sen, mail_server):
    with standing_on(MOMENT - timedelta(days=1)):
        told(sen, kind="deadline.unit_plan", title="Sắp đến hạn")
        told(sen, title="Chương trình mới")
        assert send() == 1

    assert send() == 1
    assert len(mail_server.letters) == 2


def test_whoever_asks_to_make_room_gets_it_after_the_letter_in_hand_and_the_rest_goes_on_later(
    told, someone, mail_server
):
    told(*[someone(f"p{number}") for number in range(3)])
    Job.objects.all().delete()

    first = send_some(Way.EMAIL, claim="tests", told=lambda done, total: False)
    asked = Job.objects.filter(name="notices.send").count()

    assert (first, asked, send(), mail_server.twice()) == (1, 1, 2, {})


def test_a_worker_that_was_taken_over_sends_nothing_more(told, someone, mail_server):
    told(*[someone(f"p{number}") for number in range(3)])

    def taken_over(done, total):
        Delivery.objects.filter(state="sending").update(claim="another")
        return True

    with pytest.raises(ClaimLost):
        send_some(Way.EMAIL, claim="tests", told=taken_over)

    # The one that was in its hands may go twice, under the same Message-ID; no other.
    assert len(mail_server.letters) == 2
