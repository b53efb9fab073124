"""Pupils and students come in by the QR of their class."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import now, standing_on, today
from lantoa.core.org.actions import give_post, undo
from lantoa.core.org.models import Reorganisation
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.refusals import StillNeeded
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster import actions
from lantoa.core.roster.actions.doors import GOOD_FOR, LONGEST
from lantoa.core.roster.laws import broken_laws
from lantoa.core.roster.models import ClassDoor, Membership, Person, SchoolClass, Subject
from lantoa.core.roster.queries import doors
from lantoa.core.roster.tasks import remove_doors
from lantoa.core.roster.tests.test_import_staff import AN

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AUGUST = datetime(2024, 8, 5, 2, 0, tzinfo=UTC)
TERM = date(2024, 9, 5)
ONE, TWO, OTHER = "9600000001", "9600000002", "9600000003"


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


@pytest.fixture
def classes(pupils):
    pupils([(ONE, "HS-1", 2009, "10A1"), (TWO, "HS-2", 2009, "10A1"), (OTHER, "HS-3", 2009, "10A2")], as_of=TERM)


def class_called(name):
    return SchoolClass.objects.get(name=name)


def open_for(name, by, last_day=None):
    return actions.open_door(class_called(name), last_day=last_day or today() + GOOD_FOR, by=by)


@pytest.fixture
def door(classes, coordinator):
    return open_for("10A1", coordinator)


def address(door):
    return reverse("enter_by_door", args=[door.token])


def scan(client, door, code=None):
    return client.get(address(door)) if code is None else client.post(address(door), {"code": code})


def told(response):
    """The one sentence beside the field."""
    return str(response.context["form"].errors["code"][0])


def settle(user):
    user.set_password("sen hồng đất mũi")
    user.save()


# What is kept, and where it is shown.


def test_the_address_is_kept_nowhere_and_is_the_same_every_time(door):
    with connection.cursor() as cursor:
        cursor.execute("select * from roster_classdoor")
        kept = " ".join(map(str, cursor.fetchone()))

    assert door.token.split("-")[1] not in kept
    assert ClassDoor.objects.get().token == door.token


def test_the_address_is_found_however_it_is_typed_and_no_other_is(client, door):
    assert client.get(reverse("enter_by_door", args=[door.token.upper()])).status_code == 200
    signs = door.token.split("-")[1]
    for wrong in (
        f"{door.pk}-{signs[::-1]}",
        f"{door.pk + 1}-{signs}",
        signs,
        f"{door.pk}-",
        f"{'9' * 30}-{signs}",
        "-",
    ):
        assert client.get(reverse("enter_by_door", args=[wrong])).status_code == 404


def test_a_door_is_opened_by_whoever_keeps_the_roster(classes, province, coordinator):
    for stranger in (person(province.next_school, Role.COORDINATOR), person(province.upper_school, Role.HEAD)):
        with pytest.raises(NotAllowed):
            open_for("10A1", stranger)
        with pytest.raises(NotAllowed):
            actions.close_door(class_called("10A1"), by=stranger)

    open_for("10A1", coordinator)
    actions.close_door(class_called("10A1"), by=coordinator)

    assert list(Trace.objects.filter(verb__endswith="_door").order_by("pk").values_list("verb", "unit_id")) == [
        ("roster.open_door", province.upper_school.pk),
        ("roster.close_door", province.upper_school.pk),
    ]


@pytest.mark.parametrize("last_day", [date(2024, 10, 6), date(2024, 10, 7) + LONGEST + timedelta(days=1)])
def test_the_last_day_is_from_today_to_a_month_ahead(classes, coordinator, last_day):
    with pytest.raises(actions.DoorTooLong):
        open_for("10A1", coordinator, last_day)


def test_a_door_is_good_to_the_end_of_its_last_day(client, door):
    with standing_on(now() + GOOD_FOR):
        assert scan(client, door).status_code == 200
    with standing_on(now() + GOOD_FOR + timedelta(days=1)):
        assert scan(client, door).status_code == 404
        assert scan(client, door, ONE).status_code == 404
        remove_doors.function(None)
    assert ClassDoor.objects.count() == 0


def test_opening_again_makes_a_new_address_and_closing_ends_it(client, door, coordinator):
    again = open_for("10A1", coordinator)
    assert (scan(client, door).status_code, scan(client, again).status_code) == (404, 200)

    actions.close_door(class_called("10A1"), by=coordinator)
    actions.close_door(class_called("10A1"), by=coordinator)

    assert scan(client, again).status_code == 404
    with pytest.raises(actions.DoorEnded):
        actions.enter_by_door(again.token, code=ONE, by="tests")


def test_only_classes_of_this_school_year_have_a_door(classes, school, coordinator):
    old = SchoolClass.objects.create(unit=school, school_year=2023, grade=10, name="10A9")

    assert [each.name for each in doors.classes_now(school)] == ["10A1", "10A2"]
    with pytest.raises(actions.NobodyInClass):
        actions.open_door(old, last_day=today(), by=coordinator)


@pytest.mark.parametrize(("name", "label"), [("10A1", "Lớp 10A1"), ("Lớp chuyên Toán", "Lớp chuyên Toán")])
def test_a_class_is_called_a_class_once(name, label):
    assert SchoolClass(name=name).label == label


# Coming in.


def test_a_pupil_scans_types_the_code_and_is_asked_for_a_password(client, door):
    page = scan(client, door).content.decode()
    assert "10A1" in page
    assert "Trường THPT Bình Minh" in page

    response = scan(client, door, "hs-1")

    child = Person.objects.get(sector_id=ONE)
    assert (response.status_code, response.url) == (302, reverse("account_set_password"))
    assert client.session["_auth_user_id"] == str(child.account_id)
    assert child.account.username.startswith("hs.")
    assert (child.account.full_name, child.account.has_usable_password()) == (ONE, False)
    assert child.account.username in client.get(response.url).content.decode()
    trace = Trace.objects.get(verb="roster.enter_by_door")
    assert (trace.actor, trace.unit_id) == (child.account, child.memberships.get().unit_id)


@pytest.mark.parametrize("code", [ONE, f" {ONE[:4]} {ONE[4:]} ", "HS-1", "hs-1"])
def test_the_sectors_code_and_the_schools_own_both_lead_in(client, door, code):
    assert scan(client, door, code).status_code == 302
    assert Person.objects.exclude(account=None).get().sector_id == ONE


def test_whoever_left_before_choosing_a_password_comes_into_the_same_account(client, door):
    scan(client, door, ONE)
    client.logout()

    assert scan(client, door, "HS-1").status_code == 302
    assert User.objects.filter(username__startswith="hs.").count() == 1


def test_whoever_has_a_password_is_sent_to_sign_in(client, door):
    scan(client, door, ONE)
    client.logout()
    settle(User.objects.get(username__startswith="hs."))

    response = scan(client, door, ONE)

    assert response.status_code == 422
    assert reverse("account_login") in response.content.decode()
    with pytest.raises(actions.SettledIn):
        actions.enter_by_door(door.token, code=ONE, by="tests")


def test_an_account_with_a_passkey_is_not_opened_by_a_code(client, door):
    scan(client, door, ONE)
    account = User.objects.get(username__startswith="hs.")
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})

    with pytest.raises(actions.SettledIn):
        actions.enter_by_door(door.token, code=ONE, by="tests")


def test_another_class_an_unknown_code_the_staff_and_leavers_are_told_the_same(client, door, bring, coordinator):
    bring([AN])
    place = Membership.objects.get(person__sector_id=TWO)
    actions.end_membership(place, last_day=today(), by=coordinator)
    with standing_on(now() + timedelta(days=1)):
        sentences = {told(scan(client, door, code)) for code in (OTHER, "HS-3", "0000", AN[0], AN[1], TWO, "HS-2")}

    assert len(sentences) == 1
    assert not User.objects.filter(username__startswith="hs.").exists()


def test_the_own_code_of_another_school_means_nobody_here(client, door, pupils, province, coordinator):
    keeper = person(province.department, Role.ADMINISTRATOR)
    pupils([("", "HS-1", 2009, "1A")], unit=province.next_school, by=keeper)
    stranger = Person.objects.get(sector_id="")
    Membership.objects.filter(person=stranger).update(unit=province.upper_school, school_class=class_called("10A1"))

    scan(client, door, "HS-1")

    assert Person.objects.exclude(account=None).get().sector_id == ONE


def test_students_of_a_higher_school_come_in_likewise(client, send, coordinator, school):
    imported = send(
        [("", "SV-7", 2004, "K20-CNTT")],
        head=("Mã định danh", "Mã sinh viên", "Ngày sinh", "Lớp"),
        subject=Subject.STUDENT,
    )
    actions.begin_writing(imported, mode="valid", by=coordinator)
    jobs.drain()
    door = open_for("K20-CNTT", coordinator)

    assert scan(client, door, "sv-7").status_code == 302
    assert User.objects.get(username__startswith="sv.").full_name == "SV-7"
    with standing_on(now() + timedelta(days=365)):
        assert [each.name for each in doors.classes_now(school)] == ["K20-CNTT"]


def test_somebody_else_who_is_signed_in_is_told_so_and_offered_to_sign_out(client, door, coordinator):
    client.force_login(coordinator, backend=BACKEND)

    page = scan(client, door)

    assert (coordinator.username in page.content.decode(), page.status_code) == (True, 200)
    assert scan(client, door, ONE).status_code == 409
    with pytest.raises(actions.SignedInAlready):
        actions.enter_by_door(door.token, code=ONE, by=coordinator)
    left = client.post(reverse("account_logout"), {"next": address(door)})
    assert left.url == address(door)
    assert scan(client, door, ONE).status_code == 302


# Wrong tries.


def test_a_code_that_is_tried_again_and_again_rests_and_others_do_not(client, door):
    assert [scan(client, door, "0000").status_code for _try in range(9)] == [422] * 8 + [429]
    assert scan(client, door, ONE).status_code == 302


def test_a_whole_class_behind_one_address_may_err_and_trying_codes_out_ends(client, door, coordinator):
    errors = [scan(client, door, f"1{number:04}").status_code for number in range(121)]

    assert (set(errors[:120]), errors[120]) == ({422}, 429)
    assert scan(client, door, ONE).status_code == 429
    assert scan(client, open_for("10A1", coordinator), ONE).status_code == 302


# Numbers and pages.


def test_the_numbers_say_who_came_in_and_who_has_a_password(client, door, school):
    scan(client, door, ONE)
    first = doors.classes_at_doors(school)[0]
    assert (first.came_in, first.total, first.missing, first.without_password) == (1, 2, 1, 1)
    assert (first.door, doors.classes_at_doors(school)[1].door) == (door, None)

    settle(User.objects.get(username__startswith="hs."))

    assert doors.class_at_door(door.school_class).without_password == 0


def test_numbers_of_all_classes_cost_the_same_few_queries(door, school, django_assert_num_queries):
    with django_assert_num_queries(4):
        doors.classes_at_doors(school)


def test_the_page_of_a_door_opens_shows_and_closes_it(client, classes, school, coordinator):
    client.force_login(coordinator, backend=BACKEND)
    page = reverse("roster:class_door", args=[school.pk, class_called("10A1").pk])
    assert "poster-qr" not in client.get(page).content.decode()

    client.post(page, {"last_day": "2024-10-20"})
    shown = client.get(page).content.decode()

    door = ClassDoor.objects.get()
    assert address(door) in shown
    assert 'class="poster-qr"' in shown
    assert not any(code in shown for code in (ONE, TWO, "HS-1"))
    assert client.get(page).content.decode().count("style=") == 0
    assert "20/10/2024" in client.get(reverse("roster:codes", args=[school.pk])).content.decode()
    client.post(reverse("roster:class_door_close", args=[school.pk, door.school_class_id]))
    assert ClassDoor.objects.count() == 0


def test_a_day_that_is_too_far_is_told_beside_the_field(client, classes, school, coordinator):
    client.force_login(coordinator, backend=BACKEND)

    response = client.post(
        reverse("roster:class_door", args=[school.pk, class_called("10A1").pk]), {"last_day": "2025-10-20"}
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["last_day"])


def test_the_class_of_another_unit_is_not_found(client, classes, province, coordinator):
    client.force_login(person(province.next_school, Role.COORDINATOR), backend=BACKEND)

    page = reverse("roster:class_door", args=[province.next_school.pk, class_called("10A1").pk])

    assert client.get(page).status_code == 404


# What happens to a class.


@pytest.fixture
def july():
    """A day near the end of the school year before."""
    with standing_on(datetime(2024, 7, 20, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def last_years_door(july, pupils, coordinator):
    pupils([(ONE, "", 2009, "10A1")], as_of=date(2023, 9, 5))
    return open_for("10A1", coordinator, date(2024, 8, 10))


def test_the_step_into_a_new_school_year_ends_the_doors_of_last_years_classes(
    client, last_years_door, school, coordinator
):
    with standing_on(AUGUST):
        rollover = actions.roll_over(school, day=today(), by=coordinator)
        assert scan(client, last_years_door).status_code == 404
        actions.undo_rollover(rollover, by=coordinator)
        assert scan(client, last_years_door).status_code == 404
        rollover = actions.roll_over(school, day=today(), by=coordinator)
        assert scan(client, open_for("11A1", coordinator), ONE).status_code == 302
        actions.undo_rollover(rollover, by=coordinator)

    assert not SchoolClass.objects.filter(name="11A1").exists()


def test_a_step_that_begins_later_lets_the_door_hold_until_then(client, last_years_door, school, coordinator):
    actions.roll_over(school, day=AUGUST.date(), by=coordinator)
    assert scan(client, last_years_door).status_code == 200

    with standing_on(AUGUST):
        assert scan(client, last_years_door).status_code == 404


def test_where_a_school_ends_the_door_leads_into_the_class_at_the_heir(client, door, province):
    act(composing.merge(["upper_school"], into="next_school"), on=today())

    page = scan(client, door).content.decode()

    assert "Trường Tiểu học Rạch Đước" in page
    assert scan(client, door, "HS-1").status_code == 302
    follower = SchoolClass.objects.get(unit=province.next_school, name="10A1")
    at_heir = doors.class_at_door(follower)
    assert (at_heir.door, at_heir.came_in, at_heir.total) == (door, 1, 2)


def test_before_the_day_of_the_act_the_door_leads_into_the_old_class(client, door, province):
    act(composing.merge(["upper_school"], into="next_school"), on=today() + timedelta(days=3))

    assert "Trường THPT Bình Minh" in scan(client, door).content.decode()
    with standing_on(now() + timedelta(days=3)):
        assert "Trường Tiểu học Rạch Đước" in scan(client, door).content.decode()


def test_the_heirs_keeper_closes_the_door_or_opens_another(client, door, province):
    act(composing.merge(["upper_school"], into="next_school"), on=today())
    keeper = person(province.next_school, Role.COORDINATOR)
    follower = SchoolClass.objects.get(unit=province.next_school, name="10A1")

    again = actions.open_door(follower, last_day=today(), by=keeper)

    assert (scan(client, door).status_code, scan(client, again).status_code) == (404, 200)
    actions.close_door(follower, by=keeper)
    assert ClassDoor.objects.count() == 0


def test_undoing_the_act_brings_the_door_back_and_waits_for_one_that_was_opened_since(client, door, province):
    act(composing.merge(["upper_school"], into="next_school"), on=today())
    undo(Reorganisation.objects.latest("pk"), because="Nhầm", by="tests")
    assert "Trường THPT Bình Minh" in scan(client, door).content.decode()

    act(composing.merge(["upper_school"], into="next_school"), on=today())
    follower = SchoolClass.objects.get(unit=province.next_school, name="10A1")
    actions.open_door(follower, last_day=today(), by=person(province.next_school, Role.COORDINATOR))
    with pytest.raises(StillNeeded):
        undo(Reorganisation.objects.latest("pk"), because="Nhầm", by="tests")
    actions.close_door(follower, by="tests")
    undo(Reorganisation.objects.latest("pk"), because="Nhầm", by="tests")


def test_where_nobody_follows_the_door_leads_nowhere(client, door):
    act(composing.close("upper_school"), on=today())

    assert scan(client, door).status_code == 404


# Double persons and erasure.


@pytest.fixture
def twice(pupils, coordinator):
    """A child twice in one class: with the sector's identifier, and with the school's code."""
    pupils([(ONE, "", 2009, "10A1"), ("", "HS-9", 2009, "10A1")])
    return open_for("10A1", coordinator), Person.objects.get(sector_id=ONE), Person.objects.get(local_code="HS-9")


def test_after_a_merge_both_codes_lead_into_the_one_account(client, twice, coordinator):
    door, kept, dropped = twice
    scan(client, door, "HS-9")
    client.logout()

    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    kept.refresh_from_db()
    dropped.refresh_from_db()
    assert (kept.account.username[:3], dropped.account) == ("hs.", None)
    for code in (ONE, "HS-9"):
        scan(client, door, code)
        assert client.session["_auth_user_id"] == str(kept.account_id)
        client.logout()
    assert list(broken_laws()) == []


def test_the_code_that_stays_with_the_row_merged_away_leads_in_too(client, pupils, coordinator):
    pupils([(ONE, "HS-1", 2009, "10A1"), ("", "HS-9", 2009, "10A1")])
    kept, dropped = Person.objects.get(sector_id=ONE), Person.objects.get(local_code="HS-9")
    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    scan(client, open_for("10A1", coordinator), "HS-9")

    assert Person.objects.exclude(account=None).get() == kept


def test_an_account_on_a_row_merged_away_is_told_by_the_law(client, twice, coordinator):
    door, kept, dropped = twice
    actions.merge_persons(kept, dropped=dropped, by=coordinator)
    Person.objects.filter(pk=dropped.pk).update(account=User.objects.create_user("hs.x", full_name="x"))

    assert [breach.law for breach in broken_laws()] == ["no_account_hangs_on_a_row_merged_away"]


# A lost password.


@pytest.fixture
def settled(client, door):
    """A child who came in, chose a password and is signed in on a device."""
    scan(client, door, ONE)
    settle(User.objects.get(username__startswith="hs."))
    return Membership.objects.get(person__sector_id=ONE)


def test_whoever_lost_the_password_is_let_in_again_into_the_same_account(client, door, settled, coordinator):
    client.force_login(coordinator, backend=BACKEND)
    address_of = reverse("roster:person_let_in_again", args=[settled.person_id, settled.pk])
    assert address_of in client.get(settled.person.get_absolute_url()).content.decode()

    client.post(address_of)

    client.logout()
    assert scan(client, door, ONE).url == reverse("account_set_password")
    assert client.session["_auth_user_id"] == str(settled.person.account_id)
    assert Trace.objects.get(verb="roster.let_in_again").actor == coordinator


def test_whoever_is_signed_in_with_the_old_password_is_signed_out(client, settled, coordinator):
    client.force_login(settled.person.account, backend=BACKEND)
    assert client.get("/").status_code == 200

    actions.let_in_again(settled, by=coordinator)

    assert client.get("/").status_code == 302


@pytest.mark.parametrize("more", ["email", "passkey", "post"])
def test_an_account_that_is_more_than_a_childs_is_not_opened_so(settled, coordinator, province, more):
    account = settled.person.account
    if more == "email":
        User.objects.filter(pk=account.pk).update(email="be@truong.example")
    elif more == "passkey":
        Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})
    else:
        give_post(province.office, person=account, role=Role.OFFICER, from_day=today(), by="tests")

    with pytest.raises(actions.HasAnotherWay):
        actions.let_in_again(settled, by=coordinator)


def test_nobody_is_let_in_again_by_another_unit_without_an_account_or_on_the_staff(
    settled, bring, province, coordinator
):
    with pytest.raises(NotAllowed):
        actions.let_in_again(settled, by=person(province.next_school, Role.COORDINATOR))
    with pytest.raises(actions.NothingToForget):
        actions.let_in_again(Membership.objects.get(person__sector_id=TWO), by=coordinator)
    bring([AN])
    with pytest.raises(actions.NotThere):
        actions.let_in_again(Membership.objects.get(group="staff"), by=coordinator)
    actions.end_membership(settled, last_day=today() - timedelta(days=1), by=coordinator)
    with pytest.raises(actions.NotThere):
        actions.let_in_again(settled, by=coordinator)
