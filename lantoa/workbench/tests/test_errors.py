import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import include, path


def forbid(request):
    raise PermissionDenied


def distrust(request):
    raise SuspiciousOperation


def break_down(request):
    raise ZeroDivisionError


urlpatterns = [
    path("forbid/", forbid),
    path("distrust/", distrust),
    path("break/", break_down),
    path("", include("lantoa.project.urls")),
]
handler400 = "lantoa.workbench.errors.bad_request"
handler403 = "lantoa.workbench.errors.forbidden"
handler404 = "lantoa.workbench.errors.not_found"
handler500 = "lantoa.workbench.errors.failed"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]

PAGES = [
    ("/distrust/", 400, "Máy chủ không hiểu yêu cầu này", "The server did not understand this request"),
    ("/forbid/", 403, "Trang này không mở cho anh/chị", "This page is not open to you"),
    ("/khong-co/", 404, "Không có gì ở địa chỉ này", "There is nothing at this address"),
    ("/break/", 500, "Hệ thống gặp trục trặc", "Something failed on our side"),
]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("address", "status", "vietnamese", "english"), PAGES)
def test_what_went_wrong_is_said_calmly_in_both_languages(visitor, language, address, status, vietnamese, english):
    visitor.cookies["django_language"] = language

    response = visitor.get(address)

    heading = re.search(r"<h1>(.*?)</h1>", response.content.decode()).group(1)
    assert (response.status_code, heading) == (status, {"vi": vietnamese, "en": english}[language])


@pytest.mark.parametrize("address", [page[0] for page in PAGES])
def test_every_error_page_has_a_next_step_and_says_whom_to_ask(visitor, settings, address):
    settings.SUPPORT = "Phòng Công nghệ, 0290 000 000"

    page = visitor.get(address).content.decode()

    assert 'href="/"' in page
    assert "Phòng Công nghệ, 0290 000 000" in page


def test_a_failure_is_logged_once_under_the_reference_that_the_person_sees(visitor, caplog):
    with caplog.at_level(logging.ERROR):
        page = visitor.get("/break/").content.decode()

    reference = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page).group(0)
    logged = [(record.reference, record.getMessage()) for record in caplog.records]
    assert logged == [(f"[{reference}] ", "Internal Server Error: /break/")]


def test_the_failure_page_does_not_need_what_failed(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/break/")

    assert response.status_code == 500


def test_a_form_left_open_too_long_is_explained(db):
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "lan", "password": "x"})

    assert response.status_code == 403
    assert "Trang này đã mở quá lâu" in response.content.decode()


def test_too_many_requests_are_asked_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    settings.ROOT_URLCONF = "lantoa.project.urls"
    client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})

    response = client.post("/mat-khau/quen/", {"email": "lan@so.example.vn"})

    assert response.status_code == 429
    assert "Thử quá nhiều lần trong thời gian ngắn" in response.content.decode()
