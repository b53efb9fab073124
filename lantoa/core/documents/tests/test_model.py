import pytest

from lantoa.core.documents.layout.model import dump, load
from lantoa.core.documents.tests.texts import letter, numbered_plan, short_plan


@pytest.mark.parametrize("text", [short_plan(), letter(), numbered_plan()])
def test_what_is_kept_is_what_was_said(text):
    assert load(dump(text)) == text


def test_a_shape_of_a_later_version_is_not_guessed_at():
    with pytest.raises(ValueError, match="shape 99"):
        load(dump(short_plan()) | {"shape": 99})
