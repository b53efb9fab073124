from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core import jobs
from lantoa.core.audit.models import Trace
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.core.roster import actions
from lantoa.core.roster.models import Group, Headcount, Import, Membership, PartyMember, Person
from lantoa.core.roster.queries import numbers, people
from lantoa.core.roster.sheets.columns import match, missing
from lantoa.core.roster.tests.conftest import STAFF_HEAD
from lantoa.core.roster.tests.sheets import workbook
from lantoa.core.roster.tests.test_import_staff import AN, BINH

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def go_in(user):
        user.language = "en"
        user.save(update_fields=["language"])
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return go_in


def shown(browser, name, *args, **asked):
    response = browser.get(reverse(f"roster:{name}", args=args), asked)
    return response.content.decode() if response.status_code == 200 else response.status_code


def cells(response):
    return CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()


def test_the_list_shows_numbers_of_units_in_reach_and_no_others(bring, enter, province, school):
    bring([AN, BINH])
    page = shown(enter(person(province.department, Role.VIEWER)), "roster_list", q="binh minh")
    assert "Trường THPT Bình Minh" in page
    assert '<span class="figures">2</span>' in page

    stranger = enter(person(province.next_school, Role.COORDINATOR))
    assert "Bình Minh" not in shown(stranger, "roster_list")


def test_the_page_of_a_unit_tells_its_numbers_as_of_the_day(bring, enter, coordinator, school):
    bring([AN, BINH], as_of=date(2024, 10, 1))
    earlier, later = date(2024, 3, 31), date(2024, 10, 5)
    for number, day in ((71, earlier), (73, later)):
        actions.record_headcount(
            school, group=Group.STAFF, number=number, counted_on=day, source="Báo cáo", by=coordinator
        )
    browser = enter(coordinator)

    def card(**asked):
        page = browser.get(reverse("org:unit_detail", args=[school.pk]), asked).content.decode()
        return page.partition("How many people")[2].partition("All headcounts")[0]

    assert '<span class="figures">2</span>' in card()
    assert "counted 73 on 05/10/2024" in card()
    before = card(ngay="2024-04-01")
    assert '<span class="figures">71</span>' in before
    assert "no roster" in before
    assert "differs" not in before
    assert "nothing known yet" in card(ngay="2024-01-01")


def test_whoever_keeps_rosters_of_schools_below_finds_the_step_of_all(enter, province):
    keeper, address = (
        person(province.department, Role.ADMINISTRATOR),
        reverse("roster:rollover_below", args=[province.department.pk]),
    )
    assert address in shown(enter(keeper), "unit_roster", province.department.pk)
    assert address not in shown(
        enter(person(province.department, Role.COORDINATOR)), "unit_roster", province.department.pk
    )


def test_a_viewer_sees_numbers_and_no_names(bring, enter, province, school):
    bring([AN])

    page = shown(enter(person(province.department, Role.VIEWER)), "unit_roster", school.pk)

    assert ("sees the numbers" in page, "Nguyễn Văn An" in page) == (True, False)
    assert Trace.objects.filter(verb="roster.view_people").count() == 0


def test_people_are_searched_without_marks_and_looking_is_noted_once(bring, enter, coordinator, school):
    bring([AN, BINH])
    browser = enter(coordinator)

    page = shown(browser, "unit_roster", school.pk, q="nguyen an")
    shown(browser, "unit_roster", school.pk)

    assert ("Nguyễn Văn An" in page, "Trần Thị Bình" in page) == (True, False)
    assert Trace.objects.filter(verb="roster.view_people", actor=coordinator).count() == 1


def test_pupils_are_filtered_by_class(pupils, school):
    pupils([("9600000001", "", 2009, "10A1"), ("9600000002", "", 2009, "10A2")])
    chosen = people.classes_of(school).get(name="10A2")

    found = people.roster_of(school, school_class=str(chosen.pk))

    assert [place.person.code for place in found] == ["9600000002"]


