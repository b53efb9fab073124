"""The rosters of the example: invented by rule, filled by the product's writer, true on every day of the story."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.jobs.models import Job
from lantoa.core.org import laws as laws_of_units
from lantoa.core.org.actions import found_units, give_posts
from lantoa.core.org.models import Unit, UnitKind
from lantoa.core.org.reference import load_calendar, load_kinds
from lantoa.core.roster import laws
from lantoa.core.roster.actions import record_headcount
from lantoa.core.roster.models import Group, Headcount, Membership, Person, Rollover
from lantoa.core.roster.queries.numbers import headcounts_of, numbers_of
from lantoa.project.demo import filling, rosters
from lantoa.project.demo.actions import set_day
from lantoa.project.demo.authority import NotTheDemo
from lantoa.project.demo.banners import roster_banner
from lantoa.project.demo.days import morning_of, opening_day
from lantoa.project.demo.people import make_people
from lantoa.project.demo.province import unit_drafts
from lantoa.project.demo.reading import read
from lantoa.project.demo.tasks import FILL_WORK, ask_for_rosters

REDRAWN, EVE, REFORM, NEW = date(2024, 12, 2), date(2025, 6, 27), date(2025, 7, 1), date(2025, 12, 31)
CAST = ("THPT-01", "THPT-02", "TH-32044-1")
ORDINARY = ("TH-32044-2", "MG-32047-1", "THCS-32053-1")
COUNTED_ONLY, UNKNOWN = "MG-32104-1", "TH-32128-2"
KEPT = {*CAST, *ORDINARY, COUNTED_ONLY, UNKNOWN}


@pytest.fixture(scope="module")
def everybody():
    """Every school of the example, unsaved, with its staff and, where it has them, its pupils."""
    kinds = {kind: UnitKind(code=kind) for kind in rosters.rules()["schools"]}
    units = [Unit(code=draft.code, kind=kinds[draft.kind]) for draft in unit_drafts() if draft.kind in kinds]
    return [
        (
            unit,
            rosters.staff_of(unit, []) if rosters.has_staff(unit) else [],
            rosters.pupils_of(unit) if rosters.has_pupils(unit) else [],
        )
        for unit in units
    ]


@pytest.fixture(scope="module")
def opened(django_db_setup, django_db_blocker):
    """The example with eight of its schools, as it stands when the demo opens."""
    kinds = set(rosters.rules()["schools"])
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        load_kinds()
        load_calendar()
        with standing_on(morning_of(opening_day())):
            drafts = [draft for draft in unit_drafts() if draft.kind not in kinds or draft.code in KEPT]
            give_posts(make_people(found_units(drafts, by="tests")), by="tests")
            set_day(opening_day())
        filling.fill_first_units()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(opened, db, settings):
    settings.DEMO = True
    yield
    assert [*laws.broken_laws(), *laws_of_units.broken_laws()] == []


def filling_work():
    """The jobs that filled rosters, once all that waits is done."""
    return [job for job in jobs.drain() if job.name == FILL_WORK]


@pytest.fixture
def filled(demo):
    ask_for_rosters()
    assert [(job.state, job.result) for job in filling_work()] == [("done", 8)]


def unit(code):
    return Unit.objects.open_on().select_related("kind").get(code=code)


def numbers(code):
    return {each.group: each for each in numbers_of([unit(code)])[0].numbers}


def place_of(username, day):
    return Membership.objects.held_on(day).filter(person__account__username=username).get()


def grades(code, day):
    held = Membership.objects.held_on(day).filter(unit__code=code, group=Group.PUPIL)
    return dict(Counter(held.values_list("school_class__school_year", "school_class__grade")))


def test_the_same_people_come_out_every_time_and_no_identifier_twice(everybody):
    school, staff, _pupils = everybody[0]
    codes = Counter(line.get("sector_id") for _unit, *lists in everybody for lines in lists for line in lines)

    assert rosters.staff_of(school, []) == staff
    assert (max(codes.values()), {len(code) for code in codes}, {code[:3] for code in codes}) == (1, {10}, {"969"})


def test_there_are_about_as_many_staff_as_the_province_had_and_pupils_in_a_part_of_the_schools(everybody):
    staff = sum(len(people) for _unit, people, _pupils in everybody)
    pupils = [len(each) for _unit, _staff, each in everybody if each]

    # 24,266 in 772 schools of the merged province; 495 of them here.
    assert abs(staff - 24_266 * 495 / 772) < 1_000
    assert (20 < len(pupils) < 60, 8_000 < sum(pupils) < 20_000) == (True, True)


def test_schools_are_of_the_size_of_their_kind(everybody):
    for school, _staff, _pupils in everybody:
        drawn = rosters.counted(school, Group.PUPIL, 2023, 0)
        low, high = rosters.rules()["schools"][school.kind.code]["pupils"]
        assert low * 0.75 <= drawn <= high * 1.25, school.code


def test_a_pupil_has_a_class_and_a_year_of_birth_and_no_name(everybody):
    lines = [line for _unit, _staff, pupils in everybody for line in pupils]

    assert {frozenset(line.values) for line in lines} == {frozenset({"sector_id", "class_name", "grade", "birth_year"})}
    ages = {2023 - line.get("birth_year") - line.get("grade") for line in lines if line.values["grade"] > 0}
    assert ages == {5, 6}


def test_schools_named_apart_exist():
    codes = {draft.code for draft in unit_drafts()}
    rules = rosters.rules()

    assert {*rules["counted_only"], *rules["unknown"], *rules["unlike"]["always"]} <= codes


def test_the_demo_opens_with_the_people_of_all_offices_and_of_the_casts_schools(demo):
    offices = Unit.objects.filter(kind__code__in=rosters.rules()["offices"])
    without = offices.exclude(pk__in=Membership.objects.values("unit"))
    schools = Membership.objects.filter(unit__kind__is_school=True).values_list("unit__code", flat=True).distinct()

    assert (without.count(), set(schools)) == (0, set(CAST))


def test_everybody_of_the_cast_stands_on_one_roster_with_their_account(demo):
    usernames = [person["username"] for person in read("cast")]
    places = Membership.objects.held_on(opening_day()).filter(person__account__username__in=usernames)

    stand = dict(places.values_list("person__account__username", "unit__code"))
    assert (set(stand), places.count()) == (set(usernames), len(usernames))
    assert (stand["lan.anh"], stand["bao.ngoc"], stand["truc.ly"]) == ("SGDDT-VP", "THPT-01", "PGD-966")
    assert place_of("van.hau", opening_day()).title == "Hiệu trưởng"


def test_the_background_fills_every_school_and_a_second_run_changes_nothing(filled):
    before = [model.objects.count() for model in (Membership, Person, Headcount)]
    head = Membership.objects.filter(unit__code="TH-32044-2", title="Hiệu trưởng").get()
    Job.objects.all().delete()
    ask_for_rosters()
    jobs.drain()

    assert [model.objects.count() for model in (Membership, Person, Headcount)] == before
    assert (head.valid_from, Unit.objects.filter(memberships=None, code__in=KEPT).count()) == (date(2023, 9, 5), 2)


def test_numbers_stand_side_by_side_differ_in_places_stand_alone_or_are_missing(filled):
    assert all(each.differs for each in numbers("TH-32044-1").values())
    assert not numbers("TH-32044-2")["staff"].differs
    assert [each.on_roster is None for each in numbers(COUNTED_ONLY).values()] == [True, True]
    assert numbers(UNKNOWN) == {}


def test_the_page_of_rosters_shows_numbers_to_the_lead_and_the_difference_to_the_coordinator(filled, client):
    client.force_login(User.objects.get(username="lan.anh"))
    seen = client.get("/danh-sach/", {"q": "mau giao"}).content.decode()
    client.force_login(User.objects.get(username="thu.ha"))
    own = client.get("/danh-sach/").content.decode()

    assert ("15/10/2023" in seen, "chưa có danh sách" in seen) == (True, True)
    assert ("Báo cáo đầu năm học 2023–2024" in own, "khác nhau" in own) == (True, True)


def test_what_a_visitor_brought_in_is_left_alone(demo):
    with standing_on(morning_of(opening_day())):
        record_headcount(
            unit(ORDINARY[0]), group=Group.STAFF, number=7, counted_on=opening_day(), source="Thử", by="tests"
        )

    assert filling.fill_roster(unit(ORDINARY[0])) is False
    assert Headcount.objects.filter(unit__code=ORDINARY[0]).count() == 1


def test_a_school_that_ended_meanwhile_gets_nobody(demo):
    Unit.objects.filter(code=ORDINARY[0]).update(closed_on=EVE)

    assert filling.fill_roster(Unit.objects.get(code=ORDINARY[0])) is False
    Unit.objects.filter(code=ORDINARY[0]).update(closed_on=None)


def test_with_the_years_classes_move_up_new_ones_come_in_and_people_are_counted_anew(filled):
    before = grades("TH-32044-1", opening_day())
    set_day(REDRAWN)
    jobs.drain()
    after = grades("TH-32044-1", REDRAWN)

    assert ({year for year, _grade in before}, {grade for _year, grade in before}) == ({2023}, {1, 2, 3, 4, 5})
    assert ({year for year, _grade in after}, {grade for _year, grade in after}) == ({2024}, {1, 2, 3, 4, 5})
    assert [after[2024, grade + 1] for grade in range(1, 5)] == [before[2023, grade] for grade in range(1, 5)]
    assert numbers("TH-32044-2")["staff"].counted.counted_on == date(2024, 10, 15)


def test_whoever_moves_back_sees_the_classes_and_counts_of_that_day(filled):
    set_day(NEW)
    jobs.drain()
    set_day(opening_day())

    assert {year for year, _grade in grades("THPT-01", opening_day())} == {2023}
    assert numbers("THPT-01")["pupil"].counted.counted_on == date(2023, 10, 15)
    assert [len(counts) for _group, counts in headcounts_of(unit("THPT-01"))] == [1, 1]


def test_a_jump_to_the_end_before_the_background_has_begun_comes_out_the_same(demo):
    ask_for_rosters()
    set_day(NEW)

    assert [(job.state, job.arguments["year"]) for job in filling_work()] == [("done", 2023), ("done", 2025)]
    assert {year for year, _grade in grades("THPT-01", NEW)} == {2025}
    assert sorted(Rollover.objects.filter(unit__code="THPT-01").values_list("to_year", flat=True)) == [2024, 2025]
    set_day(opening_day())
    set_day(NEW)
    assert filling_work() == []


def test_people_of_offices_that_end_pass_to_the_department_and_those_with_a_new_post_go_there(demo):
    at_office = Membership.objects.filter(unit__code="PGD-966", valid_to=None).count()
    set_day(REFORM)

    assert Membership.objects.filter(unit__code="PGD-966", valid_to=None).count() == 0
    passed = Membership.objects.open().filter(unit__code="SGDDT", person__memberships__unit__code="PGD-966")
    # The coordinator and the head work at communes now.
    assert passed.count() == at_office - 2
    stands = [place_of("truc.ly", day) for day in (EVE, REFORM)]
    assert [place.unit.code for place in stands] == ["PGD-966", "UBND-32047"]
    assert stands[1].title == "Chuyên viên Phòng Văn hóa - Xã hội"


def test_telling_the_story_twice_moves_nobody_twice(demo):
    set_day(REFORM)
    before = sorted(Membership.objects.values_list("person", "unit", "valid_from", "valid_to"), key=str)
    set_day(opening_day())
    set_day(NEW)

    assert sorted(Membership.objects.values_list("person", "unit", "valid_from", "valid_to"), key=str) == before


def test_a_line_above_every_page_says_how_far_the_rosters_have_come(demo, rf):
    before = roster_banner(rf.get("/"))
    job = ask_for_rosters()
    waiting = roster_banner(rf.get("/"))
    Job.objects.filter(pk=job.pk).update(state="running", done=3, total=8)
    under_way = roster_banner(rf.get("/"))
    Job.objects.filter(pk=job.pk).update(state="done")

    assert (before, roster_banner(rf.get("/"))) == (None, None)
    assert (waiting is not None, under_way.text) == (True, "Đang điền danh sách người của các trường: 3/8 trường.")


@pytest.mark.parametrize("verb", [filling.fill_first_units, lambda: filling.begin_year(Unit(), year=2024)])
def test_outside_the_demo_no_roster_is_filled(demo, settings, verb):
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        verb()
