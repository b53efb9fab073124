import pytest

from lantoa.core.documents import actions
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.road import NotThere, RemarkIsMissing, digest_of
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed


def kinds(document):
    return list(document.steps.order_by("pk").values_list("kind", "person__username"))


def test_form_is_checked_by_a_named_person_and_the_head_approves(draft, lead, head):
    document = actions.approve(actions.check(draft(), by=lead), by=head)

    assert document.state == "approved"
    assert kinds(document) == [("drafted", "chi.lan"), ("checked", "chi.lan"), ("approved", "ong.trung")]


def test_approving_seals_what_was_approved(approved):
    document = approved()

    assert document.approved_digest == digest_of(document.content)


def test_nobody_approves_what_is_not_checked(draft, head):
    document = draft()

    with pytest.raises(NotThere):
        actions.approve(document, by=head)

    document.refresh_from_db()
    assert (document.state, document.steps.count()) == ("drafted", 1)


def test_only_the_head_approves(draft, lead, clerk):
    document = actions.check(draft(), by=lead)

    for person in (lead, clerk):
        with pytest.raises(NotAllowed):
            actions.approve(document, by=person)


def test_approving_twice_is_refused_and_writes_no_second_step(approved, head):
    document = approved()

    with pytest.raises(NotThere):
        actions.approve(document, by=head)

    assert document.steps.filter(kind="approved").count() == 1


def test_the_signer_gives_a_document_back_with_a_remark(draft, lead, head):
    document = actions.check(draft(), by=lead)

    document = actions.send_back(document, remark=" Sửa nơi nhận ", by=head)

    assert (document.state, document.steps.newest_first()[0].remark) == ("drafted", "Sửa nơi nhận")
    assert Notice.objects.get(recipient=lead, kind="document.returned").body == "Sửa nơi nhận"


def test_a_document_is_not_given_back_without_a_word(draft, head):
    document = draft()

    with pytest.raises(RemarkIsMissing):
        actions.send_back(document, remark=" ", by=head)

    assert document.steps.count() == 1


def test_an_approved_document_is_not_given_back(approved, head):
    with pytest.raises(NotThere):
        actions.send_back(approved(), remark="Sửa", by=head)


def test_a_checker_who_saw_the_draft_does_not_return_what_was_checked_meanwhile(draft, lead, clerk):
    seen_before = draft()
    actions.check(OfficialDocument.objects.get(pk=seen_before.pk), by=lead)

    with pytest.raises(NotThere):
        actions.send_back(seen_before, remark="Sửa", by=clerk)


def test_the_drafter_gives_a_document_up_but_not_once_it_has_a_number(draft, numbered, lead):
    assert actions.drop(draft(), remark="Không cần nữa", by=lead).state == "dropped"

    with pytest.raises(NotAllowed):
        actions.drop(numbered(), remark="Không cần nữa", by=lead)


def test_a_given_up_document_leaves_its_number_and_reason_in_the_register(numbered, clerk):
    document = actions.drop(numbered(), remark="Sai thẩm quyền", by=clerk)

    assert (document.register_entry.number, document.register_entry.unused_reason) == (41, "Sai thẩm quyền")
