"""Moments of days, for tests that stand on them."""

from datetime import date, datetime, time

from django.utils import timezone


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))