def test_an_export_comes_back_as_an_import_that_changes_nothing(bring, send, enter, coordinator, school):
    bring([AN, BINH])

    response = enter(coordinator).get(reverse("roster:export", args=[school.pk, "staff"]))

    assert [row[2] for row in cells(response)] == ["Full name", "Nguyễn Văn An", "Trần Thị Bình"]
    assert Trace.objects.get(verb="roster.export").remark == "staff: 2"
    again = send(response.content)
    assert (again.unchanged, again.new, again.wrong) == (2, 0, 0)


def test_an_export_never_tells_who_is_a_member_of_the_party(bring, enter, province, school):
    bring([AN])
    head = person(school, Role.HEAD)
    actions.keep_party(Membership.objects.get(), is_member=True, by=head)

    for reader in (head, person(province.department, Role.ADMINISTRATOR)):
        response = enter(reader).get(reverse("roster:export", args=[school.pk, "staff"]))
        assert not any("arty" in str(cell) for row in cells(response) for cell in row)


def test_party_membership_is_seen_and_kept_by_the_head_alone(bring, enter, coordinator, school):
    bring([AN])
    place, head = Membership.objects.get(), person(school, Role.HEAD)
    address = reverse("roster:person_party", args=[place.person_id, place.pk])

    assert enter(coordinator).post(address, {"member": "1"}).status_code == 403
    assert "of the Party" not in shown(enter(coordinator), "person", place.person_id)
    enter(head).post(address, {"member": "1"})
    assert "member of the Party" in shown(enter(head), "person", place.person_id)
    enter(head).post(address, {"member": "0"})
    assert PartyMember.objects.count() == 0


def test_party_membership_is_told_to_no_head_of_another_unit(bring, province, school):
    bring([AN])
    actions.keep_party(Membership.objects.get(), is_member=True, by=person(school, Role.HEAD))
    bring([AN], unit=province.school, by=person(province.department, Role.ADMINISTRATOR))
    other, somebody = person(province.school, Role.HEAD), Person.objects.get()

    page = people.person_page(somebody, reader=other)
    assert (page.keeps_party_at, page.party_at) == ({province.school.pk}, set())
    actions.keep_party(Membership.objects.get(unit=province.school), is_member=True, by=other)
    actions.keep_party(Membership.objects.get(unit=province.school), is_member=False, by=other)
    assert list(PartyMember.objects.values_list("unit__code", flat=True)) == ["upper_school"]


def test_the_head_of_the_heir_sees_what_the_ended_unit_noted(bring, province, school):
    bring([AN])
    actions.keep_party(Membership.objects.get(), is_member=True, by=person(school, Role.HEAD))
    act(composing.merge(["upper_school"], into="next_school"), on=date(2024, 10, 7))

    page = people.person_page(Person.objects.get(), reader=person(province.next_school, Role.HEAD))

    assert page.party_at == {province.next_school.pk}


def test_party_membership_is_not_kept_of_whoever_left(bring, coordinator, school):
    bring([AN])
    place = actions.end_membership(Membership.objects.get(), last_day=date(2024, 10, 7), by=coordinator)

    with pytest.raises(actions.LeftTheUnit):
        actions.keep_party(place, is_member=True, by=person(school, Role.HEAD))
    assert PartyMember.objects.count() == 0


@pytest.mark.parametrize("subject", ["staff", "pupil", "student", "units"])
def test_a_template_is_understood_when_it_comes_back(enter, coordinator, province, subject):
    response = enter(coordinator).get(reverse("roster:template", args=[subject]))
    filled = CalamineWorkbook.from_filelike(BytesIO(response.content))

    headings = filled.get_sheet_by_index(0).to_python()[0]
    matching = match(subject, headings)
    assert (matching.count, missing(subject, matching.targets)) == (len(headings), [])
    assert len(filled.sheet_names) == 2


