import re
from pathlib import Path

import lucide
import pytest
from django.urls import reverse

UI = Path(__file__).parents[1]
TEMPLATES = UI / "templates"
HOUSE = UI.parent

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    shells = [reverse("ui:shell", args=[name]) for name in ("workbench", "public", "plain")]
    return [reverse("ui:gallery"), *shells]


def test_every_component_is_shown(client):
    shown = {template.name for address in addresses() for template in client.get(address).templates}

    ours = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert ours - shown == set()


def test_every_template_begins_by_saying_what_it_is():
    silent = [path.name for path in TEMPLATES.rglob("*.html") if not path.read_text().startswith("{# ")]

    assert silent == []


def test_nothing_is_inline_for_the_content_security_policy_to_refuse(client):
    pages = "".join(client.get(address).content.decode() for address in addresses())

    assert re.findall(r"<style|<script(?! src=| type=\"module\" src=)|\sstyle=|\son[a-z]+=", pages) == []


def test_every_style_sheet_is_joined_into_the_one_that_pages_load():
    joined = set(re.findall(r'url\("(css/[a-z]+\.css)"\)', (UI / "static/ui/app.css").read_text()))

    sheets = {f"css/{path.name}" for path in (UI / "static/ui/css").glob("*.css")}
    assert joined == sheets - {"css/gallery.css"}


def test_every_script_is_imported_by_the_one_that_pages_load():
    scripts = {path.name for path in (UI / "static/ui/js").glob("*.js")}

    imported = {
        name
        for path in (UI / "static/ui/js").glob("*.js")
        for name in re.findall(r'^import .*?"\./([a-z-]+\.js)";', path.read_text(), re.M)
    }
    assert imported == scripts - {"app.js", "early.js"}


def test_every_icon_named_in_the_house_exists():
    named = {
        name
        for path in HOUSE.rglob("*")
        if path.suffix in {".html", ".py"} and "tests" not in path.parts
        for name in re.findall(r'(?:{% icon |\bicon=|"icon": )"([a-z0-9-]+)"', path.read_text())
    }

    unknown = {name for name in named if not exists(name)}
    assert unknown == set()


def exists(name: str) -> bool:
    try:
        lucide._load_icon(name)
    except lucide.IconDoesNotExist:
        return False
    return True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_can_be_opened_in_either_theme(client, theme):
    page = client.get(reverse("ui:gallery"), {"theme": theme}).content.decode()

    assert f'data-theme="{theme}"' in page


def test_a_theme_that_does_not_exist_is_left_out(client):
    page = client.get(reverse("ui:gallery"), {"theme": '"><script>'}).content.decode()

    assert "data-theme" not in page.split("<head>")[0]


def test_a_shell_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("ui:shell", args=["nothing"])).status_code == 404
