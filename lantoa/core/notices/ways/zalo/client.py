"""The client of the official account: to followers as a message of the account, to phones by a template."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings

from lantoa.core.clock import real_now
from lantoa.core.notices.models import Reason, Way, WayState
from lantoa.core.notices.ways.base import Letter, NotTaken, Pace, Rests, Taken, Unsure, Untaken
from lantoa.core.notices.ways.http import Answer, Line, NoAnswer, NotReached
from lantoa.core.notices.ways.zalo import keys
from lantoa.core.notices.ways.zalo.meaning import group_of, meaning_of, until_morning

MESSAGE_PATH = "/v3.0/oa/message/cs"
TEMPLATE_PATH = "/message/template"
QUOTA_PATH = "/message/quota"
TEXT_MAX = 2000
VALUE_MAX = 100
MINUTE = timedelta(minutes=1)


class ZaloSession:
    def __init__(self) -> None:
        self.key = keys.access_key()
        self.account, self.business = Line(settings.ZALO_OPENAPI_URL), Line(settings.ZALO_BUSINESS_URL)
        self.pace = Pace(settings.ZALO_PER_SECOND)
        self.is_rate_used_up = False
        self.quota_left: int | None = None

    def send(self, letter: Letter) -> Taken:
        """To a follower in our own words, which is free; by template where Zalo asks for one, or to a phone."""
        if letter.is_follower and not letter.template:
            return self._write(letter)
        if not letter.template:
            raise NotTaken(Reason.NO_TEMPLATE)
        if not letter.is_follower:
            return self._fill(letter)
        try:
            return self._write(letter)
        except NotTaken as refused:
            if refused.reason != Reason.OUT_OF_WINDOW:
                raise
            return self._fill(letter)

    def read_quota(self) -> None:
        """Ask how many templates may go today; it moves with what recipients report, so it is never assumed."""
        answer = self._ask(self.business, lambda headers: self.business.get(QUOTA_PATH, {}, headers=headers))
        self._note_quota(answer.data.get("data"))

    def close(self) -> None:
        self.account.close()
        self.business.close()

    def _write(self, letter: Letter) -> Taken:
        body = {"recipient": {"user_id": letter.address}, "message": {"text": letter.text[:TEXT_MAX]}}
        answer = self._post(self.account, MESSAGE_PATH, body)
        return Taken(str(_data(answer).get("message_id", ""))[:100])

    def _fill(self, letter: Letter) -> Taken:
        if self.quota_left == 0:
            raise Rests(Reason.QUOTA, "0", pause=until_morning())
        to = {"user_id" if letter.is_follower else "phone": letter.address}
        values = {name: value[:VALUE_MAX] for name, value in letter.values.items()}
        body = to | {"template_id": letter.template, "template_data": values, "tracking_id": letter.tracking}
        answer = self._post(self.business, TEMPLATE_PATH, body)
        self._note_quota(_data(answer).get("quota"))
        return Taken(str(_data(answer).get("msg_id", ""))[:100])

    def _post(self, line: Line, path: str, body: dict[str, Any]) -> Answer:
        self._keep_pace()
        return self._ask(line, lambda headers: line.post(path, body, headers=headers))

    def _ask(self, line: Line, call: Any) -> Answer:
        """Ask, and once more with a new key where Zalo no longer takes ours. Errors come in answers with status 200."""
        answer = self._answered(call)
        number = _number(answer)
        if group_of(number) == "refresh":
            self.key = keys.access_key(unlike=self.key)
            answer = self._answered(call)
            number = _number(answer)
        if number:
            raise meaning_of(number)
        return answer

    def _answered(self, call: Any) -> Answer:
        try:
            answer: Answer = call({"access_token": self.key})
        except NotReached as error:
            raise Rests(Reason.SERVER, str(error)) from error
        except NoAnswer as error:
            raise Unsure(Reason.NO_ANSWER, str(error)) from error
        self.is_rate_used_up = _header(answer.headers, "X-RateLimit-Remain") == "0"
        if answer.status in (502, 504):
            # What stands between did not hear from Zalo itself.
            raise Unsure(Reason.NO_ANSWER, str(answer.status))
        if answer.status == 429:
            raise Rests(Reason.RATE, "429", pause=MINUTE)
        if answer.status >= 400:
            raise Rests(Reason.SERVER, str(answer.status), is_about_message=True)
        return answer

    def _keep_pace(self) -> None:
        """No more in a second than the setting says, and none before the minute is over where Zalo counted to its end."""
        if self.is_rate_used_up:
            raise Rests(Reason.RATE, "0 remain", pause=MINUTE)
        self.pace.keep()

    def _note_quota(self, quota: Any) -> None:
        if not isinstance(quota, dict):
            return
        left, whole = (_whole(quota.get(name)) for name in ("remainingQuota", "dailyQuota"))
        if left is not None:
            self.quota_left = left
            facts = {"quota_left": left, "quota": whole, "quota_read_at": real_now()}
            WayState.objects.update_or_create(pk=Way.ZALO, defaults=facts)


class ZaloCarrier:
    # Zalo does not promise to drop what has a tracking name already.
    may_repeat = False

    def is_configured(self) -> bool:
        return bool(settings.ZALO_APP and settings.ZALO_SECRET)

    @contextmanager
    def open(self) -> Iterator[ZaloSession]:
        session = ZaloSession()
        try:
            _look_at_quota(session)
            yield session
        finally:
            session.close()


CARRIER = ZaloCarrier()


def _look_at_quota(session: ZaloSession) -> None:
    """Messages to followers need no quota, so one that cannot be read stops nothing by itself."""
    try:
        session.read_quota()
    except Rests:
        raise
    except Untaken:
        session.quota_left = None


def _number(answer: Answer) -> int:
    said = str(answer.data.get("error", 0))
    return int(said) if said.lstrip("-").isdecimal() else 0


def _data(answer: Answer) -> dict[str, Any]:
    data = answer.data.get("data")
    return data if isinstance(data, dict) else {}


def _whole(said: Any) -> int | None:
    return int(said) if str(said).isdecimal() else None


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name.lower()), "")
