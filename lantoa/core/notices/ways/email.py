"""Email over SMTP: one connection for many letters, and what each answer of a mail server means."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from lantoa.core.clock import local, now
from lantoa.core.notices.models import Reason
from lantoa.core.notices.ways.base import Letter, NotNow, NotTaken, Pace, Rests, Taken, Unreachable, Untaken

# RFC 3463: 5.1.x the address, 5.2.1 the mailbox is closed; 5.1.7 and 5.1.8 are about the sender.
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
ABOUT_THE_SENDER = {"5.1.7", "5.1.8"}
# Codes that speak of the mailbox where the server gives no enhanced code.
NO_SUCH_MAILBOX = {550, 551, 553}


class MailSession:
    def __init__(self, connection: BaseEmailBackend) -> None:
        self.connection, self.pace = connection, Pace(settings.EMAIL_PER_SECOND)

    def send(self, letter: Letter) -> Taken:
        self.pace.keep()
        message = email_of(letter)
        try:
            self.connection.send_messages([message])
        except SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise refusal_of(code, text) from error
        except SMTPSenderRefused as error:
            self.connection.close()
            raise Rests(Reason.SETTINGS, code_of(error.smtp_code, error.smtp_error)) from error
        except SMTPResponseException as error:
            # After the letter itself: a policy about what it says, never about who gets it.
            if error.smtp_code < 500:
                raise NotNow(Reason.SERVER, code_of(error.smtp_code, error.smtp_error)) from error
            raise NotTaken(Reason.CONTENT, code_of(error.smtp_code, error.smtp_error)) from error
        except (SMTPException, OSError) as error:
            self.connection.close()
            raise Rests(Reason.SERVER, type(error).__name__, is_about_message=True) from error
        return Taken()


class MailCarrier:
    # A mailbox keeps one of two letters with the same Message-ID, and a reminder lost is worse than one seen twice.
    may_repeat = True

    def is_configured(self) -> bool:
        return True

    @contextmanager
    def open(self) -> Iterator[MailSession]:
        connection = get_connection()
        try:
            connection.open()
        except SMTPResponseException as error:
            reason = Reason.SETTINGS if error.smtp_code >= 500 else Reason.SERVER
            raise Rests(reason, code_of(error.smtp_code, error.smtp_error)) from error
        except (SMTPException, OSError) as error:
            raise Rests(Reason.SERVER, type(error).__name__) from error
        try:
            yield MailSession(connection)
        finally:
            _end(connection)


CARRIER = MailCarrier()


def _end(connection: BaseEmailBackend) -> None:
    """Say goodbye; a server that has hung up already need not hear it."""
    connection.fail_silently = True
    connection.close()


def email_of(letter: Letter) -> EmailMessage:
    """The letter as an email. Where a mailbox for returned letters is named, it is the sender that servers see."""
    # The same id at every attempt: a mailbox keeps one copy where a killed worker sent it twice.
    headers = {"Message-ID": f"<{letter.tracking}@lantoa>", "Auto-Submitted": "auto-generated"}
    headers["Date"] = format_datetime(local(now()))
    if settings.EMAIL_BOUNCES:
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    sender = settings.EMAIL_BOUNCES or settings.DEFAULT_FROM_EMAIL
    return EmailMessage(letter.subject, letter.text, sender, to=[letter.address], headers=headers)


def refusal_of(code: int, text: bytes | str) -> Untaken:
    """What a server's answer about one recipient means."""
    said = code_of(code, text)
    if code == 421:
        return Rests(Reason.SERVER, said)
    if code < 500:
        return NotNow(Reason.SERVER, said)
    if is_about_address(code, text):
        return Unreachable(Reason.REFUSED_ADDRESS, said)
    return NotTaken(Reason.CONTENT, said)


def is_about_address(code: int, text: bytes | str) -> bool:
    """Whether a lasting refusal says that nobody is at the address, rather than that our letter is not liked."""
    if found := ENHANCED.search(_text(text)):
        status = found.group()
        return (status.startswith("5.1.") and status not in ABOUT_THE_SENDER) or status == "5.2.1"
    return code in NO_SUCH_MAILBOX


def code_of(code: int, text: bytes | str) -> str:
    """The numbers of an answer, without its words: they may name the person."""
    found = ENHANCED.search(_text(text))
    return f"{code} {found.group()}" if found else str(code)


def _text(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text
