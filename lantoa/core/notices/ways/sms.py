"""SMS through a gateway that the installation names: a small JSON contract, or a class of its own for another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from lantoa.core.notices.models import Reason
from lantoa.core.notices.ways.base import Letter, NotNow, NotTaken, Rests, Taken, Unreachable, Unsure
from lantoa.core.notices.ways.http import Answer, Line, NoAnswer, NotReached
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import unmark_aligned

# Three parts of a message without marks, one of 70 letters more than one with them.
LENGTH_MAX = 459
# What the gateway calls it, and what it means.
NOBODY = {"unknown_number", "invalid_number", "blocked_number"}
NO_MONEY = {"no_credit"}


class Gateway(Protocol):
    """What a gateway of one's own must be: made without arguments, closed when the chunk is done."""

    may_repeat: bool

    def send(self, phone: str, text: str, *, reference: str) -> Taken:
        """Send one text to a phone such as 84912345678. Raises what stands in `ways.base`."""

    def close(self) -> None:
        """End the connection."""


class JsonGateway:
    """Posts `{"to", "text", "sender", "reference"}` with the key as bearer; a 2xx answers `{"id": …}`.

    A refusal is a 4xx with `{"error": "unknown_number"}`; 429 and 503 may carry Retry-After.
    """

    def __init__(self) -> None:
        self.line = Line(settings.SMS_URL)
        self.may_repeat = settings.SMS_REPEATS

    def send(self, phone: str, text: str, *, reference: str) -> Taken:
        body = {"to": phone, "text": text, "sender": settings.SMS_SENDER, "reference": reference}
        try:
            answer = self.line.post("", body, headers={"Authorization": f"Bearer {settings.SMS_KEY}"})
        except NotReached as error:
            raise Rests(Reason.SERVER, str(error)) from error
        except NoAnswer as error:
            if self.may_repeat:
                raise Rests(Reason.SERVER, str(error), is_about_message=True) from error
            raise Unsure(Reason.NO_ANSWER, str(error)) from error
        if 200 <= answer.status < 300:
            return Taken(str(answer.data.get("id", ""))[:100])
        raise self._refusal(answer)

    def close(self) -> None:
        self.line.close()

    def _refusal(self, answer: Answer) -> Exception:
        code = str(answer.data.get("error", ""))
        said = f"{answer.status} {code}".strip()
        if answer.status == 429:
            return Rests(Reason.RATE, said, pause=_asked_pause(answer))
        if answer.status in (502, 504) and not self.may_repeat:
            return Unsure(Reason.NO_ANSWER, said)
        if answer.status >= 500:
            return Rests(Reason.SERVER, said, pause=_asked_pause(answer))
        if code in NO_MONEY or answer.status == 402:
            return Rests(Reason.MONEY, said, pause=timedelta(hours=1))
        if answer.status in (401, 403, 404):
            return Rests(Reason.SETTINGS, said, pause=timedelta(hours=1))
        if code in NOBODY:
            return Unreachable(Reason.REFUSED_ADDRESS, said)
        return NotNow(Reason.RATE, said) if answer.status == 408 else NotTaken(Reason.CONTENT, said)


def _asked_pause(answer: Answer) -> timedelta | None:
    """How long the gateway asks us to wait; nothing where it does not say it in seconds."""
    seconds = answer.headers.get("Retry-After", "")
    return timedelta(seconds=int(seconds)) if seconds.isdecimal() else None


class SmsSession:
    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def send(self, letter: Letter) -> Taken:
        return self.gateway.send(letter.address, short_text(letter.text), reference=letter.tracking)


class SmsCarrier:
    @property
    def may_repeat(self) -> bool:
        return settings.SMS_REPEATS

    def is_configured(self) -> bool:
        return bool(settings.SMS_URL or settings.SMS_GATEWAY != DEFAULT_GATEWAY)

    @contextmanager
    def open(self) -> Iterator[SmsSession]:
        gateway: Gateway = import_string(settings.SMS_GATEWAY)()
        try:
            yield SmsSession(gateway)
        finally:
            gateway.close()


DEFAULT_GATEWAY = "lantoa.core.notices.ways.sms.JsonGateway"
CARRIER = SmsCarrier()


def short_text(text: str) -> str:
    """One line, without marks unless the installation pays for them: with marks, a message holds 70 letters, not 160."""
    line = one_line(text, LENGTH_MAX)
    return line if settings.SMS_MARKS else unmark_aligned(line)


def is_too_long(text: str) -> bool:
    """Whether the end of the text, where the link stands, would be cut off."""
    return len(" ".join(text.split())) > LENGTH_MAX


def parts_of(text: str) -> int:
    """How many messages a phone company counts: one alone holds more than each of several (GSM 03.38)."""
    if text.isascii():
        # Signs outside the basic table are sent as two.
        length, alone, of_many = len(text) + sum(text.count(sign) for sign in "^{}\\[~]|"), 160, 153
    else:
        length, alone, of_many = len(text), 70, 67
    return 1 if length <= alone else -(-length // of_many)
