"""The product as an app on a phone: what it says of itself, and what its service worker keeps."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from lantoa.core.outbox import app
from lantoa.core.outbox.tests.sample.notes import NOTE
from lantoa.ui.tests.test_tokens import LIGHT, declared

SENDER = Path(finders.find("outbox/sender.js"))


@pytest.fixture(autouse=True)
def _nothing_remembered():
    app._kept.cache_clear()
    yield
    app._kept.cache_clear()


def test_the_app_has_the_colours_of_the_kit(client, db):
    said = client.get(reverse("outbox:manifest"))

    tokens = declared(LIGHT)
    assert said.headers["Content-Type"] == "application/manifest+json"
    assert (said.json()["theme_color"], said.json()["background_color"]) == (tokens["rail"], tokens["paper"])
    assert (said.json()["start_url"], said.json()["display"], said.json()["lang"]) == ("/", "standalone", "vi")


def test_icons_that_were_not_made_are_not_promised(client, db, settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    without = client.get(reverse("outbox:manifest")).json()["icons"]
    for name in app.ICONS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    with_them = client.get(reverse("outbox:manifest")).json()["icons"]

    finders.get_finder.cache_clear()
    assert without == []
    assert [(icon["sizes"], icon["purpose"]) for icon in with_them] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


def kept(client):
    script = client.get(reverse("outbox:worker"))
    assert script.headers["Content-Type"].startswith("text/javascript")
    return json.loads(re.search(r"serve\((\{.*\})\);", script.content.decode())[1])


def test_the_service_worker_serves_the_whole_site_and_keeps_what_every_page_loads(client, db):
    shell = kept(client)

    assert reverse("outbox:worker") == "/sw.js"
    assert shell["offline"] == reverse("outbox:offline")
    for name in ("ui/app.css", "ui/css/rail.css", "ui/js/app.js", "outbox/form.js", "django_htmx/htmx-4.min.js"):
        assert f"/static/{name}" in shell["files"]
    assert not [name for name in shell["files"] if "broadcasts" in name or "gallery" in name]


def test_a_changed_file_makes_a_new_service_worker(client, db, monkeypatch):
    before = kept(client)["version"]
    app._kept.cache_clear()
    monkeypatch.setattr(app, "NOT_KEPT", ())

    assert kept(client)["version"] != before


def test_the_service_worker_is_never_kept_by_the_browser_itself(client, db):
    assert "no-cache" in client.get(reverse("outbox:worker")).headers["Cache-Control"]


def test_the_offline_page_names_nobody_and_leads_to_what_can_be_written(phone):
    page = phone.client.get(reverse("outbox:offline")).content.decode()

    assert "lt-outbox-sender" not in page
    assert "School" not in page
    assert f'href="{reverse(NOTE.page)}"' in page


def test_pages_say_to_the_scripts_who_is_signed_in_and_what_to_keep(phone, coordinator):
    page = phone.client.get("/").content.decode()

    assert f'data-person="{coordinator.pk}"' in page
    kept = re.search(r'data-pages="([^"]*)"', page)[1].split()
    assert kept[0] == "/hop-cho-gui/"
    assert "/mau/moi/" in kept


def test_a_page_for_nobody_says_so(client, db):
    page = client.get(reverse("outbox:outbox")).content.decode()

    assert 'data-person=""' in page
    assert "AnonymousUser" not in page


def test_scripts_ask_at_the_addresses_of_the_product():
    source = SENDER.read_text("utf-8")

    base = re.search(r'BASE = "(.+)"', source)[1]
    assert base == reverse("outbox:outbox")
    assert (f"{base}hoi/", f"{base}gui/") == (reverse("outbox:ask"), reverse("outbox:send"))
    assert int(re.search(r"AT_ONCE = (\d+)", source)[1]) == 50
