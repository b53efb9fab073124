"""What happens in the example besides the making of plans: once, each on its day, and not against a visitor."""

from datetime import date

import pytest
from django.test import override_settings

from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on
from lantoa.core.ledger.laws import broken_laws
from lantoa.core.notices.models import Notice
from lantoa.core.org.models import Unit
from lantoa.programme.cascade.models import Allocation, Spending
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.directing import actions as directing
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.tests.handmade import charge, put
from lantoa.project.demo import deeds, living
from lantoa.project.demo.authority import NotTheDemo
from lantoa.project.demo.days import morning_of
from lantoa.project.demo.reading import read
from lantoa.project.demo.tests.test_living import DIRECT, province  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db
END = date(2024, 4, 30)


@pytest.fixture
def programme(province):  # noqa: F811
    """Published, with tasks of the department's own parts; the schools directly under it have lived through April."""
    for words in ("Hướng dẫn các đơn vị", "Tổng hợp báo cáo"):
        charge(
            put(province, ItemKind.TASK, words, by=province.made_by),
            "các phòng",
            *Unit.objects.filter(code__in=["SGDDT-VP", "SGDDT-GDTRH"]),
            by=province.made_by,
        )
    made = next(living.programmes(END))
    for life in living.lives_of(made, Unit.objects.filter(code__in=DIRECT), seed=1):
        living.live(life, made, until=END)
    return made


def counts():
    models = (Direction, Assignment, Difficulty, Matter, Improvement, Allocation, Spending, Notice)
    return {model.__name__: model.objects.count() for model in models}


def test_everything_of_the_story_happens(programme):
    deeds.carry_out(programme, until=END)

    assert not Trace.objects.filter(verb="demo.leave_deed").exists()
    closed, late, put_up = Direction.objects.order_by("given_at", "pk")
    assert (closed.is_closed, closed.is_reported, str(closed.closed_at.date())) == (True, True, "2024-03-29")
    assert (late.is_closed, late.unit.code, put_up.unit.code) == (False, "SGDDT-GDTRH", "SGDDT-KHTC")
    assert [row.is_done for row in Assignment.objects.order_by("pk")] == [True, False, False]
    assert set(Difficulty.objects.values_list("state", flat=True)) == {"answered", "directed", "raised"}
    assert {row.title: row.is_answered for row in Matter.objects.all()} == {
        row["title"]: "answered" in row for row in read("deeds")["difficulties"] if row["title"]
    }
    assert list(Improvement.objects.order_by("pk").values_list("state", flat=True)) == ["adopted", "proposed"]
    assert Allocation.objects.count() > 0
    assert Spending.objects.count() == min(2, Allocation.objects.count())
    assert list(broken_laws()) == []


def test_a_second_run_adds_nothing(programme):
    deeds.carry_out(programme, until=END)
    first = counts()

    deeds.carry_out(programme, until=END)

    assert counts() == first


def test_it_stops_at_the_day_and_goes_on_later(programme):
    deeds.carry_out(programme, until=date(2024, 3, 28))
    assert (Direction.objects.count(), Matter.objects.count(), Allocation.objects.count()) == (2, 0, 0)

    deeds.carry_out(programme, until=END)

    assert (Direction.objects.count(), Matter.objects.count()) == (3, 2)


def test_every_deed_stands_on_its_day(programme):
    deeds.carry_out(programme, until=END)

    days = {row["text"]: row["day"] for row in read("deeds")["directions"]}
    assert {row.text: row.given_at.date() for row in Direction.objects.filter(text__in=days)} == days


def test_what_a_visitor_did_first_is_left_to_them(programme):
    head = User.objects.get(username="quoc.trung")
    deeds.carry_out(programme, until=date(2024, 3, 21))
    given = Direction.objects.get()
    with standing_on(morning_of(date(2024, 3, 22))):
        directing.close(given, outcome="Làm xong sớm", by=User.objects.get(username="lan.anh"))

    deeds.carry_out(programme, until=END)

    given.refresh_from_db()
    assert (given.outcome, given.is_reported, given.given_by) == ("Làm xong sớm", False, head)


def test_what_no_longer_fits_is_left_undone_and_said(programme):
    User.objects.get(username="thanh.tung").posts.update(valid_to=date(2024, 3, 20))

    deeds.carry_out(programme, until=END)

    assert Trace.objects.filter(verb="demo.leave_deed").exists()
    assert not Assignment.objects.filter(unit__code="SGDDT-VP").exists()
    assert Direction.objects.count() == 3


def test_there_is_nothing_to_do_before_the_programme(province):  # noqa: F811
    assert next(living.programmes(date(2024, 3, 19)), None) is None


@override_settings(DEMO=False)
def test_elsewhere_nothing_happens_by_a_story(programme):
    with pytest.raises(NotTheDemo):
        deeds.carry_out(programme, until=END)
