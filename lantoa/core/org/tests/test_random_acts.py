"""Whatever acts are tried, one after the other, the laws hold, nobody is lost, and undoing them all leaves what was before."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.core.org.actions import reorganise, undo
from lantoa.core.org.laws import broken_laws
from lantoa.core.org.models import Axis, Closure, Heir, Naming, Placement, Post, Succession, Unit, UnitKind
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.composing import NewUnit, Share
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.core.refusals import Refusal

CODES = [
    "department",
    "office",
    "district",
    "education_office",
    "next_district",
    "next_education_office",
    "upper_school",
    "school",
    "next_school",
    "new-1",
    "new-2",
]
code = st.sampled_from(CODES)
axis = st.sampled_from(list(Axis))
days = st.integers(1, 1500)


def new_unit(name, under):
    return NewUnit(name, f"Đơn vị {name}", UnitKind.objects.get(code="department-division"), dict.fromkeys(Axis, under))


def composed(kind, one, other, third, tree):
    """The steps of one act, sensible or not."""
    match kind:
        case "found":
            return composing.found(new_unit(one, other))
        case "merge":
            return composing.merge([one, third], into=other)
        case "merge into a new one":
            return [*composing.found(new_unit("new-1", "department")), *composing.merge([one, other], into="new-1")]
        case "split":
            return composing.split(one, shares=[Share(other, {tree: [third]}), Share("department", is_rest=True)])
        case "transfer":
            return composing.transfer(one, into=other, units={tree: [third]})
        case "rename":
            return composing.rename(one, name=f"Tên mới của {one} sau {third}")
        case "move":
            return composing.place([one], under=other, axis=tree)
        case "abolish":
            return composing.abolish([one], heir=other)
        case _:
            return composing.close(one)


KINDS = ["found", "merge", "merge into a new one", "split", "transfer", "rename", "move", "abolish", "close"]
acts = st.lists(st.tuples(st.sampled_from(KINDS), code, code, code, axis, days), min_size=1, max_size=6)


def snapshot():
    """Every row of the organisation, without the keys of lines that are drawn anew."""
    return {
        "units": list(Unit.objects.order_by("pk").values()),
        "namings": list(Naming.objects.order_by("pk").values()),
        "placements": list(Placement.objects.order_by("pk").values()),
        "posts": list(Post.objects.order_by("pk").values()),
        "successions": list(Succession.objects.order_by("pk").values()),
        "heirs": set(Heir.objects.values_list("predecessor_id", "heir_id")),
        "lines": sorted(
            Closure.objects.values_list("axis", "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to"),
            key=str,
        ),
    }


def people_on(day):
    return set(Post.objects.held_on(day).values_list("person_id", flat=True))


@pytest.mark.django_db
@given(acts=acts)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_acts_keep_the_laws_lose_nobody_and_are_undone_to_the_letter(acts):
    with transaction.atomic():
        province = small_province()
        for unit in (province.school, province.education_office, province.next_education_office):
            person(unit, Role.COORDINATOR)
            person(unit, Role.HEAD)
        before = [snapshot()]
        done = []
        for kind, one, other, third, tree, after in acts:
            day = OPENED + timedelta(days=after)
            working = people_on(day)
            outcome = tried(province, composed(kind, one, other, third, tree), day)
            if outcome is None:
                assert snapshot() == before[-1]
                continue
            assert list(broken_laws()) == []
            leaving = {post.person_id for post in outcome.posts_ended}
            assert working - people_on(day) <= leaving
            assert {post.person_id for post in outcome.posts_passed} <= people_on(day)
            done.append(outcome.reorganisation)
            before.append(snapshot())
        for reorganisation in reversed(done):
            before.pop()
            undo(reorganisation, because="Thử", by="tests")
            assert snapshot() == before[-1]
        transaction.set_rollback(True)


def tried(province, steps, day: date):
    """What the act did; None where it was refused, and then it has changed nothing."""
    try:
        with transaction.atomic():
            return reorganise(
                province.committee, title="Sắp xếp", basis="Nghị quyết", effective_on=day, steps=steps, by="tests"
            )
    except Refusal:
        return None
