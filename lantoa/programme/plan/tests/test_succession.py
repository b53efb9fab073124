"""What a programme asks of a unit that ends is asked of the unit that follows."""

from datetime import date

import pytest

from lantoa.core.org.actions import add_steps, draft_reorganisation, undo
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.preview import look_ahead
from lantoa.core.org.tests.acts import act
from lantoa.programme.plan.models import Binding, Obligation

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 3, 25)
EVE = date(2024, 3, 24)


@pytest.fixture
def owed(version, province):
    """What one education office owes, all due after the act."""
    rows = Obligation.objects.filter(unit=province.education_office)
    assert rows.exists()
    return rows


def rows_of(unit):
    rows = Obligation.objects.filter(unit=unit).order_by("item_id")
    return list(rows.values_list("item_id", "due_on", "owed_from", "owed_to"))


def test_open_tasks_pass_to_the_unit_that_follows(owed, province):
    before = rows_of(province.education_office)

    act(composing.merge(["education_office"], into="department"), on=FIRST_DAY)

    assert rows_of(province.education_office) == [(item, due, None, EVE) for item, due, _from, _to in before]
    taken = Obligation.objects.filter(unit=province.department, passed_from__isnull=False)
    assert sorted(taken.values_list("item_id", "due_on", "owed_from", "owed_to")) == sorted(
        (item, due, FIRST_DAY, None) for item, due, _from, _to in before
    )
    assert Binding.objects.filter(unit=province.department).exists()


def test_a_task_that_the_follower_owes_already_is_not_owed_twice(owed, province):
    before = rows_of(province.next_education_office)

    act(composing.merge(["education_office"], into="next_education_office"), on=FIRST_DAY)

    assert rows_of(province.next_education_office) == before
    assert not Obligation.objects.owed(FIRST_DAY).filter(unit=province.education_office).exists()
    assert Obligation.objects.owed(EVE).filter(unit=province.education_office).count() == owed.count()


def test_what_was_due_before_stays_with_the_unit_that_owed_it(owed, province):
    late = date(2030, 1, 1)
    dated = owed.filter(due_on__isnull=False)
    assert dated.exists()

    act(composing.merge(["education_office"], into="department"), on=late)

    assert not Obligation.objects.filter(unit=province.department, passed_from__in=dated).exists()
    assert set(dated.values_list("owed_to", flat=True)) == {None}


def test_the_preview_counts_the_tasks_that_pass_and_changes_nothing(owed, province, lead):
    drafted = draft_reorganisation(
        province.department, title="Sáp nhập", basis="Nghị quyết 01", effective_on=FIRST_DAY, by="tests"
    )
    add_steps(drafted, steps=composing.merge(["education_office"], into="next_education_office"), by="tests")
    before = list(Obligation.objects.order_by("pk").values())

    preview = look_ahead(drafted, by="tests")

    elsewhere = preview.groups[-1]
    assert (elsewhere.count, str(owed.count()) in elsewhere.lines[0].text) == (1, True)
    assert list(Obligation.objects.order_by("pk").values()) == before


def test_undoing_the_act_gives_the_tasks_back_to_the_letter(owed, province):
    before = list(Obligation.objects.order_by("pk").values())
    outcome = act(composing.merge(["education_office"], into="department"), on=FIRST_DAY)

    undo(outcome.reorganisation, because="Nhập nhầm", by="tests")

    assert list(Obligation.objects.order_by("pk").values()) == before
