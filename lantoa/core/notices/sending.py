"""Sends what waits: one connection for many emails, each marked as soon as it is gone."""

from collections.abc import Iterable
from email.utils import format_datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.core.clock import local, now
from lantoa.core.notices.models import Delivery, DeliveryState, Notice, Way

ATTEMPTS_MAX = 4


class MailWaits(Exception):
    """Some emails could not be handed over; the job tries again by itself."""


def send_emails(notices: Iterable[UUID]) -> int:
    """Send the waiting emails of these notices; returns how many left. What was sent before is not sent again.

    Raises MailWaits when the mail server did not take all of them and another attempt is due.
    """
    waiting = Delivery.objects.filter(notice__in=notices, way=Way.EMAIL, state=DeliveryState.WAITING)
    rows = list(waiting.select_related("notice__recipient").order_by("pk"))
    connection = get_connection()
    for delivery in rows:
        _send(delivery, connection)
    connection.close()
    if left := sum(delivery.state == DeliveryState.WAITING for delivery in rows):
        raise MailWaits(f"The mail server did not take {left} of {len(rows)} emails.")
    return sum(delivery.state == DeliveryState.SENT for delivery in rows)


def _send(delivery: Delivery, connection: BaseEmailBackend) -> None:
    """Hand one email over and mark it; a refused address is not tried again."""
    delivery.attempts += 1
    try:
        connection.send_messages([email(delivery.notice)])
    except SMTPRecipientsRefused:
        delivery.state, delivery.remark = DeliveryState.FAILED, _("The mail server refused the address.")
    except (SMTPException, OSError):
        delivery.remark = _("The mail server could not be reached or did not take the email.")
        if delivery.attempts >= ATTEMPTS_MAX:
            delivery.state = DeliveryState.FAILED
    else:
        delivery.state, delivery.sent_at, delivery.remark = DeliveryState.SENT, now(), ""
    delivery.save(update_fields=["attempts", "state", "sent_at", "remark"])


def email(notice: Notice) -> EmailMessage:
    """The notice as a plain email in its reader's language."""
    person = notice.recipient
    with translation.override(person.language or settings.LANGUAGE_CODE):
        text = render_to_string(
            "notices/email.txt",
            {
                "notice": notice,
                "person": person,
                "url": settings.BASE_URL + notice.get_absolute_url(),
                "preferences_url": settings.BASE_URL + reverse("notices:preferences"),
            },
        )
    # The same id at every attempt: a mailbox keeps one copy where a killed worker sent it twice.
    headers = {"Message-ID": f"<{notice.pk}@lantoa>", "Auto-Submitted": "auto-generated"}
    headers["Date"] = format_datetime(local(now()))
    return EmailMessage(notice.title, text, to=[person.email], headers=headers)
