"""A unit ends, a post passes on: nothing that is open is lost."""

from datetime import date

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.notices.models import Notice
from lantoa.core.org.actions import hand_over, undo
from lantoa.core.org.models import Post
from lantoa.core.org.passing_on import open_work
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.programme.difficulties import actions, queries
from lantoa.programme.difficulties.handlers import tell_what_passes_on
from lantoa.programme.difficulties.models import Difficulty, State
from lantoa.programme.difficulties.tests.test_grouping import states
from lantoa.programme.difficulties.waiting import waiting_for

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 3, 25)
AFTERWARDS = MONDAY.replace(day=26)


@pytest.fixture
def follower(province):
    return person(province.next_education_office, Role.COORDINATOR, "co.moi")


@pytest.fixture
def merger(also_slow, matter, follower):
    return act(composing.merge(["education_office"], into="next_education_office"), on=FIRST_DAY)


def test_whoever_follows_sees_it_is_told_the_answer_and_closes_it(merger, matter, also_slow, follower, lead):
    with standing_on(AFTERWARDS):
        assert list(queries.own_difficulties(follower)) == [also_slow]
        actions.answer(matter, text="Dùng bản nén", seen=matter.revision, by=lead)
        assert Notice.objects.get(recipient=follower, kind="programme.difficulty_answered")
        assert [waiting.url for waiting in waiting_for(follower)] == [also_slow.get_absolute_url()]
        actions.close(also_slow, by=follower)

    assert states(also_slow) == [State.CLOSED]


def test_until_the_day_it_stays_with_the_unit_that_raised_it(merger, also_slow, follower, office_coordinator):
    assert list(queries.own_difficulties(follower)) == []
    assert list(queries.own_difficulties(office_coordinator)) == [also_slow]


def test_the_preview_counts_what_passes(merger, also_slow):
    assert "1" in tell_what_passes_on(merger)
    Difficulty.objects.update(state=State.CLOSED)
    assert tell_what_passes_on(merger) is None


def test_undoing_the_act_gives_it_back(merger, also_slow, follower, office_coordinator):
    undo(merger.reorganisation, because="Nhập nhầm", by="tests")

    with standing_on(AFTERWARDS):
        assert list(queries.own_difficulties(follower)) == []
        assert list(queries.own_difficulties(office_coordinator)) == [also_slow]


def test_a_direction_passes_on_with_the_post_of_who_carries_it_out(put_up, province, head):
    office_head = person(province.office, Role.HEAD, "chanh.van.phong")
    newcomer = person(province.office, Role.OFFICER, "chanh.moi")
    given = actions.direct(
        put_up, text="Làm ngay", unit=province.office, person=office_head, seen=put_up.revision, by=head
    )
    personal = [each.items for each in open_work(office_head, province.office) if each.is_personal]
    assert "Làm ngay" in [item.title for items in personal for item in items]

    hand_over(Post.objects.get(person=office_head), person=newcomer, last_day=date(2024, 3, 18), by="tests")

    given.refresh_from_db()
    assert given.person == newcomer


def test_what_waits_at_the_unit_is_named_when_a_post_passes_on(answered, slow, province, coordinator):
    work = open_work(coordinator, province.upper_school)

    assert slow.get_absolute_url() in [item.url for each in work for item in each.items]
