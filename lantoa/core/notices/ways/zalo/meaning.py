"""What Zalo's error numbers mean: read from `data/zalo.yaml`."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import yaml

from lantoa.core.clock import real_now
from lantoa.core.notices.models import Reason
from lantoa.core.notices.rules import morning_after
from lantoa.core.notices.ways.base import NotNow, NotTaken, Rests, Unreachable, Untaken

NUMBERS = Path(__file__).parents[2] / "data" / "zalo.yaml"
# What stands under each name in the file; what rests, rests as long as stands beside it.
MESSAGE = {"window": Reason.OUT_OF_WINDOW, "template": Reason.TEMPLATE}
PERSON = {"nobody": Reason.NO_USER, "declined": Reason.DECLINED}
HOUR = timedelta(hours=1)


@cache
def _groups() -> dict[int, str]:
    named: dict[str, list[int]] = yaml.safe_load(NUMBERS.read_text("utf-8"))
    return {number: name for name, numbers in named.items() for number in numbers}


def group_of(number: int) -> str:
    """Under which name the number stands; empty for one that is not known."""
    return _groups().get(number, "")


def meaning_of(number: int) -> Untaken:
    """What an error number of Zalo says about a message."""
    name, detail = group_of(number), str(number)
    if name in MESSAGE:
        return NotTaken(MESSAGE[name], detail)
    if name in PERSON:
        return Unreachable(PERSON[name], detail)
    return _rest(name, detail) or NotNow(Reason.OTHER, detail)


def _rest(name: str, detail: str) -> Rests | None:
    if name in ("settings", "refresh"):
        return Rests(Reason.SETTINGS, detail, pause=HOUR)
    if name == "money":
        return Rests(Reason.MONEY, detail, pause=HOUR)
    if name == "slower":
        return Rests(Reason.RATE, detail, pause=timedelta(minutes=1))
    if name in ("tomorrow", "night"):
        reason = Reason.QUOTA if name == "tomorrow" else Reason.NIGHT
        return Rests(reason, detail, pause=until_morning())
    return None


def until_morning() -> timedelta:
    """How long it is to the end of the coming night, by the machine's clock, as Zalo counts."""
    return morning_after(real_now()) - real_now()
