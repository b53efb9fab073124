"""The line above every page of the demo: that it is one, what day it is there, and the ways to other days."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lantoa.core.clock import today
from lantoa.core.jobs.models import Job
from lantoa.lib.dates import in_figures
from lantoa.project.demo.days import SetDay, set_days
from lantoa.project.demo.tasks import FILL_WORK, LIFE_WORK


@dataclass(frozen=True)
class Days:
    """The row of day buttons, as the banner draws it."""

    action: str
    name: str
    items: list[SetDay]


@dataclass(frozen=True)
class DemoBanner:
    """One banner."""

    text: str
    days: Days
    href: str
    link: str
    level: str = "warn"
    icon: str = "calendar-clock"


@dataclass(frozen=True)
class WorkBanner:
    """Says how far the background work of the example has come."""

    text: str
    level: str = "info"
    icon: str = "users"


# Django's own Vietnamese counts the weekdays ("Thứ 2"); said here, they are in our catalogue, which spells them out.
WEEKDAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)


def demo_banner(_request: HttpRequest) -> DemoBanner:
    """On every page, signed in or not."""
    day = today()
    words = {"weekday": _(WEEKDAYS[day.weekday()]), "day": in_figures(day)}
    return DemoBanner(
        text=_("Demo · today is %(weekday)s %(day)s · illustrative data") % words,
        days=Days(reverse("demo:day_set"), "day", set_days()),
        href=reverse("demo:cast"),
        link=_("Enter as somebody else"),
    )


def roster_banner(_request: HttpRequest) -> WorkBanner | None:
    """Until every school has its people."""
    job = Job.objects.unfinished().filter(name=FILL_WORK).order_by("pk").first()
    if job is None:
        return None
    if not job.total:
        return WorkBanner(_("The rosters of the schools are about to be filled; the rest of the demo is ready."))
    text = _("The rosters of the schools are being filled: %(done)s of %(total)s schools.")
    return WorkBanner(text % {"done": job.done, "total": job.total})


def life_banner(_request: HttpRequest) -> WorkBanner | None:
    """While the units make their plans."""
    job = Job.objects.unfinished().filter(name=LIFE_WORK).order_by("pk").first()
    if job is None:
        return None
    if not job.total:
        return WorkBanner(_("The units of the example are about to make their plans."), icon="clipboard-list")
    text = _("The units of the example make their plans: %(done)s of %(total)s (%(sentence)s).")
    facts = {"done": job.done, "total": job.total, "sentence": job.sentence}
    return WorkBanner(text % facts, icon="clipboard-list")
