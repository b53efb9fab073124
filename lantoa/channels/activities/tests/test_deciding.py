"""The head confirms or sends back; figures stand as they are until they are corrected."""

from datetime import date

import pytest

from lantoa.channels.activities import actions
from lantoa.channels.activities.models import State
from lantoa.channels.activities.writing import NotThere, ReasonMissing
from lantoa.core import ledger
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed


def test_confirming_changes_no_figure(recorded, principal, standing):
    row = recorded(photos=1)
    before = standing(row)

    [done] = actions.confirm([row], by=principal)

    assert (done.state, done.confirmed_by) == (State.CONFIRMED, principal)
    assert standing(row) == sorted([*before, ("activity.confirmed", "", "", "system", 1)])
    assert not ledger.entries_about(row).exclude(reverses=None).exists()


def test_several_are_confirmed_at_once_and_twice_is_once(recorded, principal):
    rows = [recorded(title=f"Việc {number}") for number in range(3)]

    actions.confirm(rows, by=principal)
    actions.confirm(rows, by=principal)

    assert {each.steps.filter(kind="confirmed").count() for each in rows} == {1}


def test_only_the_head_of_the_unit_confirms(recorded, coordinator, lead, head):
    row = recorded()
    for user in (coordinator, lead, head):
        with pytest.raises(NotAllowed):
            actions.confirm([row], by=user)
        with pytest.raises(NotAllowed):
            actions.give_back(row, reason="Sai", by=user)


def test_one_that_is_not_the_heads_own_keeps_the_others_from_being_confirmed(
    recorded, principal, facts, province, officer
):
    mine = recorded()
    other = actions.record(province.department, facts=facts(), by=officer).activity

    with pytest.raises(NotAllowed):
        actions.confirm([mine, other], by=principal)

    mine.refresh_from_db()
    assert mine.is_recorded


def test_what_is_sent_back_says_why_to_whoever_recorded_it(recorded, principal, coordinator, standing):
    row = recorded()
    before = standing(row)

    done = actions.give_back(row, reason="Số người chưa đúng", by=principal)

    assert (done.state, done.reason) == (State.RETURNED, "Số người chưa đúng")
    assert standing(row) == before
    notice = Notice.objects.get(recipient=coordinator, kind="programme.activity_returned")
    assert notice.get_absolute_url()


def test_sending_back_needs_a_reason(recorded, principal):
    with pytest.raises(ReasonMissing):
        actions.give_back(recorded(), reason="  ", by=principal)


def test_what_was_confirmed_and_sent_back_counts_as_confirmed_no_more(recorded, principal, standing):
    row = recorded()
    actions.confirm([row], by=principal)

    actions.give_back(row, reason="Xem lại", by=principal)

    assert "activity.confirmed" not in {kind for kind, *_rest in standing(row)}


def test_the_correction_goes_to_the_head_again_and_records_anew(recorded, principal, coordinator, facts, standing):
    row = recorded()
    row = actions.give_back(row, reason="Số người chưa đúng", by=principal)

    row = actions.correct(row, facts=facts(people={"public_employees": 40}), seen=row.revision, by=coordinator)

    assert row.state == State.RECORDED
    assert ("activity.held", "public_employees", "training", "claimed", 40) in standing(row)
    assert actions.confirm([row], by=principal)[0].is_confirmed


def test_what_was_corrected_after_confirming_is_to_be_confirmed_again(recorded, principal, coordinator, facts):
    row = recorded()
    [row] = actions.confirm([row], by=principal)

    row = actions.correct(row, facts=facts(place="Sân trường"), seen=row.revision, by=coordinator)

    assert (row.state, row.confirmed_by) == (State.RECORDED, None)


@pytest.mark.parametrize("state", ["withdrawn", "returned", "planned"])
def test_only_what_was_recorded_is_confirmed(recorded, principal, coordinator, facts, school, state):
    if state == "planned":
        row = actions.plan_ahead(school, facts=facts(happened_on=date(2024, 4, 1)), by=coordinator)
    else:
        verb = {"withdrawn": actions.withdraw, "returned": actions.give_back}[state]
        row = verb(recorded(), reason="Nhầm", by=principal)

    with pytest.raises(NotThere):
        actions.confirm([row], by=principal)


def test_the_head_ticks_several_on_one_page(enter, recorded, principal):
    rows = [recorded(title=f"Việc {number}", photos=1) for number in range(3)]
    browser = enter(principal)
    page = browser.get("/hoat-dong/xac-nhan/").content.decode()
    assert all(row.title in page for row in rows)

    browser.post("/hoat-dong/xac-nhan/", {"pk": [str(rows[0].pk), str(rows[2].pk)]})

    states = [type(row).objects.get(pk=row.pk).state for row in rows]
    assert states == ["confirmed", "recorded", "confirmed"]


def test_one_button_confirms_one_whatever_is_ticked(enter, recorded, principal):
    first, second = recorded(title="Một"), recorded(title="Hai")

    enter(principal).post("/hoat-dong/xac-nhan/", {"pk": [str(first.pk)], "only": str(second.pk), "back": "1"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_confirmed, second.is_confirmed) == (False, True)


def test_ticking_nothing_or_what_is_anothers_confirms_nothing(enter, recorded, lead, principal):
    row = recorded()
    enter(lead).post("/hoat-dong/xac-nhan/", {"pk": [str(row.pk)]})
    answer = enter(principal).post("/hoat-dong/xac-nhan/", follow=True).content.decode()

    row.refresh_from_db()
    assert row.is_recorded
    assert "Chưa chọn mục nào" in answer
