from datetime import date

import pytest

from lantoa.programme.plan import particulars
from lantoa.programme.plan.models import Programme, Version
from lantoa.programme.plan.tests.handmade import begin, charge, put


@pytest.fixture
def another(province, lead):
    """A second draft of the same department."""
    draft = begin(province, lead)
    charge(put(draft, "task", "Nộp báo cáo."), "Trường THPT Bình Minh", province.upper_school)
    return draft


@pytest.mark.parametrize(
    "written",
    [
        "899/KH-SGDĐT",
        "107/2021/NĐ-CP",
        "36-HD/VPTW",
        "80/2015/QH13",
        "12a/KH-UBND",
        "5/QĐ-KH&CN",
        "57/KH",
        "01/HD-BNV-BTC",
    ],
)
def test_numbers_of_documents_pass_as_they_are(written):
    assert particulars.tidy(written) == written


def test_what_was_typed_loosely_is_tidied():
    assert particulars.tidy(" 899 / KH – SGDĐT ") == "899/KH-SGDĐT"


@pytest.mark.parametrize("written", ["abc", "899", "899/", "/KH-SGDĐT", "12/2024", "KH-SGDĐT/899", "899/KH SGDĐT"])
def test_what_is_no_number_with_its_symbol_is_refused(draft, publish, written):
    with pytest.raises(particulars.NumberIsMalformed):
        publish(draft, number_symbol=written)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2024, 2, 15)])
def test_a_day_against_the_paper_needs_a_word(draft, publish, day):
    with pytest.raises(particulars.DayIsNotThePapers):
        publish(draft, issued_on=day)

    assert publish(draft, issued_on=day, day_is_right=True).issued_on == day


def test_a_day_before_a_basis_needs_a_word(draft, publish):
    draft.citations.filter(role="legal_basis").update(issued_on=date(2024, 3, 11))

    with pytest.raises(particulars.DayIsBeforeItsBasis):
        publish(draft, issued_on=date(2024, 3, 10))

    assert publish(draft, issued_on=date(2024, 3, 10), day_is_right=True)


def test_one_document_is_published_once(version, another, publish):
    with pytest.raises(particulars.NumberIsTaken) as refused:
        publish(another, number_symbol=version.number_symbol)

    assert f'href="/chuong-trinh/{version.programme_id}/"' in refused.value.sentence
    assert Programme.objects.count() == 1


def test_the_number_of_another_year_is_free(version, another, publish):
    assert publish(another, number_symbol=version.number_symbol, issued_on=date(2023, 3, 15))


def test_open_doubts_are_looked_at_first(draft, publish):
    with pytest.raises(particulars.DoubtsAreUnseen):
        publish(draft, doubts_are_seen=False)

    assert not Version.objects.exists()


def test_without_doubts_nothing_is_asked(another, publish):
    assert publish(another, doubts_are_seen=False)


def test_the_page_asks_to_confirm_a_day_only_once_it_is_odd(client, draft, lead):
    client.force_login(lead)
    address = f"/chuong-trinh/ban-hanh/{draft.pk}/"
    typed = {"number_symbol": "41/KH-SGDĐT", "issued_on": "1999-01-01", "doubts_are_seen": "on"}
    assert "day_is_right" not in client.get(address).content.decode()

    answer = client.post(address, typed)

    assert answer.status_code == 422
    assert 'name="day_is_right"' in answer.content.decode()
    assert client.post(address, typed | {"day_is_right": "on"}).status_code == 302


def test_a_taken_number_leads_to_its_programme(client, version, another, lead):
    client.force_login(lead)

    answer = client.post(
        f"/chuong-trinh/ban-hanh/{another.pk}/",
        {"number_symbol": version.number_symbol, "issued_on": "2024-03-15"},
    )

    assert f'<a href="/chuong-trinh/{version.programme_id}/">' in answer.content.decode()


def test_the_second_of_two_learns_who_was_first_and_finds_no_form(client, draft, version, lead):
    client.force_login(lead)

    answer = client.post(
        f"/chuong-trinh/ban-hanh/{draft.pk}/",
        {"number_symbol": "42/KH-SGDĐT", "issued_on": "2024-03-15", "doubts_are_seen": "on"},
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert str(lead) in page
    assert f'href="/chuong-trinh/{version.programme_id}/"' in page
    assert 'name="number_symbol"' not in page
