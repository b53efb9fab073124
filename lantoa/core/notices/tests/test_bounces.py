"""Letters that came back, as mail servers report them, read from files and folders by the command."""

import pytest

from lantoa.core.notices import bounces
from lantoa.core.notices.models import Delivery, Notice, Suppression
from lantoa.core.notices.tests.conftest import MOMENT

REPORT = """From: MAILER-DAEMON@mail.example
To: tra-ve@lantoa.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="here"

--here
Content-Type: text/plain

This is the mail system at host mail.example.

--here
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{address}>: unknown

--here
Content-Type: {kind}

{copy}
--here--
"""
HEADERS = "Message-ID: <{tracking}@lantoa>\nSubject: Moi\n"


@pytest.fixture
def gone(told, sen):
    """A letter that was taken, and then came back."""
    told(sen)
    Delivery.objects.update(state="sent", address=sen.email, sent_at=MOMENT)
    return Delivery.objects.get()


def report(delivery, **changes) -> bytes:
    copy = HEADERS.format(tracking=changes.pop("tracking", delivery.tracking))
    facts = {"address": "sen@truong.example", "action": "failed", "status": "5.1.1", "kind": "text/rfc822-headers"}
    return REPORT.format(copy=copy, **facts | changes).encode()


def take_in(*messages) -> bounces.Tally:
    return bounces.take_in(iter(messages))


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_letter_that_came_back_for_good_fails_and_holds_the_address_back(gone, sen, kind):
    tally = take_in(report(gone, kind=kind))

    gone.refresh_from_db()
    assert (gone.state, gone.reason, gone.detail) == ("failed", "bounced", "5.1.1")
    assert (tally.returned, tally.held_back, Suppression.objects.get().address) == (1, 1, sen.email)


def test_the_person_is_told_inside_the_system_to_mend_the_address(gone, sen):
    take_in(report(gone))

    notice = Notice.objects.get(kind="system.address")
    assert (notice.recipient, notice.link) == (sen, "/thong-bao/tuy-chon/")
    assert notice.deliveries.get().state == "suppressed"


def test_the_same_report_twice_changes_nothing(gone):
    tally = take_in(report(gone), report(gone))

    assert (tally.returned, tally.held_back, Suppression.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(("status", "action"), [("4.4.1", "failed"), ("5.1.1", "delayed"), ("", "failed")])
def test_what_is_not_for_good_changes_nothing(gone, status, action):
    take_in(report(gone, status=status, action=action))

    gone.refresh_from_db()
    assert (gone.state, Suppression.objects.count()) == ("sent", 0)


def test_a_full_mailbox_fails_the_letter_and_keeps_the_address(gone):
    take_in(report(gone, status="5.2.2"))

    gone.refresh_from_db()
    assert (gone.state, Suppression.objects.count()) == ("failed", 0)


@pytest.mark.parametrize(
    "changes", [{"tracking": "0" * 32}, {"tracking": "not-ours"}, {"address": "someone.else@truong.example"}]
)
def test_a_report_that_names_no_letter_of_ours_to_that_address_is_not_believed(gone, changes):
    take_in(report(gone, **changes))

    gone.refresh_from_db()
    assert (gone.state, Suppression.objects.count()) == ("sent", 0)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"Subject: hello\n\nI am on holiday", REPORT.encode()])
def test_whatever_else_lies_in_the_mailbox_is_counted_and_left(gone, raw):
    assert take_in(raw).strange == 1
