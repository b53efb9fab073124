"""What every way out of the system offers, and what it may answer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic, sleep
from typing import Protocol

from lantoa.core.notices.models import Reason


@dataclass(frozen=True)
class Letter:
    """One message ready to go: to whom, and in which words.

    `tracking` names it at the provider, the same at every attempt. `values` are the fields for a provider that puts the
    words together itself by its `template`.
    """

    tracking: str
    address: str
    subject: str
    text: str
    template: str = ""
    is_follower: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """The provider has the message, under this number of its own where it has numbers."""

    provider_id: str = ""


class Untaken(Exception):
    """The message did not go; `detail` is the provider's number for why."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail[:60]
        super().__init__(f"{reason} {detail}".strip())


class NotNow(Untaken):
    """This one may be tried again; the others go on."""


class Rests(Untaken):
    """Nothing goes by this way for a while: the server is away, or we are asked to be slower.

    `pause` is what the provider asks for, None where it says nothing. `is_about_message` says that it happened while one
    message was being sent, and not before.
    """

    def __init__(
        self, reason: Reason, detail: str = "", *, pause: timedelta | None = None, is_about_message: bool = False
    ) -> None:
        super().__init__(reason, detail)
        self.pause, self.is_about_message = pause, is_about_message


class NotTaken(Untaken):
    """This message will never be taken; the address may be good."""


class Unreachable(Untaken):
    """Nobody is at this address; nothing more should be sent to it."""


class Unsure(Untaken):
    """It may have gone, and trying again might send it twice."""


class Pace:
    """No more than so many in a second; 0 sets no bound. What waits here leaves processor and database to people."""

    def __init__(self, per_second: float) -> None:
        self.pause, self.next_at = 1 / per_second if per_second else 0.0, 0.0

    def keep(self) -> None:
        """Wait until the next one may go."""
        if (rest := self.next_at - monotonic()) > 0:
            sleep(rest)
        self.next_at = monotonic() + self.pause


class Session(Protocol):
    """A connection for many messages."""

    def send(self, letter: Letter) -> Taken:
        """Hand one message over. Raises one of the exceptions above where it was not taken."""


class Carrier(Protocol):
    """One way out."""

    @property
    def may_repeat(self) -> bool:
        """Whether a message sent a second time under the same tracking name does no harm."""

    def is_configured(self) -> bool:
        """Whether this installation has set it up."""

    def open(self) -> AbstractContextManager[Session]:
        """A session. Raises Rests where the server cannot be reached."""
