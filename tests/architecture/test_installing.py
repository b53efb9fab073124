"""What `make` relies on: locks that name no place, targets that are listed, scripts that a shell can read."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["installer.txt", "lock.txt", "dev.txt"]


def lock(name):
    return (ROOT / "requirements" / name).read_text("utf-8")


def pinned(name):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock(name), flags=re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name):
    text = lock(name)

    assert [
        mark for mark in ("://", "file:", "--index", "--extra", "--find", "/opt", " @ ", "-e ") if mark in text
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_version_and_checksums(name):
    entries = re.split(r"\n(?=\S)", lock(name).strip())

    assert [entry for entry in entries if not re.match(r"[a-z0-9.-]+(\[.*\])?==\S+", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_tests_run_on_the_versions_that_the_product_runs_on():
    assert pinned("lock.txt").items() <= pinned("dev.txt").items()


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "lock.txt": project["project"]["dependencies"],
        "dev.txt": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
    }

    missing = [
        (name, requirement)
        for name, requirements in wanted.items()
        for requirement in requirements
        if re.match(r"[A-Za-z0-9-]+", requirement)[0].lower() not in pinned(name)
    ]

    assert missing == []


def test_make_lists_every_target_in_words():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)[1].split())

    listed = subprocess.run(["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert set(re.findall(r"^  make ([a-z]+) +\S", listed, flags=re.MULTILINE)) == targets


@pytest.mark.parametrize("target", ["setup", "demo", "run", "test", "journeys", "check", "format", "messages", "lock"])
def test_what_make_would_do_can_be_read_by_a_shell(target):
    planned = subprocess.run(
        ["make", "--dry-run", target, "PLAN=a plan's file.docx", "FRESH=1", "PORT=1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert subprocess.run(["sh", "-n"], input=planned, text=True, check=False).returncode == 0


def test_the_build_machines_script_can_be_read_by_its_shell():
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


def test_every_setting_is_explained_and_every_explained_setting_is_there():
    modules = [ROOT / "lantoa" / "project" / name for name in ("settings.py", "sign_in.py", "observed.py")]
    source = "".join(module.read_text("utf-8") for module in modules)
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")

    read = set(re.findall(r'"(LANTOA_[A-Z0-9_]+|DATABASE_URL)"', source))

    assert set(re.findall(r"^\| `(LANTOA_[A-Z0-9_]+|DATABASE_URL)`", page, flags=re.MULTILINE)) == read
