from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.core import ledger
from lantoa.core.ledger import Proof
from lantoa.core.ledger.tests.kinds import LESSON
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person

ADDRESS = "/so-ghi-nhan/"


def titles(answer) -> list[str]:
    return [entry.subject_title for entry in answer.context["page"].entries]


def test_entry_list_asks_a_stranger_to_sign_in(client, db):
    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={ADDRESS}")


@pytest.mark.parametrize(
    ("unit", "role", "seen"),
    [
        ("school", Role.COORDINATOR, True),
        ("school", Role.HEAD, True),
        ("education_office", Role.HEAD, True),
        ("department", Role.LEAD, True),
        ("department", Role.VIEWER, True),
        ("education_office", Role.COORDINATOR, False),
        ("next_school", Role.COORDINATOR, False),
        ("next_education_office", Role.HEAD, False),
        ("school", Role.CLERK, False),
        ("department", Role.ADMINISTRATOR, False),
    ],
)
def test_list_and_detail_agree_on_who_sees_an_entry(client, province, briefing, unit, role, seen):
    entry = briefing()
    client.force_login(person(getattr(province, unit), role, "reader"))

    listed = titles(client.get(ADDRESS))
    opened = client.get(entry.get_absolute_url()).status_code

    assert (listed, opened) == ((["Giao ban tuần"], 200) if seen else ([], 404))


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, ["Bài 1", "Giao ban"]),
        ({"kind": "test.lesson"}, ["Bài 1"]),
        ({"proof": "claimed"}, ["Giao ban"]),
        ({"since": "2024-03-18"}, ["Bài 1"]),
        ({"until": "2024-03-17"}, ["Giao ban"]),
        ({"since": "no day"}, ["Bài 1", "Giao ban"]),
        ({"kind": "no.kind"}, ["Bài 1", "Giao ban"]),
    ],
)
def test_entry_list_is_narrowed_by_what_is_chosen(client, briefing, coordinator, chosen, left):
    briefing(title="Giao ban", proof=Proof.CLAIMED, happened_on=date(2024, 3, 11))
    briefing(title="Bài 1", kind=LESSON)
    client.force_login(coordinator)

    assert sorted(titles(client.get(ADDRESS, chosen))) == left


def test_entry_list_narrows_by_unit_only_within_reach(client, province, briefing, coordinator):
    briefing(title="Của mình")
    briefing(title="Trường bên", unit=province.next_school)
    client.force_login(coordinator)

    assert titles(client.get(ADDRESS, {"unit": province.next_school.pk})) == ["Của mình"]


def test_entry_list_goes_on_to_older_entries_without_counting_any(client, briefing, coordinator):
    for number in range(52):
        briefing(title=f"Giao ban {number}")
    client.force_login(coordinator)

    first = client.get(ADDRESS, {"proof": "system"})
    second = client.get(reverse("ledger:entry_list_before", args=[first.context["page"].last.pk]))

    assert (len(titles(first)), len(titles(second))) == (50, 2)
    assert len({*titles(first), *titles(second)}) == 52
    assert f"/so-ghi-nhan/truoc/{first.context['page'].last.pk}/?proof=system" in first.content.decode()


def test_entry_list_refuses_to_go_on_from_an_entry_out_of_reach(client, province, briefing, coordinator):
    foreign = briefing(unit=province.next_school)
    client.force_login(coordinator)

    assert client.get(reverse("ledger:entry_list_before", args=[foreign.pk])).status_code == 404


def test_entry_list_asks_the_same_questions_for_one_row_and_for_three(client, briefing, coordinator):
    client.force_login(coordinator)
    client.get(ADDRESS)
    asked = []

    for new in (1, 2):
        for _row in range(new):
            ledger.reverse(briefing(), reason="Trùng", by=coordinator)
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        asked.append([query["sql"] for query in queries])

    assert len(asked[0]) == len(asked[1])
    assert [sum('FROM "ledger_entry"' in sql for sql in each) for each in asked] == [1, 1]
