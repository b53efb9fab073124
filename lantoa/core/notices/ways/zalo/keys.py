"""The key of the day for Zalo, fetched well before the last one ends.

The key that fetches it can be used once. Whoever fetches takes a lease first, in a short transaction; the call itself holds no
lock, since SQLite has one writer and a slow Zalo would stop the whole product; both new keys are then kept in one transaction.
"""

import hashlib
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from lantoa.core.clock import real_now
from lantoa.core.notices.models import Reason, ZaloToken
from lantoa.core.notices.ways.base import Rests
from lantoa.core.notices.ways.http import Answer, Line, NoAnswer, NotReached

# A key holds 25 hours; fetched with six to spare, a Zalo that is away for an evening stops nothing.
SPARE = timedelta(hours=6)
LEASE = timedelta(minutes=1)
PATH = "/v4/oa/access_token"


def access_key(*, unlike: str = "") -> str:
    """The key of the day. `unlike` names one that Zalo no longer takes. Raises Rests where none can be had."""
    token = _kept()
    if token.access and token.access != unlike and not _ends_within(token, timedelta()):
        if _ends_within(token, SPARE):
            return _renewed_or(token, token.access)
        return token.access
    return _renewed_or(token, "")


def renew_early() -> bool:
    """Fetch the next key if the present one ends soon; returns whether one was fetched. Raises Rests."""
    token = _kept()
    if token.access and not _ends_within(token, SPARE):
        return False
    return _renew(token)


def begin(code: str, verifier: str) -> None:
    """Keep the first keys that an administrator got for the code from Zalo's own page. Raises Rests."""
    answer = _asked({"code": code, "code_verifier": verifier, "grant_type": "authorization_code"})
    token = _kept()
    token.lease = _take_lease(token)
    _keep(token, answer)


def _kept() -> ZaloToken:
    """The row of our app; a new first key in the environment begins anew."""
    token, _made = ZaloToken.objects.get_or_create(pk=settings.ZALO_APP)
    first = settings.ZALO_REFRESH_TOKEN
    mark = hashlib.sha256(first.encode()).hexdigest() if first else ""
    if first and token.began_with != mark:
        token.refresh, token.access, token.began_with = first, "", mark
        token.save(update_fields=["refresh", "access", "began_with"])
    return token


def _ends_within(token: ZaloToken, span: timedelta) -> bool:
    return token.expires_at is None or token.expires_at <= real_now() + span


def _renewed_or(token: ZaloToken, otherwise: str) -> str:
    """The next key, or what still holds while somebody else fetches it or Zalo is away."""
    try:
        fetched = _renew(token)
    except Rests:
        if otherwise:
            return otherwise
        raise
    if fetched:
        return token.access
    now_kept = ZaloToken.objects.get(pk=token.pk).access
    if otherwise or (now_kept and now_kept != token.access):
        return otherwise or now_kept
    raise Rests(Reason.SETTINGS, "lease", pause=LEASE)


def _renew(token: ZaloToken) -> bool:
    """Fetch and keep the next pair; False where somebody else is about it. Raises Rests."""
    if not (lease := _take_lease(token)):
        return False
    # What another process kept between our look and our lease is the one that counts.
    token.refresh_from_db()
    token.lease = lease
    if not token.refresh:
        _give_lease_back(token)
        raise Rests(Reason.SETTINGS, "no refresh token", pause=timedelta(hours=1))
    try:
        answer = _asked({"refresh_token": token.refresh, "grant_type": "refresh_token"})
    except Rests:
        _give_lease_back(token)
        raise
    _keep(token, answer)
    return True


def _take_lease(token: ZaloToken) -> str:
    lease, moment = uuid4().hex, real_now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=moment)
    taken = ZaloToken.objects.filter(free, pk=token.pk).update(lease=lease, leased_until=moment + LEASE)
    return lease if taken else ""


def _give_lease_back(token: ZaloToken) -> None:
    ZaloToken.objects.filter(pk=token.pk, lease=token.lease).update(lease="", leased_until=None)


def _asked(fields: dict[str, str]) -> Answer:
    line = Line(settings.ZALO_OAUTH_URL)
    try:
        answer = line.post(
            PATH, fields | {"app_id": settings.ZALO_APP}, headers={"secret_key": settings.ZALO_SECRET}, form=True
        )
    except (NotReached, NoAnswer) as error:
        raise Rests(Reason.SERVER, str(error)) from error
    finally:
        line.close()
    if answer.status >= 500:
        raise Rests(Reason.SERVER, str(answer.status))
    if not answer.data.get("access_token") or not answer.data.get("refresh_token"):
        raise Rests(Reason.SETTINGS, str(answer.data.get("error", answer.status)), pause=timedelta(hours=1))
    return answer


@transaction.atomic
def _keep(token: ZaloToken, answer: Answer) -> None:
    """Both keys at once, under a lock: a kept key of the day without its successor's key would end for good tomorrow."""
    row = ZaloToken.objects.select_for_update().get(pk=token.pk)
    row.access, row.refresh = str(answer.data["access_token"]), str(answer.data["refresh_token"])
    row.refreshed_at = real_now()
    row.expires_at = row.refreshed_at + _lasts(answer)
    row.lease, row.leased_until = "", None
    row.save(update_fields=["access", "refresh", "refreshed_at", "expires_at", "lease", "leased_until"])
    token.access, token.refresh, token.expires_at = row.access, row.refresh, row.expires_at


def _lasts(answer: Answer) -> timedelta:
    """Zalo says the seconds as text."""
    said = str(answer.data.get("expires_in", ""))
    return timedelta(seconds=int(said)) if said.isdecimal() else timedelta(hours=1)


def ends_at() -> datetime | None:
    """When the key of the day ends, for the page of the ways; None where there is none."""
    return ZaloToken.objects.filter(pk=settings.ZALO_APP).values_list("expires_at", flat=True).first()
