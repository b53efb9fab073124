"""A document that was signed and numbered outside comes in as it is, and says so."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.documents import actions
from lantoa.core.documents.actions.keeping import NumberIsNotFromHere
from lantoa.core.documents.models import NumberSource, OfficialDocument, RegisterEntry
from lantoa.core.documents.numbers import DatedInTheFuture, NumberIsTaken
from lantoa.core.documents.queries import moments_of, road_of
from lantoa.core.documents.tests.cast import WITHOUT_TEXT
from lantoa.core.documents.tests.texts import short_plan
from lantoa.core.files import actions as files
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def keep(province, officer):
    def kept(number=12, day=date(2024, 3, 14), by=officer):
        file = files.keep(SimpleUploadedFile("ke-hoach-12.pdf", WITHOUT_TEXT), by=by)
        return actions.keep_issued(
            province.department, text=short_plan(), number=number, issued_on=day, file=file, by=by
        )

    return kept


def test_it_stands_signed_with_its_number_its_file_and_a_line_of_the_register(keep):
    document = keep()

    assert (document.state, document.number, document.issued_on) == ("signed", 12, date(2024, 3, 14))
    assert document.signed_file.name == "ke-hoach-12.pdf"
    entry = RegisterEntry.objects.get(document=document)
    assert (entry.number, entry.symbol, entry.source) == (12, document.symbol, NumberSource.TYPED)


def test_its_road_says_that_nobody_checked_or_approved_it_here(keep):
    document = keep()

    assert [(stop.label, stop.state) for stop in road_of(document)] == [
        ("Đã ký ngoài hệ thống", "done"),
        ("Gửi đi", "current"),
    ]
    assert "Đã ký ngoài hệ thống" in moments_of(document)[0]["text"]


def test_the_head_and_the_clerk_are_told_what_was_kept_in_their_name(keep, head, clerk):
    keep()

    told = Notice.objects.filter(kind="document.kept_issued")
    assert {notice.recipient for notice in told} == {head, clerk}


def test_a_number_is_kept_once(keep):
    keep()

    with pytest.raises(NumberIsTaken):
        keep()

    assert OfficialDocument.objects.count() == 1


def test_a_unit_that_draws_its_numbers_here_has_none_from_outside(keep, province, clerk):
    actions.choose_numbering(province.department, source=NumberSource.DRAWN, is_per_type=True, by=clerk)

    with pytest.raises(NumberIsNotFromHere):
        keep()


def test_a_day_that_has_not_come_is_refused(keep):
    with pytest.raises(DatedInTheFuture):
        keep(day=date(2025, 1, 1))


def test_whoever_may_not_draft_keeps_nothing(keep, stranger):
    with pytest.raises(NotAllowed):
        keep(by=stranger)


def test_its_page_shows_the_file_and_no_paper_of_our_making(keep, client, officer):
    document = keep()
    client.force_login(officer)

    page = client.get(document.get_absolute_url()).content.decode()

    assert "Đã ký ngoài hệ thống" in page
    assert "sheet-title" not in page
    assert client.get(f"{document.get_absolute_url()}tai/docx/").status_code == 404


def test_the_clerk_sends_it_like_any_other(keep, clerk, province):
    document = keep()
    actions.choose_addressees(document, units=[province.upper_school], by=clerk)

    assert actions.send(document, by=clerk).state == "sent"
