"""What waits for whom, and what passes on when a post passes on or a unit ends."""

from datetime import date

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.org.actions import hand_over, undo
from lantoa.core.org.models import Post
from lantoa.core.org.passing_on import open_work
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.programme.improvements import actions, queries
from lantoa.programme.improvements.handlers import tell_what_passes_on
from lantoa.programme.improvements.models import Decision, Improvement, State
from lantoa.programme.improvements.tests.conftest import WORDS
from lantoa.programme.improvements.waiting import waiting_for

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 3, 25)
AFTERWARDS = MONDAY.replace(day=26)


def does(user):
    return [waiting.action for waiting in waiting_for(user)]


def test_the_office_studies_then_the_head_decides(sent, lead, head):
    assert (does(lead), does(head)) == (["Xem xét"], [])
    actions.put_up(sent, opinion="Nên làm", seen=sent.revision, by=lead)
    assert (does(lead), does(head)) == ([], ["Quyết định"])


def test_the_unit_answers_what_it_is_asked(sent, lead, coordinator):
    actions.ask(sent, question="Ai vào sổ?", seen=sent.revision, by=lead)

    assert does(coordinator) == ["Trả lời"]


def test_what_was_accepted_waits_from_force_to_measure_to_end(accepted, coordinator):
    assert [(each.action, each.due_on) for each in waiting_for(coordinator)] == [
        ("Ghi ngày áp dụng", date(2024, 3, 18))
    ]
    actions.bring_into_force(accepted, day=date(2024, 3, 18), by=coordinator)
    assert [(each.action, each.due_on) for each in waiting_for(coordinator)] == [("Ghi kết quả", date(2024, 4, 17))]
    actions.measure(accepted, values={"copies": 1}, day=date(2024, 3, 18), said_by="Văn thư", by=coordinator)
    assert does(coordinator) == ["Kết thúc theo dõi"]
    actions.adopt(accepted, by=coordinator)
    assert does(coordinator) == []


def test_what_a_person_carries_out_passes_on_with_the_post(put_up, province, head):
    clerk = person(province.office, Role.OFFICER, "anh.van.thu")
    newcomer = person(province.office, Role.COORDINATOR, "chi.moi")
    row = actions.decide(
        put_up,
        decision=Decision.ACCEPTED,
        begins_on=date(2024, 3, 18),
        unit=province.office,
        person=clerk,
        seen=put_up.revision,
        by=head,
    )
    assert does(clerk) == ["Ghi ngày áp dụng"]

    hand_over(Post.objects.get(person=clerk), person=newcomer, last_day=date(2024, 3, 18), by="tests")

    row.refresh_from_db()
    assert row.carrier_person == newcomer


def test_what_waits_at_the_unit_is_named_when_a_post_passes_on(accepted, province, coordinator):
    work = open_work(coordinator, province.upper_school)

    assert accepted.get_absolute_url() in [item.url for each in work for item in each.items]


@pytest.fixture
def office_worker(province):
    return person(province.education_office, Role.COORDINATOR, "co.phong")


@pytest.fixture
def follower(province):
    return person(province.next_education_office, Role.COORDINATOR, "co.moi")


@pytest.fixture
def of_the_office(province, office_worker, lead, head):
    begun = actions.begin(province.education_office, title="Gửi hồ sơ điện tử", by=office_worker)
    kept = actions.keep_words(begun, seen=begun.revision, by=office_worker, **WORDS | {"touches_below": True})
    return actions.propose(kept, seen=kept.revision, by=office_worker)


@pytest.fixture
def merger(of_the_office, follower):
    return act(composing.merge(["education_office"], into="next_education_office"), on=FIRST_DAY)


def test_whoever_follows_a_unit_carries_its_proposals_on(merger, of_the_office, follower, lead, head):
    with standing_on(AFTERWARDS):
        assert list(queries.own_improvements(follower)) == [of_the_office]
        put_up = actions.put_up(of_the_office, opinion="Nên làm", seen=of_the_office.revision, by=lead)
        row = actions.decide(
            put_up, decision=Decision.ACCEPTED, begins_on=AFTERWARDS.date(), seen=put_up.revision, by=head
        )
        actions.bring_into_force(row, day=AFTERWARDS.date(), by=follower)

    row.refresh_from_db()
    assert (row.state, row.carrier_unit.code) == (State.IN_FORCE, "next_education_office")


def test_the_preview_counts_what_passes_and_undoing_gives_it_back(merger, of_the_office, follower, office_worker):
    assert "1" in tell_what_passes_on(merger)
    undo(merger.reorganisation, because="Nhập nhầm", by="tests")

    with standing_on(AFTERWARDS):
        assert list(queries.own_improvements(follower)) == []
        assert list(queries.own_improvements(office_worker)) == [of_the_office]


def test_nothing_open_is_nothing_to_tell(merger):
    Improvement.objects.update(state=State.REFUSED)

    assert tell_what_passes_on(merger) is None
