"""A matter goes to the head and comes back with direction; what becomes of that is a step of the matter."""

from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.difficulties import actions
from lantoa.programme.difficulties.actions.deciding import NobodyToAsk, NoProposal
from lantoa.programme.difficulties.models import Matter, State
from lantoa.programme.difficulties.tests.test_grouping import states
from lantoa.programme.difficulties.waiting import waiting_for
from lantoa.programme.difficulties.writing import ChangedMeanwhile, NotThere
from lantoa.programme.directing import actions as directing
from lantoa.programme.directing.actions.giving import DayIsPast, NotUnderTheHead, NoWords
from lantoa.programme.directing.waiting import waiting_for as tasks_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_head(province):
    return person(province.office, Role.HEAD, "chanh.van.phong")


def titles(user):
    return [waiting.title for waiting in (*waiting_for(user), *tasks_waiting(user))]


def test_the_head_finds_what_is_put_up_among_what_waits(put_up, head, slow, also_slow):
    assert titles(head) == ["Đường truyền mạng chậm"]
    assert states(slow, also_slow) == [State.PUT_UP, State.PUT_UP]
    assert Notice.objects.get(recipient=head).kind == "programme.matter_put_up"


def test_what_is_put_up_says_what_is_proposed(matter, head, lead):
    with pytest.raises(NoProposal):
        actions.put_up(matter, proposal=" ", seen=matter.revision, by=lead)


def test_there_must_be_a_head_to_put_it_to(matter, lead):
    with pytest.raises(NobodyToAsk):
        actions.put_up(matter, proposal="Đồng ý", seen=matter.revision, by=lead)


def test_a_matter_is_put_up_once(put_up, lead):
    with pytest.raises(NotThere):
        actions.put_up(put_up, proposal="Lại", seen=put_up.revision, by=lead)


def test_what_a_colleague_changed_meanwhile_is_seen_before_it_is_put_up(matter, head, lead, officer):
    actions.rename(matter, title="Mạng yếu", seen=matter.revision, by=officer)
    with pytest.raises(ChangedMeanwhile):
        actions.put_up(matter, proposal="Đồng ý", seen=matter.revision, by=lead)


def test_those_who_raise_put_nothing_up_and_take_nothing_back(matter, put_up, coordinator):
    with pytest.raises(NotAllowed):
        actions.put_up(matter, proposal="Đồng ý", seen=1, by=coordinator)
    with pytest.raises(NotAllowed):
        actions.take_back(put_up, seen=put_up.revision, by=coordinator)


def test_it_is_taken_back_and_studied_further(put_up, slow, lead):
    taken = actions.take_back(put_up, seen=put_up.revision, by=lead)

    assert (taken.state, states(slow)) == (State.STUDIED, [State.STUDIED])
    with pytest.raises(NotThere):
        actions.take_back(taken, seen=taken.revision, by=lead)


def test_the_head_directs_and_everybody_concerned_is_told(directed, lead, office_head, head, slow):
    assert states(directed.on_matter.matter, slow) == [State.DIRECTED, State.DIRECTED]
    assert ledger.entries_about(directed).get(kind_id="direction.given").subject_title == directed.text
    assert Notice.objects.filter(recipient=lead, kind="programme.direction_given").exists()
    assert titles(head) == []


def test_the_units_read_that_the_head_decided_and_not_what(directed, slow):
    assert [step.remark for step in slow.steps.filter(kind__in=("put_up", "directed"))] == ["", ""]


def test_the_person_named_is_told_and_has_it_on_home(put_up, province, head, office_head):
    actions.direct(put_up, text="Làm ngay", unit=province.office, person=office_head, seen=put_up.revision, by=head)

    assert Notice.objects.get(recipient=office_head).kind == "programme.direction_to_carry_out"
    assert titles(office_head) == ["Làm ngay"]


def test_a_direction_needs_words_a_part_of_the_body_and_a_day_to_come(put_up, province, head, office_head):
    told = {"seen": put_up.revision, "by": head}
    with pytest.raises(NoWords):
        actions.direct(put_up, text=" ", **told)
    with pytest.raises(NotUnderTheHead):
        actions.direct(put_up, text="Làm", unit=province.upper_school, **told)
    with pytest.raises(NotUnderTheHead):
        actions.direct(put_up, text="Làm", unit=province.department, person=office_head, **told)
    with pytest.raises(NotUnderTheHead):
        actions.direct(put_up, text="Làm", person=office_head, **told)
    with pytest.raises(DayIsPast):
        actions.direct(put_up, text="Làm", due_on=date(2024, 3, 17), **told)


def test_only_the_head_directs_and_only_what_was_put_up(matter, lead, head):
    with pytest.raises(NotAllowed):
        actions.direct(matter, text="Làm", seen=matter.revision, by=lead)
    with pytest.raises(NotThere):
        actions.direct(matter, text="Làm", seen=matter.revision, by=head)


def test_what_becomes_of_the_direction_is_a_step_of_the_matter(directed, slow, office_head, lead, head):
    directing.report(directed, text="Đã họp với nhà mạng", by=office_head)
    directing.close(directed, outcome="Nhà mạng đã nâng cấp", by=lead)

    steps = directed.on_matter.matter.steps.filter(kind__in=("reported", "carried_out"))
    assert list(steps.order_by("pk").values_list("remark", flat=True)) == [
        "Đã họp với nhà mạng",
        "Nhà mạng đã nâng cấp",
    ]
    assert not slow.steps.filter(kind__in=("reported", "carried_out")).exists()


def test_whoever_carries_it_out_reads_the_matter_that_it_is_about(directed, office_head, coordinator):
    assert list(Matter.objects.visible_to(office_head)) == [directed.on_matter.matter]
    assert not Matter.objects.visible_to(coordinator).exists()


def test_further_direction_follows_and_it_can_be_put_up_again(directed, head, lead):
    matter = directed.on_matter.matter
    matter.refresh_from_db()
    actions.direct(matter, text="Thêm việc", seen=matter.revision, by=head)
    matter.refresh_from_db()
    again = actions.put_up(matter, proposal="Xin ý kiến thêm", seen=matter.revision, by=lead)

    assert (matter.directions.count(), again.state) == (2, State.PUT_UP)
    assert actions.take_back(again, seen=again.revision, by=lead).state == State.DIRECTED
