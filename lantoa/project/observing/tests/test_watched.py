"""The addresses that an operator's programs ask: whether the installation is well, and its figures."""

import logging
import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.files import actions as files
from lantoa.core.files.models import StoredFile
from lantoa.core.files.tests.samples import PDF_BYTES
from lantoa.core.jobs.models import Job, JobState, Worker
from lantoa.project.observing import health
from lantoa.project.observing.logs import QuietFilter

pytestmark = pytest.mark.django_db
TOKEN = "mã-của-người-vận-hành"


@pytest.fixture(autouse=True)
def _migrations_are_looked_for_anew():
    """Tests have their tables with migrations or without; what a process once loaded is not for all of them."""
    health.newest_migrations.cache_clear()
    yield
    health.newest_migrations.cache_clear()


@pytest.fixture
def worker():
    return Worker.objects.create(pk="w", machine="máy", process=1, beat_at=real_now())


def test_all_is_well(client, worker):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"healthy": True})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("ago", [timedelta(minutes=5), timedelta(hours=-2)])
def test_a_worker_that_is_silent_or_beat_by_a_wrong_clock_is_named(client, worker, ago):
    Worker.objects.update(beat_at=real_now() - ago)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"healthy": False, "failing": ["worker"]})


def test_tables_that_are_not_up_to_date_are_named(client, worker, settings):
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connection)
    if recorder.has_table():
        recorder.migration_qs.filter(app="ledger").delete()

    assert client.get("/healthz").json()["failing"] == ["tables"]


def test_a_database_that_does_not_answer_is_named_and_nothing_of_it_is_told(client, worker):
    def fail(*_args):
        raise OperationalError('connection to server at "10.1.2.3" failed: password for "lantoa"')

    with connection.execute_wrapper(fail):
        response = client.get("/healthz")

    assert (response.status_code, response.json()["failing"]) == (503, ["database"])
    assert b"10.1.2.3" not in response.content


def test_a_process_lives_whatever_the_database_does(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").json() == {"alive": True}


def test_asking_is_cheap(client, worker, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/healthz")


@pytest.mark.parametrize("path", ["/healthz", "/livez", "/metrics"])
def test_no_name_of_a_host_no_https_and_no_cookie_is_asked_for(path, settings, worker):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS, settings.METRICS_TOKEN = True, ["lantoa.tinh.example"], "x"

    response = Client().get(path, headers={"host": "10.0.0.7:8000", "authorization": "Bearer x"})

    assert response.status_code == 200
    assert response.cookies == {}
    assert "Vary" not in response


@pytest.mark.parametrize("path", ["/healthz", "/livez", "/metrics"])
def test_nothing_is_sent_there(client, path):
    response = client.post(path, {"a": "b"})

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_what_is_asked_every_few_seconds_makes_no_noise(client, capsys):
    quiet = logging.StreamHandler()
    quiet.addFilter(QuietFilter())
    logging.getLogger("django.request").addHandler(quiet)
    try:
        client.get("/healthz")
        client.get("/khong-co/")
    finally:
        logging.getLogger("django.request").removeHandler(quiet)

    said = capsys.readouterr().err
    assert ("healthz" in said, "khong-co" in said) == (False, True)


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer sai", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN} "])
def test_figures_are_for_whoever_brings_the_token(client, settings, given):
    settings.METRICS_TOKEN = "the token of the operator"

    response = client.get("/metrics", headers={"authorization": given.encode("utf-8").decode("latin-1")})

    assert (response.status_code, b"lantoa_" in response.content) == (401, False)


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer x"])
def test_without_a_token_in_the_settings_there_are_no_figures(client, settings, given):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


@pytest.fixture
def figures(client, settings, tmp_path):
    """The figures by their names and labels, as a scrape finds them."""
    settings.METRICS_TOKEN, settings.MEDIA_ROOT = "x", tmp_path

    def scrape():
        text = client.get("/metrics", headers={"authorization": "Bearer x"}).content.decode()
        return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))

    return scrape


def test_work_is_counted_by_its_kind(figures, worker):
    Job.objects.create(name="intake.read", created_at=real_now() - timedelta(seconds=90))
    Job.objects.create(name="intake.read", run_after=real_now() + timedelta(hours=1))
    Job.objects.create(name="files.sweep", state=JobState.FAILED, finished_at=real_now())
    Job.objects.create(name="files.sweep", state=JobState.FAILED, finished_at=real_now() - timedelta(days=3))

    found = figures()

    assert found['lantoa_jobs{work="intake.read",state="waiting"}'] == "2"
    assert found['lantoa_jobs_failed_last_day{work="files.sweep"}'] == "1"
    assert 90 <= float(found["lantoa_jobs_oldest_waiting_seconds"]) < 200
    assert found["lantoa_workers_alive"] == "1"


def test_the_same_bytes_are_counted_once_and_erased_ones_not(figures):
    for name in ("a.pdf", "b.pdf"):
        files.keep(SimpleUploadedFile(name, PDF_BYTES), by="tests")
    StoredFile.objects.create(
        sha256="0" * 64,
        size=5,
        media_type="application/pdf",
        kept_at=real_now(),
        erased_at=real_now(),
        erased_reason="x",
    )

    found = figures()

    assert (found["lantoa_files"], found["lantoa_files_bytes"]) == ("1", str(len(PDF_BYTES)))


def test_wrong_passwords_of_the_last_hour_are_counted_and_nobody_is_named(figures):
    AccessAttempt.objects.create(username="lan.anh", ip_address="10.0.0.9", failures_since_start=3)

    found = figures()

    assert found["lantoa_sign_ins_failed"] == "3"
    assert "lan.anh" not in str(found)


def test_every_line_is_one_that_prometheus_reads(client, settings, worker):
    settings.METRICS_TOKEN = "x"
    jobs.enqueue("files.sweep")
    sample = re.compile(r'lantoa_[a-z_]+(\{([a-z]+="[^"\n]*",?)*\})? [0-9.e+-]+')

    response = client.get("/metrics", headers={"authorization": "Bearer x"})

    lines = response.content.decode().splitlines()
    named = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert [line for line in lines if not line.startswith("# ") and not sample.fullmatch(line)] == []
    assert len(named) == len(set(named))
    assert {line.split("{")[0].split(" ")[0] for line in lines if not line.startswith("#")} <= set(named)


def test_the_figures_cost_a_handful_of_queries(figures, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        figures()
