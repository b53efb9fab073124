"""One line for what happened, by which an operator finds it, and by which nobody learns who somebody is."""

import json
import logging
import re
import sys
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path, re_path, resolve
from hypothesis import given
from hypothesis import strategies as st

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.lib.log_context import facts_in_hand, logged_with
from lantoa.project.observing.logs import JsonFormatter, LineFormatter, safe_path, safe_words
from lantoa.workbench.reference import ReferenceFilter

PERSONAL = ["Nguyễn Văn An", "an.nguyen@truong.example", "0912345678", "079123456789", "khoa-bi-mat-set-password"]
logger = logging.getLogger("lantoa.tests")


def break_down(request, **_parts):
    raise ValueError(f"invalid literal for int(): '{' '.join(PERSONAL)}'")


def say(request, **_parts):
    logger.warning("Something happened with %s", PERSONAL[1])
    return HttpResponse("ok")


urlpatterns = [
    path("break/<int:pk>/<str:name>/", break_down),
    path("say/<uuid:key>/", say),
    re_path(r"^mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", say),
    path("", include("lantoa.project.urls")),
]
handler404 = "lantoa.workbench.errors.not_found"
handler500 = "lantoa.workbench.errors.failed"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


class Written(logging.Handler):
    """Keeps what would stand in the log."""

    def __init__(self, formatter):
        super().__init__()
        self.setFormatter(formatter)
        self.addFilter(ReferenceFilter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture(params=[JsonFormatter(), LineFormatter("{levelname} {name}: {reference}{message}", style="{")])
def written(request):
    with into(request.param) as handler:
        yield handler


@pytest.fixture
def objects():
    """What programs read of the log."""
    with into(JsonFormatter()) as handler:
        yield lambda: [json.loads(line) for line in handler.lines]


@contextmanager
def into(formatter):
    handler, requests = Written(formatter), logging.getLogger("lantoa.requests")
    logging.getLogger().addHandler(handler)
    level = requests.level
    requests.setLevel(logging.INFO)
    try:
        yield handler
    finally:
        requests.setLevel(level)
        logging.getLogger().removeHandler(handler)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def everything_that_people_do(visitor):
    person = User.objects.create_user("an", full_name=PERSONAL[0], email=PERSONAL[1], password="x")
    visitor.force_login(person)
    visitor.get(f"/break/7/{PERSONAL[0]}/?q={PERSONAL[2]}")
    visitor.get(f"/say/{uuid4()}/?email={PERSONAL[1]}")
    visitor.get(f"/mat-khau/3f-{PERSONAL[4]}/")
    visitor.get(f"/khong-co/{PERSONAL[0]}/{PERSONAL[1]}/{PERSONAL[3]}/?ten={PERSONAL[0]}")
    visitor.post("/dang-nhap/", {"login": PERSONAL[1], "password": PERSONAL[4]})
    return person


def test_nothing_of_what_people_are_and_type_stands_in_the_log(visitor, written):
    everything_that_people_do(visitor)

    said = "\n".join(written.lines)
    assert len(written.lines) >= 5
    assert [each for each in PERSONAL if each in said or each.split()[0] in said] == []


def test_a_request_is_one_object_on_one_line(visitor, objects):
    person = everything_that_people_do(visitor)

    lines = [each for each in objects() if each["logger"] == "lantoa.requests"]
    first = lines[0]
    assert (first["method"], first["path"], first["status"], first["user"]) == ("GET", "/break/7/*/", 500, person.pk)
    assert isinstance(first["ms"], int)
    assert first["time"].endswith("+00:00")
    assert [each["path"] for each in lines[1:4]] == [lines[1]["path"], "/mat-khau/*-*/", "/khong-co/*/*/*/"]


def test_the_number_that_the_person_sees_the_header_and_the_log_agree(visitor, objects):
    response = visitor.get("/break/7/x/")

    seen = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", response.content.decode())[0]
    error, request = objects()
    assert (error["level"], error["reference"], request["reference"]) == ("ERROR", seen, seen)
    assert error["request_id"] == request["request_id"] == response["X-Request-ID"]
    assert error["message"] == "Internal Server Error: /break/7/*/"


def test_an_exception_says_where_and_what_kind_and_nothing_that_it_quotes(visitor, objects):
    visitor.get("/break/7/x/")

    error = objects()[0]
    assert error["error"] == "builtins.ValueError"
    assert "break_down" in error["where"][-1]


def test_lines_in_the_middle_of_a_request_carry_it_too(visitor, objects):
    key = uuid4()
    visitor.get(f"/say/{key}/")

    said = next(each for each in objects() if each["logger"] == "lantoa.tests")
    assert said["path"] == f"/say/{key}/"
    assert said["message"] == "Something happened with *@*"


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [(1, "0af7651916cd43dd", True), (0, "0af7651916cd43dd", False), (1, 'a" b\n', False), (1, "x" * 65, False)],
)
def test_the_number_of_a_request_is_that_of_our_own_proxy_alone(visitor, settings, proxies, given, is_taken):
    settings.PROXIES = proxies

    number = visitor.get(f"/say/{uuid4()}/", headers={"x-request-id": given})["X-Request-ID"]

    assert (number == given) is is_taken
    assert re.fullmatch(r"[A-Za-z0-9._-]{8,64}", number)


def test_work_carries_its_number(objects):
    job = jobs.enqueue("intake.read", draft_id=0)

    jobs.drain()

    said = next(each for each in objects() if each["logger"] == "lantoa.jobs")
    assert (said["job"], said["level"]) == (job.reference, "ERROR")


def test_static_files_are_not_counted_line_by_line(visitor, objects):
    visitor.get("/static/ui/none.css")

    assert [each for each in objects() if each["logger"] == "lantoa.requests"] == []


def test_facts_end_with_their_block():
    with logged_with(request=1), logged_with(job="CV-1"):
        inside = dict(facts_in_hand())

    assert (inside, dict(facts_in_hand())) == ({"request": 1, "job": "CV-1"}, {})


@given(st.text(max_size=60))
def test_every_line_is_json_whatever_is_said(text):
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s", (text,), None)

    line = JsonFormatter().format(record)

    assert "\n" not in line
    assert json.loads(line)["level"] == "INFO"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Gửi đến lan.anh@so.example.vn, xong", "Gửi đến *@*, xong"),
        ("số 0912 345 678 và 079123456789", "số * và *"),
        (
            "The way sms rests until 2026-11-30T08:15:00.123456+00:00: 550",
            "The way sms rests until 2026-11-30T08:15:00.123456+00:00: 550",
        ),
        ("Job CV-12345 (intake.read) failed in attempt 2", "Job CV-12345 (intake.read) failed in attempt 2"),
    ],
)
def test_what_looks_like_a_person_is_starred_and_the_rest_stands(text, safe):
    assert safe_words(text) == safe


def test_addresses_show_numbers_and_hide_words():
    request = RequestFactory().get("/break/7/An/?q=1")
    request.resolver_match = resolve("/break/7/An/", sys.modules[__name__])

    assert safe_path(request) == "/break/7/*/"
