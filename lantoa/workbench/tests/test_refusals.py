import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province

TAKE_IN = "/tiep-nhan/tai-len/"


@pytest.fixture
def department(db):
    return small_province().department


@pytest.fixture
def as_lead(client, department, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(person(department, Role.LEAD, "chi.lan"))
    return client


def empty_file(department):
    return {"unit": department.pk, "upload": SimpleUploadedFile("trong.docx", b"")}


def test_a_refusal_is_told_on_the_page_one_came_from(as_lead, department):
    answer = as_lead.post(TAKE_IN, empty_file(department), headers={"Referer": "http://testserver/tiep-nhan/"})

    page = as_lead.get(answer.url).content.decode()
    assert (answer.status_code, answer.url) == (302, "http://testserver/tiep-nhan/")
    assert "trong.docx" in page


@pytest.mark.parametrize("came_from", ["https://evil.example/", f"http://testserver{TAKE_IN}", ""])
def test_a_refusal_leads_neither_to_another_site_nor_to_an_address_that_takes_only_forms(
    as_lead, department, came_from
):
    answer = as_lead.post(TAKE_IN, empty_file(department), headers={"Referer": came_from})

    assert answer.status_code == 409
    assert "trong.docx" in answer.content.decode()


def test_an_address_that_takes_only_forms_opens_as_a_calm_page(as_lead):
    answer = as_lead.get(TAKE_IN)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("path", ["/dang-nhap/", TAKE_IN])
def test_a_body_beyond_every_upload_is_refused_before_it_is_read(client, db, path, settings):
    settings.UPLOAD_BYTES_MAX = 50 * 1024**2

    answer = client.post(path, CONTENT_LENGTH=str(900 * 1024**2))

    assert answer.status_code == 413
    assert "900 MB" in answer.content.decode()
