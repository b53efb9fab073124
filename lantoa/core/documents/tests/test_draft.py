import pytest

from lantoa.core.documents import actions
from lantoa.core.documents.actions.drafting import SomethingIsDraftedAlready, TitleIsMissing
from lantoa.core.documents.models import OfficialDocument, Step
from lantoa.core.documents.road import NotThere
from lantoa.core.documents.tests.texts import short_plan
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed


def test_a_draft_keeps_what_it_says_and_whom_it_goes_to(draft, province, lead):
    document = draft()

    document.refresh_from_db()
    assert document.text == short_plan()
    assert (document.state, document.drafted_by, document.number_symbol) == ("drafted", lead, "")
    assert list(document.addressees.all()) == [province.upper_school]


def test_drafting_is_the_first_step_of_the_road(draft, lead):
    (step,) = draft().steps.all()

    assert (step.kind, step.person, step.person_name) == ("drafted", lead, "Chi Lan")


def test_whoever_checks_is_told_but_not_the_one_who_drafted(draft, head, clerk, lead):
    draft()

    told = set(Notice.objects.values_list("recipient__username", flat=True))
    assert told == {head.username, clerk.username}


def test_two_documents_are_not_made_from_one_record(draft):
    draft(origin="intake.draft:7")

    with pytest.raises(SomethingIsDraftedAlready):
        draft(origin="intake.draft:7")

    assert OfficialDocument.objects.count() == 1


def test_a_record_whose_document_was_given_up_can_be_drafted_anew(draft, lead):
    actions.drop(draft(origin="intake.draft:7"), remark="Soạn lại", by=lead)

    draft(origin="intake.draft:7")

    assert sorted(OfficialDocument.objects.values_list("state", flat=True)) == ["drafted", "dropped"]


def test_a_document_says_what_it_is_about(draft):
    with pytest.raises(TitleIsMissing):
        draft(title=" ")


def test_a_stranger_drafts_nothing(draft, stranger):
    with pytest.raises(NotAllowed):
        draft(by=stranger)

    assert not OfficialDocument.objects.exists()


def test_a_draft_can_be_changed_and_the_change_is_a_step(draft, lead):
    document = actions.revise(draft(), text=short_plan(title="Tên mới"), by=lead)

    assert (document.title, document.text.title) == ("Tên mới", "Tên mới")
    assert list(document.steps.order_by("pk").values_list("kind", flat=True)) == ["drafted", "revised"]


def test_saving_without_a_change_is_no_step(draft, lead):
    document = draft()

    actions.revise(document, text=document.text, by=lead)

    assert document.steps.count() == 1


def test_a_checked_document_is_not_changed_any_more(draft, lead):
    document = actions.check(draft(), by=lead)

    with pytest.raises(NotThere):
        actions.revise(document, text=short_plan(title="Tên mới"), by=lead)


def test_steps_are_only_ever_added(draft):
    step = draft().steps.get()

    with pytest.raises(TypeError):
        step.save()
    with pytest.raises(TypeError):
        step.delete()
    assert Step.objects.count() == 1
