import re
from datetime import timedelta
from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.accounts.models import User
from lantoa.core.clock import now, standing_on, today
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster import actions
from lantoa.core.roster.codes import ALPHABET, on_paper
from lantoa.core.roster.models import EntryCode, Membership, Person
from lantoa.core.roster.queries import slips
from lantoa.core.roster.tests.test_import_staff import AN, BINH

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


@pytest.fixture
def code(bring, school, coordinator):
    bring([AN])
    ((_person, made),) = actions.make_codes(school, people=Person.objects.all(), by=coordinator)
    return made


def type_in(client, code):
    return client.post(reverse("enter_by_code"), {"code": code})


def test_a_code_is_of_ten_plain_signs_and_kept_as_a_digest_only(code):
    kept = EntryCode.objects.get()

    assert (len(code), set(code) <= set(ALPHABET), code in kept.digest, len(kept.digest)) == (10, True, False, 64)
    assert not set("01OIL") & set(ALPHABET)


def test_whoever_types_the_code_is_in_and_asked_for_a_password(client, code):
    response = type_in(client, on_paper(code).lower())

    user = User.objects.get(username="nguyen.van.an")
    assert (response.status_code, response.url) == (302, reverse("account_set_password"))
    assert (client.session["_auth_user_id"], user.has_usable_password()) == (str(user.pk), False)
    assert Person.objects.get().account == user


def test_a_code_serves_once(client, code):
    type_in(client, code)
    client.logout()

    assert type_in(client, code).status_code == 422
    assert User.objects.filter(username__startswith="nguyen").count() == 1


def test_a_code_dies_after_fourteen_days(client, code):
    with standing_on(now() + timedelta(days=15)):
        assert type_in(client, code).status_code == 422


def test_a_new_code_takes_the_place_of_the_old_one(client, code, school, coordinator):
    actions.make_codes(school, people=Person.objects.all(), by=coordinator)

    assert type_in(client, code).status_code == 422


def test_an_account_that_exists_is_bound_and_no_second_one_made(client, code, province):
    teacher = person(province.upper_school, Role.OFFICER, "co.an")
    client.force_login(teacher, backend="allauth.account.auth_backends.AuthenticationBackend")

    type_in(client, code)

    assert Person.objects.get().account == teacher


def test_namesakes_get_account_names_of_their_own(client, bring, school, coordinator):
    User.objects.create_user("Nguyen.Van.An", full_name="Nguyễn Văn Ân")
    bring([AN])
    ((_person, code),) = actions.make_codes(school, people=Person.objects.all(), by=coordinator)

    type_in(client, code)

    assert Person.objects.get().account.username == "nguyen.van.an2"


def test_codes_are_made_for_the_staff_of_the_own_unit_alone(bring, province, school, coordinator):
    bring([AN])
    other = person(province.next_school, Role.COORDINATOR)

    with pytest.raises(NotAllowed):
        actions.make_codes(school, people=Person.objects.all(), by=other)
    with pytest.raises(actions.NotOnThisRoster):
        actions.make_codes(province.next_school, people=Person.objects.all(), by=other)


def test_guessing_is_stopped(client, code):
    answers = [type_in(client, "ABCDEFGHJK").status_code for _try in range(21)]

    assert (answers[0], answers[19], answers[20]) == (422, 422, 429)
    assert type_in(client, code).status_code == 429


def test_the_slips_are_shown_once_and_taken_as_a_workbook(client, bring, school, coordinator):
    bring([AN, BINH])
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    chosen = [str(pk) for pk in Person.objects.values_list("pk", flat=True)]
    address = reverse("roster:codes", args=[school.pk])

    page = client.post(address, {"people": chosen}).content.decode()
    codes = re.findall(r'class="slip-code">([^<]+)<', page)
    book = client.post(reverse("roster:code_slips", args=[school.pk]), {"code": [*codes, "ABCDE-FGHJK"]})

    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert [row[:3] for row in rows[1:]] == [
        ["Nguyễn Văn An", "Giáo viên", codes[0]],
        ["Trần Thị Bình", "Văn thư", codes[1]],
    ]
    assert codes[0] not in client.get(address).content.decode()


def go_out_without_a_password(client, code):
    type_in(client, code)
    client.logout()
    return User.objects.get(username="nguyen.van.an")


def test_whoever_closed_the_page_before_choosing_a_password_gets_a_new_code_for_the_same_account(
    client, code, school, coordinator
):
    account = go_out_without_a_password(client, code)
    assert slips.without_account(school, coordinator) == [Person.objects.get()]
    ((_person, again),) = actions.make_codes(school, people=Person.objects.all(), by=coordinator)

    response = type_in(client, again)

    assert (response.url, client.session["_auth_user_id"]) == (reverse("account_set_password"), str(account.pk))
    assert User.objects.filter(username__startswith="nguyen").count() == 1


@pytest.mark.parametrize("way_back", [{"password": "pbkdf2_sha256$1$a$b"}, {"email": "an@truong.example"}])
def test_a_code_opens_no_account_that_has_another_way_in(client, code, school, coordinator, way_back):
    account = go_out_without_a_password(client, code)
    ((_person, again),) = actions.make_codes(school, people=Person.objects.all(), by=coordinator)
    User.objects.filter(pk=account.pk).update(**way_back)

    assert type_in(client, again).status_code == 422
    with pytest.raises(actions.HasAccount):
        actions.make_codes(school, people=Person.objects.all(), by=coordinator)


def test_a_code_opens_no_account_that_is_entered_by_a_passkey(client, code, school, coordinator):
    account = go_out_without_a_password(client, code)
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})

    with pytest.raises(actions.HasAccount):
        actions.make_codes(school, people=Person.objects.all(), by=coordinator)


def test_nobody_else_who_is_signed_in_takes_over_an_account_by_a_new_code(client, code, school, coordinator):
    go_out_without_a_password(client, code)
    ((_person, again),) = actions.make_codes(school, people=Person.objects.all(), by=coordinator)

    with pytest.raises(actions.BoundAlready):
        actions.enter(again, by=coordinator)


@pytest.fixture
def at_two_units(bring, province):
    """The teacher also stands on the roster of the other school; returns who keeps that one."""
    bring([AN], unit=province.next_school, by=person(province.department, Role.ADMINISTRATOR))
    return person(province.next_school, Role.COORDINATOR)


def test_no_code_is_made_for_somebody_who_stands_at_another_unit_too(code, province, at_two_units):
    with pytest.raises(actions.StandsElsewhere):
        actions.make_codes(province.next_school, people=Person.objects.all(), by=at_two_units)
    assert slips.without_account(province.next_school, at_two_units) == []


def test_a_new_code_leaves_those_of_another_unit_until_one_is_used(client, code, province, at_two_units):
    both = User.objects.get(username__startswith="department")
    ((_person, other),) = actions.make_codes(province.next_school, people=Person.objects.all(), by=both)
    assert set(EntryCode.objects.values_list("unit__code", flat=True)) == {"upper_school", "next_school"}

    go_out_without_a_password(client, code)

    assert type_in(client, other).status_code == 422


def test_a_code_no_longer_holds_once_its_unit_has_ended_the_place(client, code, coordinator):
    actions.end_membership(Membership.objects.get(), last_day=today(), by=coordinator)

    assert type_in(client, code).status_code == 422
    assert Person.objects.get().account is None


def test_a_code_holds_at_the_unit_that_carries_on(client, code):
    act(composing.merge(["upper_school"], into="next_school"), on=today())

    assert type_in(client, code).status_code == 302
