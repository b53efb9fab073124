"""A matter goes to the head, comes back with direction, and the direction is followed until it is closed."""

from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.difficulties import actions
from lantoa.programme.difficulties.actions.deciding import DayIsPast, NobodyToAsk, NoProposal, NotOfTheBody, NoWords
from lantoa.programme.difficulties.actions.following import ClosedAlready, NoOutcome, NoReport
from lantoa.programme.difficulties.models import State
from lantoa.programme.difficulties.tests.test_grouping import states
from lantoa.programme.difficulties.waiting import waiting_for
from lantoa.programme.difficulties.writing import ChangedMeanwhile, NotThere

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_head(province):
    return person(province.office, Role.HEAD, "chanh.van.phong")


def titles(user):
    return [waiting.title for waiting in waiting_for(user)]


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
    assert states(directed.matter, slow) == [State.DIRECTED, State.DIRECTED]
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
    with pytest.raises(NotOfTheBody):
        actions.direct(put_up, text="Làm", unit=province.upper_school, **told)
    with pytest.raises(NotOfTheBody):
        actions.direct(put_up, text="Làm", unit=province.department, person=office_head, **told)
    with pytest.raises(NotOfTheBody):
        actions.direct(put_up, text="Làm", person=office_head, **told)
    with pytest.raises(DayIsPast):
        actions.direct(put_up, text="Làm", due_on=date(2024, 3, 17), **told)


def test_only_the_head_directs_and_only_what_was_put_up(matter, lead, head):
    with pytest.raises(NotAllowed):
        actions.direct(matter, text="Làm", seen=matter.revision, by=lead)
    with pytest.raises(NotThere):
        actions.direct(matter, text="Làm", seen=matter.revision, by=head)


def test_who_carries_it_out_has_it_on_home_with_its_day_until_it_is_reported(directed, office_head, lead):
    [waiting] = waiting_for(office_head)
    assert (waiting.title, waiting.due_on) == (directed.text, date(2024, 3, 29))

    actions.report(directed, text="Đã họp với nhà mạng", by=office_head)

    assert titles(office_head) == []
    assert directed.text in titles(lead)
    assert Notice.objects.filter(recipient=lead, kind="programme.direction_reported").exists()


def test_an_overdue_direction_is_on_home_of_those_who_follow_it(directed, office_head, lead):
    assert directed.text not in titles(lead)
    with standing_on(MONDAY.replace(month=4)):
        assert directed.text in titles(lead)
        assert directed.text in titles(office_head)


def test_a_direction_that_names_nobody_is_for_those_who_put_it_up(put_up, head, lead):
    actions.direct(put_up, text="Trả lời ngay", seen=put_up.revision, by=head)

    assert "Trả lời ngay" in titles(lead)


def test_it_is_closed_with_what_was_done_and_the_head_reads_it(directed, head, lead):
    with pytest.raises(NoOutcome):
        actions.close_direction(directed, outcome=" ", by=lead)
    actions.close_direction(directed, outcome="Nhà mạng đã nâng cấp", by=lead)

    assert ledger.entries_about(directed).filter(kind_id="direction.closed").count() == 1
    assert Notice.objects.get(recipient=head, kind="programme.direction_closed").body == "Nhà mạng đã nâng cấp"
    with standing_on(MONDAY.replace(month=4)):
        assert directed.text not in titles(lead)
    with pytest.raises(ClosedAlready):
        actions.close_direction(directed, outcome="Lại", by=lead)


def test_a_report_has_words_and_comes_from_those_who_carry_it_out(directed, office_head, coordinator, lead):
    with pytest.raises(NoReport):
        actions.report(directed, text=" ", by=office_head)
    with pytest.raises(NotAllowed):
        actions.report(directed, text="Xong", by=coordinator)
    with pytest.raises(NotAllowed):
        actions.close_direction(directed, outcome="Xong", by=office_head)
    actions.close_direction(directed, outcome="Xong", by=lead)
    with pytest.raises(ClosedAlready):
        actions.report(directed, text="Xong", by=office_head)


def test_further_direction_follows_and_it_can_be_put_up_again(directed, head, lead):
    matter = directed.matter
    matter.refresh_from_db()
    actions.direct(matter, text="Thêm việc", seen=matter.revision, by=head)
    matter.refresh_from_db()
    again = actions.put_up(matter, proposal="Xin ý kiến thêm", seen=matter.revision, by=lead)

    assert (matter.directions.count(), again.state) == (2, State.PUT_UP)
    assert actions.take_back(again, seen=again.revision, by=lead).state == State.DIRECTED
