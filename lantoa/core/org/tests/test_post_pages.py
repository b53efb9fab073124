"""Giving, correcting, ending, lending and handing over posts on screen."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on
from lantoa.core.org import actions, posts
from lantoa.core.org.actions import end_post, give_post, hand_over, withdraw_post
from lantoa.core.org.models import Post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import PROFESSIONAL, person, small_province
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

MONDAY = date(2024, 3, 18)


@pytest.fixture(autouse=True)
def _on_monday():
    with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def administrator(province):
    return person(province.department, Role.ADMINISTRATOR, "quan.tri")


@pytest.fixture
def desk(client, administrator):
    administrator.language = "en"
    administrator.save(update_fields=["language"])
    client.force_login(administrator)
    return client


def give_page(unit, **query):
    return reverse("org:post_give", args=[unit.pk], query=query)


def posted(**changes):
    return {"roles": ["head", "coordinator"], "title": "Hiệu trưởng", "axis": "", "from_day": "2024-03-18"} | changes


def test_a_person_is_found_without_marks_and_shown_with_what_tells_them_apart(desk, province):
    user = person(province.upper_school, Role.HEAD, "co.binh")
    user.full_name = "Đặng Thị Bình"
    user.save()

    page = desk.get(give_page(province.school, q="dang binh"))

    assert [(each.person, "Trường THPT Bình Minh" in each.note) for each in page.context["candidates"]] == [
        (user, True)
    ]


def test_several_roles_are_given_in_one_act(desk, province):
    user = person(province.upper_school, Role.VIEWER)

    desk.post(give_page(province.school, person=user.pk), posted(to_day="2024-12-31", axis=PROFESSIONAL))

    given = user.posts.filter(unit=province.school).order_by("role")
    assert list(given.values_list("role", "title", "valid_from", "valid_to", "axis")) == [
        ("coordinator", "Hiệu trưởng", MONDAY, date(2024, 12, 31), "professional"),
        ("head", "Hiệu trưởng", MONDAY, date(2024, 12, 31), "professional"),
    ]


def test_a_newcomer_gets_an_account_without_a_password_and_a_letter(desk, province, mailoutbox):
    newcomer = {"full_name": "Lê Thị Hà", "email": "Ha.Le@truong.example"}

    desk.post(give_page(province.school, new=1), posted(**newcomer))
    jobs.drain()

    user = User.objects.get(email="ha.le@truong.example")
    assert (user.username, user.has_usable_password(), user.posts.count()) == ("ha.le", False, 2)
    assert "ha.le@truong.example" in [letter.to[0] for letter in mailoutbox]


def test_a_second_newcomer_with_the_same_stem_gets_another_name(desk, province):
    person(province.school, Role.VIEWER, "ha.le")

    desk.post(give_page(province.school, new=1), posted(full_name="Lê Hà", email="ha.le@khac.example"))

    assert User.objects.get(email="ha.le@khac.example").username == "ha.le2"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"from_day": "2019-12-31"}, "does not exist on that day"),
        ({"to_day": "2024-03-01"}, "last day of the post lies before its first"),
        ({"roles": ["viewer"]}, "already holds this post"),
        ({"roles": []}, "Roles"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(desk, province, changes, sentence):
    user = person(province.school, Role.VIEWER)

    page = desk.post(give_page(province.school, person=user.pk), posted(**changes)).content.decode()

    assert sentence in page
    assert "Hiệu trưởng" in page
    assert user.posts.count() == 1


def test_an_email_of_another_account_is_refused_and_no_account_is_left_behind(desk, province):
    user = person(province.school, Role.VIEWER)
    user.email = "ha@truong.example"
    user.save()
    count = User.objects.count()

    page = desk.post(give_page(province.school, new=1), posted(full_name="Hà", email="ha@truong.example"))

    assert "Another account already uses this email." in page.content.decode()
    assert User.objects.count() == count


def test_a_closed_account_gets_no_post(province):
    user = person(province.school, Role.VIEWER)
    user.is_active = False
    user.save()

    with pytest.raises(actions.AccountIsClosed):
        give_post(province.school, person=user, role=Role.HEAD, from_day=MONDAY, by="tests")


def test_the_last_administrator_stays_until_there_is_another(province, administrator):
    post = administrator.posts.get()
    with pytest.raises(actions.LastAdministrator):
        end_post(post, on=MONDAY, by=administrator)

    person(province.committee, Role.ADMINISTRATOR)
    assert end_post(post, on=MONDAY, by=administrator).valid_to == MONDAY


def test_a_title_is_corrected_and_a_post_ended_on_screen(desk, province):
    post = person(province.school, Role.HEAD).posts.get()

    desk.post(reverse("org:post_correct", args=[post.pk]), {"title": "Phó Hiệu trưởng"})
    desk.post(reverse("org:post_end", args=[post.pk]), {"on": "2024-05-31"})

    post.refresh_from_db()
    assert (post.title, post.valid_to) == ("Phó Hiệu trưởng", date(2024, 5, 31))


def test_a_post_that_has_not_begun_is_taken_back_and_one_that_has_is_not(province, administrator):
    user = person(province.school, Role.HEAD)
    later = give_post(province.school, person=user, role=Role.CLERK, from_day=date(2024, 9, 1), by="tests")

    withdraw_post(later, by=administrator)
    with pytest.raises(actions.PostHasBegun):
        withdraw_post(user.posts.get(), by=administrator)

    assert list(user.posts.values_list("role", flat=True)) == ["head"]
    assert Trace.objects.filter(verb="org.withdraw_post").count() == 1


def test_a_holder_finds_the_people_of_the_units_that_they_see_alone(province):
    head, colleague = person(province.school, Role.HEAD), person(province.school, Role.CLERK)
    person(province.next_school, Role.CLERK, "school.la")

    found = {each.person for each in posts.candidates(head, province.school, "school")}

    assert found == {colleague}


def test_the_address_names_nobody_whom_the_page_would_not_offer(client, province):
    head, stranger = person(province.school, Role.HEAD), person(province.next_school, Role.CLERK, "bi.mat")
    client.force_login(head)
    page = reverse("org:stand_in", args=[head.posts.get().pk], query={"person": stranger.pk})

    shown = client.get(page).content.decode()
    client.post(page, {"from_day": "2024-03-18", "to_day": "2024-03-22", "reason": "Đi tập huấn"})

    assert "Bi Mat" not in shown
    assert list(stranger.posts.values_list("role", flat=True)) == ["clerk"]


def test_a_holder_lends_the_post_to_nobody_out_of_their_sight(province):
    head, stranger = person(province.school, Role.HEAD), person(province.next_school, Role.CLERK)
    days = {"from_day": MONDAY, "to_day": MONDAY, "reason": "Nghỉ"}

    with pytest.raises(actions.PersonOutOfReach) as refused:
        actions.let_stand_in(head.posts.get(), person=stranger, by=head, **days)
    assert stranger.full_name not in refused.value.sentence
    assert actions.let_stand_in(head.posts.get(), person=stranger, by="tests", **days).person == stranger


def test_standing_in_is_arranged_on_screen_by_the_holder(client, province):
    head, deputy = person(province.school, Role.HEAD), person(province.school, Role.COORDINATOR)
    client.force_login(head)
    page = reverse("org:stand_in", args=[head.posts.get().pk], query={"person": deputy.pk})

    client.post(page, {"from_day": "2024-03-18", "to_day": "2024-03-22", "reason": "Đi tập huấn"})

    assert deputy.posts.get(acting_for__person=head).valid_to == date(2024, 3, 22)


def test_a_post_passes_on_with_its_title_and_its_end(province, administrator):
    old, new = person(province.school, Role.HEAD), person(province.upper_school, Role.VIEWER)
    post = old.posts.get()
    post.title, post.axis, post.valid_to = "Hiệu trưởng", "professional", date(2024, 12, 31)
    post.save()

    made = hand_over(post, person=new, last_day=MONDAY, by=administrator)

    assert (made.role, made.title, made.axis, made.valid_from, made.valid_to) == (
        "head",
        "Hiệu trưởng",
        "professional",
        date(2024, 3, 19),
        date(2024, 12, 31),
    )
    post.refresh_from_db()
    assert post.valid_to == MONDAY


def test_a_post_is_not_handed_to_its_holder_nor_by_its_holder_nor_after_its_end(province, administrator):
    head, other = person(province.school, Role.HEAD), person(province.school, Role.CLERK)
    post = head.posts.get()

    with pytest.raises(actions.HandedToThemselves):
        hand_over(post, person=head, last_day=MONDAY, by=administrator)
    with pytest.raises(NotAllowed):
        hand_over(post, person=other, last_day=MONDAY, by=head)
    end_post(post, on=MONDAY, by="tests")
    with pytest.raises(actions.PostIsOver):
        hand_over(post, person=other, last_day=MONDAY, by=administrator)
    assert Post.objects.filter(role=Role.HEAD).count() == 1


@pytest.mark.parametrize("page", ["stand_in", "hand_over"])
def test_neither_the_holder_nor_the_reader_is_offered_the_post(desk, administrator, province, page):
    head, clerk = person(province.school, Role.HEAD), person(province.school, Role.CLERK)
    give_post(province.school, person=administrator, role=Role.VIEWER, from_day=MONDAY, by="tests")
    address = reverse(f"org:{page}", args=[head.posts.get().pk])

    offered = [each.person for each in desk.get(address).context["candidates"]]
    by_words = desk.get(address, {"q": head.full_name}).context["candidates"]
    holder, reader = (desk.get(address, {"person": each.pk}) for each in (head, administrator))

    assert (offered, by_words) == ([clerk], [])
    assert [answer.context.get("form") for answer in (holder, reader)] == [None, None]
    assert "Choose another person." in holder.content.decode()
    assert "Ask another administrator" in reader.content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_a_search_costs_the_same_for_one_person_and_for_three(
    province, administrator, people, django_assert_num_queries
):
    for number in range(people):
        person(province.school, Role.VIEWER, f"ha.{number}")

    with django_assert_num_queries(4):
        found = posts.candidates(administrator, province.school, "ha")
    assert len(found) == people
