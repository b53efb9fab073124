import pytest
from django.contrib.auth import get_user_model


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    """Files of tests lie on a disk of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT / "kept"


@pytest.fixture
def officer(db):
    return get_user_model().objects.create_user("lan", full_name="Trần Thị Lan")
