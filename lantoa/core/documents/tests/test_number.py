from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection

from lantoa.core.clock import standing_on, today
from lantoa.core.documents import actions
from lantoa.core.documents.actions.numbering import NumbersAreGivenThisYear, TextIsNotTheApproved
from lantoa.core.documents.models import NumberSource, OfficialDocument, RegisterEntry
from lantoa.core.documents.numbers import (
    DatedBeforeTheOneBefore,
    DatedInTheFuture,
    NumberIsDrawnHere,
    NumberIsMissing,
    NumberIsTaken,
)
from lantoa.core.documents.tests.texts import letter
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def draws_numbers(province, clerk):
    actions.choose_numbering(province.department, source=NumberSource.DRAWN, is_per_type=True, by=clerk)


def test_a_typed_number_stands_in_the_document_and_in_the_register(numbered, province):
    document = numbered(5)

    entry = RegisterEntry.objects.get()
    assert (document.number_symbol, document.text.number, document.text.issued_on) == ("05/KH-SGDĐT", "05", today())
    assert (str(entry), entry.issuer, entry.year, entry.series) == ("05/KH-SGDĐT", province.department, 2024, "plan")


def test_one_number_is_not_given_twice_in_a_year_and_series(numbered, approved, clerk):
    numbered(41)
    second = approved()

    with pytest.raises(NumberIsTaken):
        actions.give_number(second, number=41, issued_on=today(), by=clerk)

    second.refresh_from_db()
    assert (second.state, second.number, RegisterEntry.objects.count()) == ("approved", None, 1)


def test_another_type_or_year_may_carry_the_same_number(numbered):
    numbered(41)
    numbered(41, text=letter())
    with standing_on(datetime(2025, 1, 6, 2, tzinfo=UTC)):
        numbered(41)

    assert RegisterEntry.objects.count() == 3


def test_types_that_share_a_series_do_not_share_a_number(numbered, province, clerk):
    actions.choose_numbering(province.department, source=NumberSource.TYPED, is_per_type=False, by=clerk)
    numbered(41)

    with pytest.raises(NumberIsTaken):
        numbered(41, text=letter())


def test_where_numbers_come_from_elsewhere_one_is_asked_for(approved, clerk):
    with pytest.raises(NumberIsMissing):
        actions.give_number(approved(), issued_on=today(), by=clerk)


def test_our_register_gives_numbers_without_a_gap(draws_numbers, numbered):
    assert [numbered(None).number_symbol for _each in range(3)] == ["01/KH-SGDĐT", "02/KH-SGDĐT", "03/KH-SGDĐT"]


def test_numbers_begin_again_on_the_first_of_january(draws_numbers, numbered):
    numbered(None)
    numbered(None)
    with standing_on(datetime(2025, 1, 2, 2, tzinfo=UTC)):
        assert numbered(None).number == 1


def test_a_number_is_never_both_drawn_and_typed(draws_numbers, approved, clerk):
    with pytest.raises(NumberIsDrawnHere):
        actions.give_number(approved(), number=7, issued_on=today(), by=clerk)


def test_a_drawn_number_is_not_dated_before_the_one_before(draws_numbers, numbered, approved, clerk):
    numbered(None)

    with pytest.raises(DatedBeforeTheOneBefore):
        actions.give_number(approved(), issued_on=date(2024, 3, 15), by=clerk)


def test_a_document_is_not_dated_in_the_future(approved, clerk):
    with pytest.raises(DatedInTheFuture):
        actions.give_number(approved(), number=1, issued_on=date(2024, 3, 19), by=clerk)


def test_the_way_of_numbering_stays_within_a_year(numbered, province, clerk):
    numbered()

    with pytest.raises(NumbersAreGivenThisYear):
        actions.choose_numbering(province.department, source=NumberSource.DRAWN, is_per_type=True, by=clerk)


def test_a_text_that_changed_after_its_approval_gets_no_number(approved, clerk):
    document = approved()
    OfficialDocument.objects.update(content=document.content | {"title": "Khác"})

    with pytest.raises(TextIsNotTheApproved):
        actions.give_number(document, number=1, issued_on=today(), by=clerk)


def test_only_the_clerk_gives_numbers(approved, head, lead):
    document = approved()

    for person in (head, lead):
        with pytest.raises(NotAllowed):
            actions.give_number(document, number=1, issued_on=today(), by=person)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test database in memory has one writer")
@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_draw_at_once_get_two_numbers(draws_numbers, approved, clerk):
    documents = [approved() for _each in range(4)]

    def draw(document):
        actions.give_number(document, issued_on=date(2024, 3, 18), by=clerk)
        connection.close()

    threads = [Thread(target=draw, args=[document]) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(RegisterEntry.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
