import csv
import io

import pytest

from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.status import Followed, as_csv, followed_by, narrowed


@pytest.fixture
def rows(version, lead, coordinator):
    """The bound units, of which the school has opened the programme."""
    actions.note_opening(version, by=coordinator)
    return queries.status_of(version, lead)


def names(rows):
    return [row.unit.name for row in rows]


def test_the_list_is_narrowed_to_those_who_have_not_opened(rows):
    opened, waiting = narrowed(rows, opened="yes"), narrowed(rows, opened="no")

    assert names(opened) == ["Trường THPT Bình Minh"]
    assert sorted(names(opened) + names(waiting)) == sorted(names(rows))


def test_units_are_found_without_marks(rows):
    assert names(narrowed(rows, words="binh minh")) == ["Trường THPT Bình Minh"]


def test_the_table_names_who_opened_and_when(rows, coordinator):
    (_head, row) = csv.reader(io.StringIO(as_csv(narrowed(rows, opened="yes")).removeprefix("\ufeff")))

    assert row[0] == "Trường THPT Bình Minh"
    assert row[2:4] == ["18/03/2024 09:00", str(coordinator)]


def test_a_name_like_a_formula_stays_text(rows):
    rows[0].unit.name = '=HYPERLINK("x")'

    table = list(csv.reader(io.StringIO(as_csv(rows[:1]))))

    assert table[1][0] == '\'=HYPERLINK("x")'


def test_whoever_follows_sees_how_many_have_opened(rows, version, lead):
    assert followed_by(lead) == [Followed(version.programme, bound=len(rows), opened=1)]


def test_a_unit_alone_follows_nobody(version, coordinator):
    assert followed_by(coordinator) == []


def test_the_page_offers_the_rows_that_it_shows_as_a_file(client, rows, version, lead):
    client.force_login(lead)

    answer = client.get(f"/chuong-trinh/{version.programme_id}/don-vi/bang.csv?opened=yes")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().count("\r\n") == 2


def test_an_unknown_filter_hides_nothing(client, rows, version, lead):
    client.force_login(lead)

    page = client.get(f"/chuong-trinh/{version.programme_id}/don-vi/?opened=maybe")

    assert len(page.context["rows"]) == len(rows)
