"""The pack on screen and as documents."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person

pytestmark = pytest.mark.django_db


def address(unit, name="briefing", *more):
    return reverse(f"briefing:{name}", args=[unit.pk, *more])


def test_one_comes_to_the_pack_of_the_own_unit_and_finds_others(enter, province, lead, school):
    browser = enter(lead)
    assert browser.get(reverse("briefing:index")).url == address(province.department)

    page = browser.get(reverse("briefing:index"), {"q": "binh minh"}).content.decode()
    assert address(school) in page
    assert address(province.education_office) not in page


def test_whoever_may_see_none_is_told_who_does(enter, province):
    administrator = person(province.department, Role.ADMINISTRATOR, "quan.tri")
    page = enter(administrator).get(reverse("briefing:index")).content.decode()

    assert "Chưa có trang giao ban" in page


def test_the_page_of_a_quiet_week_says_so(enter, province, lead):
    page = enter(lead).get(address(province.department)).content.decode()

    for sentence in ("Sổ ghi nhận không có gì trong những ngày này", "Không có việc nào chậm"):
        assert sentence in page


def test_days_that_do_not_fit_keep_what_was_typed(enter, province, lead):
    answer = enter(lead).get(address(province.department), {"ky": "khac", "tu": "2024-03-10", "den": "2024-03-01"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2024-03-10"' in page


def test_the_pack_of_another_branch_is_not_there(enter, province, coordinator):
    assert enter(coordinator).get(address(province.department)).status_code == 404


def test_as_word_it_says_the_same(enter, directed, province, lead):
    with standing_on(MONDAY.replace(month=4, day=16)):
        answer = enter(lead).get(address(province.department, "download", "docx"), {"ky": "thang-truoc"})

    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert "từ ngày 01/3/2024 đến ngày 31/3/2024" in words
    assert directed.text in words
    assert answer["Cache-Control"] == "private, no-store"


def test_as_pdf_it_is_a_pdf_and_other_formats_are_not_there(enter, province, lead):
    browser = enter(lead)

    assert browser.get(address(province.department, "download", "pdf")).content.startswith(b"%PDF")
    assert browser.get(address(province.department, "download", "odt")).status_code == 404


def test_a_reader_of_english_takes_the_document_in_vietnamese(enter, province, lead):
    lead.language = "en"
    lead.save(update_fields=["language"])
    browser = enter(lead)

    assert "What moved" in browser.get(address(province.department)).content.decode()
    answer = browser.get(address(province.department, "download", "docx"))
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert "Không có việc nào chậm" in words
