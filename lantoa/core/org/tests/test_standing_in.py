"""Somebody does another's post while that person is away."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on
from lantoa.core.org import actions
from lantoa.core.org.actions import end_post, end_stand_in, let_stand_in
from lantoa.core.org.models import Post
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import may
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

MONDAY = date(2024, 3, 18)
FRIDAY = MONDAY + timedelta(days=4)
# What heads alone may; it belongs to an app above this one.
APPROVE_DOCUMENT = "documents.approve_document"


def on(day):
    return standing_on(timezone.make_aware(datetime(day.year, day.month, day.day, 8)))


@pytest.fixture(autouse=True)
def _on_monday():
    with on(MONDAY):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def head(province):
    return person(province.school, Role.HEAD, "co.sen")


@pytest.fixture
def deputy(province):
    return person(province.school, Role.COORDINATOR, "thay.duoc")


def lend(head, deputy, **changes):
    facts = {"person": deputy, "from_day": MONDAY, "to_day": FRIDAY, "reason": "Đi tập huấn", "by": head}
    return let_stand_in(head.posts.get(acting_for=None), **(facts | changes))


def test_the_deputy_may_approve_on_the_days_of_absence_and_no_longer(province, head, deputy):
    lend(head, deputy)

    allowed = {}
    for day in (MONDAY - timedelta(days=1), MONDAY, FRIDAY, FRIDAY + timedelta(days=1)):
        with on(day):
            allowed[day.day] = may(deputy, APPROVE_DOCUMENT, province.school)
    assert allowed == {17: False, 18: True, 22: True, 23: False}


def test_whoever_stands_in_is_called_so(head, deputy):
    post = lend(head, deputy)

    with override("en"):
        assert post.label == "Head of the unit, standing in for Co Sen"
    assert (post.is_stand_in, post.reason) == (True, "Đi tập huấn")


def test_what_was_let_stands_in_the_audit_trail(head, deputy):
    post = lend(head, deputy)

    trace = Trace.objects.get(verb="org.let_stand_in")
    assert (trace.actor, trace.subject, trace.remark) == (
        head,
        f"org.post:{post.pk}",
        "18/03/2024 – 22/03/2024",
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"from_day": MONDAY - timedelta(days=1)}, actions.StandInHasPassed),
        ({"to_day": MONDAY - timedelta(days=1)}, actions.StandInDaysReversed),
        ({"reason": "  "}, actions.StandInNeedsReason),
    ],
)
def test_days_gone_by_days_reversed_and_no_reason_are_refused(head, deputy, changes, refusal):
    with pytest.raises(refusal):
        lend(head, deputy, **changes)
    assert deputy.posts.count() == 1


def test_nobody_stands_in_longer_than_the_post_is_held(head, deputy):
    end_post(head.posts.get(), on=FRIDAY, by="tests")

    with pytest.raises(actions.StandInOutlastsThePost):
        lend(head, deputy, to_day=FRIDAY + timedelta(days=1))
    assert lend(head, deputy).valid_to == FRIDAY


def test_nobody_stands_in_for_themselves_or_for_a_stand_in(province, head, deputy):
    with pytest.raises(actions.StandsInForThemselves):
        lend(head, head)
    post = lend(head, deputy)
    with pytest.raises(actions.StandsInAlready):
        let_stand_in(
            post,
            person=person(province.school, Role.CLERK),
            from_day=MONDAY,
            to_day=FRIDAY,
            reason="Nghỉ ốm",
            by=deputy,
        )


def test_one_person_at_a_time_stands_in(province, head, deputy):
    lend(head, deputy)
    clerk = person(province.school, Role.CLERK)

    with pytest.raises(actions.SomebodyStandsIn) as refused:
        lend(head, clerk, from_day=FRIDAY, to_day=FRIDAY + timedelta(days=3))
    assert "Thay Duoc" in refused.value.sentence


def test_a_stranger_lets_nobody_stand_in_and_an_administrator_above_may(province, head, deputy):
    with pytest.raises(NotAllowed):
        lend(head, deputy, by=person(province.next_school, Role.HEAD))
    with pytest.raises(NotAllowed):
        lend(head, deputy, by=deputy)

    assert lend(head, deputy, by=person(province.department, Role.ADMINISTRATOR)).person == deputy


@pytest.mark.parametrize("who", ["head", "deputy"])
def test_standing_in_ends_early_at_a_word_of_either(province, head, deputy, who):
    post = lend(head, deputy)

    end_stand_in(post, on=MONDAY, by={"head": head, "deputy": deputy}[who])

    with on(MONDAY + timedelta(days=1)):
        assert not may(deputy, APPROVE_DOCUMENT, province.school)


def test_standing_in_that_has_not_begun_is_taken_back(head, deputy):
    post = lend(head, deputy, from_day=FRIDAY)

    assert end_stand_in(post, on=MONDAY, by=head) is None
    assert list(deputy.posts.values_list("role", flat=True)) == ["coordinator"]


def test_stand_ins_end_with_the_post_and_those_to_come_go(head, deputy, province):
    lend(head, deputy)
    later = lend(head, deputy, from_day=FRIDAY + timedelta(days=3), to_day=FRIDAY + timedelta(days=5))

    end_post(head.posts.get(), on=MONDAY, by="tests")

    assert list(deputy.posts.filter(role=Role.HEAD).values_list("valid_to", flat=True)) == [MONDAY]
    assert not Post.objects.filter(pk=later.pk).exists()


def test_a_post_of_ones_own_is_not_given_back_as_a_stand_in(head):
    with pytest.raises(actions.NotAStandIn):
        end_stand_in(head.posts.get(), on=MONDAY, by=head)