def test_a_sheet_goes_from_upload_through_report_to_the_roster(enter, coordinator, school):
    browser = enter(coordinator)
    upload = SimpleUploadedFile("ds.xlsx", workbook([STAFF_HEAD, AN, ("", "", "Lý Đạt", "", "")]))

    address = reverse("roster:imports", args=[school.pk])
    browser.post(address, {"subject": "staff", "as_of": "2024-10-07", "upload": upload})
    imported = Import.objects.get()
    assert "Checking a list" in shown(browser, "import", imported.pk)
    jobs.drain()
    page = shown(browser, "import", imported.pk)
    assert ("1 row is wrong." in page, "neither a sector identifier" in page) == (True, True)
    refused = browser.post(reverse("roster:import_write", args=[imported.pk]), {"mode": "all"})
    assert (refused.status_code, "nothing was written" in refused.content.decode()) == (422, True)
    browser.post(reverse("roster:import_write", args=[imported.pk]), {"mode": "valid"})
    jobs.drain()

    assert "See the people" in shown(browser, "import", imported.pk)
    assert "Nguyễn Văn An" in shown(browser, "unit_roster", school.pk)


def test_the_sheet_with_remarks_is_the_sheet_that_can_be_sent_again(send, enter, coordinator):
    imported = send([AN, ("9612345670", "CB-7", "Lý 9", "", "")])

    response = enter(coordinator).get(reverse("roster:import_annotated", args=[imported.pk]))
    rows = cells(response)

    assert (rows[0][0], rows[1][0], rows[2][0]) == (
        "What to mend",
        "",
        "This is no name of a person. A name has letters and no digits.",
    )
    assert rows[1][1:] == ["9612345678", "CB-1", "Nguyễn Văn An", "02/09/1985", "Giáo viên"]
    again = send(response.content)
    assert (again.new, again.wrong) == (1, 1)


def test_whoever_did_not_send_a_sheet_gets_only_what_was_understood_and_the_trail_knows(
    send, enter, coordinator, province
):
    imported = send([(AN[0], "0912345678", AN[2])], head=("Mã định danh", "Số điện thoại", "Họ và tên"))
    address = reverse("roster:import_annotated", args=[imported.pk])

    own = cells(enter(coordinator).get(address))
    others = cells(enter(person(province.department, Role.ADMINISTRATOR)).get(address))

    assert [row[1:] for row in own] == [["Mã định danh", "Số điện thoại", "Họ và tên"], [AN[0], "0912345678", AN[2]]]
    assert [row[1:] for row in others] == [["Mã định danh", "Họ và tên"], [AN[0], AN[2]]]
    noted = Trace.objects.filter(verb="roster.export_sheet").order_by("pk")
    assert list(noted.values_list("actor__username", "remark")) == [
        (coordinator.username, "staff: 1"),
        ("department.administrator", "staff: 1"),
    ]


def test_a_sheet_of_another_unit_is_not_there(send, enter, province):
    imported = send([AN])
    stranger = enter(person(province.next_school, Role.COORDINATOR))

    answers = [shown(stranger, name, imported.pk) for name in ("import", "import_annotated")]

    assert answers == [404, 404]


def test_counts_stand_beside_each_other_and_beside_the_roster(bring, enter, coordinator, school):
    bring([AN])
    browser = enter(coordinator)
    for number in ("40", "41"):
        browser.post(
            reverse("roster:headcounts", args=[school.pk]),
            {"group": "staff", "number": number, "counted_on": "2024-10-01", "source": "Báo cáo đầu năm"},
        )

    page = shown(browser, "headcounts", school.pk)

    assert (page.count("Báo cáo đầu năm") > 2, "differs" in page, Headcount.objects.count()) == (True, True, 2)
    (unit,) = numbers.numbers_of([school])
    assert [(each.on_roster, each.counted.number) for each in unit.numbers] == [(1, 41)]


