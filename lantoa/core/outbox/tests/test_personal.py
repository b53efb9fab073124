"""What came from a person's phone goes out with their copy, and names nobody after their erasure."""

from lantoa.core.accounts.personal_data import copy_of, erase_holdings
from lantoa.core.outbox.models import Parcel


def test_a_persons_copy_tells_what_their_phone_sent(phone, written, coordinator):
    phone.send(written(), written(title=""))

    (part,) = [part for part in copy_of(coordinator) if part.label == "Những gì điện thoại của tôi đã gửi"]

    assert sorted(row[2] for row in part.rows) == ["bị từ chối", "đã đến đủ"]


def test_after_erasure_what_came_stays_taken_and_is_nobodys(phone, written, coordinator, colleague):
    kept, refused = written(), written(title="")
    phone.send(kept, refused)

    erase_holdings(coordinator)

    (parcel,) = Parcel.objects.all()
    assert (str(parcel.pk), parcel.person) == (kept["id"], None)
    phone.client.force_login(colleague)
    assert phone.send(kept | {"person": colleague.pk})[0]["answer"] == "other_content"
