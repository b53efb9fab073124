from datetime import date

import pytest
from django.urls import reverse

from lantoa.core.accounts.models import User
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster import actions
from lantoa.core.roster.models import Membership, Merge, Person
from lantoa.core.roster.queries.doubles import doubles_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(bring):
    """One teacher twice on one roster: with the sector's identifier, and with the school's code."""
    bring([("9612345678", "", "Nguyễn Văn An", 1985, "Giáo viên"), ("", "CB-9", "Nguyễn văn An", "", "")])
    return Person.objects.order_by("-sector_id")


def test_rows_of_one_name_are_suggested_the_one_with_an_identifier_first(two, school, coordinator):
    kept, dropped = two

    assert [(pair.kept, pair.dropped, pair.identifiers_differ) for pair in doubles_at(school, coordinator)] == [
        (kept, dropped, False)
    ]


def test_other_years_of_birth_are_other_people(bring, school, coordinator):
    bring([("", "CB-8", "Lê Cúc", 1980, ""), ("", "CB-9", "Lê Cúc", 1990, "")])

    assert doubles_at(school, coordinator) == []


def test_a_merge_keeps_what_the_other_row_knew(two, coordinator):
    kept, dropped = two

    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    kept.refresh_from_db()
    dropped.refresh_from_db()
    assert (kept.sector_id, kept.local_code, dropped.merged_into, dropped.local_code) == (
        "9612345678",
        "CB-9",
        kept,
        "",
    )
    assert Membership.objects.open().count() == 1
    assert Membership.objects.get(person=dropped).valid_to == date(2024, 10, 7)
    assert Merge.objects.get().local_code == "CB-9"


def test_after_a_merge_both_codes_find_the_one_who_stays(two, send, coordinator):
    kept, dropped = two
    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    imported = send([("", "CB-9", "Nguyễn Văn An", "", "")])

    assert (imported.unchanged, imported.new, imported.wrong) == (1, 0, 0)


def test_merging_twice_changes_nothing(two, coordinator):
    kept, dropped = two
    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    actions.merge_persons(kept, dropped=dropped, by=coordinator)

    assert Merge.objects.count() == 1


def test_two_accounts_are_not_merged(two, coordinator):
    for number, row in enumerate(two):
        row.account = User.objects.create_user(f"an{number}", full_name="An")
        row.save(update_fields=["account"])
    kept, dropped = two

    with pytest.raises(actions.BothHaveAccounts):
        actions.merge_persons(kept, dropped=dropped, by=coordinator)


def test_whoever_keeps_only_one_of_the_two_rosters_merges_nothing(bring, two, province, coordinator):
    other = person(province.next_school, Role.COORDINATOR)
    bring([("", "X-1", "Nguyễn Văn An", "", "")], unit=province.next_school, by=other)
    stranger = Person.objects.get(local_code="X-1")

    assert stranger not in [pair.dropped for pair in doubles_at(province.upper_school, coordinator)]
    with pytest.raises(NotAllowed):
        actions.merge_persons(two[0], dropped=stranger, by=coordinator)


def test_the_page_names_the_pair_and_merges_it(client, two, school, coordinator):
    kept, dropped = two
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("roster:doubles", args=[school.pk])

    page = client.get(address).content.decode()
    client.post(address, {"kept": kept.pk, "dropped": dropped.pk})

    assert ("CB-9" in page, "CB-9" in client.get(address).content.decode()) == (True, False)
    assert "CB-9" in client.get(kept.get_absolute_url()).content.decode()
