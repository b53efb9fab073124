"""What a campaign reached stands in the ledger by audience and method, seen by the system, and follows what comes back."""

import pytest

from lantoa.channels.broadcasts import actions, tasks
from lantoa.channels.broadcasts.queries import inside_of, outside_of
from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.ledger import entries_about
from lantoa.core.notices import actions as notices
from lantoa.core.notices.models import Delivery, DeliveryState
from lantoa.core.notices.receipts import found_by, note_returned


def counted(campaign):
    rows = entries_about(campaign).values_list("audience__code", "method__code", "quantity")
    totals = {}
    for audience, method, quantity in rows:
        totals[audience, method] = totals.get((audience, method), 0) + quantity
    return {key: quantity for key, quantity in totals.items() if quantity}


@pytest.fixture
def reachable(people):
    """Two of the three have an address."""
    for number, each in enumerate(people[:2]):
        User.objects.filter(pk=each.pk).update(email=f"p{number}@truong.example")
    return people


@pytest.fixture
def settled(reachable, drafted, sent_out, head, topics):
    row = sent_out(drafted(topics=topics))
    tasks.sweep.function(None)
    row.refresh_from_db()
    return row


INSIDE = {("unit_head", "in_app"): 2, ("unit_coordinator", "in_app"): 3}
BY_EMAIL = {("unit_head", "email"): 1, ("unit_coordinator", "email"): 1}


def test_told_inside_counts_as_soon_as_it_has_gone_out_and_email_once_nothing_waits(reachable, drafted, sent_out, head):
    row = sent_out(drafted())
    # Emails left in the same breath; inside the system is counted by the sending itself.
    assert INSIDE.items() <= counted(row).items()

    tasks.sweep.function(None)

    row.refresh_from_db()
    assert counted(row) == INSIDE | BY_EMAIL
    assert row.counted_at


def test_an_entry_says_who_told_whom_of_what(settled, province, programme, topics, head):
    entry = entries_about(settled).get(audience__code="unit_head", method__code="in_app")

    assert (entry.kind_id, entry.proof, entry.unit, entry.undertaking) == (
        "broadcast.delivered",
        "system",
        province.department,
        programme.undertaking,
    )
    assert (entry.audience.title, entry.method.title) == ("thủ trưởng đơn vị", "thông báo trong hệ thống")
    assert {topic.title for topic in entry.topics.all()} == {item.text for item in topics}
    assert (entry.subject_title, entry.subject_link) == (settled.subject, settled.get_absolute_url())


def test_counted_again_nothing_changes(settled):
    assert actions.count(settled, by="tests") == 0


def test_a_letter_that_comes_back_later_is_taken_off_by_a_reversal(settled, reachable):
    notice = settled.recipients.get(person=reachable[0]).notice
    note_returned(found_by("email", notice.pk.hex), "bounced", "5.1.1")

    tasks.count_again.function(None)

    assert counted(settled) == INSIDE | {("unit_coordinator", "email"): 1}
    [reversal] = entries_about(settled).exclude(reverses=None)
    assert reversal.reason == "Có tin bị trả lại hoặc đến sau"


def test_while_a_message_waits_it_is_not_counted_yet(settled):
    Delivery.objects.filter(mailing=settled.mailing).update(state=DeliveryState.WAITING)
    type(settled).objects.update(counted_at=None)

    tasks.sweep.function(None)

    settled.refresh_from_db()
    assert settled.counted_at is None


def test_opened_is_a_fact_of_its_own(settled, reachable):
    before = counted(settled)
    notices.open_notice(settled.recipients.get(person=reachable[0]).notice, by=reachable[0])

    actions.count(settled, by="tests")

    found = inside_of(settled)
    assert (found.whole, found.told, found.opened, found.settled) == (5, 5, 1, 5)
    assert counted(settled) == before


def test_each_way_tells_how_far_it_has_come(settled):
    [by_email] = outside_of(settled)

    assert (by_email.label, by_email.reached, by_email.waiting, by_email.failed, by_email.not_sent) == (
        "email",
        2,
        0,
        0,
        3,
    )


def test_of_an_erased_person_the_count_stays(settled, reachable):
    settled.recipients.get(person=reachable[2]).notice.delete()

    assert actions.count(settled, by="tests") == 0
    assert settled.recipients.get(person=reachable[2]).notice is None
    jobs.drain()
