"""Makes and renames the rows that entries point to. Asking twice for the same code gives the same row."""

from datetime import date

from lantoa.core.ledger.models import Audience, Method, Topic, Undertaking
from lantoa.core.org.models import Unit


def keep_undertaking(
    code: str, *, title: str, started_on: date, unit: Unit | None = None, ended_on: date | None = None
) -> Undertaking:
    """The undertaking of this code, made or brought up to date."""
    facts = {"title": title, "unit": unit, "started_on": started_on, "ended_on": ended_on}
    return Undertaking.objects.update_or_create(code=code, defaults=facts)[0]


def keep_topic(undertaking: Undertaking, code: str, *, title: str) -> Topic:
    """The undertaking's topic of this code, made or renamed."""
    return Topic.objects.update_or_create(undertaking=undertaking, code=code, defaults={"title": title})[0]


def keep_audience(code: str, *, title: str) -> Audience:
    """The audience of this code, made or renamed."""
    return Audience.objects.update_or_create(code=code, defaults={"title": title})[0]


def keep_method(code: str, *, title: str) -> Method:
    """The method of this code, made or renamed."""
    return Method.objects.update_or_create(code=code, defaults={"title": title})[0]
