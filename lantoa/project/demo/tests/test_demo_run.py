"""The demo in a process of its own, since only there its app is installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lantoa.project.occupied import is_occupied, occupied

# What a visitor does with the demo: looks at the cast, enters, moves the clock, tries what is not offered.
VISIT = """
import json, django
django.setup()
from django.test import Client
from django.utils import translation
from lantoa.core.org.models import Unit
browser = Client()
seen = {}
entrance = browser.get("/")
seen["first"] = entrance.headers["Location"]
cast = browser.get(entrance.headers["Location"]).content.decode()
seen["cast"] = [words in cast for words in ("Trần Thị Lan Anh", "18/3/2024", 'value="truc.ly"', "dau-moi")]
seen["crowd"] = browser.post("/trinh-dien/vao/", {"username": "pgd-967.thu-truong"}).status_code
office = Unit.objects.get(code="PGD-966").pk
entered = browser.post("/trinh-dien/vao/", {"username": "truc.ly", "next": f"/don-vi/{office}/"})
seen["entered"] = entered.headers["Location"] == f"/don-vi/{office}/"
moved = browser.post("/trinh-dien/ngay/", {"day": "2024-04-01", "next": "https://elsewhere.example/"})
seen["moved"] = moved.headers["Location"]
seen["day"] = "01/4/2024" in browser.get(f"/don-vi/{office}/").content.decode()
seen["bad day"] = browser.post("/trinh-dien/ngay/", {"day": "soon"}, headers={"referer": "http://testserver/"}).status_code
seen["day kept"] = "01/4/2024" in browser.get(f"/don-vi/{office}/").content.decode()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    settings = {
        "LANTOA_VAR": str(folder),
        "LANTOA_ASSETS": str(folder / "assets"),
        "DJANGO_SETTINGS_MODULE": "lantoa.project.settings",
        "LANTOA_HOSTS": "127.0.0.1,localhost",
    }
    (folder / "assets" / "ui" / "fonts").mkdir(parents=True)
    (folder / "assets" / "ui" / "fonts" / "fonts.css").touch()
    return os.environ | settings


def build(surroundings, *options):
    command = [sys.executable, "-m", "lantoa.project.cli", "demo", "--no-serve", *options]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def first_words(surroundings):
    return build(surroundings)


def test_a_visitor_enters_as_one_of_the_cast_and_moves_the_clock(surroundings, first_words):
    told = [first_words, build(surroundings), build(surroundings, "--fresh")]

    there = surroundings | {"LANTOA_DEMO": "1", "LANTOA_HOSTS": "testserver,localhost", "LANTOA_DEMO_PUBLIC": "1"}
    there |= {"DATABASE_URL": f"sqlite:///{surroundings['LANTOA_VAR']}/lantoa.sqlite3"}
    visit = subprocess.run([sys.executable, "-c", VISIT], env=there, capture_output=True, text=True, check=True)

    assert ["705 units" in each for each in told] == [True, True, False]
    assert json.loads(visit.stdout) == {
        "first": "/trinh-dien/?next=/",
        "cast": [True, True, True, False],
        "crowd": 404,
        "entered": True,
        "moved": "/",
        "day": True,
        "bad day": 302,
        "day kept": True,
    }


@pytest.mark.usefixtures("first_words")
def test_a_running_demo_is_not_thrown_away(surroundings):
    command = [sys.executable, "-m", "lantoa.project.cli", "demo", "--no-serve", "--fresh"]

    with occupied(Path(surroundings["LANTOA_VAR"])):
        kept = build(surroundings)
        refused = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)

    assert ("705 units" in kept, refused.returncode) == (True, 1)
    assert "Ctrl+C" in refused.stderr
    assert not is_occupied(Path(surroundings["LANTOA_VAR"]))
