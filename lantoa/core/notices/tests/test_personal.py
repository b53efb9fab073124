"""What messages hold of a person goes out to them, and ends with them."""

from lantoa.core.accounts.personal_data import copy_of, erase_holdings
from lantoa.core.notices.models import Address, Delivery, Notice, Suppression, Way
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.tests.conftest import MOMENT

PHONE = "84912345678"


def hold_everything(told, sen) -> None:
    Address.objects.create(person=sen, way="sms", value=PHONE, confirmed_at=MOMENT)
    told(sen)
    # Where it went stays with the delivery, though the address was changed since.
    Delivery.objects.update(state="failed", address="cu@truong.example")
    suppress(Way.EMAIL, "cu@truong.example", "bounced")
    suppress(Way.SMS, PHONE, "refused_address")


def test_the_persons_own_copy_holds_addresses_deliveries_and_what_is_held_back(told, sen):
    hold_everything(told, sen)

    words = " ".join(str(cell) for part in copy_of(sen) for row in part.rows for cell in row)

    assert PHONE in words
    assert "cu@truong.example" in words


def test_nothing_of_it_outlives_the_person(told, sen, someone):
    hold_everything(told, sen)
    told(someone("tram"))

    erase_holdings(sen)

    assert (Address.objects.count(), Suppression.objects.count()) == (0, 0)
    assert [notice.recipient.username for notice in Notice.objects.all()] == ["tram"]
    assert not Delivery.objects.filter(address__contains="cu@").exists()
