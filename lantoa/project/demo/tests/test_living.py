"""The example lives through its plans: by the product's verbs, each on its day, and a visitor's work is left alone."""

import subprocess
import sys
from datetime import date

import pytest
from django.test import override_settings

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.notices.models import Notice
from lantoa.core.org.actions import found_units, give_posts
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.reference import load_calendar, load_kinds
from lantoa.programme.cascade import actions as cascade
from lantoa.programme.cascade.models import OwedPlan, UnitPlan
from lantoa.programme.cascade.owing import out_of_step
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.tests.handmade import charge, put
from lantoa.project.demo import living, rosters
from lantoa.project.demo.actions import let_live, set_day
from lantoa.project.demo.authority import NotTheDemo
from lantoa.project.demo.days import morning_of, opening_day
from lantoa.project.demo.people import make_people
from lantoa.project.demo.province import unit_drafts
from lantoa.project.demo.tasks import LIFE_WORK
from tests.journeys.product import settings_of

pytestmark = pytest.mark.django_db
PUBLISHED, BEFORE, LATE, LATER = date(2024, 3, 20), date(2024, 3, 26), date(2024, 4, 2), date(2024, 4, 22)
# The department, two offices with a few schools, and a few schools of the department's own.
DIRECT = [f"THPT-{number:02}" for number in range(1, 9)]


@pytest.fixture
def province(settings):
    settings.DEMO = True
    load_kinds()
    load_calendar()
    with standing_on(morning_of(opening_day())):
        drafts = list(unit_drafts())
        offices = {"PGD-966", "PGD-967"}
        schools = [
            d for d in drafts if offices & set(d.under.values()) and d.code.startswith(("MN", "TH-", "TH", "THCS"))
        ]
        some = {draft.code for draft in schools[:6] + schools[-6:]}
        kept = [draft for draft in drafts if draft.code in {*DIRECT, *some} or not _is_school(draft)]
        units = found_units(kept, by="tests")
        give_posts(make_people(units), by="tests")
        lead = User.objects.get(username="lan.anh")
        draft = intake.make_by_hand(
            Unit.objects.get(code="SGDDT"), title="Truyền thông nước sạch năm 2024", first_year=2024, by=lead
        )
        put(draft, ItemKind.METHOD, "Tuyên truyền trong sinh hoạt đơn vị")
        put(draft, ItemKind.METHOD, "Tuyên truyền trên trang thông tin điện tử")
        task = put(
            draft,
            ItemKind.TASK,
            "Xây dựng kế hoạch truyền thông của đơn vị",
            deadline_rule="before",
            deadline_on=date(2024, 4, 2),
        )
        bound = Unit.objects.filter(code__in=[*DIRECT, "PGD-966", "PGD-967"])
        charge(task, "các đơn vị trực thuộc", *bound)
    set_day(opening_day())
    return draft


def _is_school(draft):
    return draft.kind in rosters.rules()["schools"]


def live_until(day):
    for programme in living.programmes(day):
        for life in living.lives_of(programme, living.units_of(programme), seed=1):
            living.live(life, programme, until=day)


def states():
    rows = UnitPlan.objects.order_by("unit__code").values_list("unit__code", "state", "first_submitted_at")
    return list(rows)


def test_nothing_is_published_before_its_day(province):
    live_until(date(2024, 3, 19))
    assert not Programme.objects.exists()


def test_step_by_step_it_comes_to_where_one_jump_leads(province):
    live_until(LATER)
    jumped = states()
    assert list(out_of_step()) == []
    assert {state for _code, state, _moment in jumped} >= {"accepted"}
    assert any(Programme.objects.exclude(parent=None))

    Notice.objects.all().delete()
    live_until(LATER)
    assert states() == jumped
    assert not Notice.objects.exists()


def test_a_second_run_goes_on(province):
    live_until(BEFORE)
    early = UnitPlan.objects.count()
    live_until(LATE)

    assert early < UnitPlan.objects.count()
    assert all(moment.date() <= LATE for _code, _state, moment in states() if moment)


def test_every_step_stands_on_its_own_day(province):
    live_until(LATE)
    plan = UnitPlan.objects.filter(state="accepted").first()
    days = [step.happened_at.date() for step in plan.steps.order_by("pk")]

    assert days == sorted(days)
    assert days[0] > PUBLISHED
    assert plan.document.issued_on in days


def test_what_a_visitor_began_is_left_to_them(province):
    live_until(PUBLISHED)
    programme = Programme.objects.get()
    unit = Unit.objects.get(code="THPT-02")
    visitor = User.objects.get(username="lan.anh")
    Post.objects.create(person=visitor, unit=unit, role="coordinator", valid_from=date(2024, 1, 1))
    with standing_on(morning_of(PUBLISHED)):
        plan = cascade.begin(programme, unit=unit, by=visitor)

    live_until(LATER)

    plan.refresh_from_db()
    assert plan.state == "drafting"
    assert not UnitPlan.objects.filter(unit__code="THPT-01").exists()


def test_it_runs_in_the_background_and_goes_on_with_the_days(province):
    let_live(by="tests")
    jobs.drain()
    assert not Programme.objects.exists()

    set_day(LATE)
    done = [job for job in jobs.drain() if job.name == LIFE_WORK]

    assert [job.state for job in done] == ["done"]
    assert OwedPlan.objects.filter(state="accepted").exists()


@override_settings(DEMO=False)
def test_elsewhere_nobody_lives_by_a_story(province):
    with pytest.raises(NotTheDemo):
        living.publish_if_nobody_has(LATE)


def test_without_a_demo_the_command_says_what_to_do_first(tmp_path):
    command = [sys.executable, "-m", "lantoa.project.cli", "simulate"]
    done = subprocess.run(command, env=settings_of(tmp_path), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (
        1,
        "Error: No demo is built here yet. Run `lantoa demo` once, then this command.\n",
    )
