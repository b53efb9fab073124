import shutil

import pytest

from lantoa.project.tests.installation import A_WORLD, an_installation

MEGABYTE = 1024 * 1024
A_LARGE_UPLOAD = f"""
import os, django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from lantoa.core.files import actions
content = b"%PDF-1.7\\n" + os.urandom({20 * MEGABYTE}) + b"\\n%%EOF"
actions.keep(SimpleUploadedFile("ban-quet.pdf", content), by="tests")
"""


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """An installation with one of everything, and an upload of 20 MB. Tests look at it and change nothing."""
    with an_installation(tmp_path_factory.mktemp("world")) as made:
        assert made.lantoa("manage", "migrate", "--verbosity", "0").returncode == 0
        made.python(A_WORLD)
        made.python(A_LARGE_UPLOAD)
        yield made


@pytest.fixture(scope="session")
def archive(world, tmp_path_factory):
    """A backup of the world."""
    path = tmp_path_factory.mktemp("archive") / "lantoa.tar"
    done = world.lantoa("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def another(tmp_path):
    """An installation without tables."""
    with an_installation(tmp_path / "another") as made:
        yield made


@pytest.fixture
def copy(world, tmp_path):
    """An installation with the world's database and uploads, to be changed at will."""
    shutil.copytree(world.folder / "files", tmp_path / "copy" / "files")
    with an_installation(tmp_path / "copy", like=world) as made:
        yield made
