from uuid import uuid4

import pytest

from lantoa.core import ledger


@pytest.fixture
def coordinator(coordinator):
    coordinator.language = "en"
    coordinator.save(update_fields=["language"])
    return coordinator


def shown(client, entry) -> dict[str, str]:
    answer = client.get(entry.get_absolute_url())
    return {str(term): str(value) for term, value in answer.context["facts"]}


def test_entry_detail_shows_every_fact(client, briefing, undertaking, coordinator):
    topics = [ledger.keep_topic(undertaking, code, title=f"Nội dung {code}") for code in ("a", "b")]
    staff = ledger.keep_audience("staff", title="Viên chức")
    entry = briefing(undertaking=undertaking, topics=topics, audience=staff, quantity=1240)
    ledger.seal()
    client.force_login(coordinator)

    assert shown(client, entry) == {
        "Kind": "Briefing held",
        "Quantity": "1,240 briefings",
        "Unit": "Trường Tiểu học Hoa Sen",
        "Happened on": "18/03/2024",
        "Recorded at": "09:00 18/03/2024",
        "Recorded by": "School Coordinator",
        "Programme": "Kế hoạch tuyên truyền",
        "Topics": "Nội dung a; Nội dung b",
        "Audience": "Viên chức",
        "Method": "None",
        "Position in the ledger": "1",
        "Number of the entry": str(entry.pk),
    }


def test_entry_detail_leads_from_an_entry_to_what_takes_it_back_and_home_again(client, briefing, coordinator):
    entry = briefing()
    reversal = ledger.reverse(entry, reason="Ghi nhầm buổi", by=coordinator)
    client.force_login(coordinator)

    pages = {row: client.get(row.get_absolute_url()).content.decode() for row in (entry, reversal)}

    assert all("Ghi nhầm buổi" in page for page in pages.values())
    assert reversal.get_absolute_url() in pages[entry]
    assert entry.get_absolute_url() in pages[reversal]


def test_entry_detail_names_nobody_once_the_identity_is_removed(client, briefing, coordinator):
    entry = briefing(by=coordinator)
    coordinator.ledger_key.delete()
    client.force_login(coordinator)

    assert shown(client, entry)["Recorded by"] == "a person whose identity was removed"


def test_entry_detail_is_not_found_where_there_is_none(client, coordinator):
    client.force_login(coordinator)

    assert client.get(f"/so-ghi-nhan/{uuid4()}/").status_code == 404
