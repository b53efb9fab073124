import pytest

from lantoa.ui.paging import page_of


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("2", 2), ("3", 3), ("99", 3), ("-1", 3), ("x", 1)])
def test_a_list_answers_with_the_page_asked_for_or_the_nearest(rf, asked, number):
    page = page_of(rf.get("/", {"page": asked}), range(70))

    assert (page.number, len(page)) == (number, 10 if number == 3 else 30)
