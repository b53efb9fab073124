"""From a programme to its next version and to another year, on the pages."""

import pytest

from lantoa.programme.intake.models import Draft
from lantoa.programme.plan.models import PlanItem


def address(version, side=""):
    return f"/chuong-trinh/{version.programme_id}/{side}"


def test_a_change_begins_from_the_page_and_opens_its_draft(as_lead, version):
    answer = as_lead.post(address(version, "thay-doi/"), {"cause": "correction"})

    draft = Draft.objects.get(origin="amendment")
    assert answer["Location"] == f"/tiep-nhan/{draft.pk}/"
    assert (draft.amendment.programme, draft.amendment.cause) == (version.programme, "correction")


def test_the_versions_tell_of_a_change_that_is_open_and_offer_to_go_on_with_it(as_lead, version):
    before = as_lead.get(address(version, "phien-ban/"))
    as_lead.post(address(version, "thay-doi/"), {"cause": "correction"})

    after = as_lead.get(address(version, "phien-ban/"))

    assert (before.context["change"], before.context["amend"]["cause"].value()) == (None, None)
    assert (after.context["change"].cause, after.context["amend"]["cause"].value()) == ("correction", "correction")


@pytest.mark.parametrize("cause", ["", "original", "whim"])
def test_an_issued_programme_changes_through_a_document_alone(as_lead, version, cause):
    answer = as_lead.post(address(version, "thay-doi/"), {"cause": cause})

    assert answer["Location"] == address(version, "phien-ban/")
    assert not Draft.objects.filter(origin="amendment").exists()


def test_a_copy_for_another_year_begins_from_the_page(as_lead, version):
    answer = as_lead.post(address(version, "chep/"), {"first_year": "2025"})

    draft = Draft.objects.get(origin="copied")
    assert answer["Location"] == f"/tiep-nhan/{draft.pk}/"
    assert (draft.first_year, draft.last_year, draft.number_symbol) == (2025, 2025, "")


@pytest.mark.parametrize("year", ["", "1900", "sang năm"])
def test_a_copy_needs_a_year(as_lead, version, year):
    answer = as_lead.post(address(version, "chep/"), {"first_year": year})

    assert answer["Location"] == address(version, "phien-ban/")
    assert not Draft.objects.filter(origin="copied").exists()


@pytest.mark.parametrize("side", ["thay-doi/", "chep/"])
def test_a_bound_unit_neither_changes_nor_copies_the_programme_of_its_owner(client, version, coordinator, side):
    client.force_login(coordinator)

    answer = client.post(address(version, side), {"cause": "amendment", "first_year": "2025"})

    assert answer.status_code == 404
    assert Draft.objects.count() == 1


def test_only_who_may_change_is_offered_to(client, version, lead, coordinator):
    offered = []
    for person in (lead, coordinator):
        client.force_login(person)
        context = client.get(address(version, "phien-ban/")).context
        offered.append((context["amend"] is not None, context["copy"] is not None))

    assert offered == [(True, True), (False, False)]


def test_the_next_year_is_proposed_for_a_copy(as_lead, version):
    assert as_lead.get(address(version, "phien-ban/")).context["copy"].initial == {"first_year": 2025}


def test_the_amended_programme_is_published_from_the_page_with_what_changes(as_lead, version):
    as_lead.post(address(version, "thay-doi/"), {"cause": "amendment"})
    draft = Draft.objects.get(origin="amendment")

    as_lead.post(
        f"/chuong-trinh/ban-hanh/{draft.pk}/",
        {"number_symbol": "57/KH-SGDĐT", "issued_on": "2024-03-18", "remark": "Lùi thời hạn."},
    )

    second = version.programme.versions.newest_first()[0]
    assert (second.number, second.number_symbol, second.remark) == (2, "57/KH-SGDĐT", "Lùi thời hạn.")


def test_the_source_of_an_item_is_shown_with_its_lines(as_lead, version):
    item = version.items.get(kind="task", deadline_on__isnull=False)

    context = as_lead.get(f"/chuong-trinh/muc/{item.pk}/nguon/").context

    lines = {shown.line.number: shown.line.text for page in context["pages"] for shown in page.lines}
    assert [lines[number] for number in context["span"]] == [
        "- Xây dựng kế hoạch của đơn vị, gửi về Sở (qua Văn phòng Sở) trước ngày 02/4/2024."
    ]


def test_an_item_without_a_source_shows_none(as_lead, version):
    PlanItem.objects.update(source=None)

    assert as_lead.get(f"/chuong-trinh/muc/{version.items.first().pk}/nguon/").status_code == 404


def test_text_has_no_page_images(as_lead, version):
    item = version.items.get(kind="task", deadline_on__isnull=False)

    assert as_lead.get(f"/chuong-trinh/muc/{item.pk}/nguon/trang/1/").status_code == 404


def test_a_renewed_feed_leads_back_to_the_page(client, version, coordinator):
    client.force_login(coordinator)
    page = address(version, "phan-cua-toi/")
    before = client.get(page).context["feed"].token

    answer = client.post("/chuong-trinh/lich/", headers={"referer": page})

    assert answer["Location"] == page
    assert client.get(page).context["feed"].token != before
