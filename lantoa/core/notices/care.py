"""Keeps ways open, and tells those who can mend one when it needs a person."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.notices.models import Reason, Way
from lantoa.core.notices.permissions import KEEP_WAYS, keeps_ways
from lantoa.core.notices.rests import rest, rests_until
from lantoa.core.notices.telling import tell
from lantoa.core.notices.ways.base import Rests
from lantoa.core.notices.ways.zalo import keys
from lantoa.core.org.models import Post
from lantoa.core.org.scope import roles_with

# What does not pass by itself.
FOR_A_PERSON = (Reason.SETTINGS, Reason.MONEY)


def keep_zalo_open() -> None:
    """Fetch the next key well before the present one ends."""
    if rests_until(Way.ZALO):
        return
    try:
        keys.renew_early()
    except Rests as resting:
        rest(Way.ZALO, resting)
        tell_keepers(Way.ZALO, resting)


def tell_keepers(way: Way, why: Rests) -> None:
    """Say to those who keep the ways what must be mended, once a day; nothing where it passes by itself."""
    if why.reason not in FOR_A_PERSON:
        return
    held = Post.objects.held_on().filter(role__in=roles_with(KEEP_WAYS)).values("person_id")
    keepers = [person for person in User.objects.filter(pk__in=held, is_active=True) if keeps_ways(person)]
    tell(
        keepers,
        kind="system.ways",
        title=format_lazy("{sentence} ({way})", sentence=_("Messages no longer leave"), way=way.label),
        body=Reason(why.reason).label,
        link=reverse("notices:oversight"),
        key=f"{way}:{today()}",
        by="notices.send",
    )
