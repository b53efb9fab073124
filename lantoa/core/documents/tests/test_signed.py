"""The signed file is not kept before its text is known to be the approved one, or the clerk has looked."""

from dataclasses import replace

import pytest

from lantoa.core.documents import actions
from lantoa.core.documents.actions.signing import AnotherFileCame
from lantoa.core.documents.queries import moments_of
from lantoa.core.documents.road import NotThere, RemarkIsMissing
from lantoa.core.documents.tests.cast import keep_signed, scan, signed_pdf
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def differing(numbered, clerk):
    """A numbered document for which a PDF with another title came."""
    document = numbered()
    other = signed_pdf(document, text=replace(document.text, title="Một kế hoạch khác hẳn của Sở"))
    return actions.keep_signed(document, upload=other, by=clerk)


def address(document, step):
    return f"{document.get_absolute_url()}buoc/{step}/"


def test_a_file_that_says_something_else_is_laid_beside_and_not_kept(differing):
    differing.refresh_from_db()

    assert (differing.state, differing.signed_file) == ("numbered", None)
    assert differing.offered_file.name == "ban-ky.pdf"


def test_a_scan_is_not_kept_before_somebody_looked(numbered, clerk):
    document = actions.keep_signed(numbered(), upload=scan(), by=clerk)

    assert (document.state, document.signed_file, document.offered_file.name) == ("numbered", None, "ban-quet.pdf")


def test_after_a_look_it_is_kept_with_the_reason(differing, clerk):
    document = actions.keep_offered(
        differing, seen=differing.offered_file.sha256, remark=" Tiêu đề sửa theo ý kiến người ký ", by=clerk
    )

    assert (document.state, document.signed_file.name, document.offered_file) == ("signed", "ban-ky.pdf", None)
    assert "Tiêu đề sửa theo ý kiến người ký" in moments_of(document)[0]["text"]


def test_it_is_not_kept_without_a_reason(differing, clerk):
    with pytest.raises(RemarkIsMissing):
        actions.keep_offered(differing, seen=differing.offered_file.sha256, remark=" ", by=clerk)


def test_only_the_file_that_was_looked_at_is_kept(differing, clerk):
    seen = differing.offered_file.sha256
    actions.keep_signed(differing, upload=scan(), by=clerk)

    with pytest.raises(AnotherFileCame):
        actions.keep_offered(differing, seen=seen, remark="Đã xem", by=clerk)

    differing.refresh_from_db()
    assert (differing.state, differing.offered_file.name) == ("numbered", "ban-quet.pdf")


def test_the_right_file_puts_the_offered_one_away(differing, clerk):
    document = keep_signed(differing, clerk=clerk)

    assert (document.state, document.offered_file) == ("signed", None)


def test_a_worse_file_leaves_the_one_that_is_kept(signed, clerk):
    document = actions.keep_signed(signed, upload=scan(), by=clerk)

    assert (document.state, document.signed_file.name, document.offered_file.name) == (
        "signed",
        "ban-ky.pdf",
        "ban-quet.pdf",
    )


def test_nothing_is_kept_where_nothing_was_offered(signed, clerk):
    with pytest.raises(AnotherFileCame):
        actions.keep_offered(signed, seen="", remark="Đã xem", by=clerk)


def test_the_clerk_alone_keeps_what_was_offered(differing, lead, head):
    for person in (lead, head):
        with pytest.raises(NotAllowed):
            actions.keep_offered(differing, seen=differing.offered_file.sha256, remark="Đã xem", by=person)


def test_what_was_sent_takes_no_other_file(sent, clerk):
    with pytest.raises(NotThere):
        actions.keep_signed(sent, upload=scan(), by=clerk)


def test_the_page_shows_the_clerk_where_the_two_part(client, differing, clerk):
    client.force_login(clerk)

    page = client.get(differing.get_absolute_url())

    assert len(page.context["offered"].differences) == 1
    assert "Một kế hoạch khác" in page.content.decode()
    assert page.context["keeping"]["seen"].value() == differing.offered_file.sha256


def test_whoever_does_not_keep_it_sees_no_form_for_it(client, differing, lead):
    client.force_login(lead)

    assert "keeping" not in client.get(differing.get_absolute_url()).context


def test_by_the_pages_a_scan_is_looked_at_and_then_kept(client, numbered, clerk):
    document = numbered()
    client.force_login(clerk)

    client.post(address(document, "ban-ky"), {"upload": scan()})
    page = client.get(document.get_absolute_url())
    seen = page.context["keeping"]["seen"].value()
    without_reason = client.post(address(document, "giu-ban-ky"), {"seen": seen, "remark": ""})
    client.post(address(document, "giu-ban-ky"), {"seen": seen, "remark": "Đã đối chiếu với bản giấy"})

    document.refresh_from_db()
    assert (page.context["offered"].is_readable, without_reason.status_code) == (False, 422)
    assert (list(without_reason.context["keeping"].errors), document.state) == (["remark"], "signed")


def test_the_offered_file_can_be_opened_until_it_is_kept(client, differing, clerk):
    client.force_login(clerk)
    offered = f"{differing.get_absolute_url()}ban-ky-cho-xem/"

    before = b"".join(client.get(offered).streaming_content)
    actions.keep_offered(differing, seen=differing.offered_file.sha256, remark="Đã xem", by=clerk)

    assert (before[:4], client.get(offered).status_code) == (b"%PDF", 404)
