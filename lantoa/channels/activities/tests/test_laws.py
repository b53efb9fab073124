"""Whatever people do with an activity in whatever order, the ledger says what stands, and only what stands."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.channels.activities import actions
from lantoa.channels.activities.attendance import EVERYBODY, fingerprint, groups_on
from lantoa.channels.activities.counting import bring_ledger_in_step, facts_of
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.pictures import photo
from lantoa.channels.activities.tests.rosters import name_staff
from lantoa.core import ledger
from lantoa.core.ledger.laws import broken_laws
from lantoa.core.refusals import Refusal

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), st.integers(0, 60), st.sampled_from([11, 18])),
        st.tuples(st.just("confirm"), st.just(0), st.just(0)),
        st.tuples(st.just("give_back"), st.just(0), st.just(0)),
        st.tuples(st.just("attach"), st.integers(0, 1), st.just(0)),
        st.tuples(st.just("detach"), st.just(0), st.just(0)),
        st.tuples(st.just("withdraw"), st.just(0), st.just(0)),
        st.tuples(st.just("attend"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("remove_attendance"), st.just(0), st.just(0)),
    ),
    max_size=7,
)


@pytest.fixture
def staff(school):
    return name_staff(school, 3)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_ledger_is_in_step_after_every_act(recorded, facts, coordinator, principal, standing, staff, steps):
    row = recorded()
    for step, number, day in steps:
        try:
            _do(step, number, day, row, facts, coordinator, principal)
        except Refusal:
            continue
        row = Activity.objects.get(pk=row.pk)
        stands = standing(row)
        assert stands == sorted(
            (fact.kind.code, fact.audience, fact.method, fact.proof.value, fact.quantity) for fact in facts_of(row)
        )
        assert bring_ledger_in_step(row, reason="Không đổi", by=coordinator) == 0
        present = {each.person_id for each in row.attendances.all()} if row.is_counted else set()
        assert named(row) == present
    assert [law.name for law, _entries in broken_laws()] == []


def named(row):
    rows = ledger.entries_about(row).filter(reverses=None, reversal=None)
    return {person for entry in rows for person in ledger.people_of(entry)}


def _do(step, number, day, row, facts, coordinator, principal):
    reason = "Một lý do"
    if step == "correct":
        said = facts(people={"public_employees": number}, happened_on=date(2024, 3, day))
        actions.correct(row, facts=said, seen=row.revision, by=coordinator)
    elif step == "confirm":
        actions.confirm([row], by=principal)
    elif step == "attend":
        chosen = groups_on(row.unit, row.happened_on)
        absent = [key for each in chosen for key in list(each.people)[:number]]
        seen = {"listed": fingerprint(chosen), "seen": row.revision}
        actions.take_attendance(row, groups=[EVERYBODY], absent=absent, by=coordinator, **seen)
    elif step == "attach":
        actions.attach(row, sent=[Sent(photo(number, size=(64, 48)))], by=coordinator)
    elif step == "detach":
        first = row.attachments.standing().first()
        if first:
            actions.detach(first, reason=reason, by=coordinator)
    else:
        by = principal if step == "give_back" else coordinator
        getattr(actions, step)(row, reason=reason, by=by)
