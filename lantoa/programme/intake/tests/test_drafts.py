"""Verbs on whole drafts: their frame, their items copied, and their end."""

from uuid import uuid4

import pytest

from lantoa.core import jobs
from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake import actions
from lantoa.programme.intake.actions.drafts import AlreadyRead, NotInReview, PreparedItem, SomebodyElseChangedIt
from lantoa.programme.intake.actions.items import ItemKind
from lantoa.programme.intake.models import Draft, Item, ItemRecurrence, Party
from lantoa.programme.intake.next_step import next_steps


@pytest.fixture
def made(province, lead):
    return actions.make_by_hand(province.department, title="Nước sạch", first_year=2024, by=lead)


def test_a_programme_made_by_hand_begins_in_review_with_the_name_of_its_unit(made, province):
    assert (made.state, made.origin, made.type_code, made.issuer, made.first_year, made.last_year) == (
        "review",
        "by_hand",
        "plan",
        "Sở Giáo dục và Đào tạo tỉnh Bưởi",
        2024,
        2024,
    )


def test_a_correction_of_the_frame_settles_its_doubt_and_counts_as_a_new_revision(made, lead):
    made.header_doubts = {"title": "unsure", "issuer": "unsure"}
    made.save()

    corrected = actions.correct_header(made, seen=1, by=lead, title="Nước sạch nông thôn", place="Bưởi")

    made.refresh_from_db()
    assert (made.title, made.place, made.header_doubts, made.revision) == (
        "Nước sạch nông thôn",
        "Bưởi",
        {"issuer": "unsure"},
        2,
    )
    assert corrected.revision == 2


def test_the_frame_that_another_corrected_is_not_overwritten(made, lead, officer):
    actions.correct_header(made, seen=1, by=officer, title="Bản của anh Minh")

    with pytest.raises(SomebodyElseChangedIt):
        actions.correct_header(made, seen=1, by=lead, title="Bản của chị Lan")

    made.refresh_from_db()
    assert made.title == "Bản của anh Minh"


def test_a_frame_sent_back_unchanged_is_no_revision_even_from_an_old_page(made, lead, officer):
    actions.correct_header(made, seen=1, by=officer, place="Bưởi")

    same = actions.correct_header(made, seen=1, by=lead, title="Nước sạch")

    assert (same.revision, same.place) == (2, "Bưởi")


def test_what_does_not_belong_to_the_frame_is_not_changed_through_it(made, lead):
    actions.correct_header(made, seen=1, by=lead, state="published", verdict="plan")

    made.refresh_from_db()
    assert (made.state, made.verdict, made.revision) == ("review", "", 1)


def test_the_frame_of_a_draft_set_aside_is_closed(made, lead):
    actions.set_aside_draft(made, by=lead)

    with pytest.raises(NotInReview):
        actions.correct_header(made, seen=1, by=lead, title="Muộn rồi")


def test_a_published_draft_is_not_set_aside(made, lead):
    actions.drafts.mark_published(made, by=lead)

    with pytest.raises(NotInReview):
        actions.set_aside_draft(Draft.objects.get(pk=made.pk), by=lead)

    made.refresh_from_db()
    assert made.is_published


def test_a_refused_document_can_be_read_again(take_in, lead):
    draft = take_in()
    actions.keep_refusal(draft, code="ocr_missing", facts={"command": "apt install"}, by="tests")

    actions.read_again(Draft.objects.get(pk=draft.pk), by=lead)
    jobs.drain()

    draft.refresh_from_db()
    assert (draft.state, draft.refusal_code, draft.refusal_facts) == ("review", "", {})
    assert draft.items.filter(kind="objective").count() == 2


def test_a_programme_made_by_hand_has_nothing_to_be_read_again(made, lead):
    with pytest.raises(AlreadyRead):
        actions.read_again(made, by=lead)


def test_a_coordinator_neither_sets_aside_nor_reads_again(made, stranger):
    for verb in (actions.set_aside_draft, actions.read_again):
        with pytest.raises(NotAllowed):
            verb(made, by=stranger)


def prepared(text, key, above=None, **more):
    return PreparedItem(Item(key=key, kind=ItemKind.TASK, text=text), above, **more)


def test_copied_items_keep_their_order_their_tree_and_whom_they_name(made, province, lead):
    outer, inner = uuid4(), uuid4()
    party = Party(role="responsible", as_written="Văn phòng Sở")
    recurrence = ItemRecurrence(period="quarterly", as_written="hàng quý")
    rows = [
        prepared("Rà soát", outer),
        prepared("Báo cáo", inner, outer, parties=((party, (province.office.pk,)),), recurrences=(recurrence,)),
    ]

    actions.copy_items(made, rows=rows, by=lead)

    first, second = made.items.in_order()
    assert (first.text, first.parent, second.text, second.parent) == ("Rà soát", None, "Báo cáo", first)
    assert [list(each.units.all()) for each in second.parties.all()] == [[province.office]]
    assert [each.as_written for each in second.recurrences.all()] == ["hàng quý"]


def steps(draft, person):
    return [(step.icon, step.is_main) for step in next_steps(draft, person)]


def test_the_main_step_of_a_draft_is_to_publish_it_and_its_paper_comes_second(made, lead):
    assert steps(made, lead) == [("send", True), ("file-text", False)]


def test_who_only_reviews_is_not_offered_to_publish(made, officer):
    assert ("send", True) not in steps(made, officer)


def test_a_draft_set_aside_offers_no_step(made, lead):
    assert steps(actions.set_aside_draft(made, by=lead), lead) == []
