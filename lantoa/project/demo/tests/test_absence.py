"""A real installation has nothing of the demo."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, reverse

from lantoa.core.org.tests.cast import small_province
from lantoa.project.demo import checks
from lantoa.project.demo.apps import DemoConfig
from lantoa.workbench.banners import banners_for

ADDRESSES = ["/trinh-dien/", "/trinh-dien/vao/", "/trinh-dien/ngay/"]


def test_the_demo_is_not_installed_and_shows_no_banner(rf):
    assert not apps.is_installed("lantoa.project.demo")
    request = rf.get("/")
    request.user = AnonymousUser()

    assert banners_for(request) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_its_addresses_are_not_there(client, address, method):
    assert getattr(client, method)(address, {"username": "lan.anh", "day": "2024-04-01"}).status_code == 404


@pytest.mark.parametrize("name", ["demo:cast", "demo:enter", "demo:day_set", "demo:let_live"])
def test_its_names_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_it_cannot_be_installed_without_its_switch():
    config = DemoConfig.create("lantoa.project.demo")

    with pytest.raises(ImproperlyConfigured):
        config.ready()


@pytest.mark.parametrize(
    ("hosts", "url", "public", "found"),
    [
        (["127.0.0.1", "localhost"], "http://127.0.0.1:8000", False, []),
        (["lantoa.example"], "http://127.0.0.1:8000", False, ["demo.E001"]),
        (["localhost"], "https://lantoa.example", False, ["demo.E001"]),
        (["lantoa.example"], "https://lantoa.example", True, []),
    ],
    ids=["at home", "another host", "another address", "meant to be seen"],
)
def test_it_answers_to_this_machine_alone_unless_told_otherwise(settings, hosts, url, public, found):
    settings.ALLOWED_HOSTS, settings.BASE_URL, settings.DEMO_PUBLIC = hosts, url, public

    assert [error.id for error in checks.demo_stays_at_home()] == found


@pytest.mark.django_db
def test_it_never_opens_over_real_units():
    before = checks.demo_stands_on_illustrative_units(databases=["default"])

    small_province()

    after = checks.demo_stands_on_illustrative_units(databases=["default"])
    assert ([error.id for error in before], [error.id for error in after]) == ([], ["demo.E002"])


def test_a_demo_for_the_world_does_not_start_by_accident(tmp_path):
    settings = os.environ | {"LANTOA_HOSTS": "lantoa.example", "LANTOA_VAR": str(tmp_path)}
    command = [sys.executable, "-m", "lantoa.project.cli", "demo", "--no-serve"]

    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)

    assert (done.returncode, "demo.E001" in done.stderr, (tmp_path / "built").exists()) == (1, True, False)
