"""What happens after too many wrong passwords: the account waits, for that address only."""

import math
from datetime import timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max, Q
from django.http import HttpRequest

from lantoa.core.accounts.models import User
from lantoa.core.clock import real_now


def attempted_account(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """The account that a sign-in aims at, by its one name: the email and any letter case count together."""
    given = credentials or {}
    typed = (given.get("username") or given.get("email") or request.POST.get("login", "")).strip()
    names = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).exclude(username="")
    return names.values_list("username", flat=True).first() or typed.lower()[:255]


def client_address(request: HttpRequest) -> str | None:
    """The address that failures are counted for; behind proxies of ours, the one that the outermost of them saw."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.PROXIES <= len(hops):
        return hops[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR")


def minutes_to_wait(request: HttpRequest, credentials: dict[str, str] | None) -> int:
    """Whole minutes until the account can be tried again from this address; at least one."""
    failures = AccessAttempt.objects.filter(
        username=attempted_account(request, credentials), ip_address=client_address(request)
    )
    last = failures.aggregate(last=Max("attempt_time"))["last"] or real_now()
    left: timedelta = last + get_cool_off(request) - real_now()
    return max(1, math.ceil(left.total_seconds() / 60))


def release(user: User) -> None:
    """Forget the wrong passwords typed for this account, wherever they were typed."""
    reset(username=user.username)
