import pytest
from django.core.cache import cache
from django.utils import translation

from lantoa.core.accounts.models import User

PASSWORD = "mưa rừng tràm 899"


@pytest.fixture(autouse=True)
def _quick_and_apart(settings):
    """Cheap password hashes, and counts of tries that no other test has touched."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "accounts"}}
    cache.clear()


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared as they stand in the code; one test of each kind asks for Vietnamese."""
    with translation.override("en"):
        yield


@pytest.fixture
def lan(db) -> User:
    return User.objects.create_user(
        "lan.nguyen", full_name="Nguyễn Thị Lan", email="lan@so.example.vn", language="en", password=PASSWORD
    )


@pytest.fixture
def minh(db) -> User:
    return User.objects.create_user("minh.tran", full_name="Trần Văn Minh", language="en", password=PASSWORD)


@pytest.fixture
def english(client):
    """A browser that has chosen English."""
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def signed_in(english, lan):
    """Lan's browser, signed in by password."""
    english.post("/dang-nhap/", {"login": lan.username, "password": PASSWORD})
    return english


@pytest.fixture
def proven(signed_in):
    """Lan's browser, after typing the password once more for what touches the safety of the account."""
    signed_in.post("/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/"})
    return signed_in
