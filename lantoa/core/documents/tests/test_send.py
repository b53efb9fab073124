import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.documents import actions
from lantoa.core.documents.actions.receiving import WasNotRecalled
from lantoa.core.documents.actions.sending import NobodyToSendTo
from lantoa.core.documents.models import OfficialDocument, Receipt
from lantoa.core.documents.road import NotThere
from lantoa.core.documents.tests.cast import send, signed_pdf
from lantoa.core.files.actions import FileKindIsNotTaken
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed


def test_the_signed_file_is_kept_and_can_be_replaced_before_sending(numbered, clerk):
    document = numbered()
    document = actions.keep_signed(document, upload=signed_pdf(document, "lan-1.pdf"), by=clerk)

    document = actions.keep_signed(document, upload=signed_pdf(document, "lan-2.pdf"), by=clerk)

    assert (document.state, document.signed_file.name) == ("signed", "lan-2.pdf")
    assert document.steps.filter(kind="signed").count() == 2


def test_only_a_pdf_is_a_signed_file(numbered, clerk):
    document = numbered()

    with pytest.raises(FileKindIsNotTaken):
        actions.keep_signed(document, upload=SimpleUploadedFile("ban-ky.txt", b"chu"), by=clerk)

    document.refresh_from_db()
    assert document.state == "numbered"


def test_nothing_is_sent_before_it_is_signed(numbered, clerk):
    with pytest.raises(NotThere):
        actions.send(numbered(), by=clerk)

    assert not Receipt.objects.exists()


def test_units_and_outside_recipients_get_a_receipt_each(sent):
    assert [receipt.name for receipt in sent.receipts.order_by("pk")] == ["Trường THPT Bình Minh", "Báo Bưởi"]


def test_a_name_written_twice_is_one_recipient(signed, clerk):
    document = send(signed, outside=["Báo Bưởi", " Báo  Bưởi ", ""], clerk=clerk)

    assert document.receipts.count() == 1


def test_sending_to_nobody_is_refused(signed, clerk):
    with pytest.raises(NobodyToSendTo):
        send(signed, units=[], outside=[" "], clerk=clerk)


def test_the_people_of_the_receiving_unit_are_told(coordinator, stranger, sent):
    notice = Notice.objects.get(recipient=coordinator)

    assert (notice.kind, notice.link) == ("document.received", f"/van-ban/{sent.pk}/den/")
    assert not Notice.objects.filter(recipient=stranger).exists()


def test_opening_and_confirming_are_noted_once(sent, coordinator, clerk):
    receipt = sent.receipts.exclude(unit=None).get()

    actions.open_receipt(receipt, by=coordinator)
    first = actions.acknowledge(receipt, by=coordinator)
    again = actions.acknowledge(receipt, by=coordinator)

    assert (first.opened_by, first.acknowledged_by) == (coordinator, coordinator)
    assert again.acknowledged_at == first.acknowledged_at


def test_nobody_confirms_for_another_unit(sent, stranger, clerk):
    receipt = sent.receipts.exclude(unit=None).get()

    for person in (stranger, clerk):
        with pytest.raises(NotAllowed):
            actions.acknowledge(receipt, by=person)


def test_nobody_confirms_for_a_recipient_outside(sent, clerk):
    with pytest.raises(NotAllowed):
        actions.acknowledge(sent.receipts.get(unit=None), by=clerk)


def test_a_recalled_document_asks_for_its_copies_to_be_destroyed(sent, coordinator, clerk):
    document = actions.recall(sent, remark="Gửi nhầm bản", by=clerk)
    receipt = actions.confirm_destroyed(document.receipts.exclude(unit=None).get(), by=coordinator)

    assert (document.state, receipt.destroyed_by) == ("recalled", coordinator)
    assert Notice.objects.filter(recipient=coordinator, kind="document.recalled").count() == 1


def test_copies_of_a_document_in_force_stay(sent, coordinator):
    with pytest.raises(WasNotRecalled):
        actions.confirm_destroyed(sent.receipts.exclude(unit=None).get(), by=coordinator)


def test_only_what_was_sent_is_recalled(signed, clerk):
    with pytest.raises(NotThere):
        actions.recall(signed, remark="Gửi nhầm bản", by=clerk)


def test_documents_are_seen_by_their_issuer_and_receipts_by_their_unit(sent, lead, coordinator, stranger):
    assert [OfficialDocument.objects.visible_to(who).count() for who in (lead, coordinator, stranger)] == [1, 0, 0]
    assert [Receipt.objects.visible_to(who).count() for who in (lead, coordinator, stranger)] == [0, 1, 0]
