"""Powers of an hour: who may take them, who is told, when they end, what they leave behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on
from lantoa.core.org import actions
from lantoa.core.org.actions import add_steps, carry_out, draft_reorganisation, elevate, end_elevation, give_post
from lantoa.core.org.models import Axis, Elevation
from lantoa.core.org.permissions import EDIT_POST, VIEW_UNIT
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import may, units_where
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

NINE = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)
# A right of coordinators that no administrator has; it belongs to an app above this one.
TAKE_IN = "intake.take_in"
WHY = "Báo cáo quý không gửi được"


@pytest.fixture(autouse=True)
def _at_nine():
    with standing_on(NINE):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def administrator(province):
    return person(province.department, Role.ADMINISTRATOR)


def take(administrator, unit, **changes):
    return elevate(unit, **({"role": Role.COORDINATOR, "reason": WHY, "minutes": 30, "by": administrator} | changes))


def test_the_power_holds_to_its_last_minute_and_at_that_unit_alone(province, administrator):
    take(administrator, province.upper_school)

    held = {}
    for minutes in (0, 29, 30):
        with standing_on(NINE + timedelta(minutes=minutes)):
            held[minutes] = list(units_where(administrator, TAKE_IN).values_list("code", flat=True))
    assert held == {0: ["upper_school"], 29: ["upper_school"], 30: []}


def test_a_lead_of_an_hour_reaches_below(province, administrator):
    take(administrator, province.education_office, role=Role.LEAD)

    assert set(units_where(administrator, TAKE_IN)) == {province.education_office}
    assert may(administrator, VIEW_UNIT, province.school)


def test_it_is_given_back_early(province, administrator):
    elevation = take(administrator, province.school)

    with standing_on(NINE + timedelta(minutes=5)):
        end_elevation(elevation, by=administrator)
        assert not may(administrator, TAKE_IN, province.school)
    with pytest.raises(NotAllowed):
        end_elevation(elevation, by=person(province.school, Role.HEAD))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"role": Role.HEAD}, actions.RoleIsNotLent),
        ({"role": Role.ADMINISTRATOR}, actions.RoleIsNotLent),
        ({"reason": " "}, actions.ElevationNeedsReason),
        ({"minutes": 61}, actions.ElevationTooLong),
    ],
)
def test_no_signature_no_silence_and_no_more_than_an_hour(province, administrator, changes, refusal):
    with pytest.raises(refusal):
        take(administrator, province.school, **changes)
    assert not Elevation.objects.exists()


def test_one_at_a_time(province, administrator):
    take(administrator, province.school)

    with pytest.raises(actions.ElevatedAlready) as refused:
        take(administrator, province.upper_school)
    assert "09:30" in refused.value.sentence


def test_only_an_administrator_in_reach_takes_one(province, administrator):
    for unit, who in (
        (province.district, administrator),
        (province.school, person(province.department, Role.HEAD)),
        (province.school, person(province.school, Role.COORDINATOR)),
    ):
        with pytest.raises(NotAllowed):
            take(who, unit)


def test_a_power_of_an_hour_lends_no_further_power(province, administrator):
    take(administrator, province.committee.placed_below.get(unit=province.department, axis="professional").unit)

    assert not may(administrator, EDIT_POST, province.committee)


def test_the_database_too_refuses_a_longer_time_and_a_role_that_signs(province, administrator):
    for role, minutes in (("viewer", 61), ("head", 10)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Elevation.objects.create(
                person=administrator,
                unit=province.school,
                role=role,
                reason=WHY,
                minutes=minutes,
                starts_at=NINE,
                ends_at=NINE + timedelta(minutes=minutes),
            )


def test_every_act_meanwhile_carries_a_remark(province, administrator):
    coordinator = person(province.school, Role.COORDINATOR)
    elevation = take(administrator, province.school)

    actions.correct_post(coordinator.posts.get(), title="Tổ trưởng", by=administrator)
    with standing_on(NINE + timedelta(hours=1)):
        actions.correct_post(coordinator.posts.get(), title="Tổ phó", by=administrator)

    during, after = Trace.objects.filter(verb="org.correct_post").order_by("pk").values_list("remark", flat=True)
    assert during.startswith(" → Tổ trưởng · ")
    assert f" {elevation.pk}: " in during
    assert after == "Tổ trưởng → Tổ phó"


def remarks_of_acts_at(administrator, *units):
    """What the trail adds by itself to one act at each of the units."""
    return [audit.note("org.correct_post", "post:1", by=administrator, unit_id=unit.pk).remark != "" for unit in units]


def test_only_acts_at_the_unit_and_below_carry_the_remark(province, administrator):
    taken = take(administrator, province.education_office, role=Role.LEAD)

    units = (province.education_office, province.school, province.department, province.next_school)
    assert remarks_of_acts_at(administrator, *units) == [True, True, False, False]
    # Taking it rests on the standing post, and what concerns no unit does too.
    assert Trace.objects.get(verb="org.elevate").remark == WHY
    assert audit.note("accounts.change_phone", administrator, by=administrator).remark == ""
    assert Trace.objects.get(verb="org.elevate").subject == f"org.elevation:{taken.pk}"


def test_a_power_on_one_tree_marks_acts_on_that_tree_alone(province):
    narrowed = User.objects.create_user("hep", full_name="Hẹp")
    give_post(
        province.committee,
        person=narrowed,
        role=Role.ADMINISTRATOR,
        from_day=OPENED,
        axis=Axis.ADMINISTRATIVE,
        by="tests",
    )
    take(narrowed, province.department, role=Role.LEAD)

    assert remarks_of_acts_at(narrowed, province.upper_school, province.education_office) == [True, False]


def test_an_act_at_an_ended_unit_is_marked_through_the_unit_that_carries_it_on(province, administrator):
    merge = draft_reorganisation(
        province.department, title="Nhập", basis="Quyết định 1", effective_on=NINE.date(), by="tests"
    )
    add_steps(merge, steps=composing.merge(["school"], into="next_school"), by="tests")
    carry_out(merge, by="tests")
    take(administrator, province.next_school)

    assert remarks_of_acts_at(administrator, province.school, province.next_school) == [True, True]


def test_a_banner_stands_on_every_page_until_it_is_given_back(client, province, administrator):
    elevation = take(administrator, province.school)
    client.force_login(administrator)

    assert "09:30" in client.get(reverse("org:unit_list")).content.decode()
    client.post(reverse("org:elevation_end", args=[elevation.pk]))
    page = client.get(reverse("home")).content.decode()

    assert "banner-bad" not in page
    assert WHY in client.get(reverse("org:elevation_list")).content.decode()