def test_a_count_of_tomorrow_is_refused_and_keeps_what_was_typed(enter, coordinator, school):
    typed = {"group": "staff", "number": "40", "counted_on": "2024-12-01", "source": "Báo cáo"}

    response = enter(coordinator).post(reverse("roster:headcounts", args=[school.pk]), typed)

    assert (response.status_code, "Báo cáo" in response.content.decode(), Headcount.objects.count()) == (422, True, 0)


def test_a_count_is_never_changed(school, coordinator):
    count = actions.record_headcount(
        school, group=Group.STAFF, number=4, counted_on=date(2024, 10, 1), source="Sổ", by=coordinator
    )
    for change in (
        count.save,
        count.delete,
        lambda: Headcount.objects.update(number=5),
        lambda: Headcount.objects.all().delete(),
    ):
        with pytest.raises(TypeError):
            change()


def test_a_persons_page_tells_their_places_and_looking_is_noted(bring, enter, coordinator):
    bring([AN])
    bring([(*AN[:4], "Tổ trưởng")], as_of=date(2024, 10, 6))
    somebody = Person.objects.get()

    page = shown(enter(coordinator), "person", somebody.pk)

    assert ("Tổ trưởng" in page, "9612345678" in page) == (True, True)
    assert Trace.objects.filter(verb="roster.view_person").count() == 1


def test_the_old_school_does_not_follow_a_child_to_the_next(pupils, enter, coordinator, province):
    pupils([("9600000001", "", 2009, "10A1")])
    actions.end_membership(Membership.objects.get(), last_day=date(2024, 10, 20), by=coordinator)
    other = person(province.school, Role.COORDINATOR, "co.mai")
    pupils([("9600000001", "HS-77", 2009, "3A")], unit=province.school, by=other, as_of=date(2024, 11, 1))
    child = Person.objects.get()

    old, new = (shown(enter(reader), "person", child.pk) for reader in (coordinator, other))
    page = people.person_page(child, reader=coordinator)

    assert ([place.unit.code for place in page.places], len(page.history)) == (["upper_school"], 1)
    assert ("Hoa Sen" in old, "HS-77" in old, "Class 10A1" in old) == (False, False, True)
    assert ("Class 3A" in new, "HS-77" in new, "10A1" in new) == (True, True, False)


def test_somebody_leaves_on_a_last_day(bring, enter, coordinator):
    bring([AN])
    place = Membership.objects.get()
    address = reverse("roster:person_leave", args=[place.person_id, place.pk])

    early = enter(coordinator).post(address, {"last_day": "2024-01-01"})
    enter(coordinator).post(address, {"last_day": "2024-10-20"})

    place.refresh_from_db()
    assert (early.status_code, place.valid_to) == (422, date(2024, 10, 20))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_units_takes_as_many_queries_for_three_as_for_one(province, django_assert_num_queries, count):
    viewer = person(province.department, Role.VIEWER)

    with django_assert_num_queries(4):
        numbers.numbers_of(numbers.units_with_numbers(viewer)[:count])


@pytest.mark.parametrize("count", [1, 3])
def test_a_roster_takes_as_many_queries_for_three_people_as_for_one(
    bring, enter, coordinator, school, django_assert_num_queries, count
):
    bring([(f"961234567{n}", "", "Nguyễn Văn An", "", "") for n in range(count)])
    browser = enter(coordinator)
    shown(browser, "unit_roster", school.pk)

    with django_assert_num_queries(21):
        shown(browser, "unit_roster", school.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_sheets_takes_as_many_queries_for_three_as_for_one(
    send, enter, coordinator, school, django_assert_num_queries, count
):
    for _number in range(count):
        send([AN])
    browser = enter(coordinator)
    shown(browser, "imports", school.pk)

    with django_assert_num_queries(16):
        assert "checked, nothing written yet" in shown(browser, "imports", school.pk)
