"""Dated duties as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from lantoa.core.clock import now
from lantoa.programme.plan.models import Obligation


def calendar_of(duties: Iterable[Obligation], *, owner: str) -> bytes:
    """One all-day event per duty on its last day in time, with a reminder a week before."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lan Toa//lantoa//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Lan Tỏa – duties of %(owner)s") % {"owner": owner})
    for duty in duties:
        calendar.add_component(_event(duty))
    return calendar.to_ical()


def _event(duty: Obligation) -> Event:
    event = Event()
    event.add("uid", f"obligation-{duty.item.key}-{duty.unit_id}@lantoa")
    event.add("dtstamp", now())
    event.add("dtstart", duty.due_on)
    event.add("dtend", duty.due_on + timedelta(days=1))
    event.add("summary", _("Last day: %(task)s") % {"task": duty.item.text})
    event.add("description", f"{duty.unit}\n{duty.version.programme.title} ({duty.version.number_symbol})")
    event.add("url", settings.BASE_URL + reverse("plan:programme_part", args=[duty.version.programme_id]))
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", duty.item.text)
    reminder.add("trigger", timedelta(days=-7))
    event.add_component(reminder)
    return event
