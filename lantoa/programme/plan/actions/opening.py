"""Opening a programme, and a person's own calendar address."""

from typing import Any

from django.db import transaction

from lantoa.core import audit, ledger
from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.clock import now, today
from lantoa.core.org.scope import authorise
from lantoa.programme.plan.kinds import PROGRAMME_OPENED
from lantoa.programme.plan.models import CalendarFeed, Opening, Version
from lantoa.programme.plan.models.feeds import new_token
from lantoa.programme.plan.permissions import VIEW_PROGRAMME
from lantoa.programme.plan.queries import own_units


@transaction.atomic
def note_opening(version: Version, *, by: Any) -> list[Opening]:
    """Note that the person's own bound units have opened the version; the first time counts."""
    bound = version.programme.bindings.filter(unit__in=own_units(by)).exclude(
        unit__in=version.openings.values("unit_id")
    )
    openings = []
    for binding in bound.select_related("unit"):
        authorise(by, VIEW_PROGRAMME, binding.unit)
        opening, is_new = Opening.objects.get_or_create(
            version=version, unit=binding.unit, defaults={"opened_by": by, "opened_at": now()}
        )
        if not is_new:
            continue
        ledger.record(
            PROGRAMME_OPENED,
            subject=version,
            title=f"{version.programme.title} ({version.number_symbol})",
            unit=binding.unit,
            undertaking=version.programme.undertaking,
            happened_on=today(),
            by=by,
        )
        openings.append(opening)
    return openings


def open_feed(person: User, *, by: Any) -> CalendarFeed:
    """The person's calendar address, made the first time that it is wanted."""
    authorise_owner(by, person)
    return CalendarFeed.objects.get_or_create(person=person)[0]


@transaction.atomic
def renew_feed(feed: CalendarFeed, *, by: Any) -> CalendarFeed:
    """Give the feed a new address; the old one stops working."""
    authorise_owner(by, feed.person)
    feed.token = new_token()
    feed.save(update_fields=["token"])
    audit.note("plan.renew_feed", feed, by=by)
    return feed
