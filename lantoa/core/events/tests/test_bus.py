import pytest
from django.core.exceptions import ImproperlyConfigured

from lantoa.core import events
from lantoa.core.events.bus import Event, announce, listeners, previews
from lantoa.core.refusals import Refusal

HELD = Event("tests.held", "Something was held.")
REFUSED = Event("tests.refused", "Something that a listener refuses.")
heard = []


@events.later(HELD)
def enqueue(*, what):
    heard.append(f"later {what}")


@events.now(HELD)
def hear(*, what):
    heard.append(f"now {what}")


@events.preview(HELD)
def foresee(*, what):
    return f"{what} would be heard." if what else None


@events.now(REFUSED)
def refuse():
    raise Refusal


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


def test_listeners_hear_an_event_at_once_and_then_what_is_for_later():
    announce(HELD, what="a briefing")

    assert heard == ["now a briefing", "later a briefing"]


def test_an_event_without_listeners_is_no_fault():
    announce(Event("tests.unheard", "Nobody listens."), what="a tree falls")

    assert heard == []


def test_a_listener_may_refuse_the_act():
    with pytest.raises(Refusal):
        announce(REFUSED)


def test_a_preview_says_what_would_move_and_moves_nothing():
    assert [list(previews(HELD, what=what)) for what in ("a briefing", "")] == [["a briefing would be heard."], []]
    assert heard == []


def test_listeners_can_be_listed():
    assert [row[:2] for row in listeners() if row[0] == "tests.held"] == [
        ("tests.held", "later"),
        ("tests.held", "now"),
        ("tests.held", "preview"),
    ]


def test_handlers_live_in_their_own_room():
    def handler():
        """Stands in for a function of some views.py."""

    handler.__module__ = "lantoa.core.org.views"

    with pytest.raises(ImproperlyConfigured, match=r"handlers\.py"):
        events.now(HELD)(handler)
