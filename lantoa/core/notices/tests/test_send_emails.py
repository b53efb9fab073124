from email.utils import parsedate_to_datetime
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from lantoa.core.jobs import drain
from lantoa.core.notices.models import Delivery, Notice
from lantoa.core.notices.sending import MailWaits, send_emails
from lantoa.core.notices.tests.conftest import MOMENT


class BrokenServer(EmailBackend):
    """A mail server of the tests that takes nothing, or refuses one address."""

    def send_messages(self, messages):
        if messages[0].to == ["refused@truong.example"]:
            raise SMTPRecipientsRefused({"refused@truong.example": (550, b"unknown")})
        if messages[0].to == ["broken@truong.example"]:
            raise SMTPServerDisconnected("gone")
        return super().send_messages(messages)


@pytest.fixture
def broken_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"


def ids() -> list:
    return list(Notice.objects.values_list("pk", flat=True))


def states() -> dict[str, tuple[str, int]]:
    rows = Delivery.objects.values_list("notice__recipient__username", "state", "attempts")
    return {name: (state, attempts) for name, state, attempts in rows}


def test_the_email_job_sends_what_was_told(told, sen, settings):
    settings.BASE_URL = "https://lantoa.example"
    told(sen, title="Chương trình mới: Cải cách", body="Văn bản 899/KH-SGDĐT.")
    notice = Notice.objects.get()

    drain()

    (email,) = mail.outbox
    assert (email.to, email.subject) == (["sen@truong.example"], "Chương trình mới: Cải cách")
    assert parsedate_to_datetime(email.message()["Date"]) == MOMENT.replace(microsecond=0)
    lines = [line for line in email.body.splitlines() if line]
    assert [lines[1], lines[2], lines[4], lines[7]] == [
        "Chương trình mới: Cải cách",
        "Văn bản 899/KH-SGDĐT.",
        f"https://lantoa.example/thong-bao/{notice.pk}/",
        "https://lantoa.example/thong-bao/tuy-chon/",
    ]
    assert Delivery.objects.values("state", "attempts", "sent_at", "remark").get() == {
        "state": "sent",
        "attempts": 1,
        "sent_at": MOMENT,
        "remark": "",
    }


def test_an_email_greets_in_the_readers_language(told, someone):
    told(someone("anh", language="en"))

    send_emails(ids())

    assert mail.outbox[0].body.splitlines()[0] == "Dear Lê Thị Anh,"


def test_send_emails_twice_sends_once(told, sen):
    told(sen)

    assert [send_emails(ids()), send_emails(ids())] == [1, 0]
    assert len(mail.outbox) == 1


def test_send_emails_gives_every_attempt_the_same_message_id(told, sen):
    told(sen)
    send_emails(ids())
    Delivery.objects.update(state="waiting")

    send_emails(ids())

    assert len({email.message()["Message-ID"] for email in mail.outbox}) == 1


def test_a_refused_address_fails_at_once_and_stops_nobody_else(told, sen, someone, broken_server):
    told(someone("refused"), sen)

    assert send_emails(ids()) == 1
    assert states() == {"refused": ("failed", 1), "sen": ("sent", 1)}


def test_a_silent_server_is_tried_again_and_given_up_after_four_attempts(told, sen, someone, broken_server):
    told(someone("broken"), sen)

    for _attempt in range(3):
        with pytest.raises(MailWaits):
            send_emails(ids())
    assert states() == {"broken": ("waiting", 3), "sen": ("sent", 1)}

    assert send_emails(ids()) == 0
    assert states() == {"broken": ("failed", 4), "sen": ("sent", 1)}
