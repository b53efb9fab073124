"""When messages may leave, and what people get until they choose: read from `data/sending.yaml`."""

from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from lantoa.core.clock import local
from lantoa.core.notices.models import Group, Way
from lantoa.core.org.working_days import is_working_day

DATA = Path(__file__).parent / "data"


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = yaml.safe_load((DATA / "sending.yaml").read_text("utf-8"))
    return rules


def groups_until_chosen(way: str) -> list[Group]:
    """What a person gets by this way as long as they have chosen nothing."""
    return [Group(name) for name in _rules()["groups_until_chosen"][Way(way).value]]


def waiting_groups(moment: datetime) -> list[Group]:
    """The groups that do not leave on the day of the moment."""
    if is_working_day(local(moment).date()):
        return []
    return [Group(name) for name in _rules()["working_days_only"]]


def is_night(moment: datetime) -> bool:
    """Whether nothing leaves at the moment."""
    starts, ends = _night()
    clock = local(moment).time()
    return (starts <= clock or clock < ends) if starts > ends else starts <= clock < ends


def morning_after(moment: datetime) -> datetime:
    """The next end of a night after the moment."""
    here, (_starts, ends) = local(moment), _night()
    day = here.date() if here.time() < ends else here.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, ends), here.tzinfo)


def leaves_at(group: Group, moment: datetime) -> datetime | None:
    """When something told at the moment may leave; None where it may at once."""
    leaves = morning_after(moment) if is_night(moment) else moment
    while group in waiting_groups(leaves):
        leaves = morning_after(leaves)
    return None if leaves == moment else leaves


def _night() -> tuple[time, time]:
    night = _rules()["night"]
    return time.fromisoformat(night["from"]), time.fromisoformat(night["to"])
