import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def owner(db):
    return get_user_model().objects.create_user("lan", full_name="Trần Thị Lan")


@pytest.fixture
def stranger(db):
    return get_user_model().objects.create_user("minh", full_name="Lê Văn Minh")
