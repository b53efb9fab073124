"""What nobody would type by hand, and what no paper should say."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core import jobs
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.intake import actions
from lantoa.programme.intake.actions.items import BelowItself, CutInsideOnly, ItemIsGone, NotBelowThatOne
from lantoa.programme.intake.forms import HeaderForm, ItemForm
from lantoa.programme.intake.models import Item
from lantoa.programme.intake.tests.plans import SHORT_PLAN
from lantoa.programme.intake.tests.test_pages import typed

DATED = re.compile(r"ngày +tháng 3 năm 2024")


@pytest.fixture
def read(take_in):
    """The short plan as another paper has it, read."""

    def make(text):
        draft = take_in(text.encode())
        jobs.drain()
        draft.refresh_from_db()
        return draft

    return make


@pytest.mark.parametrize(
    ("written", "kept", "doubted"),
    [
        ("ngày 45 tháng 13 năm 2024", (None, None, 2024), ["issued_day", "issued_month"]),
        ("ngày 00 tháng 00 năm 0000", (None, None, None), ["issued_day", "issued_month", "issued_year"]),
        ("ngày 31 tháng 02 năm 2024", (31, 2, 2024), []),
    ],
)
def test_a_date_that_no_calendar_has_ends_in_review_as_a_doubt(read, written, kept, doubted):
    draft = read(DATED.sub(written, SHORT_PLAN))

    assert draft.is_in_review
    assert (draft.issued_day, draft.issued_month, draft.issued_year) == kept
    assert sorted(name for name in draft.header_doubts if name.startswith("issued")) == sorted(doubted)


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_a_deadline_outside_the_calendar_stays_as_words_with_a_doubt(read, day):
    draft = read(SHORT_PLAN.replace("02/4/2024", day))

    task = draft.items.get(deadline_rule="before")
    assert (task.deadline_on, task.deadline_text, task.is_doubtful) == (None, f"trước ngày {day}", True)


def test_a_target_beyond_all_measure_stays_as_words_with_a_doubt(read):
    aim_written = "Phấn đấu 999.999.999.999.999.999 lượt người nộp hồ sơ trực tuyến."
    draft = read(SHORT_PLAN.replace("100% viên chức của ngành biết cách nộp hồ sơ trực tuyến.", aim_written))

    aim = draft.items.get(text__startswith="Phấn đấu")
    assert (aim.target, aim.is_doubtful, aim.doubts) == (None, True, [["figure_impossible", None]])


@pytest.mark.parametrize("seen", ["", "abc", "-1", "1.5", "9" * 5000])
@pytest.mark.parametrize("verb", ["nhan", "xep", "lay-lai", "tach", "gop"])
def test_a_revision_that_is_no_number_is_one_that_nobody_saw(as_lead, task, verb, seen):
    answer = as_lead.post(f"/tiep-nhan/muc/{task.pk}/{verb}/", {"seen": seen, "at": 5})

    task.refresh_from_db()
    assert (answer.status_code, task.revision) == (409, 1)


@pytest.mark.parametrize("at", ["", "abc", "-5", "0", "9" * 5000])
def test_a_place_to_cut_that_is_no_place_cuts_nothing(as_lead, task, at):
    answer = as_lead.post(f"/tiep-nhan/muc/{task.pk}/tach/", {"seen": task.revision, "at": at})

    assert (answer.status_code, Item.objects.get(pk=task.pk).text) == (409, task.text)


def test_an_item_is_not_cut_from_its_end(task, lead):
    with pytest.raises(CutInsideOnly):
        actions.split(task, at=-5, seen=task.revision, by=lead)


@pytest.mark.parametrize(
    ("typed_in", "wrong"),
    [
        ({"issued_day": 31, "issued_month": 2, "issued_year": 2024}, ["issued_day"]),
        ({"issued_day": 45, "issued_month": 13}, ["issued_day", "issued_month"]),
        ({"issued_year": 99999, "first_year": 0, "last_year": 10**20}, ["issued_year", "first_year", "last_year"]),
        ({"title": "a\x00b"}, ["title"]),
    ],
)
def test_a_frame_that_cannot_be_is_told_at_its_fields(draft, typed_in, wrong):
    form = HeaderForm({"title": draft.title, "version": draft.revision} | typed_in, instance=draft)

    assert list(form.errors) == wrong


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-31", "9" * 20])
def test_a_deadline_that_cannot_be_is_told_at_its_field(task, day):
    form = ItemForm(typed(task, deadline_on=day), instance=task)

    assert list(form.errors) == ["deadline_on"]


def test_a_unit_out_of_reach_is_no_choice_for_a_party(as_lead, province, task):
    party = task.parties.filter(role="responsible").first()
    address = f"/tiep-nhan/muc/{task.pk}/ben/{party.pk}/"

    answers = [
        as_lead.post(address, {"seen": task.revision, "as_written": "x", "units": unit}).status_code
        for unit in (province.committee.pk, 10**10, 10**30, "abc")
    ]

    assert answers == [422] * 4


def test_a_party_is_found_below_its_own_item_alone(as_lead, draft, task):
    other = draft.items.exclude(pk=task.pk).first()
    party = task.parties.first()

    assert as_lead.get(f"/tiep-nhan/muc/{other.pk}/ben/{party.pk}/").status_code == 404


def test_an_item_of_another_draft_is_no_place_to_move_to(as_lead, draft, task, read):
    elsewhere = read(SHORT_PLAN).items.first()
    address = f"/tiep-nhan/muc/{task.pk}/chuyen/"

    answers = [as_lead.post(address, {"seen": task.revision, name: elsewhere.pk}) for name in ("under", "after")]

    assert [answer.status_code for answer in answers] == [422, 422]


def test_an_item_stands_behind_another_on_the_level_of_that_one(draft, task, lead):
    topic = draft.items.filter(kind="topic").in_order().first()

    moved = actions.move(task, under=None, after=topic, seen=task.revision, by=lead)

    assert (moved.parent_id, moved.position) == (topic.parent_id, Item.objects.get(pk=topic.pk).position + 1)


def test_an_item_does_not_stand_below_one_and_behind_what_is_below_another(draft, task, lead):
    topic = draft.items.filter(kind="topic").in_order().first()
    aim = draft.items.filter(kind="objective").in_order().first()

    with pytest.raises(NotBelowThatOne):
        actions.move(task, under=topic.parent, after=aim, seen=task.revision, by=lead)


def test_an_item_does_not_stand_behind_what_is_below_it(draft, lead):
    group = draft.items.get(kind="audience_group")

    with pytest.raises(BelowItself):
        actions.move(group, under=None, after=group.children.first(), seen=group.revision, by=lead)


def test_an_item_that_a_new_reading_removed_is_told_to_be_gone(draft, task, lead):
    actions.read_again(draft, by=lead)
    jobs.drain()

    with pytest.raises(ItemIsGone):
        actions.accept(task, seen=task.revision, by=lead)


def test_a_late_refusal_leaves_a_reading_alone(draft):
    actions.keep_refusal(draft, code="corrupt_file", facts={}, by="intake.read")

    draft.refresh_from_db()
    assert (draft.is_in_review, draft.refusal_code) == (True, "")


def test_a_published_draft_seen_before_its_publishing_is_neither_read_again_nor_set_aside(draft, lead):
    seen_before = type(draft).objects.get(pk=draft.pk)
    actions.mark_published(draft, by=lead)

    for verb in (actions.read_again, actions.set_aside_draft):
        with pytest.raises((actions.drafts.AlreadyRead, actions.drafts.NotInReview)):
            verb(seen_before, by=lead)

    draft.refresh_from_db()
    assert draft.is_published


def test_nobody_heaps_up_documents_before_those_of_others(take_in, province):
    for _each in range(actions.drafts.WAITING_MAX):
        take_in()

    with pytest.raises(actions.drafts.TooManyWaiting):
        take_in()
    other = person(province.department, Role.LEAD, "ba.sau")
    assert actions.take_in(province.department, upload=SimpleUploadedFile("x.txt", b"x"), by=other).is_waiting
