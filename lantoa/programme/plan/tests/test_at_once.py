"""Two people at the same draft in the same moment, each in a transaction of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from lantoa.core.clock import now, standing_on
from lantoa.core.refusals import Refusal
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Item
from lantoa.programme.plan import actions
from lantoa.programme.plan.models import Version

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a test database in memory has one writer"),
    pytest.mark.django_db(transaction=True),
]


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Do all of them in the same moment; answers how each ended, in the order of the alphabet."""
    barrier, moment = Barrier(len(acts)), now()

    def one(act: Callable[[], Any]) -> str:
        try:
            with standing_on(moment):
                barrier.wait(timeout=10)
                act()
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def test_of_two_who_publish_at_once_one_is_told_that_it_is_done(draft, lead):
    facts = {"number_symbol": "41/KH-SGDĐT", "issued_on": date(2024, 3, 15), "by": lead, "doubts_are_seen": True}

    ended = at_once(*[lambda: actions.publish(draft, **facts)] * 4)

    assert ended == ["NotInReview"] * 3 + ["done"]
    assert Version.objects.count() == 1


def test_of_two_who_correct_one_item_at_once_one_sees_the_others_words(task, lead, officer):
    ended = at_once(
        lambda: intake.correct(task, seen=1, by=lead, text="Bản của chị Lan."),
        lambda: intake.correct(task, seen=1, by=officer, text="Bản của anh Minh."),
    )

    task.refresh_from_db()
    assert (ended, task.revision) == (["SomebodyElseChangedIt", "done"], 2)


def test_two_items_moved_below_each_other_at_once_make_no_circle(draft, lead, officer):
    first, second = draft.items.filter(kind="objective").in_order()

    ended = at_once(
        lambda: intake.move(first, under=second, after=None, seen=1, by=lead),
        lambda: intake.move(second, under=first, after=None, seen=1, by=officer),
    )

    assert ended == ["BelowItself", "done"]


def test_items_split_at_once_have_places_of_their_own(draft, lead):
    items = list(draft.items.exclude(kind="section").in_order()[:6])

    ended = at_once(*[lambda item=item: intake.split(item, at=5, seen=1, by=lead) for item in items])

    places = list(Item.objects.filter(draft=draft).values_list("position", flat=True))
    assert ended == ["done"] * 6
    assert len(places) == len(set(places))


def test_two_who_begin_to_change_a_programme_at_once_share_one_draft(version, lead):
    programme = version.programme

    at_once(*[lambda: actions.begin_amendment(programme, cause="amendment", by=lead)] * 4)

    assert programme.amendments.count() == 1
