"""How many a message would reach, counted by the database: the same answers as for each person when they are told."""

from collections import Counter

import pytest

from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices.models import Address, Delivery, Group, Preference, Suppression, Way
from lantoa.core.notices.reach import reach_of


@pytest.fixture
def crowd(someone):
    """With and without an address, wanting and not, held back and not, in every mixture."""
    for number in range(12):
        email = "" if number % 4 == 3 else f"So{number}@truong.example"
        each = someone(f"so{number}", email=email)
        if number % 3:
            Preference.objects.create(person=each, way="email", group="programme", is_wanted=number % 3 == 1)
            Preference.objects.create(person=each, way="sms", group="programme", is_wanted=number % 3 == 1)
        if number % 2:
            value = f"849123456{number:02}"
            Address.objects.create(person=each, way="sms", value=value, confirmed_at=now() if number % 5 else None)
        if number in (1, 4):
            Suppression.objects.create(way="email", address=f"so{number}@truong.example", reason="bounced")
            Suppression.objects.create(way="sms", address=f"849123456{number:02}", reason="refused_address")
    return User.objects.filter(username__startswith="so")


@pytest.mark.parametrize("way", [Way.EMAIL, Way.SMS])
def test_the_count_is_what_becomes_of_each(crowd, told, settings, way):
    settings.SMS_URL = "https://sms.example/"
    counts = reach_of(crowd, way, Group.PROGRAMME)
    told(*crowd, ways=[way])

    rows = Delivery.objects.filter(way=way)
    became = Counter(rows.values_list("reason", flat=True))
    if way == Way.SMS:
        # Of the other ways there is a row only where something goes.
        counts = {reason: count for reason, count in counts.items() if reason not in ("no_address", "unwanted")}
    assert counts == became
    assert sum(reach_of(crowd, way, Group.PROGRAMME).values()) == 12


def test_of_nobody_nobody_is_reached(db):
    assert reach_of(User.objects.none(), Way.EMAIL, Group.PROGRAMME) == {"": 0}
